"""Readings: taken, stored with their interval, cut by sex, opened to their lines, held again."""

from __future__ import annotations

import pytest
from tests.small_office import PEOPLE, SHEETS
from tests.small_office_open import NOW, SmallOffice, figure

from sulh.evidence.figures.actions import NotYetRecognised, define_figure, take_reading
from sulh.evidence.figures.measures.scope import NotCountable, Scope
from sulh.evidence.figures.models import Figure, Reading
from sulh.evidence.figures.reads import (
    count_by,
    count_now,
    lines_behind,
    newest_reading,
    people_behind,
    standing_behind,
    still_holds,
)
from sulh.evidence.figures.rules import Count
from sulh.evidence.identity.actions import judge_new_attendances
from sulh.kernel.evidence import TABLES
from sulh.records.activities.models import Attendance
from sulh.reports.bundles.formats.evidence import database_of
from sulh.reports.bundles.reads import frozen_evidence

pytestmark = pytest.mark.django_db

PARTICIPANTS = "participants_2004_05"

DOUBTFUL = {
    "ND-2004-01": """
        | № | Ф.И.О. | Пол |
        | 1 | Раҳимов Далер | м |
        | 2 | Каримова Нигора | ж |
    """,
    "ND-2004-02": """
        | № | Ф.И.О. | Пол |
        | 1 | Раҳимов Далер | |
        | 2 | Холова Зебо | ж |
    """,
}
"""One name on two sheets, once with its sex and once without."""


def read(office: SmallOffice, name: str = PARTICIPANTS) -> Reading:
    return take_reading(figure=figure(name), at=NOW, by=office.console)


def scope_of(name: str = PARTICIPANTS) -> Scope:
    return Scope.from_record(figure(name).scope)


def test_a_reading_keeps_its_value_and_interval_its_rule_scope_and_time(
    small_office: SmallOffice,
) -> None:
    small_office.import_sheets()
    read(small_office)
    stored = Reading.objects.get()
    assert (stored.low, stored.value, stored.high) == (PEOPLE, PEOPLE, PEOPLE)
    assert (stored.rule, stored.scope) == ("unique_people", figure(PARTICIPANTS).scope)
    assert (stored.as_of, stored.taken_by) == (NOW, small_office.console)


def test_the_select_kept_with_a_reading_gives_it_again_on_the_frozen_tables(
    small_office: SmallOffice,
) -> None:
    small_office.import_sheets()
    reading = read(small_office)
    frozen = frozen_evidence()
    with database_of({name: frozen.table(name) for name in TABLES}) as duckdb:
        [again] = duckdb.execute(reading.sql).fetchall()
    assert again[:3] == (reading.value, reading.low, reading.high)


def test_an_undecided_pair_makes_an_interval(small_office: SmallOffice) -> None:
    small_office.import_sheets(DOUBTFUL)
    reading = read(small_office)
    assert (reading.low, reading.high) == (3, 4)
    assert reading.low <= reading.value <= reading.high


def test_the_cut_by_sex_stands_with_every_figure_of_people_and_sums(
    small_office: SmallOffice,
) -> None:
    small_office.import_sheets()
    reading = read(small_office)
    assert {sex: cell["value"] for sex, cell in reading.cut["sex"].items()} == {"f": 6, "m": 7}
    assert reading.sums == ""


def test_a_cut_that_does_not_sum_says_why(small_office: SmallOffice) -> None:
    small_office.import_sheets(DOUBTFUL)
    reading = read(small_office)
    cells = reading.cut["sex"]
    adds_up = all(
        sum(cell[end] for cell in cells.values()) == getattr(reading, end)
        for end in ("low", "value", "high")
    )
    assert not adds_up
    assert reading.sums.startswith("The cells add up to")


def test_a_head_count_is_cut_by_sex_and_apart_from_people_with_names(
    small_office: SmallOffice,
) -> None:
    form = "| Session: ND-2004-03 | |\n| Women | Men |\n| 12 | 30 |"
    small_office.import_sheets({**SHEETS, "Form": form})
    counted, named = read(small_office, "counted_2004_05"), read(small_office)
    assert (counted.value, named.value) == (42, PEOPLE)
    assert {sex: cell["value"] for sex, cell in counted.cut["sex"].items()} == {"f": 12, "m": 30}


