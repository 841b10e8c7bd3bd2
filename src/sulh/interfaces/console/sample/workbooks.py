"""Writes the sample's workbooks as real .xlsx files, the same bytes every time."""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sulh.interfaces.console.sample.attendance import Attendance, Attendances
from sulh.interfaces.console.sample.faults import spoiled, spoiled_bytes, unreadable_files
from sulh.interfaces.console.sample.hands import Cell
from sulh.interfaces.console.sample.plan import Plan, Session, read_plan, read_toml
from sulh.interfaces.console.sample.sheets import Sheet, SheetWriter
from sulh.interfaces.console.sample.truth import FAULTY, SampleAccount, truth_account

SAVED = datetime.datetime(2006, 5, 26, 9, 0, tzinfo=datetime.UTC)
"""When every workbook says it was made: the demo's day."""
TRUTH = "truth.json"
LONGEST_TAB = 31

Files = dict[str, list[Sheet]]


def write_workbooks(folder: Path) -> SampleAccount:
    """Write all workbooks into ``folder``, the faulty ones into ``folder/faulty``.

    Beside them stands ``truth.json`` (figure -> true number), which is for tests alone.
    """
    plan = read_plan()
    attendances = Attendances(plan).by_session
    files = _grouped(plan, attendances)
    (folder / FAULTY).mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in _contents(plan, files):
        (folder / name).write_bytes(content)
        written.append(name)
    account = truth_account(plan=plan, attendances=attendances, files=files, written=written)
    truth = json.dumps(dict(account.truth), indent=1, sort_keys=True)
    (folder / TRUTH).write_text(truth + "\n", encoding="utf-8")
    return account


def _contents(plan: Plan, files: Files) -> Iterator[tuple[str, bytes]]:
    topics = {s.code: s.topic for a in plan.activities.values() for s in a.sessions}
    for name, sheets in files.items():
        if not name.startswith(FAULTY):
            yield f"{name}.xlsx", workbook_bytes(sheets)
            continue
        fault = topics[sheets[0].session]
        content = workbook_bytes([spoiled(sheet, fault) for sheet in sheets])
        yield spoiled_bytes(name, content, fault)
    for name, content in unreadable_files(workbook_bytes(files["study_abroad"])):
        yield FAULTY + name, content


def _grouped(plan: Plan, attendances: Mapping[str, Sequence[Attendance]]) -> Files:
    """Lay out every session's sheet and put it into its workbook."""
    files: Files = {}
    turns: dict[str, int] = {}
    for session in plan.sessions():
        turn = turns.setdefault(session.activity, 0)
        turns[session.activity] += 1
        roll = plan.rolls[session.activity]
        writer = SheetWriter(session=session, roll=roll, turn=turn, places=plan.places)
        lines = attendances.get(session.code)
        sheet = writer.list_of(lines) if lines else writer.headcount()
        files.setdefault(_file_of(plan, session, roll.file), []).append(sheet)
    _send_again(files)
    return files


def _file_of(plan: Plan, session: Session, pattern: str) -> str:
    place = plan.places.get(session.district)
    return pattern.format(
        session=session.code,
        region=place.region if place else "",
        centre=session.centre.removeprefix("CENTRE-").lower(),
        topic=session.topic,
        quarter=f"{session.held_on.year}q{(session.held_on.month + 2) // 3}",
    )


def _send_again(files: Files) -> None:
    """Copy some tabs within their workbook, and send some sheets once more in another file."""
    habits = read_toml("rolls")["habits"]
    for sheets in list(files.values()):
        for sheet in list(sheets):
            if sheet.session in habits["copied_tabs"]:
                sheets.append(replace(sheet, tab=f"{sheet.tab[: LONGEST_TAB - 4]} (2)"))
            if sheet.session in habits["sent_twice"]:
                files[f"resent_{sheet.session}"] = [sheet]


def workbook_bytes(sheets: Iterable[Sheet]) -> bytes:
    """Return a workbook with one tab a sheet."""
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True, "default_date_format": "dd.mm.yyyy"}) as book:
        book.set_properties({"author": "UNTOP", "created": SAVED.replace(tzinfo=None)})
        bold = book.add_format({"bold": True, "text_wrap": True})
        dated = book.add_format({"num_format": "dd.mm.yyyy"})
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet.tab[:LONGEST_TAB]), sheet, bold, dated)
    return buffer.getvalue()


def _write_sheet(tab: Worksheet, sheet: Sheet, bold: Format, dated: Format) -> None:
    for merge in sheet.merges:
        tab.merge_range(merge.top, merge.left, merge.bottom, merge.right, "")
    first_line = sheet.line_rows[0] if sheet.line_rows else len(sheet.rows)
    write: Mapping[type, Callable[..., int | None]] = {
        str: tab.write_string,
        int: tab.write_number,
        datetime.date: tab.write_datetime,
    }
    for at, row in enumerate(sheet.rows):
        for column, cell in enumerate(row):
            if cell is None or cell == "":
                continue
            if isinstance(cell, str) and cell.startswith("="):
                tab.write_formula(at, column, cell, None, "")
            else:
                write[type(cell)](at, column, cell, *_format(cell, at, first_line, bold, dated))


def _format(
    cell: Cell, at: int, first_line: int, bold: Format, dated: Format
) -> tuple[Format, ...]:
    if isinstance(cell, datetime.date):
        return (dated,)
    return (bold,) if at < first_line else ()
