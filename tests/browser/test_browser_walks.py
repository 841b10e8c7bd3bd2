"""Each role's first job, from signing in to done, as the person would do it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, Visits, look_at, sign_in
from tests.interfaces.office.sample_things import SESSION
from tests.small_office import workbook

ARABIC = re.compile(r"[\u0600-\u06ff]")
SHEET = {
    SESSION: """
        | № | Ф.И.О. | Пол | Дата рождения | Район | Телефон |
        | 1 | Ҳакимов Бахтиёр | м | 12.03.1971 | Хуҷанд | 927100201 |
        | 2 | Усмонова Дилбар | ж | 31.02.1983 | Хуҷанд | 927100202 |
        | 3 | Ятимов Рустам | м | 14.01.1966 | Хуҷанд | 927100203 |
    """
}


def arrive(walks: Visits, role: str, *, language: str = "en", width: int = 1280) -> Page:
    """Sign in as somebody of the role, and stand on the start page."""
    page = walks.page_as(language=language, width=width)
    sign_in(page, role, walks.site.password)
    expect(page).to_have_url(f"{walks.site.origin}/")
    return page


def by_the_bar(page: Page, name: str) -> None:
    """Follow a link of the office's bar, on a phone out of its menu."""
    bar = page.locator(".office-bar nav")
    if bar.get_by_text("Menu").is_visible():
        bar.get_by_text("Menu").click()
    bar.get_by_role("link", name=name, exact=True).locator("visible=true").click()


def test_the_programme_officer_plans_a_session_and_types_who_came(walks: Visits) -> None:
    page = arrive(walks, "programme_officer")
    look_at(page, "walk.programme_officer.start")
    by_the_bar(page, "Activities")
    page.locator("main a", has_text="ND-2005-DIALOGUE").or_(
        page.locator("main a[href*='ND-2005-DIALOGUE']")
    ).first.click()
    page.locator("a[href$='/sessions/new/']").first.click()
    page.locator("#id_code").fill("ND-2006-08")
    page.locator("#id_held_on").fill("2006-05-24")
    page.locator("main form button.btn-primary").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ND-2006-08")
    page.get_by_role("button", name="Mark as held").click()
    page.get_by_role("link", name="Type who came").first.click()
    row = page.locator("tr[data-row]").first
    row.locator("[data-column=full_name]").fill("Раҳимова Заррина")
    row.locator("[data-column=sex]").fill("ж")
    look_at(page, "walk.programme_officer.grid")
    page.get_by_role("button", name="Record these lines").click()
    page.goto("/sessions/ND-2006-08/")
    expect(page.get_by_text("Раҳимова Заррина").first).to_be_visible()
    look_at(page, "walk.programme_officer.session")


def test_the_field_officer_finds_a_line_on_its_sheet(walks: Visits) -> None:
    page = arrive(walks, "field_officer", width=PHONE)
    by_the_bar(page, "Sheets")
    page.locator("main a", has_text="seminars_khujand.xlsx").first.click()
    look_at(page, "walk.field_officer.sheet")
    page.locator("main a[href*='/tabs/']").first.click()
    page.locator("main a[href*='/lines/']").first.click()
    look_at(page, "walk.field_officer.line")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("role", ["electoral_adviser", "police_adviser", "human_rights_officer"])
def test_an_adviser_reads_a_figure_and_the_map(walks: Visits, role: str) -> None:
    page = arrive(walks, role)
    by_the_bar(page, "Figures")
    page.locator("main a[href*='/figures/police_staff_trained_2005_06/']").first.click()
    expect(page.get_by_role("heading", name="The number")).to_be_visible()
    by_the_bar(page, "Coverage")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    look_at(page, f"walk.{role}.coverage")


