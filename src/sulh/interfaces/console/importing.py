"""``sulh import FILE... --office DB``: workbooks into an office."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from django.db import transaction

from sulh.evidence.identity.actions import judge_new_attendances
from sulh.foundation.accounts.access import NoSuchAccount, account_named, require_permission
from sulh.foundation.accounts.models import Account
from sulh.foundation.accounts.rules import NotAllowed
from sulh.foundation.places.reads import Gazetteer
from sulh.interfaces.console.founding import CONSOLE
from sulh.interfaces.console.speaking import Speaker
from sulh.kernel.problems import A_FOLDER, UNREADABLE_ON_DISK, Problem
from sulh.records.activities.actions.taking_in import FileOutcome, take_in_workbook

DONE, REFUSED, CANNOT_READ = 0, 1, 2


def run(arguments: Sequence[str]) -> int:
    """Take workbooks in; 0 done, 1 something refused or held back, 2 unreadable on disk."""
    given = _parser().parse_args(arguments)
    speaker = Speaker(as_json=given.json)
    try:
        by = account_named(given.by)
        require_permission(by, subject="workbook", action="import")
    except (NoSuchAccount, NotAllowed) as error:
        speaker.say(str(error))
        return REFUSED
    unreadable = [problem for path in given.files if (problem := _disk_problem(path))]
    for problem in unreadable:
        speaker.problem(problem)
    if unreadable:
        return CANNOT_READ
    if given.dry_run:
        outcomes = _rehearse(given.files, session=given.session, by=by, speaker=speaker)
    else:
        outcomes = take_in_files(given.files, session=given.session, by=by, speaker=speaker)
    return REFUSED if any(outcome.has_errors for outcome in outcomes) else DONE


def _disk_problem(path: Path) -> Problem | None:
    """Why nothing can be read at this path; None when a file stands there that opens."""
    if path.is_dir():
        return Problem(A_FOLDER, file=str(path), values={"folder": str(path)})
    if path.exists() and not path.is_file():
        return _unreadable(path, "No regular file")
    try:
        with path.open("rb") as file:
            file.read(1)
    except OSError as error:
        return _unreadable(path, error.strerror or type(error).__name__)
    return None


def _unreadable(path: Path, reason: str) -> Problem:
    return Problem(UNREADABLE_ON_DISK, file=str(path), values={"reason": reason})


def _rehearse(
    files: Sequence[Path], *, session: str | None, by: Account, speaker: Speaker
) -> list[FileOutcome]:
    with transaction.atomic():
        outcomes = take_in_files(files, session=session, by=by, speaker=speaker)
        transaction.set_rollback(True)
    speaker.say("This was a rehearsal: nothing was kept.")
    return outcomes


def take_in_files(
    files: Sequence[Path], *, session: str | None, by: Account, speaker: Speaker
) -> list[FileOutcome]:
    """Receive and record each file, say what happened, then recognise who came."""
    gazetteer = Gazetteer()
    outcomes = []
    for number, path in enumerate(files, start=1):
        speaker.progress(f"{number} of {len(files)}: {path.name}")
        outcome = take_in_workbook(
            content=path.read_bytes(),
            name=path.name,
            session=session,
            gazetteer=gazetteer,
            at=datetime.now(UTC),
            by=by,
        )
        _tell(outcome, speaker)
        outcomes.append(outcome)
    speaker.progress("recognising who came")
    recognised = judge_new_attendances(at=datetime.now(UTC), by=by)
    speaker.record(
        {"event": "recognised", **recognised.audit_details()},
        f"{recognised.lines} new lines recognised: {recognised.same} pairs are the same person, "
        f"{recognised.undecided} pairs are undecided.",
    )
    return outcomes


def _tell(outcome: FileOutcome, speaker: Speaker) -> None:
    for sheet in outcome.sheets:
        speaker.record(
            {"event": "sheet", "file": outcome.name, **sheet.as_record()},
            f"{outcome.name}, sheet {sheet.title}: {sheet.state}, session {sheet.session or '-'}, "
            f"{sheet.lines_recorded} of {sheet.lines_read} lines recorded"
            + (f" ({sheet.changed} of them changed)" if sheet.changed else "")
            + (f", {sheet.as_before} as before" if sheet.as_before else "")
            + (f", {sheet.headcounts} head-counts" if sheet.headcounts else ""),
        )
    for problem in outcome.problems:
        speaker.problem(problem)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sulh import", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--office", required=True, help="the office's database")
    parser.add_argument("--session", help="the session of sheets that do not name theirs")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would happen; keep nothing"
    )
    parser.add_argument("--by", default=CONSOLE, help="the account that imports")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    return parser
