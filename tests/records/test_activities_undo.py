"""An import can be undone whole: figures, people and pairs are then what they were before it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.small_office import SHEETS
from tests.small_office_open import NOW, SmallOffice, figure

from sulh.evidence.figures.measures.scope import Scope
from sulh.evidence.figures.reads import count_by, count_now
from sulh.evidence.figures.rules.counts import Count
from sulh.evidence.identity.actions import judge_new_attendances, judge_pair
from sulh.evidence.identity.models import Assignment, PairJudgement, StandingPair
from sulh.evidence.identity.rules import Verdict
from sulh.foundation.audit.models import AuditEntry
from sulh.foundation.audit.reads import break_in_chain
from sulh.intake.workbooks.models import Delivery, Sheet
from sulh.kernel.problems import Refused
from sulh.records.activities.actions.withdrawing import reinstate_delivery, withdraw_delivery
from sulh.records.activities.models import Attendance, HeadCount

BEFORE = {code: SHEETS[code] for code in ("ND-2004-01", "ND-2004-02")}
IMPORTED = {"ND-2004-03": SHEETS["ND-2004-03"]}
LATER = NOW + timedelta(hours=1)
FORM = """
    | Session: ND-2004-02 | |
    | Women | Men |
    | 12 | 30 |
"""
BRIDGE = """
    | № | Full name | Sex | Birth date | District | Phone |
    | 1 | Olimov Behruz | m | 02.12.1973 | Nau | 927000109 |
    | 2 | Olimov Bekhruz | m | 02.12.1973 | Nau | |
