"""A page of a long tab costs its rows: the workbook is opened when it is read, not when shown."""

from __future__ import annotations

import pytest
from tests.interfaces.office.sheets.sheets_desk import Desk
from tests.interfaces.office.sheets.test_sheets_pages import FAULTY

from sulh.records.activities.models import Attendance

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_workbook_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object, **_more: object) -> None:
        raise AssertionError("the file was opened for a page")

    for name in ("grids_of", "read_workbook", "read_sheets"):
        monkeypatch.setattr(f"sulh.intake.workbooks.reads.delivered.{name}", fail)


@pytest.fixture
def recorded(desk: Desk) -> int:
    """A delivery recorded with one line held back."""
    delivery = desk.drop_sheets(FAULTY)
    desk.accept(delivery)
    return int(delivery.pk)


def test_a_recorded_tab_and_a_line_of_it_are_shown_without_the_file(
    desk: Desk, recorded: int, no_workbook_opens: None
) -> None:
    tab = desk.see(f"/sheets/{recorded}/tabs/0/")
    line = desk.see(f"/sheets/lines/{Attendance.objects.order_by('pk').first().pk}/")
    assert "Раҳимов Далер" in tab
    assert 'class="is-marked"' in line


def test_what_was_held_back_of_a_recorded_sheet_is_still_told_in_its_row(
    desk: Desk, recorded: int, no_workbook_opens: None
) -> None:
    tab = desk.see(f"/sheets/{recorded}/tabs/0/")
    row = tab[tab.index('id="r3"') : tab.index('id="r4"')]
    assert "held back" in row.lower()
