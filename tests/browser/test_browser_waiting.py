"""Pages that the walk over all addresses cannot show: work under way, the feed, how the office is.

They are looked at in an office whose jobs wait for a worker, and there is none.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import DESK, HEIGHTS, PHONE, Visits, guarded
from tests.sample_site import DATABASE, ROOT, Site, running_site
from tests.small_office import console_environment

Look = Callable[[Page, str], None]
LANGUAGES = ("en", "ar")


@pytest.fixture(scope="module")
def waiting_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("waiting"), jobs_wait=True) as running:
        yield running


@pytest.fixture
def visits(browser: Browser, waiting_site: Site) -> Iterator[Visits]:
    yield from guarded(Visits(browser, waiting_site))


def in_the_office(site: Site, code: str) -> str:
    """What a line of Python prints inside the office."""
    environment = console_environment(
        SULH_OFFICE=str(site.folder / DATABASE),
        DJANGO_SETTINGS_MODULE="tests.sample_site_settings",
    )
    environment["PYTHONPATH"] += f":{ROOT}"
    program = f"import django; django.setup()\n{code}"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def look_at_both_widths(page: Page, look: Look, name: str) -> None:
    assert page.locator("h1").count() == 1
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        look(page, name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_of_a_letter_under_way(visits: Visits, look: Look, language: str) -> None:
    work = in_the_office(
        visits.site,
        "from sulh.reports.letters.tasks import take_step\n"
        "print(take_step.enqueue('2007', 'check', 'political_officer.test').id)",
    )
    page = visits.page_as("political_officer", language=language)
    page.goto(f"/letters/2007/under-way/{work}/")
    expect(page.locator("[hx-get*=under-way]")).to_be_visible()
    look_at_both_widths(page, look, "letters.under_way")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_look_along_the_chain_under_way(visits: Visits, look: Look, language: str) -> None:
    page = visits.page_as("auditor", language=language)
    page.goto("/audit/chain/")
    look_at_both_widths(page, look, "audit.chain.before")
    if page.locator("form[action$='/check/']").count():
        page.locator("form[action$='/check/'] button").click()
    expect(page.locator("progress")).to_be_visible()
    look_at_both_widths(page, look, "audit.chain.under_way")


def carry_out_the_deed(site: Site) -> None:
    """What a worker would do, were there one."""
    in_the_office(
        site,
        "from django.utils import timezone\n"
        "from sulh.evidence.identity.actions.deeds import carry_out_deed\n"
        "from sulh.evidence.identity.models import ResolutionDeed\n"
        "carry_out_deed(ResolutionDeed.objects.latest('pk').pk, at=timezone.now())",
    )


def test_a_look_being_accepted_and_taken_back_shows_its_end_by_itself(
    visits: Visits, look: Look
) -> None:
    in_arabic = visits.page_as("reporting_officer", language="ar")
    without_scripts = visits.page_as("reporting_officer", scripts=False)
    page = visits.page_as("reporting_officer")
    page.goto("/duplicates/look/")
    for deed in ("accept", "take-back"):
        page.locator(f"form[action$='/accept/'] button, a[href$='/{deed}/']").first.click()
        if deed == "take-back":
            page.locator("main form button").click()
        for each in (page, in_arabic):
            each.goto("/duplicates/look/")
            expect(each.locator("progress")).to_be_visible()
            expect(each.locator(".alert-warning")).to_be_visible()
            expect(each.locator("form[action*='/look/'], a[href$='/take-back/']")).to_have_count(0)
            look_at_both_widths(each, look, f"duplicates.look.{deed}")
            each.goto("/duplicates/")
            look_at_both_widths(each, look, f"duplicates.queue.{deed}")
            each.goto("/duplicates/look/")
        without_scripts.goto("/duplicates/look/")
        expect(without_scripts.locator("progress")).to_be_visible()
        carry_out_the_deed(visits.site)
        for each in (page, in_arabic, without_scripts):
            expect(each.locator(".alert-success")).to_be_visible(timeout=20_000)
            expect(each.locator("progress")).to_have_count(0)
        look_at_both_widths(in_arabic, look, f"duplicates.look.{deed}.done")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_health_of_an_office_whose_worker_lives(
    visits: Visits, look: Look, language: str
) -> None:
    in_the_office(
        visits.site,
        "from django.utils import timezone\n"
        "from sulh.foundation.jobs.actions import begin_work\n"
        "begin_work(worker='of the test', at=timezone.now())",
    )
    page = visits.page_as(language=language)
    answer = page.goto("/health/")
    assert answer is not None
    assert answer.status == 200
    look_at_both_widths(page, look, "serving.health")


def test_a_feed_opens_without_signing_in(visits: Visits) -> None:
    page = visits.page_as("programme_officer")
    page.goto("/calendar/")
    page.locator("form[action$='/calendar/address/'] button").first.click()
    address = page.locator("#secret-address").input_value()
    answer = visits.page_as().request.get(address)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "BEGIN:VCALENDAR" in answer.text()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ["auditor", "donor"])
def test_the_start_pages_of_those_outside(
    visits: Visits, look: Look, role: str, language: str
) -> None:
    page = visits.page_as(role, language=language)
    page.goto("/")
    expect(page.locator("pre")).to_contain_text("sulh verify")
    look_at_both_widths(page, look, f"start.{role}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_auditors_edition_is_sealed_and_then_downloaded(
    visits: Visits, look: Look, language: str
) -> None:
    page = visits.page_as("reporting_officer", language=language)
    page.goto("/letters/2006/")
    page.locator("details:has(form[action$='/seal/auditor/']) summary").click()
    page.locator("#id_given_to").fill("The Board of Auditors")
    page.locator("form[action$='/seal/auditor/'] button").click()
    expect(page.locator(".alert-success")).to_be_visible()
    look_at_both_widths(page, look, "letters.letter.auditor")
    with page.expect_download() as given:
        page.locator(
            "form[action*='/seal/auditor/']:not([action$='auditor/']) button"
        ).first.click()
    assert given.value.suggested_filename == "S-2006-355.auditor.sulh.zip"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_typed_before_the_session_ended_is_shown(
    visits: Visits, look: Look, language: str
) -> None:
    page = visits.page_as("reporting_officer", language=language)
    page.goto("/letters/2007/sentences/p1.s1/")
    page.locator("textarea").first.fill("The Office reached people of all ages.")
    page.context.clear_cookies(name="sessionid")
    page.locator("button[name=do][value=save]").click()
    expect(page.locator(".as-typed").first).to_be_visible()
    expect(page.get_by_text("The Office reached people of all ages.")).to_be_visible()
    look_at_both_widths(page, look, "signing.not_taken")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sessions_and_the_permissions_of_an_account(
    visits: Visits, look: Look, language: str
) -> None:
    page = visits.page_as("auditor", language=language)
    for address, name in (("/account/sessions/", "sessions"), ("/sheets/", "sheets.auditor")):
        page.goto(address)
        look_at_both_widths(page, look, name)
