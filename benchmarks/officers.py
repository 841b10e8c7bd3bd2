"""Twenty officers at work at once on PostgreSQL, while a workbook of 14,000 lines is imported.

The office is served by ``sulh serve`` as anybody would serve it. Each officer opens the pages of
their role in an order of their own, thinks two to six seconds, follows lists to their next page,
and settles a pair of duplicates now and then. It ends by itself after the minutes it was given.
"""

from __future__ import annotations

import http.client
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode, urljoin

from benchmarks.growing import LINES_OF_A_SHEET
from benchmarks.grown_office import GrowingFailed, postgresql_office
from benchmarks.pages_asked import NOT_MEASURED, Links
from benchmarks.processes import SULH
from benchmarks.rolls import write_workbook
from benchmarks.served import enter, served, served_environment
from benchmarks.table import Table

LINES = 100_000
LINES_IMPORTED = 14_000
MINUTES = 10.0
REACH = 800
OFFICERS = ("programme_officer",) * 7 + ("reporting_officer",) * 4 + ("field_officer",) * 3 + (
    "centre_staff", "centre_staff", "head_of_office", "political_officer", "desk", "administrator",
)  # fmt: skip
THINKS = (2.0, 6.0)
SETTLES = 0.15
"""How often an officer who may settles a pair instead of opening the next page."""

