"""The story of the demo: two years' sheets come in, and two letters go out with their proof."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from io import StringIO
from multiprocessing import get_context
from pathlib import Path
from time import monotonic

from django.db import connections

from sulh.evidence.figures.actions import take_cut, take_reading
from sulh.evidence.figures.actions.estimating import expected_of
from sulh.evidence.figures.measures import MEASURES
from sulh.evidence.figures.reads import all_figures, newest_reading
from sulh.evidence.identity.reads import undecided_pairs
from sulh.foundation.accounts.actions import open_account
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.reads import break_in_chain
from sulh.interfaces.console.founding import found_office
from sulh.interfaces.console.importing import take_in_files
from sulh.interfaces.console.plan import load_plan_file
from sulh.interfaces.console.sample.account import account_of
from sulh.interfaces.console.sample.sign_ins import open_sign_ins
from sulh.interfaces.console.sample.workbooks import write_workbooks
from sulh.interfaces.console.speaking import Speaker
from sulh.kernel.symbols import parse_symbol
from sulh.records.activities.actions.taking_in import FileOutcome
from sulh.reports.bundles.actions import seal_letter
from sulh.reports.bundles.reads import OfficeKeys, office_keys
from sulh.reports.bundles.rules.layout import Edition
from sulh.reports.bundles.verification.verdict import Verdict, verify_bundle
from sulh.reports.letters.actions import check_letter, clear_letter, send_letter, write_letter
from sulh.reports.letters.reads import Checked, check_version, sent_files
from sulh.reports.letters.rules.parsing import read_template

PLANS = ("mandates", "partners", "earlier", "2004_05", "2005_06")
LETTERS = ("2005", "2006")
AUDITOR = "the auditor of the demo"
TODAY = datetime(2006, 5, 26, 9, 0, tzinfo=UTC)
"""The demo's today (contracts.md, The sample office)."""


@dataclass(frozen=True, slots=True)
class Officers:
    """Who takes which step: nobody takes two in a row."""

    reporting: Account
    political: Account
    head: Account
    acting_head: Account


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter as it went out, and what verifying its bundles gave."""

    checked: Checked
    verdicts: tuple[tuple[str, Verdict], ...]


@dataclass(frozen=True, slots=True)
class PostedLetter:
    """A letter as it went out; its bundles are still being verified."""

    checked: Checked
    verdicts: tuple[tuple[str, Future[Verdict]], ...]

    def verified(self) -> SentLetter:
        """The letter with its verdicts, once they are there."""
        return SentLetter(
            self.checked, tuple((name, verdict.result()) for name, verdict in self.verdicts)
        )


def tell(folder: Path, *, speaker: Speaker) -> bool:
    """Do the main job in ``folder``; True when every letter was sent and every bundle verified."""
    # What needs no office runs beside: writing the workbooks, and a stranger's verification.
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as beside:
        return _tell(folder, beside, speaker=speaker)


def _tell(folder: Path, beside: ProcessPoolExecutor, *, speaker: Speaker) -> bool:
    writing = beside.submit(write_workbooks, folder / "workbooks")
    with _chapter("The office and its plan"):
        console = found_office()
        for name in PLANS:
            load_plan_file(_sample_text(f"plan/{name}.toml"), by=console)
    with _chapter("The workbooks as field staff send them"):
        writing.result()
    with _chapter("The workbooks come in"):
        outcomes = _import(sorted((folder / "workbooks").rglob("*.xls*")), by=console)
    officers = Officers(
        reporting=open_account(username="reporting", role="reporting_officer"),
        political=open_account(username="political", role="political_officer"),
        head=open_account(username="head", role="head_of_office"),
        acting_head=open_account(username="acting_head", role="head_of_office"),
    )
    keys = office_keys(folder)
    posted = []
    for name in LETTERS:
        with _chapter(f"The letter of {name}: checked, cleared, sent, sealed"):
            posted.append(_letter(name, folder, officers, keys, beside))
    with _chapter("The figures, read and taken apart for the office's pages"):
        _take_apart(by=officers.reporting)
    with _chapter("A stranger verifies the bundles"):
        sent = [letter.verified() for letter in posted]
    everybody = [officers.reporting, officers.political, officers.head, officers.acting_head]
    sign_ins = open_sign_ins(everybody, by=console)
    chain = break_in_chain()
    account = account_of(
        outcomes,
        sent=sent,
        figures=all_figures(),
        pairs=undecided_pairs(),
        chain=chain,
        sign_ins=sign_ins,
    )
    (folder / "account.txt").write_text(account, "utf-8")
    speaker.record({"event": "demo", "account": account}, account.rstrip())
    connections.close_all()
    return chain is None and all(
        verdict.exit_code == 0 for letter in sent for _name, verdict in letter.verdicts
    )


def _take_apart(*, by: Account) -> None:
    """Read the figures that no letter used, and cut every newest reading as the office does."""
    for figure in all_figures():
        reading = newest_reading(figure.pk) or take_reading(figure=figure, at=TODAY, by=by)
        estimates = expected_of(reading)
        for columns in MEASURES[figure.rule].usual_cuts:
            take_cut(reading=reading, columns=columns, by=by, estimates=estimates)


def _sample_text(name: str) -> str:
    return files("sulh.interfaces.console.sample").joinpath(name).read_text("utf-8")


def _import(paths: Sequence[Path], *, by: Account) -> list[FileOutcome]:
    return take_in_files(paths, session=None, by=by, speaker=Speaker(as_json=True, out=StringIO()))


def _letter(
    name: str, folder: Path, officers: Officers, keys: OfficeKeys, beside: ProcessPoolExecutor
) -> PostedLetter:
    source = _sample_text(f"letters/{name}.toml")
    template = read_template(source, file=f"{name}.toml")
    version = write_letter(template=template, source=source, at=TODAY, by=officers.reporting)
    letter = version.letter
    check_letter(letter=letter, at=TODAY, by=officers.political)
    clear_letter(letter=letter, at=TODAY, by=officers.head)
    send_letter(letter=letter, at=TODAY, by=officers.acting_head)
    checked = check_version(version)
    (folder / "letters").mkdir(exist_ok=True)
    for file, content in sent_files(version).items():
        (folder / "letters" / file).write_bytes(content)
    verdicts = []
    for edition, ending, given_to in (
        (Edition.PUBLIC, "", ""),
        (Edition.AUDITOR, ".auditor", AUDITOR),
    ):
        sealed = seal_letter(
            letter=letter,
            edition=edition,
            keys=keys,
            at=TODAY,
            by=officers.reporting,
            given_to=given_to,
        )
        path = folder / f"{parse_symbol(letter.symbol).file_safe}{ending}.sulh.zip"
        path.write_bytes(sealed.content)
        verdict = beside.submit(verify_bundle, path, public_key=keys.public_pem)
        verdicts.append((path.name, verdict))
    return PostedLetter(checked, tuple(verdicts))


@contextmanager
def _chapter(title: str) -> Iterator[None]:
    started = monotonic()
    sys.stderr.write(f"{title} ...\n")
    yield
    sys.stderr.write(f"    {monotonic() - started:.1f} s\n")
