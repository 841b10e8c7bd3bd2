"""Every page of the office in English and Arabic, at a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import DESK, HEIGHTS, PHONE, SMALLEST, Visits, runs_over
from tests.interfaces.office.addresses import NO_PAGES, READ_BY, views
from tests.sample_site import Site

from sulh.foundation.accounts.rules import ROLES, is_allowed

READERS = ("reporting_officer", "head_of_office", "administrator", *ROLES)
"""Roles to read a page as: the first that may."""
NAMES = sorted({name for name, _view in views()} - NO_PAGES)


def reader_of(site: Site, name: str) -> str:
    """A role that may open the page; signing in and the like is read by any."""
    needs = site.addresses[name].needs
    if name in READ_BY:
        return READ_BY[name]
    if needs is None:
        return READERS[0]
    subject, action = needs
    return next(r for r in READERS if is_allowed(role=r, subject=subject, action=action))


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_open_to_every_reader(
    visits: Visits, look: Callable[[Page, str], None], name: str, language: str
) -> None:
    address = visits.site.addresses[name]
    assert address.fault == ""
    page = visits.page_as(reader_of(visits.site, name), language=language)
    if not is_a_page(page, address.path):
        return
    page.goto(address.path)
    assert page.locator("h1").count() == 1
    shown = page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
    assert shown == [language, "rtl" if language == "ar" else "ltr"]
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        look(page, name.replace(":", "."))
    page.set_viewport_size({"width": SMALLEST, "height": HEIGHTS[SMALLEST]})
    assert runs_over(page) == []


def is_a_page(page: Page, path: str) -> bool:
    """True when a GET answers with a page: not a download, nor an address that is only sent to."""
    answer = page.request.get(path, max_redirects=0)
    assert answer.status < 400 or answer.status == 405
    is_html = answer.status == 200 and answer.headers["content-type"].startswith("text/html")
    return is_html and "<html" in answer.text()  # else a part of a page, for htmx
