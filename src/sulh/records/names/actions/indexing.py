"""Putting the names of lines into the index, inside the transaction that records the lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from django.db import transaction

from sulh.foundation.rows import insert_rows
from sulh.kernel.certificates import certificate_key
from sulh.kernel.names import Sound, name_key
from sulh.kernel.names.sounds import initial_of
from sulh.records.names.models import LineName, NameSound, SoundKey
from sulh.records.names.rules.keys import keys_of
from sulh.records.names.rules.written import WrittenName

AT_ONCE = 5000
ASKED_AT_ONCE = 400
LONGEST = {"consonants": 120, "phonemes": 160, "gaps": 130, "certificate": 120}
"""No name is as long; what is written into a cell may be."""

Known = tuple[str, str, bool]
SoundsOfALine = tuple[Sound, Sound, Sound]


def index_names(names: Iterable[WrittenName]) -> int:
    """Put names of lines that are not in the index into it; return how many lines."""
    done = 0
    for some in _batched(names):
        _index(some)
        done += len(some)
    return done


@transaction.atomic
def index_anew(names: Iterable[WrittenName], *, progress: Callable[[int], None]) -> int:
    """Throw the index away and make it again, when names are heard by other rules than before."""
    LineName.objects.all().delete()
    SoundKey.objects.all().delete()
    NameSound.objects.all().delete()
    done = 0
    for some in _batched(names):
        _index(some)
        done += len(some)
        progress(done)
    return done


def _index(names: Sequence[WrittenName]) -> None:
    heard = [_sounds(name) for name in names]
    numbers = _numbers_of({sound for sounds in heard for sound in sounds if sound})
    insert_rows(
        LineName,
        ("line_id", "surname_id", "given_id", "father_id", "certificate"),
        (
            (
                name.line,
                *(numbers.get(_known_by(sound)) for sound in sounds),
                certificate_key(name.certificate)[: LONGEST["certificate"]],
            )
            for name, sounds in zip(names, heard, strict=True)
        ),
        replacing_by="line_id",
    )


def _sounds(name: WrittenName) -> SoundsOfALine:
    key = name_key(name.full_name, name.surname, name.given_name, name.patronymic)
    return _short(key.surname), _short(key.given), _short(key.patronymic)


def _short(sound: Sound) -> Sound:
    if len(sound.phonemes) <= LONGEST["consonants"]:
        return sound
    return Sound(
        sound.consonants[: LONGEST["consonants"]],
        sound.vowels[: LONGEST["gaps"]],
        sound.initial,
        sound.phonemes[: LONGEST["phonemes"]],
    )


def _numbers_of(sounds: set[Sound]) -> dict[Known, int]:
    """The number of each sound on file, those new to the office put there first."""
    by_known = {_known_by(sound): sound for sound in sounds}
    numbers = _on_file(by_known)
    new = [by_known[known] for known in sorted(by_known.keys() - numbers.keys())]
    if not new:
        return numbers
    insert_rows(
        NameSound,
        ("consonants", "vowels", "phonemes", "is_initial", "first"),
        (
            (
                sound.consonants,
                gaps_as_text(sound.vowels),
                sound.phonemes,
                sound.initial,
                initial_of(sound),
            )
            for sound in new
        ),
        passing_over=True,  # somebody else's sheet may bring the same name at this moment
    )
    added = _on_file({_known_by(sound): sound for sound in new})
    insert_rows(
        SoundKey,
        ("key", "sound_id"),
        ((key, added[_known_by(sound)]) for sound in new for key in sorted(keys_of(sound))),
        passing_over=True,
    )
    return numbers | added


def _on_file(wanted: Iterable[Known]) -> dict[Known, int]:
    asked = set(wanted)
    phonemes = sorted({each[0] for each in asked})
    found: dict[Known, int] = {}
    for start in range(0, len(phonemes), ASKED_AT_ONCE):
        rows = NameSound.objects.filter(phonemes__in=phonemes[start : start + ASKED_AT_ONCE])
        known = rows.values_list("phonemes", "vowels", "is_initial", "pk")
        found.update({(heard, gaps, short): number for heard, gaps, short, number in known})
    return {known: number for known, number in found.items() if known in asked}


def _known_by(sound: Sound) -> Known:
    return sound.phonemes, gaps_as_text(sound.vowels), sound.initial


@lru_cache(maxsize=65536)
def gaps_as_text(vowels: str) -> str:
    """The gaps between consonants as hexadecimal, three digits each."""
    return "".join(f"{ord(gap):03x}" for gap in vowels)


def _batched(names: Iterable[WrittenName]) -> Iterator[list[WrittenName]]:
    waiting = iter(names)
    while some := list(islice(waiting, AT_ONCE)):
        yield some
