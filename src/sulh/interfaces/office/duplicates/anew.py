"""A look at the whole register: asked for, watched, accepted or let be, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sulh.evidence.identity.access import names_on
from sulh.evidence.identity.actions.resolving import let_resolution_be
from sulh.evidence.identity.reads.resolving import (
    PROPOSALS_OF_A_PAGE,
    StillUnderWay,
    pairs_accepted,
    proposals_after,
    require_no_deed,
    resolution_state,
    resolution_to_settle,
    resolution_to_take_back,
)
from sulh.evidence.identity.rules import Deed
from sulh.evidence.identity.tasks import start_deed, start_resolution
from sulh.foundation.jobs.reads import is_worker_at_work
from sulh.interfaces.office.door import note_names_read_by, page, reader
from sulh.interfaces.pages import speaking

if TYPE_CHECKING:
    from sulh.evidence.identity.models import ResolutionDeed


@page(subject="pair", action="judge")
def look(request: HttpRequest) -> HttpResponse:
    """What the last look found, pair by pair, and what is under way; loaded anew at its end."""
    state = resolution_state(at=timezone.now())
    is_late = state.waits_for_worker and not is_worker_at_work(now=timezone.now())
    if "HX-Request" in request.headers:
        answer = render(request, "duplicates/_look.html", {"state": state, "is_late": is_late})
        if not state.is_busy:
            answer["HX-Refresh"] = "true"
        return answer
    place = request.GET.get("after", "")
    pairs = (
        proposals_after(state.last, int(place) if place.isdecimal() else 0)
        if state.last and state.waits
        else []
    )
    names = names_on([line for pair in pairs for line in (pair.first_id, pair.second_id)])
    if pairs:
        note_names_read_by(request, of=f"look {pairs[0].resolution_id}")
    return render(
        request,
        "duplicates/look.html",
        {
            "state": state,
            "is_late": is_late,
            "done": _in_words(state.deed_done),
            "pairs": [
                (each, names.get(each.first_id), names.get(each.second_id)) for each in pairs
            ],
            "next": pairs[-1].pk if len(pairs) == PROPOSALS_OF_A_PAGE else None,
        },
    )


@page(subject="pair", action="judge")
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Look at the whole register, in the background."""
    with _one_at_a_time(request):
        start_resolution(by=reader(request))
    return redirect("duplicates:look")


@page(subject="pair", action="judge")
@require_POST
def accept(request: HttpRequest, number: int) -> HttpResponse:
    """Let what a look found hold, in the background."""
    with _one_at_a_time(request):
        start_deed(Deed.ACCEPT, resolution=resolution_to_settle(number), by=reader(request))
    return redirect("duplicates:look")


@page(subject="pair", action="judge")
@require_POST
def let_be(request: HttpRequest, number: int) -> HttpResponse:
    """Leave everything as it stands."""
    waiting = resolution_to_settle(number)
    with _one_at_a_time(request):
        require_no_deed(at=timezone.now())  # the write would wait for it
        let_resolution_be(resolution=waiting, at=timezone.now(), by=reader(request))
        messages.success(request, _("Everything stays as it stands."))
    return redirect("duplicates:look")


@page(subject="pair", action="judge")
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """Ask, then let every pair of an accepted look stand as before, in the background."""
    resolution = resolution_to_take_back(number)
    if request.method != "POST":
        return render(
            request,
            "duplicates/take_back.html",
            {
                "accepted": resolution,
                "pairs": pairs_accepted(resolution),
                "state": resolution_state(at=timezone.now()),
            },
        )
    with _one_at_a_time(request):
        start_deed(Deed.TAKE_BACK, resolution=resolution, by=reader(request))
    return redirect("duplicates:look")


@contextmanager
def _one_at_a_time(request: HttpRequest) -> Iterator[None]:
    """Say that it was not done where something else is being done with a look."""
    try:
        yield
    except StillUnderWay:
        messages.warning(
            request, _("Something else is under way. Wait until it is done, then ask again.")
        )


def _in_words(done: ResolutionDeed | None) -> str:
    """What a deed did; empty where it did nothing."""
    if done is None or done.problem or done.finished_at is None:
        return ""
    said = (
        ngettext(
            "Accepted. %(number)s line is another person's now.",
            "Accepted. %(number)s lines are another person's now.",
            done.moved,
        )
        if done.deed == Deed.ACCEPT
        else ngettext(
            "Taken back. %(number)s line is another person's now.",
            "Taken back. %(number)s lines are another person's now.",
            done.moved,
        )
    )
    return said % {"number": speaking.number_shown(done.moved)}
