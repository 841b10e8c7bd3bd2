"""A delivery: its way from the file to the letters, its tabs, and its files to take away."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from sulh.evidence.figures.access import figures_for
from sulh.foundation.accounts.access import may
from sulh.intake.workbooks.access import delivery_for
from sulh.intake.workbooks.reads import file_as_received
from sulh.intake.workbooks.reads.mending import workbook_to_mend
from sulh.interfaces.office.door import note_names_read_by, page, reader
from sulh.interfaces.office.sheets.faults import (
    FaultShown,
    faults_of_file,
    faults_of_sheets,
    with_their_cells,
)
from sulh.interfaces.office.sheets.grid import ROWS_A_PAGE, tab_shown
from sulh.interfaces.office.sheets.journey import figures_counting, journey_of
from sulh.kernel.problems import Refused
from sulh.records.activities.reads.choosing import sessions_offered
from sulh.reports.bundles.reads.figures import figures_in_sealed_letters

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BYTES = "application/octet-stream"
FAULTS_A_PAGE = 100


@page(subject="sheet", action="read")
def journey(request: HttpRequest, number: int) -> HttpResponse:
    """The whole way of one file, and what waits to be decided of it."""
    account = reader(request)
    delivery = delivery_for(account, number)
    sheets = list(delivery.sheets.order_by("position", "heading_row"))
    faults = faults_of_sheets(account, sheets)
    of_the_page, pages = _page_of(faults, _number(request, "faults", 1))
    shown = {
        "delivery": delivery,
        "journey": journey_of(delivery, sheets),
        "file_faults": faults_of_file(account, delivery),
        "faults": with_their_cells(delivery, of_the_page),
        "fault_pages": pages,
        "faults_in_all": len(faults),
        "sessions": sessions_offered(account) if delivery.state == "read" else (),
        "may_decide": may(account, subject="sheet", action="decide"),
        "may_correct": may(account, subject="sheet", action="decide")
        and delivery.state in ("read", "recorded"),
        "may_withdraw": may(account, subject="sheet", action="withdraw"),
        "may_read_sessions": may(account, subject="session", action="read"),
        "may_see_figures": may(account, subject="figure", action="read"),
    }
    return render(request, "sheets/delivery.html", shown)


@page(subject="sheet", action="read")
def progress(request: HttpRequest, number: int) -> HttpResponse:
    """How far the work is; the page is loaded anew once it is done."""
    delivery = delivery_for(reader(request), number)
    answer = render(request, "sheets/_progress.html", {"delivery": delivery})
    if delivery.state not in AT_WORK:
        answer["HX-Refresh"] = "true"
    return answer


AT_WORK = ("waiting", "reading", "recording")


@page(subject="figure", action="read")
def counts(request: HttpRequest, number: int) -> HttpResponse:
    """In which figures and letters the people of a delivery count."""
    account = reader(request)
    delivery = delivery_for(account, number)
    figures = figures_for(account, sealed=figures_in_sealed_letters())
    shown = {"delivery": delivery, "figures": figures_counting(delivery, figures)}
    return render(request, "sheets/counts.html", shown)


@page(subject="sheet", action="read")
def tab(request: HttpRequest, number: int, position: int) -> HttpResponse:
    """A tab as it looks, faults in place, beside each row what is recorded from it."""
    account = reader(request)
    delivery = delivery_for(account, number)
    sheets = list(delivery.sheets.filter(position=position).order_by("heading_row"))
    note_names_read_by(request, of=f"file {number}")
    marked = _number(request, "row", 0)
    first = _number(request, "from", max(marked - 8, 1))
    shown = tab_shown(
        delivery,
        sheets,
        position=position,
        faults=faults_of_sheets(account, sheets, rows=range(first, first + ROWS_A_PAGE)),
        first=first,
        last=first + ROWS_A_PAGE - 1,
        marked=marked,
    )
    if shown is None:
        raise Http404(_("The file has no such tab."))
    may_decide = may(account, subject="sheet", action="decide") and delivery.state == "read"
    context = {
        "delivery": delivery,
        "tab": shown,
        "sheets": sheets,
        "may_leave_out": may_decide and len(sheets) == 1,
    }
    return render(request, "sheets/tab.html", context)


@page(subject="sheet", action="read")
def file(request: HttpRequest, number: int) -> HttpResponseBase:
    """The file as it was received."""
    received = file_as_received(delivery_for(reader(request), number))
    if received is None:
        raise Http404(_("Only the name, size and hash of this file are kept."))
    note_names_read_by(request, of=f"file {number}")
    return FileResponse(
        received.stream, as_attachment=True, filename=received.name, content_type=BYTES
    )


@page(subject="sheet", action="read")
def with_errors(request: HttpRequest, number: int) -> HttpResponseBase:
    """The workbook with its faults marked, to be mended and handed in again."""
    account = reader(request)
    delivery = delivery_for(account, number)
    sheets = list(delivery.sheets.all())
    faults = faults_of_sheets(account, sheets)
    told = [(*_place(each), f"{each.problem.message} {each.problem.remedy}") for each in faults]
    try:
        mended = workbook_to_mend(delivery, sheets, told, heading=_("What to correct"))
    except Refused as refusal:
        raise Http404(_("The file cannot be read, so there is nothing to mend.")) from refusal
    note_names_read_by(request, of=f"file {number}")
    return FileResponse(
        mended.stream, as_attachment=True, filename=mended.name, content_type=SPREADSHEET
    )


def _place(fault: FaultShown) -> tuple[int, int | None, int | None]:
    return fault.position, fault.problem.row, fault.column


def _number(request: HttpRequest, name: str, otherwise: int) -> int:
    """A whole number of the address; what stands for it where it is none."""
    asked = request.GET.get(name, "")
    return max(int(asked), 1) if asked.isascii() and asked.isdecimal() else otherwise


def _page_of(faults: list[FaultShown], number: int) -> tuple[list[FaultShown], range]:
    pages = range(1, (len(faults) - 1) // FAULTS_A_PAGE + 2)
    first = (number - 1) * FAULTS_A_PAGE
    return faults[first : first + FAULTS_A_PAGE], pages