"""


def everything_counted() -> list[Count]:
    """Each figure of the plan, whole and by sex."""
    counts = []
    for name in ("participants_2004_05", "sessions_2004_05", "counted_2004_05"):
        asked = figure(name)
        scope = Scope.from_record(asked.scope)
        counts.append(count_now(rule=asked.rule, scope=scope))
        if asked.rule != "sessions":
            counts += [cell.count for cell in count_by(rule=asked.rule, scope=scope, by=["sex"])]
    return counts


def people() -> list[tuple[int, int, int, int]]:
    rows = Assignment.objects.order_by("pk")
    return list(rows.values_list("pk", "person", "person_low", "person_high"))


def pairs() -> set[tuple[int, int, str]]:
    return set(StandingPair.objects.values_list("first_id", "second_id", "verdict"))


def delivery_of(name: str) -> Delivery:
    return Delivery.objects.get(name=name)


def bring(office: SmallOffice, sheets: dict[str, str], name: str) -> Delivery:
    office.take_in(sheets, name=name)
    judge_new_attendances(at=NOW, by=office.console)
    return delivery_of(name)


def withdraw(office: SmallOffice, delivery: Delivery) -> None:
    withdraw_delivery(delivery=delivery, at=LATER, by=office.console)
    judge_new_attendances(at=LATER, by=office.console)


def reinstate(office: SmallOffice, delivery: Delivery) -> None:
    reinstate_delivery(delivery=delivery, at=LATER, by=office.console)
    judge_new_attendances(at=LATER, by=office.console)


@pytest.mark.parametrize("imported", [IMPORTED, {"Form": FORM}, {"ND-2004-03": BRIDGE}])
def test_figures_after_undoing_an_import_are_those_before_it(
    small_office: SmallOffice, imported: dict[str, str]
) -> None:
    bring(small_office, BEFORE, "before.xlsx")
    before, people_before, pairs_before = everything_counted(), people(), pairs()
    delivery = bring(small_office, imported, "imported.xlsx")
    after_import = everything_counted()
    assert (after_import, people()) != (before, people_before)
    withdraw(small_office, delivery)
    assert (everything_counted(), people(), pairs()) == (before, people_before, pairs_before)
    reinstate(small_office, delivery)
    assert everything_counted() == after_import


def test_withdrawn_lines_stay_on_record_and_judgements_are_never_taken_away(
    small_office: SmallOffice,
) -> None:
    bring(small_office, BEFORE, "before.xlsx")
    delivery = bring(small_office, IMPORTED, "imported.xlsx")
    lines, judgements = Attendance.objects.count(), PairJudgement.objects.count()
    withdraw(small_office, delivery)
    assert Attendance.objects.count() == lines
    assert PairJudgement.objects.count() == judgements > 0
    assert Sheet.objects.get(delivery=delivery).state == "withdrawn"
    assert delivery_of("imported.xlsx").state == "withdrawn"
    assert break_in_chain() is None
    undone = AuditEntry.objects.get(action="withdraw_delivery")
    assert (undone.details["sheets"], undone.details["lines"]) == (1, 4)


def test_what_somebody_judged_holds_again_when_the_line_is_reinstated(
    small_office: SmallOffice,
) -> None:
    bring(small_office, BEFORE, "before.xlsx")
    delivery = bring(small_office, IMPORTED, "imported.xlsx")
    first = Attendance.objects.get(session="ND-2004-01", row=2)
    second = Attendance.objects.get(session="ND-2004-03", row=2)
    judge_pair(
        first=first.pk,
        second=second.pk,
        verdict=Verdict.DIFFERENT,
        reason="two brothers",
        at=NOW,
        by=small_office.reporting,
    )
    apart = people()
    withdraw(small_office, delivery)
    assert not StandingPair.objects.filter(second=second).exists()
    reinstate(small_office, delivery)
    assert people() == apart


def test_head_counts_of_a_withdrawn_form_count_no_more(small_office: SmallOffice) -> None:
    delivery = bring(small_office, {"Form": FORM}, "form.xlsx")
    asked = figure("counted_2004_05")
    scope = Scope.from_record(asked.scope)
    assert count_now(rule="headcount", scope=scope).value == 42
    withdraw(small_office, delivery)
    assert count_now(rule="headcount", scope=scope).value == 0
    assert HeadCount.objects.count() == 2


def test_the_same_file_may_come_again_once_it_is_withdrawn_and_is_then_not_reinstated(
    small_office: SmallOffice,
) -> None:
    delivery = bring(small_office, IMPORTED, "first.xlsx")
    withdraw(small_office, delivery)
    again = small_office.take_in(IMPORTED, name="again.xlsx")
    assert [sheet.state for sheet in again.sheets] == ["recorded"]
    with pytest.raises(Refused, match="recorded again"):
        reinstate_delivery(delivery=delivery, at=LATER, by=small_office.console)
    assert Attendance.objects.filter(struck=None).count() == 4


def test_a_sheet_on_which_a_later_one_rests_is_withdrawn_after_it(
    small_office: SmallOffice,
) -> None:
    first = bring(small_office, IMPORTED, "first.xlsx")
    changed = SHEETS["ND-2004-03"].replace("Бобоев Сино | м", "Бобоев Сино | ж")
    second = bring(small_office, {"ND-2004-03": changed}, "second.xlsx")
    with pytest.raises(Refused, match="later sheet"):
        withdraw_delivery(delivery=first, at=LATER, by=small_office.console)
    withdraw(small_office, second)
    withdraw(small_office, first)
    assert not Attendance.objects.filter(struck=None).exists()


def test_two_tabs_of_one_session_are_withdrawn_and_reinstated_together(
    small_office: SmallOffice,
) -> None:
    first, corrected = SHEETS["ND-2004-03"], SHEETS["ND-2004-03"].replace("927000113", "927000119")
    tabs = {"First": f"| Session: ND-2004-03 | | | | | |\n{first}"}
    tabs["Corrected"] = f"| Session: ND-2004-03 | | | | | |\n{corrected}"
    delivery = bring(small_office, tabs, "two tabs.xlsx")
    assert Attendance.objects.filter(struck=None).count() == 4
    counted, known = everything_counted(), people()
    withdraw(small_office, delivery)
    assert not Attendance.objects.filter(struck=None).exists()
    reinstate(small_office, delivery)
    assert (everything_counted(), people()) == (counted, known)
