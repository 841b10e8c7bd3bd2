"""The search in a browser: by keyboard, in any script, and no name is left behind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import DESK, PHONE, Visits

TYPED = "Раҳимов"


def look_for(page: Page, typed: str) -> None:
    """Type a name into the box of the bar and send it."""
    page.keyboard.press("/")
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/")


def names_found(page: Page) -> list[str]:
    return page.locator("article h3 a").all_inner_texts()


def test_a_name_is_found_from_every_page_by_keyboard_alone(
    page_as: Callable[..., Page],
) -> None:
    page = page_as("reporting_officer")
    page.goto("/figures/")
    look_for(page, TYPED)
    in_cyrillic = names_found(page)
    assert in_cyrillic
    look_for_again = page.get_by_label("Name of a person or a place")
    look_for_again.fill("rahimov")
    look_for_again.press("Enter")
    expect(page.get_by_role("heading", name="People")).to_be_visible()
    assert names_found(page) == in_cyrillic


def test_no_address_and_no_log_has_the_name(own_visits: Visits) -> None:
    page = own_visits.page_as("reporting_officer")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    look_for(page, "Зебуннисобонуи")
    expect(page.get_by_text("Nobody on a sheet you may read")).to_be_visible()
    assert all("%D0" not in url and "typed" not in url for url in asked)
    assert "Зебуннисо" not in own_visits.site.log
    assert "\\u0417\\u0435\\u0431" not in own_visits.site.log


def test_the_key_can_be_turned_off(page_as: Callable[..., Page]) -> None:
    page = page_as("reporting_officer")
    page.goto("/search/")
    page.get_by_label("The key / goes to the search").uncheck()
    page.goto("/figures/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "bar-search"
    page.evaluate("localStorage.clear()")


def test_who_may_not_find_people_has_no_box(page_as: Callable[..., Page]) -> None:
    for role in ("centre_staff", "head_of_office", "auditor"):
        page = page_as(role)
        page.goto("/")
        expect(page.get_by_role("search")).to_have_count(0)


def test_a_place_is_found_in_another_script_with_what_happened_there(
    page_as: Callable[..., Page],
) -> None:
    page = page_as("reporting_officer")
    page.goto("/search/")
    page.get_by_label("Name of a person or a place").fill("Khujand")
    page.get_by_role("button", name="Search").last.click()
    places = page.locator("section[aria-labelledby=places] article")
    expect(places.first).to_contain_text("Хуҷанд")
    places.get_by_role("link").first.click()
    page.wait_for_url("**/sessions/?place=*")


def test_people_are_joined_parted_and_put_back_without_scripts(own_visits: Visits) -> None:
    page = own_visits.page_as("reporting_officer", scripts=False)
    page.goto("/search/")
    page.get_by_label("Name of a person or a place").fill(TYPED)
    page.locator("main").get_by_role("button", name="Search").click()
    boxes = page.locator("input[name=chosen]")
    chosen = [boxes.nth(place).get_attribute("value") for place in (0, 1)]
    for place in (0, 1):
        boxes.nth(place).check()
    page.get_by_role("button", name="The chosen are one person").click()
    expect(page.locator("#messages")).to_contain_text("taken for one person")
    joined = page.url
    lines = page.locator("tbody tr").count()
    assert lines > 1
    number = joined.rstrip("/").rsplit("/", 1)[1]
    page.locator(f"input[name=chosen]:not([value='{number}'])").last.check()
    page.get_by_role("button", name="The ticked lines are another person").click()
    expect(page.locator("#messages")).to_contain_text("1 line is taken for another person")
    page.goto(joined)
    assert page.locator("tbody tr").count() == lines - 1
    page.goto("/duplicates/decisions/")
    page.get_by_role("button", name="Take back").first.click()
    page.goto(joined)
    assert page.locator("tbody tr").count() == lines
    page.get_by_role("button", name="Take back").last.click()
    page.goto(f"/people/{max(map(int, filter(None, chosen)))}/")
    assert page.url.endswith(f"/people/{max(map(int, filter(None, chosen)))}/")


def test_all_lines_of_a_person_are_not_another_person(page_as: Callable[..., Page]) -> None:
    page = page_as("reporting_officer", scripts=False)
    page.goto("/search/")
    page.get_by_label("Name of a person or a place").fill(TYPED)
    page.locator("main").get_by_role("button", name="Search").click()
    page.locator("article:has(li:nth-child(2)) h3 a").first.click()
    page.get_by_role("button", name="The ticked lines are another person").click()
    expect(page.locator("#messages")).to_contain_text("Choose some lines")


@pytest.mark.parametrize(
    ("language", "width"), [("en", DESK), ("en", PHONE), ("ar", DESK), ("ar", PHONE)]
)
def test_the_pages_are_clean_in_both_directions(
    page_as: Callable[..., Page], look: Callable[..., None], language: str, width: int
) -> None:
    page = page_as("reporting_officer", language=language, width=width)
    page.goto("/search/")
    look(page, "search-empty")
    page.locator("#id_typed").fill("Каримов")
    page.locator("#id_typed").press("Enter")
    page.wait_for_selector("article")
    look(page, "search-found")
    page.locator("article:has(li:nth-child(2)) h3 a").first.click()
    page.wait_for_url("**/people/*/")
    look(page, "search-person")
    page.goto("/search/")
    page.locator("#id_typed").fill("Хуҷанд")
    page.locator("#id_typed").press("Enter")
    page.wait_for_selector("section[aria-labelledby=places] article")
    look(page, "search-places")
