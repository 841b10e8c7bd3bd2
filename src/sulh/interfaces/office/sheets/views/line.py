"""One recorded line on its sheet: where every click on a number ends."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sulh.foundation.accounts.access import may
from sulh.foundation.places.reads import current_names
from sulh.intake.workbooks.access import NoSuchDelivery, delivery_for
from sulh.interfaces.office.door import note_names_read_by, page, reader
from sulh.interfaces.office.sheets.grid import recorded_fate, tab_shown
from sulh.records.activities.access import recorded_row, superseding_line
from sulh.records.activities.reads.session_page import row_counted

ROWS_ABOVE, ROWS_BELOW = 6, 12


@page(subject="sheet", action="read")
def line(request: HttpRequest, attendance: int) -> HttpResponse:
    """The sheet as it looks with the line marked, and what was recorded from it."""
    account = reader(request)
    recorded, sheet = recorded_row(account, attendance)
    delivery = delivery_for(account, sheet.delivery_id or 0)
    note_names_read_by(request, of=f"file {delivery.pk}")
    heading = sheet.heading_row or 0
    above = tab_shown(delivery, [], position=sheet.position, first=heading, last=heading)
    around = tab_shown(
        delivery,
        [],
        position=sheet.position,
        first=max(recorded.row - ROWS_ABOVE, heading + 1),
        last=recorded.row + ROWS_BELOW,
        marked=recorded.row,
    )
    shown = {
        "line": recorded,
        "fate": recorded_fate(recorded),
        "later": superseding_line(attendance) if recorded.struck else None,
        "district": current_names([recorded.district or ""]).get(recorded.district or "", {}),
        "sheet": sheet,
        "delivery": delivery,
        "rows": (*(above.rows if above and heading else ()), *(around.rows if around else ())),
        "tab": around,
        "may_read_sessions": may(account, subject="session", action="read"),
    }
    return render(request, "sheets/line.html", shown)


@page(subject="sheet", action="read")
def headcount(request: HttpRequest, session: str, sex: str, affiliation: str) -> HttpResponse:
    """The sheet that a head-count was written on, with its row marked."""
    found = row_counted(session, sex=sex, affiliation=affiliation)
    if found is None:
        raise NoSuchDelivery(f"no head-count of {session} stands on a sheet")
    delivery = delivery_for(reader(request), found.delivery)
    address = reverse("sheets:tab", args=[delivery.pk, found.position])
    return redirect(f"{address}?row={found.row}#r{found.row}")
