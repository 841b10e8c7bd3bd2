"""A look at the whole register: asked for, watched, accepted or let be, and taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sulh.evidence.identity.access import names_on
from sulh.evidence.identity.actions.resolving import accept_resolution, let_resolution_be
from sulh.evidence.identity.actions.taking_back import take_back_resolution
from sulh.evidence.identity.reads.resolving import (
    PROPOSALS_OF_A_PAGE,
    pairs_accepted,
    proposals_after,
    resolution_state,
    resolution_to_settle,
    resolution_to_take_back,
)
from sulh.evidence.identity.tasks import start_resolution
from sulh.interfaces.office.door import note_names_read_by, page, reader
from sulh.interfaces.pages import speaking


@page(subject="pair", action="judge")
def look(request: HttpRequest) -> HttpResponse:
    """What the last look found, pair by pair, and how far one under way is."""
    state = resolution_state(at=timezone.now())
    if "HX-Request" in request.headers:
        return render(request, "duplicates/_look.html", {"state": state})
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
    start_resolution(by=reader(request))
    return redirect("duplicates:look")


@page(subject="pair", action="judge")
@require_POST
def accept(request: HttpRequest, number: int) -> HttpResponse:
    """Let what a look found hold."""
    done = accept_resolution(
        resolution=resolution_to_settle(number), at=timezone.now(), by=reader(request)
    )
    said = ngettext(
        "Accepted. %(number)s line is another person's now.",
        "Accepted. %(number)s lines are another person's now.",
        done.moved,
    )
    messages.success(request, said % {"number": speaking.number_shown(done.moved)})
    return redirect("duplicates:look")


@page(subject="pair", action="judge")
@require_POST
def let_be(request: HttpRequest, number: int) -> HttpResponse:
    """Leave everything as it stands."""
    let_resolution_be(
        resolution=resolution_to_settle(number), at=timezone.now(), by=reader(request)
    )
    messages.success(request, _("Everything stays as it stands."))
    return redirect("duplicates:look")


@page(subject="pair", action="judge")
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """Ask, then let every pair of an accepted look stand as it stood before."""
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
    done = take_back_resolution(resolution=resolution, at=timezone.now(), by=reader(request))
    said = ngettext(
        "Taken back. %(number)s line is another person's now.",
        "Taken back. %(number)s lines are another person's now.",
        done.moved,
    )
    messages.success(request, said % {"number": speaking.number_shown(done.moved)})
    return redirect("duplicates:look")
