"""The counting rules as SQL and words, before any engine is asked."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sulh.evidence.figures.measures import (
    MEASURES,
    Measure,
    NotCountable,
    Scope,
    says_the_same,
    sql,
)
from sulh.evidence.figures.rules import Cell, Count, sums_or_says_why

ASKABLE = {
    "covered_of_universe": Scope(universe="constituencies_2005"),
    "money": Scope({"money.currency": ("USD",), "money.kind": ("pledge",)}),
}


def askable(measure: Measure) -> Scope:
    return ASKABLE.get(measure.name, Scope())


def reading_sql(name: str, scope: Scope | None = None, by: tuple[str, ...] = ()) -> str:
    measure = MEASURES[name]
    return sql(measure.reading_select(scope or askable(measure), by=by), "duckdb")


each_rule = pytest.mark.parametrize("measure", MEASURES.values(), ids=list(MEASURES))


def test_the_rules_are_those_of_the_contract() -> None:
    assert list(MEASURES) == [
        "unique_people", "attendances", "sessions", "once_per_course", "headcount",
        "covered_of_universe", "money",
    ]  # fmt: skip


@each_rule
def test_a_rule_is_said_in_three_languages(measure: Measure) -> None:
    assert MEASURES[measure.name] is measure
    assert measure.words.keys() >= {"en", "ar", "ru"}
    assert all(words.endswith(".") for words in measure.words.values())


@each_rule
@pytest.mark.parametrize("dialect", ["sqlite", "postgres", "duckdb"])
def test_no_construct_that_an_engine_lacks_is_written(measure: Measure, dialect: str) -> None:
    text = sql(measure.reading_select(askable(measure)), dialect)
    assert not any(word in text for word in ("INTERVAL", "EXTRACT", "COUNT(DISTINCT ("))


def test_a_table_that_decides_nothing_is_not_joined() -> None:
    assert '"activity"' not in reading_sql("unique_people")
    assert '"attendance"' not in reading_sql("sessions")
    by_project = Scope({"activity.project_id": ("ND-2004",)})
    assert '"activity"' in reading_sql("unique_people", by_project)
    assert 'FROM "project"' not in reading_sql("unique_people", by_project)


def test_a_shipped_sql_that_says_a_constant_is_not_the_same() -> None:
    select = MEASURES["unique_people"].reading_select(Scope())
    text = sql(select, "duckdb")
    assert says_the_same(text, select)
    assert says_the_same(" ".join(text.split()), select)
    assert not says_the_same("SELECT 1043 AS value, 1019 AS low, 1062 AS high", select)
    assert not says_the_same(text.replace("'held'", "'planned'"), select)
    assert not says_the_same("SELEKT (", select)


@pytest.mark.parametrize(
    ("name", "filters"),
    [
        ("headcount", {"attendance.sex": ("f",)}),
        ("unique_people", {"headcount.sex": ("f",)}),
        ("attendances", {"money.currency": ("USD",)}),
        ("covered_of_universe", {"headcount.sex": ("f",)}),
        (
            "money",
            {"money.currency": ("USD",), "money.kind": ("pledge",), "session.status": ("held",)},
        ),
    ],
)
def test_a_filter_that_the_rule_never_meets_is_refused(
    name: str, filters: dict[str, tuple[str | int, ...]]
) -> None:
    with pytest.raises(NotCountable, match="never told apart"):
        MEASURES[name].reading_select(Scope(filters, universe=askable(MEASURES[name]).universe))


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"money.currency": ("USD",)},
        {"money.kind": ("pledge",)},
        {"money.currency": ("EUR", "USD"), "money.kind": ("pledge",)},
        {"money.currency": ("USD",), "money.kind": ("pledge", "receipt")},
    ],
)
def test_money_of_several_currencies_or_kinds_is_never_added(
    filters: dict[str, tuple[str | int, ...]],
) -> None:
    with pytest.raises(NotCountable, match="one currency and of one kind"):
        MEASURES["money"].reading_select(Scope(filters))


def test_all_needs_a_universe_and_nothing_else_takes_one() -> None:
    with pytest.raises(NotCountable, match="needs a universe"):
        MEASURES["covered_of_universe"].reading_select(Scope())
    with pytest.raises(NotCountable, match="counts no universe"):
        MEASURES["sessions"].reading_select(Scope(universe="constituencies_2005"))


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        ("sessions", "sex"), ("sessions", "role"), ("headcount", "role"), ("money", "region"),
        ("covered_of_universe", "region"), ("unique_people", "person"),
        ("unique_people", "trained_by"), ("unique_people", "money.kind"), ("headcount", "people"),
        ("money", "session.month"), ("unique_people", "full_name"),
    ],
)  # fmt: skip
def test_a_cut_that_tells_nothing_apart_or_tells_people_is_refused(name: str, cut: str) -> None:
    measure = MEASURES[name]
    with pytest.raises(NotCountable, match=r"not told apart|not cut further"):
        measure.reading_select(askable(measure), by=(cut,))


def women_and_men(women: Count, men: Count) -> list[Cell]:
    return [Cell({"sex": "f"}, women), Cell({"sex": "m"}, men)]


@pytest.mark.parametrize(
    ("women", "men", "said"),
    [
        (Count(4, 4, 4), Count(6, 6, 6), True),
        (Count(5, 5, 5), Count(6, 6, 6), "1 more than the whole"),
        (Count(4, 4, 4), Count(5, 5, 5), "1 fewer than the whole"),
        (Count(4, 4, 4), Count(6, 6, 7), "not at its lower and upper end"),
    ],
)
def test_cells_add_up_or_say_why_not(women: Count, men: Count, said: bool | str) -> None:
    why = sums_or_says_why(Count(10, 10, 10), women_and_men(women, men))
    assert why is True if said is True else str(said) in str(why)


def test_the_rules_need_no_django() -> None:
    code = (
        "import sys, sulh.evidence.figures.measures, sulh.evidence.figures.engines.live;"
        "sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
