"""Looking for people and places; one person with their lines, joined with others and parted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from sulh.evidence.identity.access import decision_of, person_seen_by
from sulh.evidence.identity.actions import (
    NotArranged,
    join_people,
    look_for_people,
    part_person,
    undo_judgement,
)
from sulh.evidence.identity.reads.queue import decisions_by
from sulh.foundation.accounts.access import may
from sulh.foundation.places.reads import places_named
from sulh.interfaces.office.door import note_names_read_by, page, reader
from sulh.interfaces.office.search.forms import ChosenForm, SearchForm
from sulh.interfaces.office.search.shown import lines_shown, people_shown, places_shown
from sulh.interfaces.pages.speaking import translated
from sulh.records.activities.reads.happened import happened_at

JUDGES = {"subject": "pair", "action": "judge"}


@page(subject="person", action="find")
@sensitive_post_parameters("typed")
def search(request: HttpRequest) -> HttpResponse:
    """The people and places of a name. It comes by POST alone: no address and no log has it."""
    form = SearchForm(request.POST or None)
    shown = {"form": form, "may_judge": may(reader(request), **JUDGES), "chosen": ChosenForm()}
    if request.method == "POST" and form.is_valid():
        shown |= _found(request, form.cleaned_data["typed"], form.cleaned_data["page"] or 1)
    return render(request, "search/search.html", shown)


@page(subject="person", action="find")
@require_safe
def person(request: HttpRequest, number: int) -> HttpResponse:
    """One person with all their lines, and what joins and parts them."""
    found = person_seen_by(reader(request), number)
    if found.number != number:
        return redirect("search:person", found.number)
    numbers = [line.line.attendance for line in found.lines]
    note_names_read_by(request, of=f"person {number}")
    return render(
        request,
        "search/person.html",
        {
            "person": found,
            "lines": lines_shown(found.lines),
            "chosen": ChosenForm(),
            "decided": decisions_by(reader(request).pk, most=5, among=numbers),
            "may_judge": may(reader(request), **JUDGES),
        },
    )


@page(subject="pair", action="judge")
@require_POST
def join(request: HttpRequest) -> HttpResponse:
    """Take the chosen people for one."""
    form = ChosenForm(request.POST)
    chosen = form.cleaned_data["chosen"] if form.is_valid() else []
    try:
        judged = join_people(
            people=chosen, reason=form.cleaned_data.get("reason", ""), at=timezone.now(),
            by=reader(request),
        )  # fmt: skip
    except NotArranged as refusal:
        messages.error(request, translated(refusal.sentence))
        return redirect("search:person", chosen[0]) if chosen else redirect("search:search")
    messages.success(request, _("They are taken for one person. You can take that back below."))
    return redirect("search:person", judged[0].first_id)


@page(subject="pair", action="judge")
@require_POST
def part(request: HttpRequest, number: int) -> HttpResponse:
    """Take the chosen lines of a person for another person."""
    form = ChosenForm(request.POST)
    chosen = form.cleaned_data["chosen"] if form.is_valid() else []
    try:
        part_person(
            person=number, lines=chosen, reason=form.cleaned_data.get("reason", ""),
            at=timezone.now(), by=reader(request),
        )  # fmt: skip
    except NotArranged as refusal:
        messages.error(request, translated(refusal.sentence))
        return redirect("search:person", number)
    lines = ngettext(
        "%(count)s line is taken for another person.",
        "%(count)s lines are taken for another person.",
        len(chosen),
    ) % {"count": len(chosen)}
    messages.success(request, lines)
    return redirect("search:person", min(chosen))


@page(subject="pair", action="judge")
@require_POST
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Take one's own joining or parting back."""
    decision = decision_of(reader(request), number)
    undo_judgement(judgement=decision, at=timezone.now(), by=reader(request))
    messages.success(request, _("Taken back. What was before holds again."))
    return redirect("search:person", decision.first_id)


def _found(request: HttpRequest, typed: str, number: int) -> dict[str, object]:
    account = reader(request)
    found = look_for_people(typed=typed, page=number, by=account)
    places = places_named(typed) if number == 1 else []
    return {
        "typed": typed,
        "found": found,
        "people": people_shown(found),
        "places": places_shown(places, happened_at(account, [place.code for place in places])),
    }