def test_the_press_officer_looks_who_comes_to_what(walks: Visits) -> None:
    page = arrive(walks, "press_officer")
    by_the_bar(page, "Sessions")
    look_at(page, "walk.press_officer.sessions")
    page.locator("main a[href^='/calendar/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    look_at(page, "walk.press_officer.calendar")


def test_the_finance_assistant_sees_which_sessions_have_a_sheet(walks: Visits) -> None:
    page = arrive(walks, "finance_assistant")
    by_the_bar(page, "Sessions")
    page.locator("main tbody a[href*='/sessions/']").first.click()
    expect(page.get_by_role("heading", name="Who came")).to_be_visible()
    look_at(page, "walk.finance_assistant.session")


def test_the_reporting_officer_goes_from_a_number_to_the_signed_sheet(walks: Visits) -> None:
    page = arrive(walks, "reporting_officer")
    look_at(page, "walk.reporting_officer.start")
    by_the_bar(page, "Figures")
    page.locator("main a[href$='/figures/polling_staff_trained_2005/']").click()
    # The list has links to lines as well: the figure's own page must stand before one is followed.
    expect(page).to_have_url(re.compile("/figures/polling_staff_trained_2005/$"))
    page.locator("main a[href$='/polling_staff_trained_2005/lines/']").first.click()
    expect(page).to_have_url(re.compile("/polling_staff_trained_2005/lines/$"))
    look_at(page, "walk.reporting_officer.lines")
    page.locator("main a[href*='/sheets/lines/']").first.click()
    expect(page.locator("tr.is-marked")).to_be_visible()
    look_at(page, "walk.reporting_officer.line")
    expect(page.get_by_text("polling_staff").first).to_be_visible()


def test_the_reporting_officer_settles_a_pair_and_takes_it_back(walks: Visits) -> None:
    page = arrive(walks, "reporting_officer")
    page.get_by_role("link", name="Decide on pairs").click()
    page.locator("main a[href*='/duplicates/start/'], main form button").first.click()
    expect(page.get_by_role("heading", name="One person or two?")).to_be_visible()
    look_at(page, "walk.reporting_officer.pair")
    page.get_by_role("button", name=re.compile("^Two people")).click()
    page.get_by_role("button", name=re.compile("Take my last decision back")).click()
    expect(page.get_by_role("heading", name="One person or two?")).to_be_visible()


def test_a_letter_goes_its_way_and_nobody_takes_two_steps(walks: Visits) -> None:
    checking = arrive(walks, "political_officer")
    look_at(checking, "walk.political_officer.start")
    checking.goto("/letters/2007/")
    checking.get_by_role("button", name="Check against the records").click()
    expect(checking.get_by_role("heading", level=1)).to_contain_text("2007")
    look_at(checking, "walk.political_officer.letter")
    checking.get_by_text("Return it with a reason").click()
    checking.locator("#id_reason").fill("The numbers are those of last year.")
    checking.get_by_role("button", name="Return", exact=True).click()
    drafting = arrive(walks, "reporting_officer")
    drafting.goto("/letters/2007/")
    expect(drafting.get_by_text("The numbers are those of last year.").first).to_be_visible()


def test_the_head_of_office_has_ten_minutes_in_arabic(walks: Visits) -> None:
    page = arrive(walks, "head_of_office", language="ar")
    expect_arabic(page)
    look_at(page, "walk.head_of_office.start")
    page.locator("main a[href*='/figures/']").first.click()
    expect_arabic(page)
    look_at(page, "walk.head_of_office.figure")
    page.goto("/letters/")
    expect_arabic(page)
    page.locator("main a[href*='/letters/2006/']").first.click()
    expect_arabic(page)
    look_at(page, "walk.head_of_office.letter")
    page.locator("main a[href*='/preview/ar/']").first.click()
    expect_arabic(page)
    page.locator(".office-bar form[action='/account/logout/'] button").click()
    expect_arabic(page)


def expect_arabic(page: Page) -> None:
    """The page is Arabic: its direction, its heading, its bar and every button."""
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    page.wait_for_load_state()
    latin = page.evaluate(LATIN_WORDS)
    assert latin == [], page.url


LATIN_WORDS = """() => [...document.querySelectorAll('h1, h2, label, button, nav a, summary, th')]
  .filter((element) => element.checkVisibility())
  .map((element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll('bdi, kbd, code, [lang], option').forEach((inner) => inner.remove());
    return copy.textContent.trim();
  }).filter((words) => /[A-Za-z]{3,}/.test(words))"""


def test_the_desk_reads_what_was_sent_and_returns_nothing_sent(walks: Visits) -> None:
    page = arrive(walks, "desk")
    by_the_bar(page, "Letters")
    page.locator("main a[href*='/letters/2006/']").first.click()
    look_at(page, "walk.desk.letter")
    assert walks.site.origin in page.url
    assert page.goto("/figures/").status == 403


def test_the_auditor_holds_the_chain_and_reads_who_did_what(walks: Visits) -> None:
    page = arrive(walks, "auditor")
    by_the_bar(page, "Audit")
    page.locator("#id_by").fill("acting_head")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_text("sent the letter 2006")).to_be_visible()
    page.get_by_role("link", name="Does the chain hold?").click()
    expect(page.get_by_text("Every entry follows from the one before.")).to_be_visible()
    look_at(page, "walk.auditor.chain")


