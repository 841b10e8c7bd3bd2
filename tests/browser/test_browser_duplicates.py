"""The duplicates in a browser: settled by keys of any layout, and without scripts by buttons."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import DESK, PHONE, Visits

FROM_A_CYRILLIC_KEYBOARD = """
(code) => document.body.dispatchEvent(new KeyboardEvent("keydown",
    {key: "ы", code, bubbles: true, cancelable: true}))
"""


def first_pair(page: Page) -> str:
    """Begin to settle; the address of the pair that opens."""
    page.goto("/duplicates/")
    page.locator("form[action='/duplicates/start/'] button").click()
    page.wait_for_url("**/duplicates/*-*/")
    return page.url


def test_a_pair_is_settled_and_taken_back_by_keys_of_a_cyrillic_layout(own_visits: Visits) -> None:
    page = own_visits.page_as("reporting_officer")
    first = first_pair(page)
    page.evaluate(FROM_A_CYRILLIC_KEYBOARD, "KeyS")
    page.wait_for_url(lambda url: url != first)
    page.evaluate(FROM_A_CYRILLIC_KEYBOARD, "KeyU")
    page.wait_for_url(first)
    expect(page.locator("#messages")).to_contain_text("taken back")


def test_the_keys_can_be_changed_and_turned_off(own_visits: Visits) -> None:
    page = own_visits.page_as("programme_officer")
    first = first_pair(page)
    page.locator("[data-keys] summary").click()
    choices = page.locator("[data-key-choices] label")
    choices.filter(has_text="Later").locator("select").select_option("KeyJ")
    choices.filter(has_text="One person").locator("select").select_option("")
    page.reload()
    expect(page.get_by_role("button", name="One person").locator("kbd")).to_be_hidden()
    page.keyboard.press("s")
    page.keyboard.press("n")
    assert page.url == first
    page.keyboard.press("j")
    page.wait_for_url("**/?after=*")


def test_a_letter_typed_as_a_reason_decides_nothing(own_visits: Visits) -> None:
    page = own_visits.page_as("reporting_officer")
    first = first_pair(page)
    page.get_by_text("With a reason").click()
    page.get_by_label("Reason").fill("")
    page.get_by_label("Reason").press_sequentially("asked us")
    assert page.url == first


def test_without_scripts_the_buttons_do_the_same(own_visits: Visits) -> None:
    page = own_visits.page_as("reporting_officer", scripts=False)
    first = first_pair(page)
    page.get_by_role("button", name="Two people").click()
    page.wait_for_url(lambda url: url != first)
    page.goto("/duplicates/decisions/")
    expect(page.get_by_role("row")).to_have_count(2)


@pytest.mark.parametrize(("language", "width"), [("en", DESK), ("ar", DESK), ("ar", PHONE)])
def test_the_pages_are_clean_in_both_directions(
    page_as: Callable[..., Page], look: Callable[..., None], language: str, width: int
) -> None:
    page = page_as("reporting_officer", language=language, width=width)
    for path, name in (
        ("/duplicates/", "queue"),
        ("/duplicates/decisions/", "decisions"),
        ("/duplicates/look/", "look"),
    ):
        page.goto(path)
        look(page, f"duplicates-{name}")
    page.goto("/duplicates/")
    page.locator("td a.btn").first.click()
    look(page, "duplicates-pair")
