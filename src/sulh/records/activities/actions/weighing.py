"""What recording a sheet would do: which of its lines are good, and which are on record already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter

from sulh.foundation.places.reads import Gazetteer
from sulh.intake.workbooks.rules.checks import CertificateHolder, check_lines
from sulh.intake.workbooks.rules.sheets import CheckedLine, ParsedSheet
from sulh.kernel.evidence import UNSTATED
from sulh.kernel.problems import EARLIER_SHEET, LINE_ALREADY_RECORDED, Problem
from sulh.records.activities.access import (
    WRITTEN_VALUES,
    certificate_holders,
    has_lines,
    number_in,
    recorded_lines,
)
from sulh.records.activities.models import Session
from sulh.records.activities.rules.lines import may_be_one_person, stated_rung
from sulh.records.activities.rules.renewals import NOTHING_RENEWED, Renewed, WrittenLine, renewed

written_values = attrgetter(*WRITTEN_VALUES)
Trainers = Mapping[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class WeighedSheet:
    """The good lines of a sheet, what they do to those on record, and what was noticed."""

    parsed: ParsedSheet
    lines: tuple[CheckedLine, ...]
    trainers: Trainers
    renewed: Renewed
    problems: tuple[Problem, ...]

    @property
    def to_record(self) -> tuple[CheckedLine, ...]:
        """The good lines that are new or changed."""
        return tuple(line for line in self.lines if line.line.row not in self.renewed.as_before)

    @property
    def held_back(self) -> int:
        return len(self.parsed.lines) + len(self.parsed.held_back) - len(self.lines)

    def as_outcome(self) -> dict[str, object]:
        """What recording would do, as it is kept beside the sheet until somebody decides."""
        return {
            "new": len(self.lines) - len(self.renewed.changed) - len(self.renewed.as_before),
            "changed": dict(self.renewed.changed),
            "as_before": list(self.renewed.as_before),
            "gone": list(self.renewed.gone),
            "held_back": self.held_back,
            "headcounts": len(self.parsed.headcounts),
        }


def weigh_sheet(
    parsed: ParsedSheet,
    *,
    session: Session,
    gazetteer: Gazetteer,
    file_name: str,
    same_sheet: int | None = None,
) -> WeighedSheet:
    """Check each line of a sheet and hold it against what its session has on record.

    ``same_sheet`` is the sheet itself where some of its lines were recorded before.
    """
    checked = check_lines(
        parsed,
        district_of=gazetteer.code_of,
        suggest_district=gazetteer.suggestion_for,
        session_held_on=session.held_on,
        certificate_holder=_holders_of(parsed).get,
        same_name=may_be_one_person,
        file_name=file_name,
    )
    trainers = certificate_holders({line.line.trained_by for line in checked.lines} - {""})
    found = _renewed(checked.lines, parsed, session, trainers, same_sheet)
    again = (
        Problem(LINE_ALREADY_RECORDED, file=file_name, sheet=parsed.title, row=row)
        for row in sorted(found.elsewhere)
    )
    problems = (*parsed.problems, *checked.problems, *again)
    return WeighedSheet(parsed, checked.lines, trainers, found, problems)


def _renewed(
    lines: tuple[CheckedLine, ...],
    parsed: ParsedSheet,
    session: Session,
    trainers: Trainers,
    same_sheet: int | None,
) -> Renewed:
    if not has_lines(session.code):
        return NOTHING_RENEWED  # nearly every sheet: nothing to hold it against
    numbers = parsed.columns.get("number")
    heading = (numbers.heading or numbers.letter) if numbers else ""
    recorded = recorded_lines(session.code, number_heading=heading)
    good = {line.line.row for line in lines}
    held_back = {line.row for line in parsed.lines if line.row not in good}
    return renewed(
        [_written(line, session, trainers, heading) for line in lines],
        recorded,
        held_back=held_back | set(parsed.held_back),
        same_sheet=same_sheet,
    )


def _written(
    checked: CheckedLine, session: Session, trainers: Trainers, number_heading: str
) -> WrittenLine:
    line = checked.line
    return WrittenLine(
        at=line.row,
        sheet=0,
        row=line.row,
        fingerprint=checked.fingerprint,
        certificate=line.certificate,
        number=number_in(line.raw, number_heading),
        full_name=line.full_name,
        birth_date=line.birth_date,
        birth_year=line.birth_year,
        phone=line.phone,
        values=(*recorded_values(checked, session, trainers), *written_values(line)),
    )


def recorded_values(
    checked: CheckedLine, session: Session, trainers: Trainers
) -> tuple[str | int | None, ...]:
    """What is recorded of a line besides what identifies, in the order of RECORDED_VALUES."""
    line = checked.line
    return (
        line.role,
        stated_rung(line.rung, sheets_state=session.activity.attendance_rung),
        line.sex,
        checked.age_band,
        line.affiliation,
        None if checked.district_id == UNSTATED else checked.district_id,
        trainers.get(line.trained_by, (None,))[0],
    )


def _holders_of(parsed: ParsedSheet) -> dict[str, CertificateHolder]:
    written = {line.certificate for line in parsed.lines if line.certificate}
    return {
        certificate: CertificateHolder(full_name=name, where=EARLIER_SHEET)
        for certificate, (_number, name) in certificate_holders(written).items()
    }
