"""Recording a sheet: each good line once, the others held back with their reasons.

A line that an earlier sheet of the session gave with other values is recorded anew; the earlier
one stays and is struck. Lines as before stay as they are.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.foundation.places.reads import Gazetteer
from sulh.foundation.rows import insert_rows
from sulh.intake.workbooks.actions.receiving import note_sheet
from sulh.intake.workbooks.models import Delivery, Sheet
from sulh.intake.workbooks.rules.sheets import CheckedLine, ParsedSheet
from sulh.kernel.problems import HEADCOUNT_REPLACED, Problem
from sulh.records.activities.access import RECORDED_VALUES, WRITTEN_VALUES
from sulh.records.activities.actions.striking import strike_renewed
from sulh.records.activities.actions.weighing import (
    WeighedSheet,
    recorded_values,
    weigh_sheet,
    written_values,
)
from sulh.records.activities.models import (
    Attendance,
    HeadCount,
    IdentifyingValues,
    Session,
)
from sulh.records.names.actions import index_names
from sulh.records.names.rules.written import WrittenName

ATTENDANCE_COLUMNS = (
    "session_id",
    "sheet_id",
    "row",
    "generation",
    "supersedes_id",
    *RECORDED_VALUES,
)
# json.dumps makes an encoder a call; and a line's cells, texts all, hold no circle to look for.
_as_json = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


@dataclass(frozen=True, slots=True)
class RecordedSheet:
    """A sheet as recorded: how many lines and head-counts, and what was noticed."""

    sheet: Sheet
    lines: int
    changed: int
    as_before: int
    struck: int
    headcounts: int
    problems: tuple[Problem, ...]

    def audit_details(self) -> dict[str, object]:
        return {
            "sheet": self.sheet.pk,
            "lines": self.lines,
            "changed": self.changed,
            "as_before": self.as_before,
            "struck": self.struck,
            "headcounts": self.headcounts,
            "problems": sorted({problem.code for problem in self.problems}),
        }


@action("recorded a sheet of {session}")
def record_sheet(
    *,
    session: Session,
    delivery: Delivery,
    parsed: ParsedSheet,
    gazetteer: Gazetteer,
    at: datetime,
    by: Account,
    known_as: Sheet | None = None,
    leave_out: Collection[int] = (),
    strike_gone: bool = False,
) -> RecordedSheet:
    """Record each good line of a sheet, once; hold the others back with their reasons.

    ``known_as`` is the sheet on file where it was read before; lines of it that are recorded
    already are left as they are. ``leave_out`` are rows that shall not be recorded, and
    ``strike_gone`` strikes lines of the renewed sheet that are no longer on this one.
    All of it happens in one transaction. Raises IntegrityError if the same sheet was recorded
    by somebody else meanwhile.
    """
    weighed = weigh_sheet(
        parsed,
        session=session,
        gazetteer=gazetteer,
        file_name=delivery.name,
        same_sheet=known_as.pk if known_as else None,
    )
    lines = [line for line in weighed.to_record if line.line.row not in leave_out]
    replaced = _forms_replaced(session, parsed, known_as)
    problems = (*weighed.problems, *_replacements(replaced, parsed, delivery))
    sheet = note_sheet(
        delivery,
        parsed,
        problems,
        Sheet.State.RECORDED,
        known=known_as,
        outcome=weighed.as_outcome(),
        recorded=len(lines),
    )
    _store_lines(session, sheet, lines, weighed)
    _store_headcounts(session, sheet, parsed)
    rows = {line.line.row for line in lines}
    superseded = {row: old for row, old in weighed.renewed.changed.items() if row in rows}
    gone = weighed.renewed.gone if strike_gone else ()
    strike_renewed(
        sheet=sheet,
        superseded=superseded,
        gone=gone,
        rests_on=weighed.renewed.rests_on,
        forms=replaced,
        at=at,
        by=by,
    )
    return RecordedSheet(
        sheet=sheet,
        lines=len(lines),
        changed=len(superseded),
        as_before=len(weighed.renewed.as_before),
        struck=len(gone),
        headcounts=len(parsed.headcounts),
        problems=problems,
    )


def _store_lines(
    session: Session, sheet: Sheet, lines: Sequence[CheckedLine], weighed: WeighedSheet
) -> None:
    changed = weighed.renewed.changed
    insert_rows(
        Attendance,
        ATTENDANCE_COLUMNS,
        (
            (
                session.pk,
                sheet.pk,
                line.line.row,
                session.generation,
                changed.get(line.line.row),
                *recorded_values(line, session, weighed.trainers),
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
                *written_values(line.line),
                line.fingerprint,
                _as_json(line.line.raw),
            )
            for line in lines
        ),
    )
    index_names(_written_name(numbers[line.line.row], line) for line in lines)


def _written_name(number: int, checked: CheckedLine) -> WrittenName:
    line = checked.line
    return WrittenName(
        number, line.full_name, line.surname, line.given_name, line.patronymic, line.certificate
    )


def _forms_replaced(session: Session, parsed: ParsedSheet, known_as: Sheet | None) -> list[Sheet]:
    """The sheets whose head-counts of the session count the same people as this form does."""
    if not parsed.headcounts:
        return []
    counted = {(count.sex, count.affiliation) for count in parsed.headcounts}
    standing = HeadCount.objects.filter(session=session, struck=None).select_related("sheet__file")
    forms = {
        count.sheet_id: count.sheet
        for count in standing.defer("sheet__file__content")
        if (count.sex, count.affiliation) in counted
    }
    return [form for form in forms.values() if form != known_as]


def _replacements(forms: Sequence[Sheet], parsed: ParsedSheet, delivery: Delivery) -> list[Problem]:
    return [
        Problem(
            HEADCOUNT_REPLACED,
            file=delivery.name,
            sheet=parsed.title,
            values={"earlier": f"{form.file.name}, {form.title}", "sheet": str(form.pk)},
        )
        for form in forms
    ]


def _store_headcounts(session: Session, sheet: Sheet, parsed: ParsedSheet) -> None:
    HeadCount.objects.bulk_create(
        [
            HeadCount(
                session=session,
                sheet=sheet,
                row=count.row,
                sex=count.sex,
                affiliation=count.affiliation,
                people=count.people,
            )
            for count in parsed.headcounts
        ],
        ignore_conflicts=True,  # a form accepted in two steps has its counts already
    )
