"""What browser tests stand on: the served sample office, Chromium, and a look at a page.

A page made by ``page_as`` fails its test when the browser asked another host for anything, when
a script failed, or when the content security policy refused something.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)
from tests.sample_site import ROOT, Site, running_site

SCREENSHOTS = ROOT / "build" / "screenshots"
PHONE, SMALLEST, DESK = 360, 320, 1280
HEIGHTS = {PHONE: 740, SMALLEST: 640, DESK: 860}
ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]
PATIENCE = 90_000  # a loaded machine, a server that has just begun, jobs inside the request
expect.set_options(timeout=20_000)
OUR_OWN = ("localhost", "127.0.0.1")
WITHOUT_A_HOST = ("data", "blob", "about")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; where there is none, the browser tests are skipped and say why.

    Closed after each module: while Playwright is open its event loop counts as running, and Django
    refuses the database to whatever test the same process runs next.
    """
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("Chromium is not installed (on Debian: apt-get install chromium).")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield opened
        opened.close()


@dataclass
class Guard:
    """Whatever a page did that no page may do."""

    faults: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self._note_request(request.url))
        context.on("console", self._note_message)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))

    def _note_request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.hostname not in OUR_OWN and parts.scheme not in WITHOUT_A_HOST:
            self.faults.append(f"request to {parts.hostname}")

    def _note_message(self, message: ConsoleMessage) -> None:
        # A refused or missing page is an answer that tests ask for; the browser reports it too.
        if message.type == "error" and "the server responded with a status of 4" not in (
            message.text
        ):
            self.faults.append(f"console: {message.text} {message.location.get('url', '')}")


@dataclass(slots=True, repr=False)
class Visits:
    """Opens pages in ``site``, each in a browser of its own, and closes them at the end."""

    browser: Browser
    site: Site
    guard: Guard = field(default_factory=Guard)
    contexts: list[BrowserContext] = field(default_factory=list)

    def page_as(
        self, role: str = "", *, language: str = "en", width: int = DESK, scripts: bool = True
    ) -> Page:
        """A page signed in as ``role`` ("" for signed out), in ``language``, that wide."""
        context = self.browser.new_context(
            base_url=self.site.origin,
            viewport={"width": width, "height": HEIGHTS.get(width, HEIGHTS[DESK])},
            locale=language,
            java_script_enabled=scripts,
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE)
        cookies = {"django_language": language}
        if role:
            cookies["sessionid"] = self.site.sessions[role]
        context.add_cookies(
            [{"name": name, "value": value, "url": self.site.origin}
             for name, value in cookies.items()]
        )  # fmt: skip
        self.guard.watch(context)
        self.contexts.append(context)
        return context.new_page()

    def close(self) -> None:
        for context in self.contexts:
            context.close()


@pytest.fixture
def visits(browser: Browser, site: Site) -> Iterator[Visits]:
    """Visits to the office all tests share: look, and leave it as it was."""
    yield from guarded(Visits(browser, site))


@pytest.fixture(scope="module")
def site_to_change(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An office that the tests of one file change one after another."""
    with running_site(tmp_path_factory.mktemp("site_to_change")) as running:
        yield running


@pytest.fixture
def walks(browser: Browser, site_to_change: Site) -> Iterator[Visits]:
    """Visits to the office of this file's tests."""
    yield from guarded(Visits(browser, site_to_change))


@pytest.fixture
def own_visits(browser: Browser, tmp_path: Path) -> Iterator[Visits]:
    """Visits to an office of the test's own, to change as it likes. Takes two seconds more."""
    with running_site(tmp_path / "office") as site:
        yield from guarded(Visits(browser, site))


def guarded(visits: Visits) -> Iterator[Visits]:
    yield visits
    visits.close()
    assert visits.guard.faults == []


@pytest.fixture
def page_as(visits: Visits) -> Callable[..., Page]:
    """``page_as(role, language="en", width=1280)``: a page in the shared office."""
    return visits.page_as


@pytest.fixture
def look() -> Callable[..., None]:
    """``look(page, name)``: axe finds nothing, nothing runs over the side, a screenshot stays."""
    return look_at


def look_at(page: Page, name: str) -> None:
    """Hold the page against WCAG by axe and against its own width, and keep its picture."""
    page.wait_for_load_state()  # a click returns when the next page begins, not when it stands
    shown = page.evaluate("[document.documentElement.lang, window.innerWidth]")
    language, width = shown
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.{language}.{width}.png", full_page=True)
    assert faults_of_access(page) == [], f"axe on {page.url} at {width}"
    assert runs_over(page) == [], f"{page.url} is wider than {width}"


def faults_of_access(page: Page) -> list[str]:
    """What axe finds wrong: the rule, and the first elements it is about."""
    violations = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {[node['html'][:160] for node in violation['nodes'][:3]]}"
        for violation in violations
    ]


def runs_over(page: Page) -> list[str]:
    """The elements that make the page scroll sideways; empty when it does not."""
    found: list[str] = page.evaluate(RUNS_OVER)
    return found


RUNS_OVER = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const found = [...document.querySelectorAll('body *')].filter((element) => {
    const box = element.getBoundingClientRect();
    const over = box.right > wide + 1 || box.left < -1;
    return over && !element.closest('.table-responsive, .scrolls');
  });
  return [`${document.documentElement.scrollWidth} wide`,
    ...found.slice(0, 5).map((element) => element.outerHTML.slice(0, 160))];
}"""


def sign_in(page: Page, role: str, password: str) -> None:
    """Sign in by name and password; works in every language of the page."""
    page.goto("/account/login/")
    page.locator("#id_login").fill(f"{role}.test")
    page.locator("#id_password").fill(password)
    page.locator("form:has(#id_password) button").click()
