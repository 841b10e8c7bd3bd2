"""The only door to the index of names: which lines carry a name, or a certificate.

The index says who came where as much as the identifying values do; nothing else reads it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q, QuerySet

from sulh.foundation.accounts.access import require_permission
from sulh.foundation.accounts.models import Account
from sulh.foundation.rows import rows_among
from sulh.intake.workbooks.access import deliveries_for, sees_own_only
from sulh.kernel.certificates import certificate_key
from sulh.kernel.names import Agreement, Sound, agreement
from sulh.kernel.names.sounds import initial_of
from sulh.records.names.models import LineName, NameSound, SoundKey
from sulh.records.names.rules.keys import (
    beginning_key,
    begins_so,
    initial_key,
    slips_of,
    whole_key,
)
from sulh.records.names.rules.wanted import Meaning, Part, Wanted

MOST_SOUNDS = 300
"""So many sounds one slip away, or of one beginning, are looked for at most."""
ASKED_AT_ONCE = 400


class How(StrEnum):
    """How near the name of a line is to the one that was typed."""

    EXACT = "exact"
    SLIP = "slip"
    BEGINNING = "beginning"


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line that carries a name, and how near it is."""

    line: int
    how: How


def lines_found(account: Account, asked: Wanted, *, at_most: int) -> list[FoundLine]:
    """The lines that carry a name: equal in sound first, then one slip away, then beginning so.

    Of sheets the account may know of alone. Raises NotAllowed unless its role may find people.
    """
    require_permission(account, subject="person", action="find")
    seen = LineName.objects.filter(seen_by(account, "line"))
    found: dict[int, FoundLine] = {}
    for how in How:
        for meaning in asked.meanings:
            for number in _lines_of(meaning, how, seen, at_most=at_most):
                found.setdefault(number, FoundLine(number, how))
            if len(found) >= at_most:
                return list(found.values())[:at_most]
    return list(found.values())


def seen_by(account: Account, line: str) -> Q:
    """That the attendance a query calls ``line`` counts, on a sheet the account may know of."""
    counts = Q(**{f"{line}__struck": None})
    if sees_own_only(account):
        deliveries = deliveries_for(account).order_by()
        return counts & Q(**{f"{line}__sheet__delivery__in": deliveries})
    return counts


def lines_with_certificates(certificates: Iterable[str]) -> Mapping[str, list[int]]:
    """Certificate as asked -> the lines that carry it however it is spelled, in order."""
    asked = {certificate: certificate_key(certificate) for certificate in certificates}
    carrying = rows_among(
        LineName,
        ("line_id", "certificate"),
        column="certificate",
        texts=set(asked.values()) - {""},
        in_index_of_filled=True,
    )
    counting = _that_count(sorted(number for number, _certificate in carrying))
    lines: dict[str, list[int]] = {}
    for number, certificate in sorted(carrying):
        if number in counting:
            lines.setdefault(certificate, []).append(number)
    return {written: lines[key] for written, key in asked.items() if key in lines}


def _that_count(lines: Sequence[int]) -> frozenset[int]:
    """Those of some lines that are not struck."""
    return frozenset(
        number
        for start in range(0, len(lines), ASKED_AT_ONCE)
        for number in LineName.objects.filter(
            pk__in=lines[start : start + ASKED_AT_ONCE], line__struck=None
        ).values_list("pk", flat=True)
    )


def _lines_of(
    meaning: Meaning, how: How, seen: QuerySet[LineName], *, at_most: int
) -> Iterator[int]:
    """The lines of one meaning; for a slip, of every part that may hold the one slip."""
    exact = {part: _condition(part, sound, How.EXACT) for part, sound in meaning.items()}
    if how is How.SLIP:
        readings = [exact | {part: _condition(part, meaning[part], how)} for part in meaning]
    else:
        alone = len(meaning) == 1
        readings = [
            {part: _condition(part, sound, how, alone=alone) for part, sound in meaning.items()}
        ]
    for conditions in readings:
        lines = seen
        for part, condition in conditions.items():
            if condition is None:
                break
            if part is Part.FATHER and len(meaning) > 2:
                # Half of all lines leave the father's name out: it narrows where it is written.
                condition |= Q(father=None)
            lines = lines.filter(condition)
        else:
            # In no order, so that a database may stop at the last it needs: for a name that many
            # share, putting all of them in order was most of the search.
            yield from sorted(lines.order_by().values_list("pk", flat=True)[:at_most])


def _condition(part: Part, sound: Sound, how: How, *, alone: bool = False) -> Q | None:
    """What the column of a part must hold; None where no name on file is so."""
    if sound.initial:
        return Q(**{f"{part}__first": initial_of(sound), f"{part}__isnull": False})
    numbers = _sounds_like(sound, how, alone=alone)
    return Q(**{f"{part}__in": numbers}) if numbers else None


def _sounds_like(sound: Sound, how: How, *, alone: bool) -> list[int]:
    """The sounds on file that are so near; an initial is none where nothing stands beside it."""
    if how is How.SLIP:
        return _agreeing(sound, slips_of(sound), Agreement.CLOSE)[:MOST_SOUNDS]
    equal = _agreeing(sound, {whole_key(sound)}, Agreement.EQUAL)
    if how is How.EXACT:
        return equal
    initials = [] if alone else _agreeing(sound, {initial_key(sound)}, Agreement.INITIAL)
    return list(dict.fromkeys((*equal, *initials, *_beginning_so(sound))))[:MOST_SOUNDS]


def _agreeing(sound: Sound, keys: Collection[str], wanted: Agreement) -> list[int]:
    return [number for number, other in _sounds_under(keys) if agreement(sound, other) is wanted]


def _beginning_so(sound: Sound) -> list[int]:
    key = beginning_key(sound)
    if not key:
        return []
    return [number for number, other in _sounds_under({key}) if begins_so(other, beginning=sound)]


def _sounds_under(keys: Collection[str]) -> list[tuple[int, Sound]]:
    numbers = SoundKey.objects.filter(key__in=keys).values("sound")
    rows = NameSound.objects.filter(pk__in=numbers).order_by("pk")
    columns = ("pk", "consonants", "vowels", "is_initial", "phonemes")
    return [
        (number, Sound(consonants, _gaps(vowels), is_initial, phonemes))
        for number, consonants, vowels, is_initial, phonemes in rows.values_list(*columns)
    ]


def _gaps(vowels: str) -> str:
    return "".join(chr(int(vowels[place : place + 3], 16)) for place in range(0, len(vowels), 3))
