"""Three jobs of the office, done in Chromium on the sample office by a hand whose acts are tallied.

What the acts take is the keystroke-level model's estimate (Card, Moran and Newell, 1983: 0.28 s a
key, 1.10 s to point, 0.10 s for each press or release of the button, 0.40 s between mouse and
keyboard, 1.35 s a decision); the machine's part is measured from each act that loads a page until
that page is ready. No person was timed. What comes before a job (a letter made untrue, a second
head of office let in) is done through the pages too and counts nowhere.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.hand import Hand, NotReached, Tally
from benchmarks.persons_sheet import Paper, signed_sheet
from benchmarks.table import Table
from playwright.sync_api import Locator, Page, sync_playwright
from tests.browser.conftest import ARGUMENTS, Visits, sign_in
from tests.sample_site import running_site

LINES = 300
SHEET_LIMIT, TRACE_LIMIT, MEND_LIMIT = 600, 20, 120
COLUMNS = (
    "job", "clicks", "keys", "decisions", "hand, s", "machine, s", "together, s", "limit, s",
)  # fmt: skip
CORRECTS = "form[action$='/correct/'] input.form-control"
LETTER_OF_THE_NUMBER, SENTENCE_OF_THE_NUMBER = "/letters/2005/", "p3.s2"
NUMBER = "polling_staff_trained_2005"
LETTER, SENTENCE = "/letters/2006/", "p5.s2"
FIGURE, COUNTED = "staff", "police_staff_trained_2005_06"
STEPS = {"check": "Checked", "clear": "Cleared", "send": "Sent"}
"""Each step, and what the letter is called afterwards."""
SECOND_HEAD, PASSWORD = "second_head", "nine-pigeons-over-the-bazaar"
NOBODY_WAS_TIMED = (
    "No person was timed: these are the model's estimates for one who knows the pages and makes no "
    "slip, and the machine's measured part. A person at work may take longer."
)
LOOKING_UP = "Looking the right value up on paper is no part of the first row; its limit leaves"
LEFT_OUT = (
    "Nor does the model hold reading a letter through before it is cleared, or the time until a "
    "colleague notices it. Work in the background ran inside its request here; with a worker, a "
    "page that shows progress looks every two seconds. The file is chosen in a window of the "
    "system: a decision and two clicks are tallied for it, and a decision and a key for the "
    "question before sending."
)


class BrowserMissing(Exception):
    """Raised where Chromium is not installed."""


@dataclass(frozen=True, slots=True)
class Job:
    """A job done: what it took, and what it may take (seconds)."""

    title: str
    tally: Tally
    limit: int

    def row(self) -> list[str]:
        """The job as a row of the table."""
        tally = self.tally
        return [
            self.title,
            *map(str, (tally.clicks, tally.keys, tally.decisions)),
            *(f"{seconds:.1f}" for seconds in (tally.hand, tally.machine, tally.together)),
            str(self.limit),
        ]

    @property
    def is_late(self) -> bool:
        return self.tally.together > self.limit


def run(*, size: int = LINES) -> Table:
    """Do the three jobs once; ``size`` is the lines of the sheet."""
    paper = signed_sheet(size)
    with tempfile.TemporaryDirectory(prefix="sulh-bench") as name, _office(Path(name)) as office:
        workbook = Path(name) / "khujand_late_may.xlsx"
        paper.write_workbook(workbook)
        jobs = [
            Job(
                f"A sheet of {size} lines with {paper.faults} faults is recorded",
                _hand_in(office, paper, workbook),
                SHEET_LIMIT,
            ),
            Job(
                "From “where does 13,000 come from” to the signed sheet",
                _trace(office),
                TRACE_LIMIT,
            ),
            Job(
                "A qualifier is mended and the letter sent again",
                _mend_and_send(office),
                MEND_LIMIT,
            ),
        ]
    return _table(jobs, faults=paper.faults, is_judged=size >= LINES)


@contextmanager
def _office(folder: Path) -> Iterator[Visits]:
    """The sample office, served, and a browser to open it in. Raises BrowserMissing."""
    program = shutil.which("chromium")
    if program is None:
        raise BrowserMissing("Chromium is not installed (on Debian: apt-get install chromium).")
    arguments = [*ARGUMENTS, "--disable-smooth-scrolling"]
    with running_site(folder / "office") as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        visits = Visits(browser, site)
        yield visits
        visits.close()
        browser.close()


def _hand_in(office: Visits, paper: Paper, workbook: Path) -> Tally:
    """Centre staff hand a sheet in, correct it in place, and have it recorded."""
    page, tally = _page_at(office, "centre_staff", "/"), Tally()
    hand = Hand(page, tally)
    hand.decide()
    hand.click(
        page.locator("main a[href='/sheets/hand-in/']").first, until=page.locator("#id_workbooks")
    )
    hand.choose_file(page.locator("#id_workbooks"), workbook)
    hand.click(page.locator("form[enctype] button"), until=page.locator(CORRECTS).first)
    _correct(hand, paper)
    accept = page.locator("form[action$='/accept/'] button")
    hand.click(page.locator("form[action$='/correct/'] > button"), until=accept)
    _expect(page.locator(CORRECTS).count() == 0, "a fault is left", page)
    hand.decide()
    hand.click(accept, until=page.get_by_text(f"{len(paper.lines)} lines are recorded from"))
    return tally


def _correct(hand: Hand, paper: Paper) -> None:
    """Type what the paper says into the field of each fault, going from one to the next by Tab."""
    fields = hand.page.locator(CORRECTS)
    _expect(fields.count() == paper.faults, f"{fields.count()} faults", hand.page)
    for number in range(paper.faults):
        hand.decide()  # what is wrong
        if number == 0:
            hand.click(fields.first)
            hand.press("Control+A")
        else:
            hand.tab_to(CORRECTS)  # selects what stands in the field
        hand.decide()  # what the paper says instead
        hand.type(paper.right_value(hand.page.evaluate("document.activeElement.name")))


def _trace(office: Visits) -> Tally:
    """The reporting officer goes from a number of a letter to the line on its sheet."""
    page, tally = _page_at(office, "reporting_officer", LETTER_OF_THE_NUMBER), Tally()
    hand = Hand(page, tally)
    sentence = _sentence(page, SENTENCE_OF_THE_NUMBER)
    hand.decide()  # where 13,000 stands
    hand.look_for(sentence)
    hand.decide()  # what proves it
    lines, marked = page.locator("main a[href*='/sheets/lines/']"), page.locator("tr.is-marked th")
    hand.click(sentence.locator(f"a[href$='/{NUMBER}/lines/']"), until=lines.first)
    hand.decide()  # which line
    hand.click(lines.first, until=marked)
    hand.look_for(marked)
    return tally


def _mend_and_send(office: Visits) -> Tally:
    """A letter that came back untrue is mended, checked, cleared and sent by four accounts."""
    _make_untrue(office)
    drafting = _page_at(office, "reporting_officer", LETTER)
    others = [_page_at(office, role, "/") for role in ("political_officer", "head_of_office")]
    others.append(_second_head(office))
    tally = Tally()
    _mend(Hand(drafting, tally))
    for page, step in zip(others, STEPS, strict=True):
        _take_step(Hand(page, tally), step)
    return tally


def _mend(hand: Hand) -> None:
    """Go to the red sentence and take up a wording that is true."""
    page = hand.page
    hand.decide()  # which sentence is red
    hand.click(page.locator(f"main a[href='#{SENTENCE}']").first)
    hand.decide()  # what it may say
    offers = _sentence(page, SENTENCE).locator(f"form:has(input[value='{FIGURE}'])")
    exact = offers.filter(has=page.locator("input[name=says][value^='exactly ']"))
    hand.click(exact.locator("button"), until=page.locator(".alert-success"))
    _expect(page.locator(".sentence.untrue").count() == 0, "a sentence is still red", page)


def _take_step(hand: Hand, step: str) -> None:
    """Go by the bar to the letters, open the one that came, and take its next step."""
    page = hand.page
    letters = page.locator(".office-bar nav").get_by_role("link", name="Letters", exact=True)
    listed = page.locator(f"main a[href='{LETTER}']").first
    button = page.locator(f"form[action='{LETTER}{step}/'] button")
    hand.decide()
    hand.click(letters.locator("visible=true"), until=listed)
    hand.decide()
    hand.click(listed, until=button)
    hand.decide()
    hand.click(button, until=page.locator(f"main .badge:has-text('{STEPS[step]}')").first)


def _make_untrue(office: Visits) -> None:
    """Untimed: the desk returns the letter, and its sentence comes to say too much."""
    desk = _page_at(office, "desk", LETTER)
    desk.locator("summary:has-text('Return it')").click()
    desk.locator("#id_reason").fill("More than so many? The records say less.")
    desk.locator(f"form[action='{LETTER}return/'] button").click()
    desk.locator(".alert-success").wait_for()
    drafting = _page_at(office, "reporting_officer", f"{LETTER}sentences/{SENTENCE}/")
    counted = drafting.locator(f"li:has(a[href*='/{COUNTED}/']) strong").first.inner_text()
    drafting.locator(f"[name$='{FIGURE}-number']").fill(re.sub(r"\D", "", counted))
    drafting.locator("button[value=save]").click()
    _sentence(drafting, SENTENCE).and_(drafting.locator(".untrue")).wait_for()


def _second_head(office: Visits) -> Page:
    """Untimed: one more head of office is let in, since nobody takes two steps in a row."""
    page = _page_at(office, "administrator", "/accounts/new/")
    page.locator("#id_username").fill(f"{SECOND_HEAD}.test")
    page.locator("#id_role").select_option("head_of_office")
    page.locator("#id_language").select_option("en")
    page.get_by_role("button", name="Open the account").click()
    link = page.locator("#invitation-link").inner_text()
    invited = office.page_as()
    invited.goto(link)
    invited.locator("#id_new_password1").fill(PASSWORD)
    invited.locator("#id_new_password2").fill(PASSWORD)
    invited.locator("form:has(#id_new_password1) button").click()
    sign_in(invited, SECOND_HEAD, PASSWORD)
    invited.locator(".office-bar form[action='/account/logout/']").wait_for()
    return invited


def _page_at(office: Visits, role: str, path: str) -> Page:
    page = office.page_as(role)
    page.goto(path)
    return page


def _sentence(page: Page, name: str) -> Locator:
    return page.locator(f"[id='{name}']")


def _expect(holds: bool, otherwise: str, page: Page) -> None:
    if not holds:
        raise NotReached(f"{otherwise} on {page.url}")


def _table(jobs: Sequence[Job], *, faults: int, is_judged: bool) -> Table:
    sheet = jobs[0]
    spare = (sheet.limit - sheet.tally.together) / faults
    late = [f"{job.title} in {job.tally.together:.0f} s" for job in jobs if job.is_late]
    return Table(
        name="persons",
        title="Three jobs of a person",
        against="Chromium on the sample office, each job once. The hand: acts really made and "
        "counted, times of the keystroke-level model (Card, Moran and Newell, 1983). The machine: "
        "measured from each act until its page is ready. Limit: the two together.",
        columns=COLUMNS,
        rows=[job.row() for job in jobs],
        notes=[NOBODY_WAS_TIMED, f"{LOOKING_UP} {spare:.0f} s a fault.", LEFT_OUT],
        misses=late if is_judged else [],
    )