def test_the_donor_has_an_account_and_no_content(walks: Visits) -> None:
    page = arrive(walks, "donor")
    look_at(page, "walk.donor.start")
    page.goto("/account/")
    page.get_by_role("link", name="What each role may do").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("What each role may do")
    for closed in ("/figures/", "/letters/", "/sheets/", "/sessions/"):
        assert page.goto(closed).status == 403


def test_the_administrator_invites_somebody_who_comes_in(walks: Visits) -> None:
    page = arrive(walks, "administrator")
    by_the_bar(page, "Accounts")
    page.get_by_role("link", name="Open an account").click()
    page.locator("#id_username").fill("manizha")
    page.locator("#id_role").select_option("press_officer")
    page.locator("#id_language").select_option("ru")
    page.get_by_role("button", name="Open the account").click()
    look_at(page, "walk.administrator.invitation")
    link = page.locator("#invitation-link").inner_text()
    invited = walks.page_as(language="ru")
    invited.goto(link)
    invited.locator("#id_new_password1").fill("nine-pigeons-over-the-bazaar")
    invited.locator("#id_new_password2").fill("nine-pigeons-over-the-bazaar")
    look_at(invited, "walk.administrator.invited")
    invited.locator("form:has(#id_new_password1) button").click()
    invited.locator("#id_login").fill("manizha")
    invited.locator("#id_password").fill("nine-pigeons-over-the-bazaar")
    invited.locator("form:has(#id_password) button").click()
    expect(invited.locator("html")).to_have_attribute("lang", "ru")
    expect(invited).to_have_url(f"{walks.site.origin}/")


def test_centre_staff_hand_a_sheet_in_by_keyboard_alone_in_russian(walks: Visits) -> None:
    page = walks.page_as(language="ru")
    page.goto("/account/login/")
    keys = page.keyboard
    go_to(page, "#id_login")
    keys.type("centre_staff.test")
    keys.press("Tab")
    keys.type(walks.site.password)
    keys.press("Enter")
    expect(page).to_have_url(f"{walks.site.origin}/")
    look_at(page, "walk.centre_staff.start")
    go_to(page, "main a[href='/sheets/hand-in/']")
    keys.press("Enter")
    expect(page).to_have_url(f"{walks.site.origin}/sheets/hand-in/")
    go_to(page, "#id_workbooks")
    content = workbook(SHEET)
    page.set_input_files(
        "#id_workbooks", {"name": "khujand_june.xlsx", "mimeType": XLSX, "buffer": content}
    )
    go_to(page, "form[enctype] button")
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("khujand_june.xlsx")
    look_at(page, "walk.centre_staff.sheet")
    go_to(page, "form[action$='/correct/'] input.form-control")
    keys.press("Control+A")
    keys.type("28.02.1983")
    go_to(page, "form[action$='/correct/'] button.btn-primary")
    keys.press("Enter")
    expect(page.locator("form[action$='/correct/'] input.form-control")).to_have_count(0)
    go_to(page, "form[action$='/accept/'] button")
    keys.press("Enter")
    expect(page.locator("form[action$='/accept/']")).to_have_count(0)
    expect(page.locator(f"main a[href='/sessions/{SESSION}/']").first).to_be_visible()
    look_at(page, "walk.centre_staff.recorded")
    assert page.goto("/figures/").status == 403


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def go_to(page: Page, selector: str) -> None:
    """Press Tab until the wanted element has the focus, which must be seen on each step."""
    for _step in range(80):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS_IS_SEEN), page.evaluate("document.activeElement.outerHTML")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector} on {page.url}")


FOCUS_IS_SEEN = """() => {
  const at = document.activeElement;
  if (at === document.body) return true;
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.width > 0;
}"""
