"""One recorded line on its sheet: where every click on a number ends."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sulh.foundation.accounts.access import may
from sulh.foundation.places.reads import current_names
from sulh.intake.workbooks.access import delivery_for
from sulh.interfaces.office.door import page, reader
from sulh.interfaces.office.sheets.grid import recorded_fate, tab_shown
from sulh.records.activities.access import recorded_row, superseding_line

ROWS_ABOVE, ROWS_BELOW = 6, 12


@page(subject="sheet", action="read")
def line(request: HttpRequest, attendance: int) -> HttpResponse:
    """The sheet as it looks with the line marked, and what was recorded from it."""
    account = reader(request)
    recorded, sheet = recorded_row(account, attendance)
    delivery = delivery_for(account, sheet.delivery_id or 0)
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
