"""Figures as their readers see them: numbers that open, cuts, rules side by side, by role."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from urllib.parse import quote

import pytest
from django.test import Client
from tests.small_office import LINES, PEOPLE, SHEETS
from tests.small_office_open import NOW, SmallOffice, figure

from sulh.evidence.figures.actions import define_figure, take_reading
from sulh.evidence.figures.measures.scope import Scope
from sulh.evidence.figures.models import Figure, FreshReading, Reading, Trial
from sulh.foundation.accounts.actions import open_account
from sulh.foundation.accounts.models import Account
from sulh.foundation.places.actions import declare_universe
from sulh.records.funding.actions import record_statement
from sulh.records.partners.actions import add_partner
from sulh.reports.bundles.models import Seal
from sulh.reports.letters.models import LetterVersion

pytestmark = pytest.mark.django_db

NAME = "participants_2004_05"
PAGE = f"/figures/{NAME}/"


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def as_role(role: str) -> Client:
    return signed_in(open_account(username=f"a_{role}", role=role))


@pytest.fixture
def officer(small_office: SmallOffice) -> Client:
    small_office.import_sheets()
    return signed_in(small_office.reporting)


def text_of(page: bytes) -> str:
    """What a page says, without its tags."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.decode())))


def seen(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return text_of(answer.content)


def links(client: Client, address: str, *, to: str) -> list[str]:
    """The addresses on a page that begin with ``to``."""
    found = re.findall(r'href="([^"]+)"', client.get(address).content.decode())
    return [unescape(each) for each in found if unescape(each).startswith(to)]


def read_afresh(client: Client, name: str = NAME, **columns: str) -> str:
    """Take a fresh reading and follow to where it leads."""
    asked = client.post(f"/figures/{name}/take/", columns)
    assert asked.status_code == 302
    shown = client.get(asked["Location"])
    assert shown.status_code == 302, "the count of a small office is there at once"
    return str(shown["Location"])


def test_a_figure_shows_its_number_its_rule_and_its_scope_in_words(officer: Client) -> None:
    assert "It has not been counted yet" in seen(officer, PAGE)
    assert read_afresh(officer) == PAGE
    said = seen(officer, PAGE)
    for words in (
        "13 (see the lines) people",
        "Each person is counted once, however many sessions they came to.",
        "24 April 2004 to 10 May 2005",
        "Political dialogue",
        "participant",
        "nothing changed since",
    ):
        assert words in said
    assert "activity.project_id" not in said


def test_records_that_came_since_are_told_and_the_stored_number_stays(
    officer: Client, small_office: SmallOffice
) -> None:
    read_afresh(officer)
    small_office.import_sheets({"ND-2005-01": SHEETS["ND-2004-02"]})
    assert "records changed since" in seen(officer, PAGE)
    assert "records changed since" in seen(officer, "/figures/?state=changed")
    assert Reading.objects.count() == 1


def test_the_list_is_narrowed_by_rule_and_says_what_to_do_when_it_is_empty(
    officer: Client,
) -> None:
    by_heads = seen(officer, "/figures/?rule=headcount")
    assert "People counted without names" in by_heads
    assert "Discussions held" not in by_heads
    assert "No figure is here" in seen(officer, "/figures/?rule=money")


def test_two_clicks_lead_from_a_number_to_the_sheet(officer: Client) -> None:
    read_afresh(officer)
    [lines] = set(links(officer, PAGE, to=f"{PAGE}lines/")) & {f"{PAGE}lines/"}
    sheets = links(officer, lines, to="/sheets/lines/")
    assert len(sheets) == LINES
    assert officer.get(sheets[0]).status_code == 200


def test_two_clicks_lead_from_a_cell_to_its_sheets(officer: Client) -> None:
    read_afresh(officer)
    women = f"{PAGE}lines/?cell={quote('sex:f', safe='')}"
    assert women in links(officer, PAGE, to=f"{PAGE}lines/?")
    said = seen(officer, women)
    assert "Sex women" in said
    assert len(links(officer, women, to="/sheets/lines/")) == 7


def test_two_clicks_lead_from_a_head_count_to_its_row(officer: Client) -> None:
    officer.post("/sessions/ND-2004-01/headcount/", {"women-media": "34", "men-party": "41"})
    lines = "/figures/counted_2004_05/lines/"
    women = links(officer, lines, to="/sheets/headcounts/")[0]
    assert women == "/sheets/headcounts/ND-2004-01/f/media/"
    sheet = officer.get(women, follow=True)
    marked = sheet.content.decode().split('aria-current="true"')[1].split("</tr>")[0]
    assert "34" in text_of(marked.encode())
    session = "/sessions/ND-2004-01/?counted=media#head-counts"
    assert session in links(officer, lines, to="/sessions/")
    page = officer.get(session).content.decode()
    marked = page.split('class="table-warning" aria-current="true"')[1].split("</tr>")[0]
    assert "34" in text_of(marked.encode())


def test_a_head_count_that_nobody_made_leads_nowhere(officer: Client) -> None:
    assert officer.get("/sheets/headcounts/ND-2004-01/f/media/").status_code == 404


def test_money_opens_to_its_statements_with_their_source(
    officer: Client, small_office: SmallOffice
) -> None:
    add_partner(code="FI", kind="donor", names={"en": "Finland"}, by=small_office.console)
    record_statement(
        code="S-1",
        kind="pledge",
        donor="FI",
        minor_units=17_500_000,
        currency="USD",
        dated=date(2005, 10, 5),
        source="note verbale of 5 October 2005",
        by=small_office.console,
    )
    scope = {"period": ["2005-05-11", "2006-05-26"], "money.currency": ["USD"]}
    define_figure(
        name="pledges",
        rule="money",
        scope=Scope.from_record({**scope, "money.kind": ["pledge"]}),
        titles={"en": "Pledges"},
        by=small_office.console,
    )
    said = seen(officer, "/figures/pledges/lines/")
    assert "note verbale of 5 October 2005" in said
    assert "Finland" in said


def test_the_lines_name_nobody(officer: Client) -> None:
    said = seen(officer, f"{PAGE}lines/")
    assert "Раҳимов" not in said
    assert "927000101" not in said


def test_an_address_that_names_no_part_of_a_figure_shows_nothing(officer: Client) -> None:
    for query in ("cell=bogus", "cell=nonsense:x", "after=ND-2004-01", "after=a&after=b"):
        assert officer.get(f"{PAGE}lines/?{query}").status_code == 404, query
    assert officer.get("/figures/no_such_figure/").status_code == 404
    assert officer.get(f"{PAGE}?reading=999").status_code == 404
    assert officer.get(f"{PAGE}by/nonsense/").status_code == 404


def test_two_columns_make_a_table_and_say_why_they_do_not_add_up(officer: Client) -> None:
    address = read_afresh(officer, rows="sex", columns="month")
    assert address in (f"{PAGE}by/sex,month/", PAGE)
    said = seen(officer, f"{PAGE}by/sex,month/")
    assert "May 2004" in said
    assert "The cells add up to 4 more than the whole: one person may stand in several." in said
    cells = links(officer, f"{PAGE}by/sex,month/", to=f"{PAGE}lines/?cell=sex")
    assert f"{PAGE}lines/?cell={quote('sex:f;month:2004-05', safe='')}" in cells


def test_a_cut_that_is_stored_is_not_counted_again(officer: Client) -> None:
    read_afresh(officer)
    before = FreshReading.objects.count()
    answer = officer.post(f"{PAGE}take/", {"rows": "month", "columns": ""})
    assert answer["Location"] == f"{PAGE}by/month/"
    assert FreshReading.objects.count() == before
    assert officer.post(f"{PAGE}take/", {"rows": "nonsense"}).status_code == 404


def test_a_chart_is_drawn_for_its_reader_and_kept_by_the_browser(officer: Client) -> None:
    read_afresh(officer)
    reading = Reading.objects.get().pk
    answer = officer.get(f"{PAGE}chart.svg?by=month&reading={reading}")
    assert answer["Content-Type"] == "image/svg+xml"
    assert "immutable" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert "August 2004" in answer.content.decode(), "a month without anybody is drawn too"
    officer.cookies["django_language"] = "ar"
    arabic = officer.get(f"{PAGE}chart.svg?by=sex&reading={reading}").content.decode()
    assert "٧" in arabic
    assert officer.get(f"{PAGE}chart.svg?by=role&reading={reading}").status_code == 404


def test_two_rules_stand_side_by_side_with_the_reason_and_each_number_opens(
    officer: Client,
) -> None:
    answer = officer.post(f"{PAGE}compare/", {"rule": "attendances"})
    tried = seen(officer, answer["Location"])
    assert str(PEOPLE) in tried
    assert str(LINES) in tried
    assert "the difference is those who came more than once" in tried
    numbers = links(officer, answer["Location"], to=f"{answer['Location']}lines/")
    assert len(numbers) == 2
    assert len(links(officer, numbers[0], to="/sheets/lines/")) == LINES
    assert not Reading.objects.exists()


def test_what_was_tried_becomes_a_figure_when_it_is_defined(officer: Client) -> None:
    form = {"rules": ["unique_people"], "attendance.sex": ["f"], "activity.project_id": ["ND-2004"]}
    tried = officer.post("/figures/count/", form)["Location"]
    define = {"rule": "unique_people", "name": "women_2004", "title_en": "Women who came"}
    answer = officer.post(f"{tried}define/", define)
    assert officer.get(answer["Location"])["Location"] == "/figures/women_2004/"
    assert Figure.objects.get(pk="women_2004").scope == {
        "activity.project_id": ["ND-2004"],
        "attendance.sex": ["f"],
    }
    assert Reading.objects.get().value == 6


def test_a_name_that_is_taken_or_badly_written_defines_nothing(officer: Client) -> None:
    tried = officer.post("/figures/count/", {"rules": ["attendances"]})["Location"]
    before = Figure.objects.count()
    taken = {"rule": "attendances", "name": NAME, "title_en": "Again"}
    answer = officer.post(f"{tried}define/", taken, follow=True)
    assert "is there already" in text_of(answer.content)
    bad = officer.post(f"{tried}define/", {**taken, "name": "Bad name"})
    assert bad.status_code == 422
    assert "small Latin letters" in text_of(bad.content)
    assert Figure.objects.count() == before


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"rules": ["money"]}, "Money is counted in one currency"),
        ({"rules": ["covered_of_universe"]}, "needs a universe"),
        ({"rules": ["attendances"], "first": "2005-01-01"}, "both the first and the last day"),
        (
            {"rules": ["attendances"], "first": "2005-01-02", "last": "2005-01-01"},
            "ends (2005-01-01) before it begins",
        ),
        ({}, "This field is required"),
    ],
)
def test_what_no_rule_can_count_is_said_on_the_form(
    officer: Client, given: dict[str, object], says: str
) -> None:
    answer = officer.post("/figures/count/", given)
    assert answer.status_code == 200
    assert says in text_of(answer.content)
    assert not Trial.objects.exists()


