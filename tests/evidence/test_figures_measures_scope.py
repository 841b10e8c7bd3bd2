"""A scope keeps what figures can be asked about, and refuses the rest in words."""

from __future__ import annotations

import json

import pytest

from sulh.evidence.figures.measures import NotCountable, Scope
from sulh.kernel.evidence import INTEGER, TABLES

SCOPE = Scope(
    {"attendance.role": ("trainer", "participant"), "activity.project_id": ("ND-2004",)},
    period=("2004-04-24", "2005-05-10"),
    universe="constituencies_2005",
)


def test_a_scope_is_written_as_the_bundle_has_it() -> None:
    assert SCOPE.as_record() == {
        "activity.project_id": ["ND-2004"],
        "attendance.role": ["participant", "trainer"],
        "period": ["2004-04-24", "2005-05-10"],
        "universe": "constituencies_2005",
    }


def test_a_scope_comes_back_from_its_record() -> None:
    assert Scope.from_record(json.loads(json.dumps(SCOPE.as_record()))) == SCOPE


def test_the_order_of_filters_and_values_does_not_matter() -> None:
    one = Scope({"session.status": ("held", "planned", "held"), "attendance.sex": ("f",)})
    other = Scope({"attendance.sex": ("f",), "session.status": ("planned", "held")})
    assert one == other
    assert json.dumps(one.as_record()) == json.dumps(other.as_record())


@pytest.mark.parametrize("key", [f"{t}.{c}" for t, columns in TABLES.items() for c in columns])
def test_every_evidence_column_may_be_filtered(key: str) -> None:
    table, column = key.split(".")
    value = 1 if TABLES[table][column] == INTEGER else "x"
    assert Scope({key: (value,)}).as_record() == {key: [value]}


@pytest.mark.parametrize("key", ["attendance.full_name", "sex", "person.sex", "", "attendance."])
def test_a_column_that_no_evidence_table_has_is_refused(key: str) -> None:
    with pytest.raises(NotCountable, match="No evidence table has a column"):
        Scope({key: ("x",)})


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("attendance.sex", (1,)),
        ("attendance.generation", ("0",)),
        ("attendance.generation", (True,)),
        ("attendance.generation", (2**63,)),
        ("attendance.sex", (None,)),
    ],
)
def test_a_value_of_the_wrong_type_is_refused(key: str, values: tuple[object, ...]) -> None:
    with pytest.raises(NotCountable, match="wrong type"):
        Scope({key: values})  # type: ignore[dict-item]


def test_an_empty_list_of_values_is_refused_rather_than_counting_nothing() -> None:
    with pytest.raises(NotCountable, match="lists no values"):
        Scope({"attendance.sex": ()})


@pytest.mark.parametrize("record", [{"attendance.sex": "f"}, {"attendance.sex": {"f": 1}}])
def test_a_record_whose_values_are_no_list_is_refused(record: dict[str, object]) -> None:
    with pytest.raises(NotCountable, match="lists no values"):
        Scope.from_record(record)


@pytest.mark.parametrize("bad", ["a\x00b", "a\nb", "\ud800"])
def test_a_control_character_is_refused_because_it_would_end_the_statement(bad: str) -> None:
    with pytest.raises(NotCountable, match="control character"):
        Scope({"activity.course": (bad,)})


@pytest.mark.parametrize(
    "period",
    [("2004-4-24", "2005-05-10"), ("2004-02-30", "2005-05-10"), ("20040424", "2005-05-10"),
     ("", "2005-05-10"), (None, "2005-05-10"), ("2005-05-10", "2004-04-24")],
)  # fmt: skip
def test_a_period_of_impossible_or_reversed_days_is_refused(period: tuple[str, str]) -> None:
    with pytest.raises(NotCountable, match="period"):
        Scope(period=period)


@pytest.mark.parametrize(
    "record", [{"period": ["2004-04-24"]}, {"period": "2004"}, {"universe": 1}]
)
def test_a_record_of_another_shape_is_refused(record: dict[str, object]) -> None:
    with pytest.raises(NotCountable):
        Scope.from_record(record)
