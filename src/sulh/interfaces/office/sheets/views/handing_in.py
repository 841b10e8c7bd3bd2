"""Handing files in, and the list of what was handed in."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sulh.foundation.accounts.access import may
from sulh.intake.workbooks.access import deliveries_listed, earlier_delivery, senders_for
from sulh.intake.workbooks.actions.receiving import hand_in_too_large, hand_in_workbook
from sulh.intake.workbooks.reads import is_too_large
from sulh.interfaces.office.door import page, reader
from sulh.interfaces.office.sheets import tasks
from sulh.interfaces.office.sheets.forms import STATE_WORDS, DeliveryFilters, HandInForm
from sulh.records.activities.reads.choosing import sessions_offered

if TYPE_CHECKING:
    from sulh.foundation.accounts.models import Account
    from sulh.intake.workbooks.models import Delivery


@page(subject="sheet", action="read")
def deliveries(request: HttpRequest) -> HttpResponse:
    """What was handed in, newest first, as the filters ask."""
    account = reader(request)
    form = DeliveryFilters(request.GET, senders=senders_for(account))
    shown = {
        "form": form,
        "page": deliveries_listed(account, form.asked()),
        "state_words": STATE_WORDS,
        "may_hand_in": may(account, subject="workbook", action="import"),
    }
    return render(request, "sheets/list.html", shown)


@page(subject="workbook", action="import")
def hand_in(request: HttpRequest) -> HttpResponse:
    """Drop files: each is kept as it is and read in the background."""
    account = reader(request)
    chosen = {"session": request.GET.get("session", "")}
    form = HandInForm(request.POST or None, request.FILES or None, account=account, initial=chosen)
    if request.method == "POST" and form.is_valid():
        session = form.cleaned_data["session"] or None
        taken = [
            _take(file, session=session, by=account, request=request)
            for file in form.cleaned_data["workbooks"]
        ]
        return _after(taken)
    shown = {"form": form, "sessions": sessions_offered(account)}
    return render(request, "sheets/hand_in.html", shown, status=_status(form))


def _status(form: HandInForm) -> int:
    return 422 if form.is_bound else 200


def _after(taken: list[Delivery]) -> HttpResponse:
    """To the file's page; to the list when there are several."""
    if len(taken) == 1:
        return redirect("sheets:delivery", taken[0].pk)
    return redirect("sheets:list")


def _take(
    file: UploadedFile[Any], *, session: str | None, by: Account, request: HttpRequest
) -> Delivery:
    """Keep one file, unless it stands in the office already for this reader."""
    name, size, at = file.name or "", file.size or 0, timezone.now()
    sha256 = _hash_of(file)
    earlier = earlier_delivery(by, sha256=sha256)
    if earlier is not None:
        messages.info(request, _("This very file was handed in before. Here it is."))
        return earlier
    if is_too_large(size):
        return hand_in_too_large(sha256=sha256, size=size, name=name, at=at, by=by).delivery
    handed_in = hand_in_workbook(content=file.read(), name=name, session=session, at=at, by=by)
    tasks.read_delivery.enqueue(handed_in.delivery.pk)
    return handed_in.delivery


def _hash_of(file: UploadedFile[Any]) -> str:
    """SHA-256 of an upload, piece by piece: a large one never stands in memory."""
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()