def test_the_form_is_filled_like_a_figure(officer: Client) -> None:
    page = officer.get(f"/figures/count/?like={NAME}").content.decode()
    assert 'value="2004-04-24"' in page
    assert re.search(r'value="participant"[^>]*checked', page)


def test_another_s_trial_is_not_there(officer: Client, small_office: SmallOffice) -> None:
    tried = officer.post("/figures/count/", {"rules": ["attendances"]})["Location"]
    assert signed_in(small_office.head).get(tried).status_code == 404


def test_a_reader_who_may_not_see_small_numbers_gets_none_and_may_open_none(
    officer: Client,
) -> None:
    read_afresh(officer)
    press = as_role("press_officer")
    assert "left out" in seen(press, f"{PAGE}by/month/")
    assert "left out" not in seen(officer, f"{PAGE}by/month/")
    assert press.get(f"{PAGE}lines/").status_code == 403
    assert links(press, PAGE, to=f"{PAGE}lines/") == []


def test_an_auditor_sees_the_figures_of_sealed_letters_alone(small_office: SmallOffice) -> None:
    letter = small_office.sent_letter()
    auditor = as_role("auditor")
    assert "No figure is here" in seen(auditor, "/figures/")
    assert auditor.get(PAGE).status_code == 404
    Seal.objects.create(
        version=LetterVersion.objects.get(letter=letter),
        edition="public",
        sha256="0" * 64,
        audit_head="0" * 64,
        sealed_by=small_office.head,
        sealed_at=NOW,
    )
    assert "S/2005/323" in seen(auditor, PAGE)
    assert auditor.get("/figures/counted_2004_05/").status_code == 404


