"""Recording a sheet: each good line once, the others held back with their reasons."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.foundation.files.models import ReceivedFile
from sulh.foundation.places.reads import Gazetteer
from sulh.foundation.rows import insert_rows
from sulh.intake.workbooks.models import Sheet
from sulh.intake.workbooks.rules.checks import CertificateHolder, check_lines
from sulh.intake.workbooks.rules.sheets import CheckedLine, ParsedSheet
from sulh.kernel.evidence import UNSTATED
from sulh.kernel.problems import EARLIER_SHEET, LINE_ALREADY_RECORDED, Problem
from sulh.records.activities.access import certificate_holders, line_fingerprints
from sulh.records.activities.models import (
    Attendance,
    HeadCount,
    IdentifyingValues,
    Session,
)
from sulh.records.activities.rules.lines import may_be_one_person, new_lines, stated_rung

ATTENDANCE_COLUMNS = (
    "session_id",
    "sheet_id",
    "row",
    "role",
    "rung",
    "generation",
    "trained_by_id",
    "sex",
    "age_band",
    "affiliation",
    "district_id",
)
WRITTEN_VALUES = (
    "full_name",
    "surname",
    "given_name",
    "patronymic",
    "birth_date",
    "birth_year",
    "organization",
    "position",
    "phone",
    "certificate",
)
"""What identifies a person, as a parsed line and the table of identifying values both name it."""

_written_values = attrgetter(*WRITTEN_VALUES)
_as_json = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps makes an encoder a call


@dataclass(frozen=True, slots=True)
class RecordedSheet:
    """A sheet as recorded: how many lines and head-counts, and what was noticed."""

    sheet: Sheet
    lines: int
    headcounts: int
    problems: tuple[Problem, ...]

    def audit_details(self) -> dict[str, object]:
        return {
            "sheet": self.sheet.pk,
            "lines": self.lines,
            "headcounts": self.headcounts,
            "problems": sorted({problem.code for problem in self.problems}),
        }


@action("recorded a sheet of {session}")
def record_sheet(
    *,
    session: Session,
    file: ReceivedFile,
    parsed: ParsedSheet,
    gazetteer: Gazetteer,
    by: Account,
) -> RecordedSheet:
    """Record each good line of a sheet, once; hold the others back with their reasons.

    All of it happens in one transaction. Raises IntegrityError if the same sheet was recorded
    by somebody else meanwhile.
    """
    checked = check_lines(
        parsed,
        district_of=gazetteer.code_of,
        suggest_district=gazetteer.suggestion_for,
        session_held_on=session.held_on,
        certificate_holder=_holders_of(parsed).get,
        same_name=may_be_one_person,
        file_name=file.name,
    )
    new, again = new_lines(checked.lines, already=line_fingerprints(session))
    problems = (
        *parsed.problems,
        *checked.problems,
        *(_already(line, parsed, file) for line in again),
    )
    sheet = Sheet.objects.create(
        file=file,
        title=parsed.title[:255],
        position=parsed.position,
        session_code=session.code,
        fingerprint=parsed.fingerprint,
        state=Sheet.State.RECORDED,
        lines_read=len(parsed.lines) + len(parsed.held_back),
        lines_recorded=len(new),
        problems=[problem.as_record() for problem in problems],
    )
    _store_lines(session, sheet, new)
    _store_headcounts(session, sheet, parsed)
    return RecordedSheet(sheet, len(new), len(parsed.headcounts), problems)


def _holders_of(parsed: ParsedSheet) -> dict[str, CertificateHolder]:
    written = {line.certificate for line in parsed.lines if line.certificate}
    return {
        certificate: CertificateHolder(full_name=name, where=EARLIER_SHEET)
        for certificate, (_number, name) in certificate_holders(written).items()
    }


def _already(line: CheckedLine, parsed: ParsedSheet, file: ReceivedFile) -> Problem:
    return Problem(LINE_ALREADY_RECORDED, file=file.name, sheet=parsed.title, row=line.line.row)


def _store_lines(session: Session, sheet: Sheet, lines: Sequence[CheckedLine]) -> None:
    trainers = certificate_holders({line.line.trained_by for line in lines} - {""})
    sheets_state = session.activity.attendance_rung
    insert_rows(
        Attendance,
        ATTENDANCE_COLUMNS,
        (
            (
                session.pk,
                sheet.pk,
                line.line.row,
                line.line.role,
                stated_rung(line.line.rung, sheets_state=sheets_state),
                session.generation,
                trainers.get(line.line.trained_by, (None,))[0],
                line.line.sex,
                line.age_band,
                line.line.affiliation,
                None if line.district_id == UNSTATED else line.district_id,
            )
            for line in lines
        ),
    )
    numbers = dict(Attendance.objects.filter(sheet=sheet).values_list("row", "pk"))
    insert_rows(
        IdentifyingValues,
        ("attendance_id", *WRITTEN_VALUES, "line_fingerprint", "raw"),
        (
            (
                numbers[line.line.row],
                *_written_values(line.line),
                line.fingerprint,
                _as_json(line.line.raw),
            )
            for line in lines
        ),
    )


def _store_headcounts(session: Session, sheet: Sheet, parsed: ParsedSheet) -> None:
    HeadCount.objects.bulk_create(
        HeadCount(
            session=session,
            sheet=sheet,
            row=count.row,
            sex=count.sex,
            affiliation=count.affiliation,
            people=count.people,
        )
        for count in parsed.headcounts
    )
