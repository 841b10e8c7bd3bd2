"""Every counting rule on SQLite, PostgreSQL and DuckDB over Parquet, against counting by hand."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.evidence.figures_by_hand import counted_by_hand, tables_of
from tests.evidence.figures_invented import COURSES, DAYS, invented_evidence
from tests.evidence.figures_offices import Offices, three_offices

from sulh.evidence.figures.engines import duckdb_parquet
from sulh.evidence.figures.measures import MEASURES, NotCountable, Scope, sql
from sulh.evidence.figures.rules import Count, sums_or_says_why
from sulh.kernel.evidence import TABLES

PLEDGES = {"money.currency": ("USD",), "money.kind": ("pledge",)}
FIXED: dict[str, Scope] = {
    "money": Scope(PLEDGES),
    "covered_of_universe": Scope(universe="constituencies"),
}
"""What a rule must be told before it answers at all."""

COLUMNS = [f"{table}.{column}" for table, columns in TABLES.items() for column in columns]
PERIOD = (DAYS[1], DAYS[3])


@pytest.fixture(scope="module")
def offices(postgresql_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    with three_offices(postgresql_url, Path(tmp_path_factory.mktemp("parquet"))) as opened:
        opened.hold(invented_evidence(1))
        yield opened


@pytest.fixture
def invented(offices: Offices) -> Offices:
    offices.hold(invented_evidence(1))
    return offices


def scope_of(rule: str, filters: dict[str, tuple[str | int, ...]] | None = None) -> Scope:
    fixed = FIXED.get(rule, Scope())
    return Scope({**fixed.filters, **(filters or {})}, fixed.period, fixed.universe)


def test_a_person_who_came_twice_is_one_person_on_every_engine(offices: Offices) -> None:
    rest = ("participant", "came", 0, 0, "f", "18_29", "media", "TJK-DU")
    session = ("ND-1", "A-1", "2004-05-01", "held", "unstated", "unstated", "unstated", "unstated")
    offices.hold(
        {
            "session": [session, ("ND-2", *session[1:])],
            "attendance": [(1, "ND-1", 7, 7, 7, *rest), (2, "ND-2", 7, 7, 8, *rest)],
        }
    )
    [cell] = offices.ask(MEASURES["unique_people"], Scope())
    assert cell.count == Count(value=1, low=1, high=2)


@pytest.mark.parametrize("rule", MEASURES)
def test_an_office_without_records_counts_nothing_rather_than_null(
    offices: Offices, rule: str
) -> None:
    offices.hold({})
    [cell] = offices.ask(MEASURES[rule], scope_of(rule))
    assert (cell.count.value, cell.count.low, cell.count.high) == (0, 0, 0)


@pytest.mark.parametrize("key", COLUMNS)
def test_every_column_filters_alike_on_three_engines(offices: Offices, key: str) -> None:
    evidence = invented_evidence(1)
    offices.hold(evidence)
    table, column = key.split(".")
    seen = sorted({row[column] for row in tables_of(evidence)[table]})
    answered = 0
    for rule, values in itertools.product(MEASURES, (tuple(seen[:1]), tuple(seen[1:]))):
        scope = scope_of(rule, {key: values})
        try:
            [cell] = offices.ask(MEASURES[rule], scope)
        except NotCountable:
            continue
        answered += 1
        assert cell.count == counted_by_hand(evidence, rule, scope), rule
    assert answered, "no rule answers a filter on this column"


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_scope_counts_as_by_hand_on_three_engines(
    offices: Offices, data: st.DataObject
) -> None:
    evidence = invented_evidence(data.draw(st.integers(0, 10_000)))
    offices.hold(evidence)
    tables = tables_of(evidence)
    rule = data.draw(st.sampled_from(list(MEASURES)))
    filters: dict[str, tuple[str | int, ...]] = {}
    for key in data.draw(st.lists(st.sampled_from(COLUMNS), max_size=3, unique=True)):
        table, column = key.split(".")
        there = sorted({row[column] for row in tables[table]})
        if there and key not in PLEDGES:
            chosen = data.draw(st.lists(st.sampled_from(there), min_size=1, max_size=3))
            filters[key] = tuple(chosen)
    fixed = scope_of(rule, filters)
    period = data.draw(st.sampled_from([None, PERIOD, (DAYS[2], DAYS[2])]))
    scope = Scope(fixed.filters, period, fixed.universe)
    try:
        [cell] = offices.ask(MEASURES[rule], scope)
    except NotCountable:
        return
    assert cell.count == counted_by_hand(evidence, rule, scope)


@pytest.mark.parametrize("rule", MEASURES)
def test_the_first_and_the_last_day_of_a_period_both_count(offices: Offices, rule: str) -> None:
    evidence = invented_evidence(2)
    offices.hold(evidence)
    fixed = scope_of(rule)
    scope = Scope(fixed.filters, PERIOD, fixed.universe)
    [cell] = offices.ask(MEASURES[rule], scope)
    assert cell.count == counted_by_hand(evidence, rule, scope)
    assert cell.count != counted_by_hand(evidence, rule, fixed), "the period drops nothing here"


def test_trainers_and_later_generations_stand_apart_until_they_are_listed(
    invented: Offices,
) -> None:
    def people(filters: dict[str, tuple[str | int, ...]]) -> int:
        [cell] = invented.ask(MEASURES["attendances"], Scope(filters))
        return cell.count.value

    roles = {"attendance.role": ("participant", "trainer")}
    apart = people({}) + people({"attendance.role": ("trainer",)})
    assert people(roles) == apart > people({})
    both = {"attendance.generation": (0, 1)}
    assert people(both) == people({}) + people({"attendance.generation": (1,)}) > people({})


@pytest.mark.parametrize(
    "cut",
    ["sex", "age_band", "affiliation", "role", "rung", "generation", "district_id", "region",
     "session.district_id", "session.region", "pillar", "constituency_id", "centre_id", "month",
     "course", "activity.kind", "project_id", "project.pillar", "place_id", "session_id"],
)  # fmt: skip
@pytest.mark.parametrize("rule", ["attendances", "unique_people", "once_per_course"])
def test_the_cells_of_a_cut_add_up_or_say_why(invented: Offices, rule: str, cut: str) -> None:
    measure = MEASURES[rule]
    [whole] = invented.ask(measure, Scope())
    cells = invented.ask(measure, Scope(), by=(cut,))
    assert None not in [cell.of[cut] for cell in cells]
    if rule == "attendances":
        assert sums_or_says_why(whole.count, cells) is True
    for cell in cells:
        [alone] = invented.ask(measure, Scope(), cell={cut: cell.of[cut]})
        assert alone.count == cell.count


def test_two_cuts_at_once_make_cells_of_both(invented: Offices) -> None:
    cells = invented.ask(MEASURES["attendances"], Scope(), by=("sex", "region"))
    [whole] = invented.ask(MEASURES["attendances"], Scope())
    assert {*cells[0].of} == {"sex", "region"}
    assert sums_or_says_why(whole.count, cells) is True


def test_a_city_district_is_counted_in_its_region_and_a_city_of_none_by_itself(
    offices: Offices,
) -> None:
    rest = ("participant", "came", 0, 0, "f", "18_29", "media")
    session = ("ND-1", "A-1", "2004-05-01", "held", "unstated", "unstated", "unstated", "unstated")
    districts = ("TJK-C1", "TJK-C", "TJK-A", "TJK-DU", "unstated", "TJK-SU")
    offices.hold(
        {
            "session": [session],
            "place": invented_evidence(1)["place"],
            "attendance": [
                (number, "ND-1", number, number, number, *rest, district)
                for number, district in enumerate(districts)
            ],
        }
    )
    cells = offices.ask(MEASURES["unique_people"], Scope(), by=("region",))
    assert {cell.of["region"]: cell.count.value for cell in cells} == {
        "TJK-SU": 4, "TJK-DU": 1, "unstated": 1,
    }  # fmt: skip


def test_money_is_cut_by_pillar_and_month_and_loses_nothing(invented: Offices) -> None:
    [whole] = invented.ask(MEASURES["money"], Scope(PLEDGES))
    for cut in ("pillar", "month", "donor_id"):
        cells = invented.ask(MEASURES["money"], Scope(PLEDGES), by=(cut,))
        assert sums_or_says_why(whole.count, cells) is True


@pytest.mark.parametrize("course", [*COURSES, "' OR 1=1 --", "\\' OR 1=1 --", "%", "{}", ";", '"'])
def test_a_value_with_quotes_is_a_value_and_never_sql(invented: Offices, course: str) -> None:
    scope = Scope({"activity.course": (course,)})
    [cell] = invented.ask(MEASURES["attendances"], scope)
    assert cell.count == counted_by_hand(invented_evidence(1), "attendances", scope)


@pytest.mark.parametrize("rule", MEASURES)
def test_a_reading_opens_to_the_lines_it_counts(invented: Offices, rule: str) -> None:
    measure = MEASURES[rule]
    lines = invented.lines(measure, scope_of(rule))
    assert lines
    if rule in {"unique_people", "attendances", "once_per_course"}:
        [whole] = invented.ask(MEASURES["attendances"], Scope())
        assert len(lines) == whole.count.value
        women = invented.lines(measure, Scope(), cell={"sex": "f"})
        assert set(women) < set(lines)


@pytest.mark.parametrize("rule", MEASURES)
def test_the_proof_alone_gives_the_reading_again(invented: Offices, rule: str) -> None:
    measure, scope = MEASURES[rule], scope_of(rule)
    [cell] = invented.ask(measure, scope)
    text = sql(measure.proof_select(scope), "sqlite")
    invented.sqlite.execute(f"CREATE TABLE proof AS {text}")
    try:
        found = invented.sqlite.execute("SELECT * FROM proof LIMIT 0")
        columns = tuple(column[0] for column in found.description)
        [row] = invented.sqlite.execute(sql(measure.tail_select(), "sqlite")).fetchall()
    finally:
        found.close()
        invented.sqlite.execute("DROP TABLE proof")
    assert columns == measure.proof
    assert Count(*row) == cell.count


def test_a_folder_of_parquet_is_asked_without_a_database(invented: Offices) -> None:
    taken = duckdb_parquet.take_counts(
        invented.folder, MEASURES["sessions"], Scope(), by=("month",)
    )
    assert taken == invented.ask(MEASURES["sessions"], Scope(), by=("month",))