def test_an_earlier_reading_is_shown_as_such(officer: Client, small_office: SmallOffice) -> None:
    first = take_reading(figure=figure(NAME), at=NOW, by=small_office.reporting)
    read_afresh(officer)
    assert "This is an earlier reading." in seen(officer, f"{PAGE}?reading={first.pk}")


def test_who_waits_for_a_count_sees_how_far_it_is(
    officer: Client, small_office: SmallOffice
) -> None:
    work = FreshReading.objects.create(
        figure=figure(NAME), cuts=["month"], steps=2, done=1, asked_by=small_office.reporting,
        asked_at=NOW,
    )  # fmt: skip
    said = seen(officer, f"{PAGE}asked/{work.pk}/")
    assert "Step 1 of 2 is done." in said
    part = officer.get(f"{PAGE}asked/{work.pk}/", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    FreshReading.objects.filter(pk=work.pk).update(finished_at=NOW)
    done = officer.get(f"{PAGE}asked/{work.pk}/", headers={"HX-Request": "true"})
    assert done["HX-Redirect"] == PAGE


def test_a_figure_page_asks_the_same_few_questions_however_many_readings_there_are(
    officer: Client, small_office: SmallOffice, django_assert_max_num_queries: object
) -> None:
    for _ in range(12):
        take_reading(figure=figure(NAME), at=NOW, by=small_office.reporting)
    read_afresh(officer)
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        officer.get(PAGE)


def test_a_page_in_arabic_has_its_digits_and_words(officer: Client) -> None:
    read_afresh(officer)
    officer.cookies["django_language"] = "ar"
    page = officer.get(PAGE).content.decode()
    assert 'dir="rtl"' in page
    assert "١٣" in page
    assert "المشاركون في المناقشات" in page


def test_coverage_shows_each_region_with_its_number_and_the_disclaimer(
    officer: Client, small_office: SmallOffice
) -> None:
    assert "No reading was taken apart by region yet" in seen(officer, "/coverage/")
    read_afresh(officer)
    said = seen(officer, "/coverage/")
    assert "do not imply official endorsement or acceptance by the United Nations" in said
    assert "Sughd" in said
    assert f"{PAGE}lines/?cell={quote('session.region:TJK-SU', safe='')}" in links(
        officer, "/coverage/", to=f"{PAGE}lines/"
    )
    shapes = officer.get(f"/coverage/regions.geojson?figure={NAME}").json()
    of = {each["properties"]["code"]: each["properties"] for each in shapes["features"]}
    assert (of["TJK-SU"]["number"], of["TJK-SU"]["shade"]) == ("13", 4)
    assert (of["TJK-GB"]["number"], of["TJK-GB"]["shade"], of["TJK-GB"]["href"]) == ("0", 0, "")


def test_tiles_say_who_is_missing_in_words(officer: Client, small_office: SmallOffice) -> None:
    items = ["TJK-SU-03", "TJK-SU-05", "TJK-SU-07"]
    declare_universe(code="three", titles={}, items=items, by=small_office.console)
    define_figure(
        name="reached",
        rule="covered_of_universe",
        scope=Scope(universe="three"),
        titles={"en": "districts reached"},
        by=small_office.console,
    )
    read_afresh(officer, "reached")
    said = seen(officer, "/coverage/")
    assert "2 of 3 reached" in said
    assert "Who is missing:" in said
    assert "nobody yet" in said
    tile = f"/figures/reached/lines/?cell={quote('item:TJK-SU-03', safe='')}"
    assert tile in links(officer, "/coverage/", to="/figures/reached/lines/")
    assert len(links(officer, tile, to="/sheets/lines/")) == 4
