"""Cuts of a reading, fresh readings as work with steps, trials, whether a reading holds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.small_office import PEOPLE, SHEETS
from tests.small_office_open import NOW, SmallOffice, figure

from sulh.evidence.figures.actions import (
    RecordsChanged,
    ask_for_reading,
    ask_for_trial,
    carry_out_reading,
    carry_out_trial,
    define_figure,
    take_cut,
    take_reading,
)
from sulh.evidence.figures.actions.asking import NOT_RECOGNISED, TRIALS_KEPT
from sulh.evidence.figures.measures import MEASURES
from sulh.evidence.figures.measures.scope import NotCountable, Scope
from sulh.evidence.figures.models import Cut, FreshReading, Reading, Trial
from sulh.evidence.figures.reads import newest_reading, stored
from sulh.evidence.figures.reads.stored import (
    GIVEN_UP_AFTER,
    Validity,
    cuts_of,
    history,
    last_change,
    newest_cuts,
    standing_of,
    standings,
)
from sulh.evidence.figures.rules.changes import LEAVES_EVERY_COUNT, can_change
from sulh.foundation.audit.actions import append_entry
from sulh.foundation.audit.models import AuditEntry
from sulh.foundation.places.actions import declare_universe

pytestmark = pytest.mark.django_db

PARTICIPANTS = "participants_2004_05"
DISTRICTS = ("TJK-SU-03", "TJK-SU-05", "TJK-SU-07")


def fresh(office: SmallOffice, name: str = PARTICIPANTS, columns: str = "") -> FreshReading:
    """A fresh reading asked for and carried out."""
    asked = ask_for_reading(figure=figure(name), columns=columns, at=NOW, by=office.reporting)
    carry_out_reading(asked.pk, at=NOW)
    asked.refresh_from_db()
    return asked


def values(reading: Reading, by: str) -> dict[str, int]:
    """Cell -> value, of a cut by one column."""
    return {str(cell.of[by]): cell.count.value for cell in cuts_of(reading)[by].cells}


def test_a_fresh_reading_comes_with_every_usual_cut_and_notes_each_step(
    small_office: SmallOffice,
) -> None:
    small_office.import_sheets()
    asked = fresh(small_office)
    usual = MEASURES["unique_people"].usual_cuts
    assert (asked.done, asked.steps, asked.problem) == (1 + len(usual), 1 + len(usual), "")
    assert asked.finished_at == NOW
    assert asked.reading is not None
    assert set(cuts_of(asked.reading)) == {"sex", *usual}
    assert values(asked.reading, "month") == {"2004-05": 7, "2004-06": 6, "2004-09": 4}
    assert values(asked.reading, "year") == {"2004": PEOPLE}


def test_two_columns_at_once_are_one_cut(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    asked = fresh(small_office, columns="sex,district_id")
    assert asked.reading is not None
    cut = cuts_of(asked.reading)["sex,district_id"]
    assert cut.by == ("sex", "district_id")
    assert {(cell.of["sex"], cell.of["district_id"]) for cell in cut.cells} > {("f", "TJK-SU-03")}


def test_one_more_cut_is_taken_of_the_newest_reading_while_that_holds(
    small_office: SmallOffice,
) -> None:
    small_office.import_sheets()
    first = fresh(small_office)
    more = fresh(small_office, columns="role")
    assert (more.reading, more.steps) == (first.reading, 1)
    assert Reading.objects.count() == 1
    small_office.import_sheets({"ND-2005-01": SHEETS["ND-2004-02"]})
    later = fresh(small_office, columns="rung")
    assert later.reading != first.reading
    assert later.reading is not None
    assert "rung" in cuts_of(later.reading)


def test_what_is_under_way_is_not_asked_for_twice(small_office: SmallOffice) -> None:
    small_office.import_sheets()

    def ask(minutes: int) -> FreshReading:
        at = NOW + timedelta(minutes=minutes)
        return ask_for_reading(figure=figure(PARTICIPANTS), at=at, by=small_office.reporting)

    first = ask(0)
    assert ask(1) == first
    lost = int(GIVEN_UP_AFTER.total_seconds()) // 60
    assert ask(lost + 1) != first


def test_a_reading_is_not_cut_when_the_records_are_no_longer_its_own(
    small_office: SmallOffice,
) -> None:
    small_office.import_sheets({"ND-2004-01": SHEETS["ND-2004-01"]})
    reading = take_reading(figure=figure(PARTICIPANTS), at=NOW, by=small_office.reporting)
    small_office.import_sheets({"ND-2004-03": SHEETS["ND-2004-03"]})
    with pytest.raises(RecordsChanged):
        take_cut(reading=reading, columns="month", by=small_office.reporting)
    assert not Cut.objects.exists()


def test_who_waits_is_told_why_nothing_was_counted(small_office: SmallOffice) -> None:
    small_office.take_in()
    asked = fresh(small_office)
    assert (asked.problem, asked.reading, asked.finished_at) == (NOT_RECOGNISED, None, NOW)


def test_the_items_of_a_universe_tell_their_people_and_the_missing_one_has_none(
    small_office: SmallOffice,
) -> None:
    small_office.import_sheets()
    declare_universe(
        code="three", titles={"en": "three districts"}, items=DISTRICTS, by=small_office.console
    )
    define_figure(
        name="reached",
        rule="covered_of_universe",
        scope=Scope(universe="three"),
        titles={},
        by=small_office.console,
    )
    asked = fresh(small_office, "reached")
    assert asked.reading is not None
    assert (asked.reading.value, asked.reading.universe) == (2, 3)
    assert values(asked.reading, "item") == {"TJK-SU-03": 4, "TJK-SU-05": 10, "TJK-SU-07": 0}


def test_a_reading_holds_until_something_is_done_that_may_change_a_count(
    small_office: SmallOffice,
) -> None:
    small_office.import_sheets()
    take_reading(figure=figure(PARTICIPANTS), at=NOW, by=small_office.reporting)
    take_reading(figure=figure("sessions_2004_05"), at=NOW, by=small_office.reporting)
    assert standing_of(figure(PARTICIPANTS)).validity is Validity.HOLDS
    small_office.import_sheets({"ND-2005-01": SHEETS["ND-2004-02"]})
    assert standing_of(figure(PARTICIPANTS)).validity is Validity.CHANGED


@pytest.mark.parametrize(
    ("name", "validity"), [(PARTICIPANTS, Validity.CHANGED), ("sessions_2004_05", Validity.HOLDS)]
)
def test_lines_recorded_since_change_no_count_of_sessions(
    small_office: SmallOffice, name: str, validity: Validity
) -> None:
    small_office.import_sheets()
    take_reading(figure=figure(name), at=NOW, by=small_office.reporting)
    small_office.import_sheets({"ND-2005-01": SHEETS["ND-2004-02"]})
    assert standing_of(figure(name)).validity is validity


def test_sessions_asked_about_who_came_change_with_the_lines(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    scope = {**figure("sessions_2004_05").scope, "attendance.sex": ["f"]}
    define_figure(
        name="with_women",
        rule="sessions",
        scope=Scope.from_record(scope),
        titles={"en": "Sessions to which women came"},
        by=small_office.reporting,
    )
    reading = take_reading(figure=figure("with_women"), at=NOW, by=small_office.reporting)
    small_office.import_sheets({"ND-2005-01": SHEETS["ND-2004-02"]})
    assert last_change().validity_of(reading) is Validity.CHANGED


@pytest.mark.parametrize(
    ("action", "tables", "may"),
    [
        ("plan_session", {"money"}, False),
        ("plan_session", {"session"}, True),
        ("record_statement", {"attendance", "session"}, False),
        ("judge_pair", {"headcount"}, False),
        ("read_names", {"attendance"}, False),
        ("turn_the_tables", {"money"}, True),
    ],
)
def test_what_an_action_can_change(action: str, tables: set[str], may: bool) -> None:
    assert can_change(action, tables=tables) is may


def test_an_unknown_action_may_have_changed_any_count(small_office: SmallOffice) -> None:
    reading = take_reading(figure=figure("sessions_2004_05"), at=NOW, by=small_office.reporting)
    append_entry(by="somebody", name="turn_the_tables", sentence="did it", details={})
    assert last_change().validity_of(reading) is Validity.CHANGED


def test_a_reading_too_old_to_know_what_was_done_since_is_taken_for_changed(
    small_office: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = take_reading(figure=figure("sessions_2004_05"), at=NOW, by=small_office.reporting)
    small_office.import_sheets()
    assert last_change().validity_of(reading) is Validity.HOLDS
    monkeypatch.setattr(stored, "ENTRIES_LOOKED_BACK", 1)
    assert last_change().validity_of(reading) is Validity.CHANGED


def test_a_reading_of_before_this_was_kept_is_unknown(small_office: SmallOffice) -> None:
    reading = take_reading(figure=figure(PARTICIPANTS), at=NOW, by=small_office.reporting)
    reading.audit_number = None
    assert last_change().validity_of(reading) is Validity.UNKNOWN


def test_what_leaves_every_count_is_what_the_office_does_without_counting(
    small_office: SmallOffice,
) -> None:
    small_office.sent_letter()
    done = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"take_reading", "write_letter", "send_letter"} <= done & LEAVES_EVERY_COUNT
    assert {"record_sheet", "plan_session", "judge_new_attendances"} <= done - LEAVES_EVERY_COUNT


def test_each_figure_stands_with_its_newest_reading_in_a_few_queries(
    small_office: SmallOffice, django_assert_max_num_queries: object
) -> None:
    small_office.import_sheets()
    figures = [figure(PARTICIPANTS), figure("sessions_2004_05"), figure("counted_2004_05")]
    for each in figures[:2]:
        for hours in (0, 1):
            at = NOW + timedelta(hours=hours)
            take_reading(figure=each, at=at, by=small_office.reporting)
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        standing = standings(figures)
    assert [each.reading and each.reading.as_of for each in standing] == [
        NOW + timedelta(hours=1),
        NOW + timedelta(hours=1),
        None,
    ]
    assert [each.as_of for each in history(figures[0])] == [NOW + timedelta(hours=1), NOW]


def test_the_newest_cut_of_each_figure_is_found_at_once(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    fresh(small_office)
    fresh(small_office, "participants_2005_06")
    [(reading, cut)] = [newest_cuts([PARTICIPANTS], "session.region")[PARTICIPANTS]]
    assert reading == newest_reading(PARTICIPANTS)
    assert [cell.of["session.region"] for cell in cut.cells] == ["TJK-SU"]


def test_a_trial_counts_each_rule_and_stays_no_figure(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    scope = Scope.from_record(figure(PARTICIPANTS).scope)
    rules = ["unique_people", "attendances"]
    trial = ask_for_trial(scope=scope, rules=rules, at=NOW, by=small_office.reporting)
    carry_out_trial(trial.pk, at=NOW)
    trial.refresh_from_db()
    assert {rule: trial.counts[rule]["value"] for rule in rules} == {
        "unique_people": 13,
        "attendances": 17,
    }
    assert (trial.done, trial.finished_at) == (2, NOW)
    assert not Reading.objects.exists()


def test_a_trial_that_a_rule_cannot_answer_is_refused_before_it_is_counted(
    small_office: SmallOffice,
) -> None:
    with pytest.raises(NotCountable):
        ask_for_trial(scope=Scope(), rules=["money"], at=NOW, by=small_office.reporting)
    assert not Trial.objects.exists()


def test_old_trials_are_thrown_away_with_the_next(small_office: SmallOffice) -> None:
    def ask(days: float) -> None:
        at = NOW + timedelta(days=days)
        ask_for_trial(scope=Scope(), rules=["attendances"], at=at, by=small_office.reporting)

    ask(0)
    ask(1)
    ask(TRIALS_KEPT.days + 0.5)
    assert Trial.objects.count() == 2
