"""A sheet that comes again with changes: which of its lines are new, changed, as before, or gone.

A line is known again by its key within the session: the same values; else the certificate; else,
on a sheet that is the earlier one come again, the number on the list with the name, birth date or
phone, or the name alone where nobody else who is left on either sheet bears it. A sheet is the
earlier one come again when at least half of the earlier sheet's lines are known again on it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from sulh.kernel.certificates import certificate_key
from sulh.kernel.names import name_key, same_name
from sulh.records.activities.rules.lines import may_be_one_person


class WrittenLine(NamedTuple):
    """What a line is known by and what of it is recorded, sent now or on record already.

    ``at`` is the row of a line sent now and the attendance of a recorded one; ``sheet`` and
    ``row`` say where a recorded one stands. ``values`` is everything that would be stored.
    """

    at: int
    sheet: int
    row: int
    fingerprint: str
    certificate: str
    number: str
    full_name: str
    birth_date: str
    birth_year: int | None
    phone: str
    values: tuple[object, ...]

    def __repr__(self) -> str:
        return f"WrittenLine(row={self.row})"  # whose line it is stays out of logs


@dataclass(frozen=True, slots=True)
class Renewed:
    """What recording a sheet does to the session's lines.

    ``changed`` and ``as_before`` map rows sent to attendances on record; ``gone`` are attendances
    of the renewed sheets that are no longer on this one. ``renews`` are those sheets; ``rests_on``
    maps every sheet that holds a line of these to how many it changed and found as before.
    ``elsewhere`` are rows as before that stand on a sheet which this one does not renew.
    """

    changed: Mapping[int, int]
    as_before: Mapping[int, int]
    gone: tuple[int, ...] = ()
    renews: frozenset[int] = frozenset()
    rests_on: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    elsewhere: frozenset[int] = frozenset()


NOTHING_RENEWED = Renewed({}, {})
Known = dict[int, WrittenLine]
"""Row sent -> the recorded line it says again."""

KeyOf = Callable[[WrittenLine], Hashable]
Item = TypeVar("Item", bound=Hashable)


def renewed(
    sent: Sequence[WrittenLine],
    recorded: Sequence[WrittenLine],
    *,
    held_back: Iterable[int] = (),
    same_sheet: int | None = None,
) -> Renewed:
    """Hold the lines of a sheet against those the session has on record.

    ``held_back`` are rows of the sheet that cannot be recorded now: a recorded line of such a row
    is not gone. ``same_sheet`` is the sheet itself when some of its lines are recorded already.
    """
    known = _known_in_session(sent, recorded, same_sheet)
    renews: set[int] = set()
    for sheet, lines in _by_sheet(recorded).items():
        found = _known_again(sent, lines, known)
        of_the_sheet = sum(line.sheet == sheet for line in known.values())
        if sheet != same_sheet and 2 * (len(found) + of_the_sheet) >= len(lines):
            renews.add(sheet)
            known |= found
    changed: dict[int, int] = {}
    as_before: dict[int, int] = {}
    for line in sent:
        if before := known.get(line.at):
            may_change = before.sheet in renews or _certificate(line) == _certificate(before) != ""
            is_changed = may_change and before.sheet != same_sheet and line.values != before.values
            (changed if is_changed else as_before)[line.at] = before.at
    stay = {line.at for line in known.values()}
    held = set(held_back)
    return Renewed(
        changed=changed,
        as_before=as_before,
        gone=tuple(
            line.at
            for line in recorded
            if line.sheet in renews and line.at not in stay and line.row not in held
        ),
        renews=frozenset(renews),
        rests_on=_rests_on(known, changed, renews, same_sheet),
        elsewhere=frozenset(
            row for row in as_before if known[row].sheet not in {*renews, same_sheet}
        ),
    )


def _rests_on(
    known: Known, changed: Mapping[int, int], renews: set[int], same_sheet: int | None
) -> dict[int, tuple[int, int]]:
    counts = dict.fromkeys(renews, (0, 0))
    for row, line in known.items():
        before = counts.get(line.sheet, (0, 0))
        is_changed = row in changed
        counts[line.sheet] = before[0] + is_changed, before[1] + (not is_changed)
    counts.pop(same_sheet or 0, None)
    return counts


def _known_in_session(
    sent: Sequence[WrittenLine], recorded: Sequence[WrittenLine], same_sheet: int | None
) -> Known:
    """Lines of the very sheet by their row, then equal lines, then equal certificates."""
    known: Known = {}
    its_own = {line.row: line for line in recorded if line.sheet == same_sheet}
    known |= {line.at: its_own[line.at] for line in sent if line.at in its_own}
    waiting: dict[str, list[WrittenLine]] = defaultdict(list)
    for line in reversed(_left(recorded, known)):
        waiting[line.fingerprint].append(line)
    for line in _unknown(sent, known):
        if waiting[line.fingerprint]:
            known[line.at] = waiting[line.fingerprint].pop()
    return known | _paired(sent, recorded, known, _certificate, agree=_may_be_one)


def _known_again(sent: Sequence[WrittenLine], lines: Sequence[WrittenLine], known: Known) -> Known:
    """What a sheet come again is known by besides: its number, or a name nobody else has."""
    by_number = _paired(sent, lines, known, _number, agree=_may_be_one_of_a_number)
    by_name = _paired(sent, lines, known | by_number, _name, agree=_births_agree)
    return by_number | by_name


def _paired(
    sent: Sequence[WrittenLine],
    recorded: Sequence[WrittenLine],
    known: Known,
    key: KeyOf,
    *,
    agree: Callable[[WrittenLine, WrittenLine], bool],
) -> Known:
    """Lines not known yet whose key only one line on either side bears, where they agree."""
    before = _once((key(line), line) for line in _left(recorded, known))
    now = _once((key(line), line) for line in _unknown(sent, known))
    return {
        line.at: before[name]
        for name, line in now.items()
        if name in before and agree(line, before[name])
    }


def _once(keyed: Iterable[tuple[Hashable, WrittenLine]]) -> dict[Hashable, WrittenLine]:
    pairs = [(name, line) for name, line in keyed if name]
    often = Counter(name for name, _line in pairs)
    return {name: line for name, line in pairs if often[name] == 1}


def _unknown(sent: Sequence[WrittenLine], known: Known) -> list[WrittenLine]:
    return [line for line in sent if line.at not in known]


def _left(recorded: Sequence[WrittenLine], known: Known) -> list[WrittenLine]:
    taken = {line.at for line in known.values()}
    return [line for line in recorded if line.at not in taken]


def _by_sheet(recorded: Sequence[WrittenLine]) -> dict[int, list[WrittenLine]]:
    sheets: dict[int, list[WrittenLine]] = defaultdict(list)
    for line in recorded:
        sheets[line.sheet].append(line)
    return sheets


def _certificate(line: WrittenLine) -> str:
    return certificate_key(line.certificate)


def _number(line: WrittenLine) -> str:
    return line.number


def _name(line: WrittenLine) -> str:
    text = name_key(line.full_name).text
    return text if text.strip("|") else ""


def _may_be_one(first: WrittenLine, second: WrittenLine) -> bool:
    return may_be_one_person(first.full_name, second.full_name)


def _may_be_one_of_a_number(first: WrittenLine, second: WrittenLine) -> bool:
    return (
        first.birth_date == second.birth_date != ""
        or first.phone == second.phone != ""
        or same_name(first.full_name, second.full_name)
    )


def _births_agree(first: WrittenLine, second: WrittenLine) -> bool:
    years = first.birth_year, second.birth_year
    return None in years or years[0] == years[1]
