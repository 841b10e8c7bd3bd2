"""Figures and coverage in a browser: a number opens, the map moves, and both need no script."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import PHONE, Visits

FIGURE = "/figures/polling_staff_trained_2005/"
REGIONS = 5


def test_two_clicks_lead_from_a_number_to_the_marked_line_of_its_sheet(visits: Visits) -> None:
    page = visits.page_as("reporting_officer")
    page.goto(FIGURE)
    page.locator("p.the-number a").click()
    line = page.locator("tbody th a").first
    number = line.get_attribute("href")
    line.click()
    expect(page).to_have_url(f"{visits.site.origin}{number}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_moving_map_opens_out_of_this_office_alone(visits: Visits, language: str) -> None:
    page = visits.page_as("programme_officer", language=language)
    page.goto("/coverage/")
    expect(page.locator("svg.regions path")).to_have_count(REGIONS)
    page.locator("#moving").click()
    expect(page.locator("#map canvas")).to_be_visible()
    labels = page.locator("a.map-label")
    expect(labels).to_have_count(REGIONS)
    labels.first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("tbody th a").first).to_be_visible()


def test_without_scripts_the_map_the_tiles_and_the_charts_are_there(visits: Visits) -> None:
    page = visits.page_as("reporting_officer", scripts=False, width=PHONE)
    page.goto("/coverage/")
    expect(page.locator("svg.regions path")).to_have_count(REGIONS)
    expect(page.locator(".tile").first).to_be_visible()
    page.goto(f"{FIGURE}by/sex/")
    picture = page.locator("img.chart")
    expect(picture).to_be_visible()
    assert page.request.get(str(picture.get_attribute("src"))).headers["content-type"] == (
        "image/svg+xml"
    )
