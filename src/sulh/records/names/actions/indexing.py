"""Putting the names of lines into the index, inside the transaction that records the lines."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from itertools import islice

from django.db import transaction

from sulh.foundation.rows import insert_rows, rows_among
from sulh.kernel.certificates import certificate_key
from sulh.kernel.names import Sound, name_key
from sulh.kernel.names.sounds import initial_of
from sulh.records.names.models import LineName, NameSound, SoundKey
from sulh.records.names.rules.keys import keys_of
from sulh.records.names.rules.written import WrittenName

AT_ONCE = 5000
LONGEST = {"consonants": 120, "phonemes": 160, "gaps": 130, "certificate": 120}
"""No name is as long; what is written into a cell may be."""

Known = tuple[str, str, bool]
SoundsOfALine = tuple[Sound, Sound, Sound]


def nobody_waits(_done: int) -> None:
    """The progress of what nobody looks at."""


def index_names(
    names: Iterable[WrittenName], *, progress: Callable[[int], None] = nobody_waits
) -> int:
    """Put names of lines that are not in the index into it; return how many lines.

    ``progress`` is told how many are done.
    """
    done = 0
    waiting = iter(names)
    while some := list(islice(waiting, AT_ONCE)):
        _index(some)
        done += len(some)
        progress(done)
    return done


@transaction.atomic
def index_anew(names: Iterable[WrittenName], *, progress: Callable[[int], None]) -> int:
    """Throw the index away and make it again, when names are heard by other rules than before."""
    LineName.objects.all().delete()
    SoundKey.objects.all().delete()
    NameSound.objects.all().delete()
    return index_names(names, progress=progress)


def _index(names: Sequence[WrittenName]) -> None:
    heard = [_sounds(name) for name in names]
    numbers = _numbers_of({sound for sounds in heard for sound in sounds if sound})
    insert_rows(
        LineName,
        ("line_id", "surname_id", "given_id", "father_id", "certificate"),
        (
            (
                name.line,
                numbers.get(surname),
                numbers.get(given),
                numbers.get(father),
                certificate_key(name.certificate)[: LONGEST["certificate"]],
            )
            for name, (surname, given, father) in zip(names, heard, strict=True)
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


def _numbers_of(sounds: Collection[Sound]) -> dict[Sound, int]:
    """The number of each sound on file, those new to the office put there first."""
    known_by = {sound: _known_by(sound) for sound in sounds}
    by_known = {known: sound for sound, known in known_by.items()}
    numbers = _on_file(by_known)
    new = [by_known[known] for known in sorted(by_known.keys() - numbers.keys())]
    if new:
        numbers |= _put_on_file(new)
    return {sound: numbers[known] for sound, known in known_by.items()}


def _put_on_file(new: Sequence[Sound]) -> dict[Known, int]:
    """Sounds new to the office, and their keys; return their numbers."""
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
    added = _on_file({_known_by(sound) for sound in new})
    insert_rows(
        SoundKey,
        ("key", "sound_id"),
        ((key, added[_known_by(sound)]) for sound in new for key in sorted(keys_of(sound))),
        passing_over=True,
    )
    return added


def _on_file(wanted: Collection[Known]) -> dict[Known, int]:
    """The numbers of those sounds that the office has."""
    columns = ("phonemes", "vowels", "is_initial", "id")
    heard = {phonemes for phonemes, _gaps, _is_initial in wanted}
    found = rows_among(NameSound, columns, column="phonemes", texts=heard)
    return {
        known: number
        for phonemes, gaps, is_initial, number in found
        if (known := (phonemes, gaps, bool(is_initial))) in wanted
    }


def _known_by(sound: Sound) -> Known:
    return sound.phonemes, gaps_as_text(sound.vowels), sound.initial


@lru_cache(maxsize=65536)
def gaps_as_text(vowels: str) -> str:
    """The gaps between consonants as hexadecimal, three digits each."""
    return "".join(f"{ord(gap):03x}" for gap in vowels)
