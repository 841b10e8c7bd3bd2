"""Many rows at once: each arrives, whatever the number; and many are found by what they hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError

from sulh.foundation.places.models import Place
from sulh.foundation.rows import ROWS_A_STATEMENT, STATEMENTS_AT_ONCE, insert_rows, rows_among

COLUMNS = ("code", "kind", "election", "note", "latitude")
MORE_THAN_TWO_STATEMENTS = 2 * ROWS_A_STATEMENT + 7

pytestmark = pytest.mark.django_db


def rows(count: int, *, note: str = "") -> list[tuple[str, str, str, str, float]]:
    return [(f"X-{number}", "district", "", note, float(number)) for number in range(count)]


def places() -> dict[str, float | None]:
    found = Place.objects.filter(code__startswith="X-")
    return dict(found.values_list("code", "latitude"))


@pytest.mark.parametrize(
    "count",
    [0, 1, ROWS_A_STATEMENT, MORE_THAN_TWO_STATEMENTS, ROWS_A_STATEMENT * STATEMENTS_AT_ONCE + 1],
)
def test_every_row_arrives(count: int) -> None:
    insert_rows(Place, COLUMNS, iter(rows(count)))

    assert places() == {f"X-{number}": float(number) for number in range(count)}


def test_a_value_may_hold_what_stands_for_values_elsewhere() -> None:
    insert_rows(Place, COLUMNS, rows(1, note="100 % of %s? or ?"))

    assert Place.objects.get(code="X-0").note == "100 % of %s? or ?"


def test_a_row_that_is_there_takes_the_new_values() -> None:
    insert_rows(Place, COLUMNS, rows(2, note="before"))

    insert_rows(Place, COLUMNS, rows(MORE_THAN_TWO_STATEMENTS, note="now"), replacing_by="code")

    assert len(places()) == MORE_THAN_TWO_STATEMENTS
    assert set(Place.objects.filter(code__in=places()).values_list("note", flat=True)) == {"now"}


def test_a_row_that_is_there_can_be_passed_over() -> None:
    insert_rows(Place, COLUMNS, rows(2, note="before"))

    insert_rows(Place, COLUMNS, rows(MORE_THAN_TWO_STATEMENTS, note="now"), passing_over=True)

    assert len(places()) == MORE_THAN_TWO_STATEMENTS
    assert Place.objects.filter(code__in=places(), note="before").count() == 2


def test_the_statements_can_be_looked_at(
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    with django_assert_max_num_queries(3):
        insert_rows(Place, COLUMNS, rows(MORE_THAN_TWO_STATEMENTS))


def test_what_the_database_forbids_is_raised() -> None:
    with pytest.raises(IntegrityError):
        insert_rows(Place, COLUMNS, [("X-1", "no kind", "", "", None)])


def test_rows_are_found_by_any_of_many_texts() -> None:
    insert_rows(Place, COLUMNS, rows(3, note="\" ' \\ ـ"))
    many = {f"Y-{number}" for number in range(5000)}

    found = rows_among(Place, ("code", "note"), column="code", texts={"X-0", "X-2"} | many)

    assert sorted(found) == [("X-0", "\" ' \\ ـ"), ("X-2", "\" ' \\ ـ")]
    assert rows_among(Place, ("code",), column="note", texts={"\" ' \\ ـ"}) == [
        ("X-0",), ("X-1",), ("X-2",)
    ]  # fmt: skip
    assert rows_among(Place, ("code",), column="code", texts=()) == []


def test_an_empty_text_is_not_asked_for_where_an_index_leaves_it_out() -> None:
    insert_rows(Place, COLUMNS, rows(1))

    assert rows_among(Place, ("code",), column="note", texts={""}, in_index_of_filled=True) == []
