"""Which readings count a sheet: by its lines, its head-counts, its sessions, however many."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.small_office import SHEETS
from tests.small_office_open import NOW, SmallOffice

from sulh.evidence.figures.models import Figure, Reading
from sulh.evidence.figures.reads.of_sheets import readings_counting_sheets
from sulh.intake.workbooks.models import Sheet
from sulh.records.activities.actions.withdrawing import withdraw_delivery

pytestmark = pytest.mark.django_db
ACTIVITY = {"activity.activity_id": ["ND-2004-DIALOGUE"]}
RULES = {
    "attendances": True,
    "unique_people": True,
    "once_per_course": True,
    "sessions": True,
    "headcount": False,
    "money": False,
}


def reading(office: SmallOffice, rule: str, scope: dict[str, object]) -> Reading:
    figure = Figure.objects.create(name=f"{rule}_{len(scope)}", rule=rule, scope=scope)
    return Reading.objects.create(
        figure=figure,
        rule=rule,
        scope=scope,
        sql="",
        value=1,
        low=1,
        high=1,
        sums="",
        as_of=NOW,
        taken_by=office.reporting,
    )


def sheet_of(session: str) -> Sheet:
    return Sheet.objects.get(session_code=session, state="recorded")


@pytest.mark.parametrize(("rule", "counts"), RULES.items())
def test_a_list_counts_by_its_lines_and_its_session(
    small_office: SmallOffice, rule: str, counts: bool
) -> None:
    small_office.take_in()
    asked = reading(small_office, rule, {})
    found = readings_counting_sheets([asked], [sheet_of("ND-2004-01").pk])
    assert found == (frozenset({asked.pk}) if counts else frozenset())


def test_a_form_counts_by_its_head_counts(small_office: SmallOffice) -> None:
    form = "\n".join(
        ["| Affiliation | Women | Men |", "| Civil society | 12 | 9 |", "| Total | 12 | 9 |"]
    )
    small_office.take_in({"ND-2005-01": form}, name="form.xlsx")
    asked = reading(small_office, "headcount", {})
    people = reading(small_office, "unique_people", {})
    assert readings_counting_sheets([asked, people], [sheet_of("ND-2005-01").pk]) == {asked.pk}


def test_what_a_figure_is_not_asked_about_is_not_in_it(small_office: SmallOffice) -> None:
    small_office.take_in()
    asked = [reading(small_office, rule, ACTIVITY) for rule in ("attendances", "sessions")]
    of_another = Sheet.objects.filter(state="recorded").exclude(session_code__startswith="ND-2004")
    assert readings_counting_sheets(asked, [sheet.pk for sheet in of_another]) == frozenset()
    inside = readings_counting_sheets(asked, [sheet_of("ND-2004-02").pk])
    assert inside == {each.pk for each in asked}


def test_withdrawn_lines_count_nowhere(small_office: SmallOffice) -> None:
    small_office.take_in(SHEETS)
    asked = reading(small_office, "attendances", {})
    sheet = sheet_of("ND-2004-01")
    withdraw_delivery(delivery=sheet.delivery, at=NOW, by=small_office.reporting)
    assert readings_counting_sheets([asked], [sheet.pk]) == frozenset()


def test_one_question_however_many_readings(
    small_office: SmallOffice, django_assert_num_queries: Callable[..., Any]
) -> None:
    small_office.take_in()
    asked = [reading(small_office, rule, {}) for rule in RULES]
    sheets = list(Sheet.objects.values_list("pk", flat=True))
    with django_assert_num_queries(1):
        readings_counting_sheets(asked, sheets)
