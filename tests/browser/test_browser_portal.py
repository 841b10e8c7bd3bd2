"""The portal on the sample's two letters, in Chromium, without scripts and in three languages."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.conftest import DESK, HEIGHTS, PHONE, SMALLEST, Guard, runs_over
from tests.sample_site import DATABASE, ROOT, Site, free_port
from tests.small_office import console_environment

PATIENCE = 60
PAGES = {
    "letters": "",
    "letter.2005": "letters/S-2005-323/",
    "letter.2006": "letters/S-2006-355/",
    "verify": "verify/",
    "about": "about/",
}


@pytest.fixture(scope="module")
def portal(site: Site) -> Iterator[str]:
    """Where the portal of the sample office answers."""
    origin = f"http://localhost:{free_port()}"
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "sulh.config.wsgi_portal:application", "--bind",
         origin.removeprefix("http://"), "--worker-class", "gthread", "--threads", "4",
         "--graceful-timeout", "1"],
        env=console_environment(
            SULH_OFFICE=str(site.folder / DATABASE),
            SULH_PORTAL_ORIGIN=origin,
            DJANGO_SETTINGS_MODULE="tests.sample_portal_settings",
            PYTHONPATH=f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        ),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
    )  # fmt: skip
    try:
        _wait_for(f"{origin}/health/", server)
        yield origin
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(url, timeout=10)  # noqa: S310
        except OSError:
            assert server.poll() is None
            assert time.monotonic() < until
            time.sleep(0.1)
        else:
            return


@contextmanager
def reader(browser: Browser, portal: str, *, scripts: bool) -> Iterator[Page]:
    """Somebody's browser; whatever it is refused or asks elsewhere fails the test."""
    guard = Guard()
    # axe is a script, and the portal's policy lets none in: only for it is the policy put aside.
    context = browser.new_context(base_url=portal, java_script_enabled=scripts, bypass_csp=scripts)
    guard.watch(context)
    yield context.new_page()
    assert context.cookies() == []
    context.close()
    assert guard.faults == []


@pytest.mark.parametrize("language", ["en", "ar", "ru"])
def test_every_page_can_be_read_by_everybody(
    browser: Browser, portal: str, look: Callable[[Page, str], None], language: str
) -> None:
    with reader(browser, portal, scripts=True) as page:
        for name, path in PAGES.items():
            answer = page.goto(f"/{language}/{path}")
            assert answer is not None
            assert answer.status == 200
            assert page.locator("h1").count() == 1
            for width in (DESK, PHONE):
                page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
                look(page, f"portal.{name}")
            page.set_viewport_size({"width": SMALLEST, "height": HEIGHTS[SMALLEST]})
            assert runs_over(page) == []


def test_a_stranger_goes_from_a_figure_to_its_proof_without_scripts(
    browser: Browser, portal: str
) -> None:
    with reader(browser, portal, scripts=False) as page:
        page.goto("/en/")
        page.get_by_role("link", name="S/2005/323", exact=True).click()
        page.get_by_role("link", name="more than 13,000 polling-station staff").click()
        row = page.locator(f"[id='{page.url.split('#')[1]}']")
        assert "13,319" in row.inner_text()
        page.get_by_role("link", name="العربية", exact=True).last.click()
        assert page.locator("article[lang=ar][dir=rtl]").count() == 1
        with page.expect_download() as download:
            page.get_by_role("link", name="The public bundle, sealed").click()
        assert download.value.suggested_filename == "S-2005-323.sulh.zip"


def test_a_letter_prints_without_what_is_for_the_screen(browser: Browser, portal: str) -> None:
    with reader(browser, portal, scripts=False) as page:
        page.goto("/ar/letters/S-2005-323/")
        page.emulate_media(media="print")
        assert page.locator("article").is_visible()
        assert page.locator("table").is_visible()
        assert not page.locator("header").first.is_visible()
        assert page.pdf(format="A4").startswith(b"%PDF")
