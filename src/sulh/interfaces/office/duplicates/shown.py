"""A pair as the page shows it: its values in the reader's words, each with what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sulh.evidence.identity.access import LineOfAPair, PairToJudge, PairToReadAgain
from sulh.evidence.identity.reads.beside import Beside, Column, Says
from sulh.evidence.identity.reads.reasons import Reason
from sulh.foundation.places.reads import current_names
from sulh.interfaces.pages.speaking import title_shown

LABELS: Mapping[Column, Promise] = {
    Column.NAME: _("Name"),
    Column.SEX: _("Sex"),
    Column.BIRTH: _("Born"),
    Column.PHONE: _("Phone"),
    Column.CERTIFICATE: _("Certificate"),
    Column.ORGANIZATION: _("Organization"),
    Column.DISTRICT: _("District"),
}
SAYS: Mapping[Says, tuple[str, Promise]] = {
    Says.AGREES: ("check-circle", _("agrees")),
    Says.NEAR: ("exclamation-triangle", _("nearly agrees")),
    Says.DIFFERS: ("x-circle", _("differs")),
    Says.NOTHING: ("question-circle", _("says nothing")),
}


OF_ONE_PERSON: Mapping[str, Promise] = {
    "f": pgettext_lazy("sex of one person", "woman"),
    "m": pgettext_lazy("sex of one person", "man"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One column of the two lines."""

    label: Promise
    first: str = field(repr=False)
    second: str = field(repr=False)
    icon: str
    words: Promise
    says: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands, in the reader's words."""

    line: LineOfAPair
    place: str


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of the evidence as a bar from where the pieces above it ended, in per cent."""

    reason: Reason
    start: str
    width: str
    zero: str


def steps_of(reasons: Sequence[Reason]) -> list[Step]:
    """The evidence as a waterfall: each bar goes on from the one before."""
    totals = list(accumulate((each.bits or 0.0 for each in reasons), initial=0.0))
    least, span = min(totals), (max(totals) - min(totals)) or 1.0

    def at(bits: float) -> float:
        return 100 * (bits - least) / span

    return [
        Step(
            reason,
            start=f"{min(at(before), at(after)):.1f}",
            width=f"{abs(at(after) - at(before)):.1f}" if reason.bits else "",
            zero=f"{at(0.0):.1f}",
        )
        for reason, (before, after) in zip(reasons, pairwise(totals), strict=True)
    ]


def rows_of(pair: PairToJudge | PairToReadAgain) -> list[Row]:
    """The columns of a pair, those that neither line fills left out."""
    names = current_names([pair.first.line.district, pair.second.line.district])
    return [
        Row(
            LABELS[column.column],
            _value(column.column, column.first, names),
            _value(column.column, column.second, names),
            *SAYS[column.says],
            column.says.value,
        )
        for column in pair.columns
        if _is_filled(column)
    ]


def places_of(lines: Iterable[LineOfAPair]) -> list[Place]:
    """Where lines stand: the place of their session, or its district."""
    listed = list(lines)
    codes = [line.place or line.district_of_session or "" for line in listed]
    names = current_names(codes)
    return [
        Place(line, title_shown(names.get(code, {}), code)[0])
        for line, code in zip(listed, codes, strict=True)
    ]


def others_of(pair: PairToJudge) -> list[list[Place]]:
    """The other lines of each line's person; once, where both are one person so far."""
    people = [pair.others_of_first, pair.others_of_second]
    return [places_of(lines) for lines in people[: 1 if pair.are_one_so_far else 2]]


def _is_filled(column: Beside) -> bool:
    return bool(column.first or column.second)


def _value(column: Column, value: str, names: Mapping[str, Mapping[str, str]]) -> str:
    if column is Column.DISTRICT:
        return title_shown(names.get(value, {}), value)[0]
    if column is Column.SEX:
        return str(OF_ONE_PERSON.get(value, ""))
    return value
