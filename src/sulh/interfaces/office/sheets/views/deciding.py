"""Deciding on a delivery: corrected, accepted whole or in part, set aside, withdrawn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sulh.intake.workbooks.access import (
    correction_of,
    delivery_for,
    delivery_to_decide,
    sheet_of,
)
from sulh.intake.workbooks.actions.correcting import (
    choose_sessions,
    correct_cells,
    leave_lines_out,
    set_aside,
    undo_correction,
)
from sulh.intake.workbooks.reads import cells_that_change
from sulh.intake.workbooks.rules.choices import CorrectedCell
from sulh.intake.workbooks.rules.sessions import session_code
from sulh.interfaces.office.door import page, reader
from sulh.interfaces.office.sheets import tasks
from sulh.interfaces.pages.speaking import number_shown, translated
from sulh.kernel.problems import LINE_IS_RECORDED, Problem, Refused, told
from sulh.records.activities.access import rows_recorded
from sulh.records.activities.actions.deciding import Accepted, accept_delivery, check_delivery
from sulh.records.activities.actions.withdrawing import (
    reinstate_delivery,
    withdraw_delivery,
)
from sulh.records.activities.reads.choosing import unknown_sessions

if TYPE_CHECKING:
    from sulh.foundation.accounts.models import Account
    from sulh.intake.workbooks.models import Delivery

READ_AT_ONCE = 2_000
"""Lines that are read again while the reader waits: far below two seconds."""
FIELD = re.compile(r"cell-(\d{1,4})-(\d{1,7})-(\d{1,5})")


@page(subject="sheet", action="decide")
@require_POST
def correct(request: HttpRequest, number: int) -> HttpResponse:
    """Take the cells that somebody wrote anew, and read the file again with them."""
    account = reader(request)
    delivery = delivery_to_decide(account, number)
    cells = cells_that_change(delivery, _cells_written(request))
    recorded = rows_recorded(delivery, {(cell.position, cell.row) for cell in cells})
    if recorded:
        return _is_recorded(request, delivery, min(recorded)[1])
    if not cells:
        messages.info(request, _("No cell was changed."))
        return _back(request, delivery)
    correct_cells(delivery=delivery, cells=cells, at=timezone.now(), by=account)
    _read_again(delivery, account)
    said = ngettext("%(count)s cell is corrected.", "%(count)s cells are corrected.", len(cells))
    messages.success(request, said % {"count": number_shown(len(cells))})
    return _back(request, delivery)


@page(subject="sheet", action="decide")
@require_POST
def undo(request: HttpRequest, number: int, correction: int) -> HttpResponse:
    """Let a corrected cell be read as the file says again."""
    account = reader(request)
    delivery = delivery_to_decide(account, number)
    chosen = correction_of(delivery, correction)
    if rows_recorded(delivery, {(chosen.position, chosen.row)}):
        return _is_recorded(request, delivery, chosen.row)
    undo_correction(delivery=delivery, correction=chosen, at=timezone.now(), by=account)
    _read_again(delivery, account)
    messages.success(request, _("The cell is read as the file says again."))
    return _back(request, delivery)


@page(subject="sheet", action="decide")
@require_POST
def sessions(request: HttpRequest, number: int) -> HttpResponse:
    """Say which session each tab belongs to."""
    account = reader(request)
    delivery = delivery_to_decide(account, number)
    chosen = {
        int(name.removeprefix("tab-")): session_code(request.POST[name])
        for name in request.POST
        if re.fullmatch(r"tab-\d{1,4}", name)
    }
    unknown = unknown_sessions(account, {code for code in chosen.values() if code})
    if unknown:
        said = _("No session %(code)s is planned. Choose one of the list.")
        messages.error(request, said % {"code": min(unknown)})
        return _back(request, delivery)
    choose_sessions(delivery=delivery, sessions=chosen, at=timezone.now(), by=account)
    _read_again(delivery, account)
    messages.success(request, _("The file was read again for the session you chose."))
    return _back(request, delivery)


@page(subject="sheet", action="decide")
@require_POST
def leave_out(request: HttpRequest, number: int, sheet: int) -> HttpResponse:
    """Say which of the lines shown shall not be recorded."""
    account = reader(request)
    delivery = delivery_to_decide(account, number)
    chosen = sheet_of(delivery, sheet)
    shown = _rows(request, "shown")
    rows = (set(chosen.left_out) - shown) | _rows(request, "out")
    leave_lines_out(sheet=chosen, rows=rows, by=account)
    said = ngettext(
        "%(count)s line of this sheet will be left out.",
        "%(count)s lines of this sheet will be left out.",
        len(rows),
    )
    messages.success(request, said % {"count": number_shown(len(rows))})
    return _back(request, delivery)


@page(subject="sheet", action="decide")
@require_POST
def accept(request: HttpRequest, number: int) -> HttpResponse:
    """Record the chosen sheets; the work itself runs in the background."""
    account = reader(request)
    delivery = delivery_to_decide(account, number)
    accepted = Accepted(
        sheets=sorted(_rows(request, "sheet")), strike_gone=sorted(_rows(request, "strike"))
    )
    try:
        accept_delivery(delivery=delivery, accepted=accepted, at=timezone.now(), by=account)
    except Refused as refusal:
        return _refused(request, delivery, refusal)
    tasks.record_accepted.enqueue(delivery.pk, list(accepted.sheets), list(accepted.strike_gone))
    return redirect("sheets:delivery", delivery.pk)


@page(subject="sheet", action="decide")
@require_POST
def aside(request: HttpRequest, number: int) -> HttpResponse:
    """Record nothing of what waits."""
    account = reader(request)
    delivery = delivery_to_decide(account, number)
    set_aside(delivery=delivery, at=timezone.now(), by=account)
    messages.success(request, _("Nothing of the file is recorded. It can be read again."))
    return redirect("sheets:delivery", delivery.pk)


@page(subject="sheet", action="decide")
@require_POST
def read_again(request: HttpRequest, number: int) -> HttpResponse:
    """Read the file once more: places and sessions may be on file by now."""
    delivery = delivery_to_decide(reader(request), number)
    tasks.read_delivery.enqueue(delivery.pk)
    return redirect("sheets:delivery", delivery.pk)


@page(subject="sheet", action="withdraw")
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Ask, then undo an import: its lines stay and count nowhere."""
    account = reader(request)
    delivery = delivery_for(account, number)
    if request.method != "POST":
        lines = sum(sheet.lines_recorded for sheet in delivery.sheets.filter(state="recorded"))
        return render(request, "sheets/withdraw.html", {"delivery": delivery, "lines": lines})
    try:
        withdraw_delivery(delivery=delivery, at=timezone.now(), by=account)
    except Refused as refusal:
        return _refused(request, delivery, refusal)
    tasks.recognise_again.enqueue(delivery.pk)
    messages.success(request, _("The import is undone: none of its lines counts any more."))
    return redirect("sheets:delivery", delivery.pk)


