"""A number opens to the rows behind it, page by page and cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from tests.small_office import SHEETS
from tests.small_office_open import SmallOffice, figure

from sulh.evidence.figures.measures.cells import cell_read, cell_written
from sulh.evidence.figures.measures.scope import NotCountable, Scope, Value
from sulh.evidence.figures.reads import lines_behind
from sulh.evidence.figures.reads.opening import page_behind
from sulh.foundation.places.actions import declare_universe
from sulh.records.funding.actions import record_statement
from sulh.records.partners.actions import add_partner

pytestmark = pytest.mark.django_db

PARTICIPANTS = "participants_2004_05"


def scope_of(name: str = PARTICIPANTS) -> Scope:
    return Scope.from_record(figure(name).scope)


def all_rows(
    rule: str, scope: Scope, *, cell: Mapping[str, str] | None = None, most: int = 5
) -> list[Mapping[str, Value]]:
    """Every row, turning small pages until there is no next one."""
    rows: list[Mapping[str, Value]] = []
    after: tuple[Value, ...] = ()
    while True:
        page = page_behind(rule=rule, scope=scope, cell=cell, after=after, most=most)
        rows += page.rows
        if not page.next_after:
            return rows
        after = page.next_after


def test_the_pages_hold_every_line_once_by_session(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    rows = all_rows("unique_people", scope_of())
    lines = [row["attendance_id"] for row in rows]
    assert sorted(lines) == lines_behind(rule="unique_people", scope=scope_of())
    assert len(set(lines)) == len(lines) == 17
    sessions = [row["session_id"] for row in rows]
    assert sessions == sorted(sessions)


def test_the_last_full_page_leads_nowhere(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    assert page_behind(rule="attendances", scope=scope_of(), most=17).next_after == ()
    assert page_behind(rule="attendances", scope=scope_of(), most=16).next_after != ()


def test_a_cell_opens_to_its_own_lines(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    women = all_rows("unique_people", scope_of(), cell={"sex": "f"})
    assert {row["sex"] for row in women} == {"f"}
    in_june = all_rows("unique_people", scope_of(), cell={"sex": "f", "month": "2004-06"})
    assert {row["session_id"] for row in in_june} == {"ND-2004-02"}
    assert len(all_rows("unique_people", scope_of(), cell={"region": "TJK-SU"})) == 17
    assert len(all_rows("unique_people", scope_of(), cell={"generation": "0"})) == 17


@pytest.mark.parametrize("cell", [{"nonsense": "x"}, {"generation": "many"}, {"full_name": "x"}])
def test_a_cell_that_no_figure_has_is_refused(
    small_office: SmallOffice, cell: dict[str, str]
) -> None:
    with pytest.raises(NotCountable):
        page_behind(rule="unique_people", scope=scope_of(), cell=cell)


def test_a_code_from_an_address_is_a_code_and_never_a_piece_of_the_query(
    small_office: SmallOffice,
) -> None:
    small_office.import_sheets()
    cell = {"sex": "f' OR '1'='1"}
    assert all_rows("unique_people", scope_of(), cell=cell) == []


def test_sessions_and_head_counts_open_to_sessions(small_office: SmallOffice) -> None:
    form = "| Session: ND-2004-03 | |\n| Women | Men |\n| 12 | 30 |"
    small_office.import_sheets({**SHEETS, "Form": form})
    held = all_rows("sessions", scope_of("sessions_2004_05"), most=2)
    assert [row["session_id"] for row in held] == ["ND-2004-01", "ND-2004-02", "ND-2004-03"]
    heads = all_rows("headcount", scope_of("counted_2004_05"), most=1)
    assert [(row["sex"], row["people"]) for row in heads] == [("f", 12), ("m", 30)]


def test_money_opens_to_its_statements(small_office: SmallOffice) -> None:
    by = small_office.console
    add_partner(code="NORWAY", kind="donor", names={"en": "Norway"}, by=by)
    for number in (1, 2):
        record_statement(
            code=f"PLEDGE-{number}",
            kind="pledge",
            donor="NORWAY",
            minor_units=100_000 * number,
            currency="USD",
            dated=date(2004, 6, number),
            source="note verbale",
            by=by,
        )
    scope = Scope({"money.kind": ("pledge",), "money.currency": ("USD",)})
    rows = all_rows("money", scope, most=1)
    assert [(row["statement_id"], row["minor_units"]) for row in rows] == [
        ("PLEDGE-1", 100_000),
        ("PLEDGE-2", 200_000),
    ]


def test_an_item_of_a_universe_opens_to_the_lines_that_reached_it(
    small_office: SmallOffice,
) -> None:
    small_office.import_sheets()
    items = ("TJK-SU-03", "TJK-SU-05")
    declare_universe(code="two", titles={}, items=items, by=small_office.console)
    scope = Scope(universe="two")
    assert len(all_rows("covered_of_universe", scope)) == 17
    one = all_rows("covered_of_universe", scope, cell={"item": "TJK-SU-03"})
    assert {row["session_id"] for row in one} == {"ND-2004-03"}
    with pytest.raises(NotCountable):
        page_behind(rule="covered_of_universe", scope=scope, cell={"sex": "f"})


def test_a_cell_is_written_into_an_address_and_read_again() -> None:
    cell = {"sex": "f", "region": "TJK-SU"}
    assert cell_written(cell) == "sex:f;region:TJK-SU"
    assert cell_read(cell_written(cell)) == cell
    assert cell_read("") == {}


@pytest.mark.parametrize("written", ["sex", "sex:", ":f", "sex:f;sex:m", "sex:\x00"])
def test_an_address_that_names_no_cell_is_refused(written: str) -> None:
    with pytest.raises(NotCountable):
        cell_read(written)