def test_sessions_have_no_sex(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    reading = read(small_office, "sessions_2004_05")
    assert (reading.value, reading.cut, reading.sums) == (3, {}, "")


def test_no_reading_is_taken_while_lines_wait_to_be_recognised(small_office: SmallOffice) -> None:
    small_office.take_in()
    with pytest.raises(NotYetRecognised):
        read(small_office)
    assert not Reading.objects.exists()
    judge_new_attendances(at=NOW, by=small_office.console)
    assert read(small_office).value == PEOPLE


def test_a_reading_opens_to_the_lines_it_rests_on(small_office: SmallOffice) -> None:
    small_office.import_sheets({**SHEETS, "ND-2005-01": SHEETS["ND-2004-01"]})
    lines = lines_behind(rule="unique_people", scope=scope_of())
    in_period = Attendance.objects.filter(session__held_on__lte="2005-05-10").order_by("pk")
    assert lines == list(in_period.values_list("pk", flat=True))
    assert len(lines) == 17
    assert len(people_behind(rule="unique_people", scope=scope_of())) == PEOPLE
    assert lines_behind(rule="sessions", scope=scope_of("sessions_2004_05")) == []


def test_a_reading_tells_what_it_stands_on(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    standing = standing_behind(rule="unique_people", scope=scope_of())
    assert standing.activities == ("ND-2004-DIALOGUE",)
    assert standing.projects == ("ND-2004",)
    assert standing.lowest_rung == "came"
    of_sessions = standing_behind(rule="sessions", scope=scope_of("sessions_2004_05"))
    assert (of_sessions.activities, of_sessions.lowest_rung) == (("ND-2004-DIALOGUE",), "")


def test_a_reading_holds_until_the_records_say_otherwise(small_office: SmallOffice) -> None:
    small_office.import_sheets({"ND-2004-01": SHEETS["ND-2004-01"]})
    reading = read(small_office)
    assert still_holds(reading)
    small_office.import_sheets({"ND-2005-01": SHEETS["ND-2004-02"]})
    assert still_holds(reading), "a session of another period changed it"
    small_office.import_sheets({"ND-2004-03": SHEETS["ND-2004-03"]})
    assert not still_holds(reading)
    assert still_holds(read(small_office))


def test_an_earlier_reading_is_never_rewritten(small_office: SmallOffice) -> None:
    small_office.import_sheets({"ND-2004-01": SHEETS["ND-2004-01"]})
    earlier = read(small_office)
    small_office.import_sheets({"ND-2004-03": SHEETS["ND-2004-03"]})
    later = read(small_office)
    assert Reading.objects.get(pk=earlier.pk).value == 7
    assert later.value == 10
    assert newest_reading(PARTICIPANTS) == later


def test_nothing_recorded_is_a_count_of_nothing(small_office: SmallOffice) -> None:
    assert count_now(rule="unique_people", scope=scope_of()) == Count(0, 0, 0)
    assert read(small_office).value == 0


def test_a_count_is_cut_by_several_columns(small_office: SmallOffice) -> None:
    small_office.import_sheets({"ND-2004-03": SHEETS["ND-2004-03"]})
    cells = count_by(rule="attendances", scope=scope_of(), by=["sex", "role"])
    counts = {(cell.of["sex"], cell.of["role"]): cell.count.value for cell in cells}
    assert counts == {("f", "participant"): 1, ("m", "participant"): 3}


@pytest.mark.parametrize(
    ("rule", "scope", "error"),
    [
        ("guesses", {}, KeyError),
        ("covered_of_universe", {}, NotCountable),
        ("sessions", {"attendance.full_name": ("x",)}, NotCountable),
    ],
)
def test_a_figure_that_no_rule_can_count_is_not_defined(
    small_office: SmallOffice, rule: str, scope: dict[str, tuple[str, ...]], error: type[Exception]
) -> None:
    before = Figure.objects.count()
    with pytest.raises(error):
        define_figure(
            name="x", rule=rule, scope=Scope(filters=scope), titles={}, by=small_office.console
        )
    assert Figure.objects.count() == before
