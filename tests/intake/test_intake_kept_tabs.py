"""The tabs of a received file are kept when it is read; the file stays the truth."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.small_office import SHEETS, workbook
from tests.small_office_open import NOW, SmallOffice

from sulh.intake.workbooks.actions.keeping import keep_tabs, keep_what_is_shown, read_and_keep
from sulh.intake.workbooks.actions.receiving import hand_in_workbook
from sulh.intake.workbooks.formats.kept import ROWS_A_BLOCK
from sulh.intake.workbooks.formats.workbook import grids_of
from sulh.intake.workbooks.models import Delivery, KeptRows, KeptTab
from sulh.intake.workbooks.reads import tab_of, tabs_at
from sulh.intake.workbooks.rules.grids import Grid
from sulh.intake.workbooks.rules.shown import shown_rows, width_of

pytestmark = pytest.mark.django_db
LONG = ROWS_A_BLOCK * 3


def hand_in(office: SmallOffice, content: bytes, name: str = "list.xlsx") -> Delivery:
    return hand_in_workbook(content=content, name=name, at=NOW, by=office.reporting).delivery


def long_list(lines: int = LONG) -> bytes:
    heading = "| № | Ф.И.О. | Пол | Дата рождения |"
    names = (f"| {n} | Ҳакимов Бахтиёр {n} | м | 12.03.1971 |" for n in range(1, lines + 1))
    return workbook({"ND-2004-01": "\n".join([heading, *names])})


def as_shown(tab: Grid) -> tuple[object, ...]:
    rows = [list(row) for row in tab.rows]
    return tab.title, rows, tab.first_row, tab.widest, list(tab.merges), dict(tab.formulas)


def test_what_is_shown_is_what_the_file_says(small_office: SmallOffice) -> None:
    content = workbook(SHEETS)
    delivery = hand_in(small_office, content)
    read_and_keep(delivery)
    read = grids_of(content, "list.xlsx")
    assert KeptTab.objects.count() == len(read)
    shown = tabs_at(delivery, {tab.position for tab in read})
    assert [as_shown(shown[tab.position]) for tab in read] == [as_shown(tab) for tab in read]


def test_a_row_costs_its_block_and_not_the_tab(
    small_office: SmallOffice, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    delivery = hand_in(small_office, long_list())
    read_and_keep(delivery)
    Delivery.objects.get(pk=delivery.pk)
    with django_assert_max_num_queries(2) as asked:
        tab = tab_of(delivery, 0)
        assert tab is not None
        [row] = shown_rows(tab, first=ROWS_A_BLOCK + 5, last=ROWS_A_BLOCK + 5)
        assert width_of(tab) == 4
    assert row.cells[1].text.startswith("Ҳакимов Бахтиёр")
    blocks = [query["sql"] for query in asked.captured_queries if "keptrows" in query["sql"]]
    assert len(blocks) == 1


def test_a_tab_asked_row_by_row_is_a_sequence_like_any_other(small_office: SmallOffice) -> None:
    delivery = hand_in(small_office, long_list())
    read_and_keep(delivery)
    tab = tab_of(delivery, 0)
    assert tab is not None
    assert tab.rows[-1] == list(tab.rows)[-1] == tab.rows[len(tab.rows) - 1]
    assert list(tab.rows[1:4]) == [tab.rows[1], tab.rows[2], tab.rows[3]]
    with pytest.raises(IndexError):
        tab.rows[len(tab.rows)]


def test_a_file_of_before_is_read_once_and_kept(small_office: SmallOffice) -> None:
    delivery = hand_in(small_office, long_list())
    assert not KeptTab.objects.exists()
    first = tab_of(delivery, 0)
    keep_what_is_shown(delivery)
    assert KeptTab.objects.count() == 1
    delivery.file.content = b"no longer looked at"
    again = tab_of(delivery, 0)
    assert first is not None
    assert again is not None
    assert as_shown(first) == as_shown(again)


def test_a_tab_the_file_does_not_have_is_none_and_reads_nothing_anew(
    small_office: SmallOffice, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    delivery = hand_in(small_office, long_list(3))
    read_and_keep(delivery)
    with django_assert_max_num_queries(2):
        assert tab_of(delivery, 9) is None


def test_another_manner_of_reading_reads_the_file_anew(
    small_office: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = hand_in(small_office, long_list(3))
    read_and_keep(delivery)
    KeptTab.objects.update(reading=0, frame=b"what the old reader wrote")
    keep_what_is_shown(delivery)
    tab = tab_of(delivery, 0)
    assert tab is not None
    assert len(tab.rows) == 4
    assert KeptTab.objects.get().reading > 0
    assert KeptRows.objects.count() == 1


def test_a_file_with_too_many_cells_is_shown_and_not_kept(
    small_office: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sulh.intake.workbooks.actions.keeping.MOST_CELLS", 10)
    delivery = hand_in(small_office, long_list(3))
    read_and_keep(delivery)
    tab = tab_of(delivery, 0)
    assert tab is not None
    assert len(tab.rows) == 4
    assert not KeptTab.objects.exists()


def test_what_another_page_kept_meanwhile_stays(
    small_office: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = hand_in(small_office, long_list(3))
    read_and_keep(delivery)
    tabs = grids_of(long_list(3), "list.xlsx")
    kept = KeptTab.objects.get()
    monkeypatch.setattr(
        "sulh.intake.workbooks.actions.keeping.KeptTab.objects.filter",
        lambda **_of: KeptTab.objects.none(),
    )
    keep_tabs(delivery.file, tabs)
    assert list(KeptTab.objects.all()) == [kept]


def test_a_file_that_cannot_be_read_keeps_nothing(small_office: SmallOffice) -> None:
    delivery = hand_in(small_office, b"Dear colleagues", "letter.xlsx")
    keep_what_is_shown(delivery)
    assert tab_of(delivery, 0) is None
    assert not KeptTab.objects.exists()
