"""The pictures of the manual: each role's first hour, walked in both of its languages.

The pictures of a run stand in build/screenshots/manual; docs/manual/README.md says how they get
into the manual. A test holds that the manual shows no picture that the walk does not take.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import SCREENSHOTS, Visits, sign_in
from tests.interfaces.office.sample_things import SESSION
from tests.sample_site import ROOT
from tests.small_office import workbook

LANGUAGES = ("en", "ru")
PICTURES = SCREENSHOTS / "manual"
MANUAL = ROOT / "docs" / "manual"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET = """
    | № | Ф.И.О. | Пол | Дата рождения | Район | Телефон |
    | 1 | Ҳакимов Бахтиёр | м | 12.03.1971 | Хуҷанд | 927100201 |
    | 2 | Усмонова Дилбар | ж | 31.02.1983 | Хуҷанд | 927100202 |
    | 3 | Ятимов Рустам | м | 14.01.1966 | Хуҷанд | 927100203 |
"""


def arrive(visits: Visits, role: str, language: str) -> Page:
    """Sign in as somebody of the role, on a small laptop's screen."""
    page = visits.page_as(language=language, width=1024)
    sign_in(page, role, visits.site.password)
    expect(page).to_have_url(f"{visits.site.origin}/")
    return page


def take(page: Page, name: str) -> None:
    """Keep what the screen shows as a picture of the manual."""
    page.wait_for_load_state("networkidle")  # charts come by themselves
    language = page.evaluate("document.documentElement.lang")
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.{language}.png")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_hour_of_centre_staff(own_visits: Visits, language: str) -> None:
    page = arrive(own_visits, "centre_staff", language)
    take(page, "centre-start")
    page.locator("main a[href='/sheets/hand-in/']").first.click()
    take(page, "centre-hand-in")
    page.set_input_files(
        "#id_workbooks",
        {"name": "khujand_june.xlsx", "mimeType": XLSX, "buffer": workbook({SESSION: SHEET})},
    )
    page.locator("form[enctype] button").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("khujand_june.xlsx")
    take(page, "centre-sheet")
    page.locator("form[action$='/correct/'] input.form-control").first.fill("28.02.1983")
    page.locator("form[action$='/correct/'] button.btn-primary").first.click()
    page.locator("form[action$='/accept/'] button").first.click()
    expect(page.locator("form[action$='/accept/']")).to_have_count(0)
    take(page, "centre-recorded")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_hour_of_a_programme_officer(own_visits: Visits, language: str) -> None:
    page = arrive(own_visits, "programme_officer", language)
    page.goto("/activities/")
    page.locator("main a[href*='ND-2005-DIALOGUE']").first.click()
    take(page, "programme-activity")
    page.locator("a[href$='/sessions/new/']").first.click()
    page.locator("#id_code").fill("ND-2006-08")
    page.locator("#id_held_on").fill("2006-05-24")
    take(page, "programme-plan")
    page.locator("main form button.btn-primary").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ND-2006-08")
    page.locator("form[action$='/held/'] button").first.click()
    page.goto("/sessions/ND-2006-08/attendance/")
    row = page.locator("tr[data-row]").first
    row.locator("[data-column=full_name]").fill("Раҳимова Заррина")
    row.locator("[data-column=sex]").fill("ж")
    take(page, "programme-grid")
    page.goto("/coverage/")
    take(page, "programme-coverage")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_hour_of_a_reporting_officer(own_visits: Visits, language: str) -> None:
    page = arrive(own_visits, "reporting_officer", language)
    take(page, "reporting-start")
    page.goto("/figures/")
    page.locator("main a[href$='/figures/polling_staff_trained_2005/']").click()
    expect(page).to_have_url(re.compile("/figures/polling_staff_trained_2005/$"))
    take(page, "reporting-figure")
    page.locator("main a[href$='/polling_staff_trained_2005/lines/']").first.click()
    expect(page).to_have_url(re.compile("/polling_staff_trained_2005/lines/$"))
    page.locator("main a[href*='/sheets/lines/']").first.click()
    expect(page.locator("tr.is-marked")).to_be_visible()
    take(page, "reporting-line")
    page.goto("/duplicates/")
    page.locator("main a[href*='/duplicates/start/'], main form button").first.click()
    take(page, "reporting-pair")
    page.goto("/letters/2007/")
    take(page, "reporting-letter")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_hour_of_the_head_of_office(own_visits: Visits, language: str) -> None:
    page = arrive(own_visits, "head_of_office", language)
    take(page, "head-start")
    page.goto("/letters/2006/")
    take(page, "head-letter")
    page.goto("/letters/2006/preview/en/")
    take(page, "head-preview")


def test_the_manual_shows_pictures_that_a_walk_takes() -> None:
    taken = set(re.findall(r'take\(page, "([a-z-]+)"\)', Path(__file__).read_text("utf-8")))
    for page in sorted(MANUAL.glob("*.md")):
        language = "ru" if page.stem.endswith(".ru") else "en"
        for shown in re.findall(r"\(pictures/([^)]+)\)", page.read_text("utf-8")):
            name, spoken, _png = shown.split(".")
            assert (name in taken, spoken) == (True, language), f"{page.name} shows {shown}"
            assert (MANUAL / "pictures" / shown).exists(), f"copy it from the run: {shown}"