@page(subject="sheet", action="withdraw")
@require_POST
def reinstate(request: HttpRequest, number: int) -> HttpResponse:
    """Take the undoing back."""
    account = reader(request)
    delivery = delivery_for(account, number)
    try:
        reinstate_delivery(delivery=delivery, at=timezone.now(), by=account)
    except Refused as refusal:
        return _refused(request, delivery, refusal)
    tasks.recognise_again.enqueue(delivery.pk)
    messages.success(request, _("The lines of the file count again."))
    return redirect("sheets:delivery", delivery.pk)


def _cells_written(request: HttpRequest) -> list[CorrectedCell]:
    return [
        CorrectedCell(int(place[1]), int(place[2]), int(place[3]), value.strip())
        for name, value in request.POST.items()
        if isinstance(value, str) and (place := FIELD.fullmatch(name))
    ]


def _rows(request: HttpRequest, name: str) -> set[int]:
    return {int(value) for value in request.POST.getlist(name) if value.isdecimal()}


def _read_again(delivery: Delivery, account: Account) -> None:
    """Now where that is quick; else in the background."""
    lines = sum(sheet.lines_read for sheet in delivery.sheets.all())
    if lines <= READ_AT_ONCE:
        check_delivery(delivery=delivery, at=timezone.now(), by=account)
    else:
        tasks.read_delivery.enqueue(delivery.pk)


def _back(request: HttpRequest, delivery: Delivery) -> HttpResponse:
    """To the tab that was shown, else to the delivery."""
    place = re.fullmatch(r"(\d{1,4})-(\d{1,7})", request.POST.get("back", ""))
    if place is None:
        return redirect(f"{reverse('sheets:delivery', args=[delivery.pk])}#faults")
    address = reverse("sheets:tab", args=[delivery.pk, int(place[1])])
    return redirect(f"{address}?from={int(place[2])}")


def _is_recorded(request: HttpRequest, delivery: Delivery, row: int) -> HttpResponse:
    problem = Problem(LINE_IS_RECORDED, values={"row": str(row)})
    return _refused(request, delivery, Refused(problem))


def _refused(request: HttpRequest, delivery: Delivery, refusal: Refused) -> HttpResponse:
    for problem in refusal.problems:
        said = told(problem.as_record(), translate=translated)
        messages.error(request, f"{said.message} {said.remedy}")
    return redirect("sheets:delivery", delivery.pk)
