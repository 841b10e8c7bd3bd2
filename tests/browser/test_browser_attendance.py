"""Attendance typed by the keys alone, pasted, mended, kept for its author, and proven."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import DESK, PHONE, Visits, look_at

GRID = "/sessions/ND-2005-07/attendance/"
PASTED = "Ф.И.О.\tТелефон\tПол\nОлимов Беҳрӯз\t927000109\tм\nМирзоева Шаҳло\t927000110\tж\n"
PASTE = """text => {
  const cell = document.activeElement, copied = new DataTransfer();
  copied.setData("text/plain", text);
  const how = {clipboardData: copied, bubbles: true, cancelable: true};
  cell.dispatchEvent(new ClipboardEvent("paste", how));
}"""


def value(page: Page, column: str, row: int) -> str:
    return page.locator(f'[name="{column}-{row}"]').input_value()


def type_two_lines(page: Page) -> None:
    """Name, sex and district of two people; what the second shares is copied from above."""
    keys = page.keyboard
    page.locator('[name="full_name-0"]').focus()
    keys.type("Раҳимов Далер")
    keys.press("Tab")
    keys.type("м")
    for _ in range(5):
        keys.press("Tab")
    keys.type("Ашт")
    page.locator('[name="full_name-1"]').focus()
    keys.type("Саидов Фаррух")
    keys.press("Control+Shift+D")


def test_lines_are_typed_by_keys_pasted_recorded_and_lead_back_to_their_sheet(
    own_visits: Visits,
) -> None:
    page = own_visits.page_as("programme_officer")
    page.goto(GRID)
    type_two_lines(page)
    assert (value(page, "sex", 1), value(page, "district", 1)) == ("м", "Ашт")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "full_name-2"
    page.evaluate(PASTE, PASTED)
    expect(page.locator('[name="phone-3"]')).to_have_value("927000110")
    page.get_by_role("button", name="Record these lines").click()
    expect(page.get_by_text("4 lines are recorded.")).to_be_visible()
    page.get_by_role("link", name="row 6", exact=True).click()
    expect(page.get_by_text("Саидов Фаррух").first).to_be_visible()


def test_a_wrong_cell_is_marked_while_typing_and_mended(own_visits: Visits) -> None:
    page = own_visits.page_as("programme_officer")
    page.goto(GRID)
    type_two_lines(page)
    wrong = page.locator('[name="district-0"]')
    wrong.fill("Аштт")
    page.locator('[name="full_name-2"]').focus()
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("is no district or city on file")).to_be_visible()
    look_at(page, "activities.attendance.wrong")
    wrong.fill("Ашт")
    page.locator('[name="full_name-2"]').focus()
    expect(wrong).not_to_have_attribute("aria-invalid", "true")


def test_what_is_typed_outlives_the_page_and_is_not_kept_in_the_browser(
    own_visits: Visits,
) -> None:
    page = own_visits.page_as("programme_officer")
    page.goto(GRID)
    type_two_lines(page)
    expect(page.get_by_text("Saved at")).to_be_visible(timeout=20_000)
    page.goto("/sessions/")
    page.goto(GRID)
    assert value(page, "full_name", 1) == "Саидов Фаррух"
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize(("language", "width"), [("en", DESK), ("ar", DESK), ("ar", PHONE)])
@pytest.mark.parametrize("scripts", [True, False])
def test_the_grid_reads_in_both_directions_with_and_without_scripts(
    visits: Visits, language: str, width: int, scripts: bool
) -> None:
    page = visits.page_as("programme_officer", language=language, width=width, scripts=scripts)
    page.goto(GRID)
    assert page.locator("#grid tbody tr").count() == 20
    if scripts:
        look_at(page, f"activities.attendance.{language}.{width}")