PAIR = "/duplicates/"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_HIDDEN = re.compile(r'name="judgement" value="(\d+)"')
_PAIR = re.compile(r'href="(/duplicates/\d+-\d+/)"')


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: of which page, when, how fast, and what was wrong with it."""

    page: str
    milliseconds: float
    fault: str = ""


@dataclass(slots=True)
class Officer:
    """Somebody at work: walks the pages of a role until the end."""

    role: str
    cookie: str
    port: int
    pages: Sequence[tuple[str, str]]
    dice: random.Random
    answers: list[Answer] = field(default_factory=list)

    def work(self, until: float) -> None:
        """Open pages and settle pairs."""
        time.sleep(self.dice.uniform(0, THINKS[1]))
        while time.monotonic() < until:
            name, path = self.dice.choice(self.pages)
            if (path == PAIR and self.dice.random() < 0.8) or self.dice.random() < SETTLES:
                self._settle()
            else:
                self._look(name, path)
            time.sleep(self.dice.uniform(*THINKS))

    def _look(self, name: str, path: str) -> None:
        links = Links()
        links.feed(self._ask(name, path)[1])
        if links.next and self.dice.random() < 0.5:
            self._ask(f"{name}, next page", urljoin(path, links.next))

    def _settle(self) -> None:
        """Open a pair of the queue and say whether it is one person."""
        if not any(path == PAIR for _name, path in self.pages):
            return
        listed = _PAIR.findall(self._ask("duplicates:queue", PAIR)[1])
        if not listed:
            return
        address = self.dice.choice(listed)
        page = self._ask("duplicates:pair", address)[1]
        token, held = _TOKEN.search(page), _HIDDEN.search(page)
        if token and held:
            verdict = self.dice.choice(("same", "different"))
            form = {"csrfmiddlewaretoken": token[1], "judgement": held[1], "verdict": verdict}
            self._ask("duplicates:judge", f"{address}judge/", form)

    def _ask(self, name: str, path: str, form: Mapping[str, str] | None = None) -> tuple[int, str]:
        """Ask once and note it. Only a page that answers in its own way is no fault."""
        cookies = f"sessionid={self.cookie}"
        headers = {"Cookie": cookies}
        if form:
            headers["Cookie"] = f"{cookies}; csrftoken={self._token}"
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Referer"] = f"http://localhost:{self.port}{path}"
        started = time.perf_counter()
        status, page, fault = 0, "", ""
        try:
            connection = http.client.HTTPConnection("localhost", self.port, timeout=60)
            method, body = ("POST", urlencode(form)) if form else ("GET", None)
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            status, page = answer.status, answer.read().decode("utf-8", "replace")
            self._keep_token(answer)
            connection.close()
        except (OSError, http.client.HTTPException) as problem:
            fault = type(problem).__name__
        taken = (time.perf_counter() - started) * 1000
        self.answers.append(Answer(name, taken, fault or ("" if status < 400 else str(status))))
        return status, page

    _token: str = ""

    def _keep_token(self, answer: http.client.HTTPResponse) -> None:
        for given in answer.headers.get_all("Set-Cookie") or ():
            if given.startswith("csrftoken="):
                self._token = given.split("=", 1)[1].split(";")[0]


def run(*, size: int = LINES, minutes: float = MINUTES, imported: int = LINES_IMPORTED) -> Table:
    """Let twenty officers work for some minutes."""
    with tempfile.TemporaryDirectory(prefix="sulh-bench") as name:
        folder = Path(name)
        with (
            postgresql_office(lines=size, folder=folder) as office,
            served(office, folder) as port,
        ):
            entries = enter(office, folder)
            importing = _import(office, folder, size=size, lines=imported)
            officers = _at_work(port, entries, minutes=minutes)
            import_ended = importing.ended()
    answers = [answer for officer in officers for answer in officer.answers]
    return _table(answers, import_ended, size=size, minutes=minutes, imported=imported)


def _at_work(port: int, entries: Mapping[str, object], *, minutes: float) -> list[Officer]:
    pages = _pages_of_roles(port, entries)
    if shut_out := sorted(role for role, opened in pages.items() if not opened):
        raise GrowingFailed(f"no page opens to {', '.join(shut_out)}")
    officers = [
        Officer(role, entries["sessions"][role], port, pages[role], random.Random(number))  # type: ignore[index]
        for number, role in enumerate(OFFICERS)
    ]
    until = time.monotonic() + minutes * 60
    threads = [threading.Thread(target=each.work, args=(until,), daemon=True) for each in officers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=max(0.0, until - time.monotonic()) + 90)
    return officers


def _pages_of_roles(port: int, entries: Mapping[str, object]) -> dict[str, list[tuple[str, str]]]:
    """Role -> the pages that open to it; asked once before anything is measured."""
    pages: dict[str, list[tuple[str, str]]] = {}
    for role in set(OFFICERS):
        visitor = Officer(role, entries["sessions"][role], port, (), random.Random(0))  # type: ignore[index]
        pages[role] = [
            (str(address["name"]), str(address["path"]))
            for address in entries["addresses"]  # type: ignore[attr-defined]
            if address["path"]
            and address["needs"]
            and not address["name"].startswith(NOT_MEASURED)
            and visitor._ask(address["name"], address["path"])[0] == http.client.OK
        ]
    return pages


@dataclass(slots=True)
class Import:
    """A workbook that comes in meanwhile, and how it ended."""

    process: subprocess.Popen[bytes]
    began: float
    took: float | None = None

    def wait(self) -> None:
        self.process.wait()
        self.took = time.monotonic() - self.began

    def ended(self) -> str:
        """What became of it; stops it where the officers are done first."""
        if self.took is None:
            self.process.terminate()
            self.process.wait(timeout=60)
            return "was still being recognised at the end"
        if self.process.returncode:
            return f"was refused (exit {self.process.returncode})"
        return f"was recorded and recognised in {self.took:.0f} s"


def _import(office: str, folder: Path, *, size: int, lines: int) -> Import:
    """Begin to import a workbook for sessions of the grown office."""
    workbook, sessions = folder / "rolls.xlsx", max(1, size // LINES_OF_A_SHEET)
    write_workbook(
        workbook,
        lines=lines,
        code=lambda tab: f"B-S-{(tab * 20 + 1) % sessions:06d}",
        series="BNCH-2006",
    )
    command = [sys.executable, *SULH, "import", str(workbook), "--office", office, "--json"]
    with (folder / "import.log").open("wb") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=log, env=served_environment(office, folder), cwd=folder
        )
    importing = Import(process, time.monotonic())
    threading.Thread(target=importing.wait, daemon=True).start()
    return importing


def _table(
    answers: Sequence[Answer], import_ended: str, *, size: int, minutes: float, imported: int
) -> Table:
    by_page: dict[str, list[Answer]] = {}
    for answer in answers:
        by_page.setdefault(answer.page, []).append(answer)
    whole = _row("all pages", answers)
    rows = sorted((_row(page, each) for page, each in by_page.items()), key=_slowest)
    faults = sorted({f"{each.page} answered {each.fault}" for each in answers if each.fault})
    slow = float(whole[3]) > REACH and minutes >= MINUTES
    return Table(
        name="officers",
        title=f"{len(OFFICERS)} officers at work for {minutes:g} minutes",
        against=f"PostgreSQL, {size:,} attendances, `sulh serve` with two processes and a worker, "
        f"milliseconds over the socket. Reach: no error, p95 under {REACH} ms.",
        columns=("page", "answers", "p50", "p95", "p99", "errors"),
        rows=[whole, *rows],
        notes=[f"The workbook of {imported:,} lines {import_ended}."],
        misses=[
            *faults,
            *(["the import was refused"] if "refused" in import_ended else []),
            *([f"p95 of {whole[3]} ms"] if slow else []),
        ],
    )


def _row(page: str, answers: Sequence[Answer]) -> list[str]:
    taken = [answer.milliseconds for answer in answers]
    cuts = quantiles(taken, n=100, method="inclusive") if len(taken) > 1 else taken * 99
    errors = sum(bool(answer.fault) for answer in answers)
    return [page, str(len(taken)), *(f"{cuts[at]:.0f}" for at in (49, 94, 98)), str(errors)]


def _slowest(row: Sequence[str]) -> float:
    return -float(row[3])
