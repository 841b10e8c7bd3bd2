"""Every page in a made-up language: nothing untranslated, nothing that longer words break."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.conftest import DESK, HEIGHTS, PHONE, Visits, guarded, runs_over
from tests.browser.test_browser_pages import NAMES, is_a_page, reader_of
from tests.sample_site import Site, running_site

DATA = re.compile(
    r"(January|February|March|April|May|June|July|August|September|October|November"
    r"|December) \d{4}"  # the kernel writes dates, in a language it knows
    r"|\b[\w.-]+\.test\b|\bacting_head\b|\bSHA-256\b|\b[A-Z]{1,2}\b"
    r"|\b[a-z_]+_\d{4}(_\d\d)?\b|\{\w+\}|\bEnglish\b|\b(PDF|Word|Akoma Ntoso)\b"
)
"""What is data though it stands in no <bdi>: days, names of accounts, letters of columns, names of
figures and of places in a sentence, a language in its own words, formats."""


@pytest.fixture(scope="module")
def pseudo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("pseudo"), SULH_TEST_PSEUDO="yes") as running:
        yield running


@pytest.fixture
def pseudo_visits(browser: Browser, pseudo_site: Site) -> Iterator[Visits]:
    yield from guarded(Visits(browser, pseudo_site))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_translated_whole_and_holds_longer_words(
    pseudo_visits: Visits, name: str
) -> None:
    address = pseudo_visits.site.addresses[name]
    page = pseudo_visits.page_as(reader_of(pseudo_visits.site, name))
    if not is_a_page(page, address.path):
        return
    page.goto(address.path)
    assert untranslated(page, pseudo_visits.site.titles) == []
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        assert runs_over(page) == []


def untranslated(page: Page, titles: Sequence[str]) -> list[str]:
    """The words of a page outside brackets that are no data, as titles of records are."""
    text: str = page.evaluate(TEXT_WITHOUT_DATA)
    for title in titles:
        text = text.replace(title, " ")
    before = ""
    while before != text:
        before, text = text, re.sub(r"⟦[^⟦⟧]*⟧", " ", text)
    return [
        line.strip() for line in DATA.sub(" ", text).splitlines() if re.search("[A-Za-z]{2}", line)
    ]


TEXT_WITHOUT_DATA = """() => {
  const whole = document.body.cloneNode(true);
  whole.querySelectorAll(
    'bdi, [lang], [dir=auto], code, kbd, pre, script, style, template, noscript, option, ' +
    'textarea, svg, del, ins, q'
  ).forEach((element) => element.remove());
  whole.querySelectorAll('td, th, li, p, h1, h2, h3, dt, dd, label, a, button, div, caption')
    .forEach((element) => element.append('\\n'));
  return whole.textContent;
}"""
