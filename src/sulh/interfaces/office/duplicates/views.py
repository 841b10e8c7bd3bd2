"""The duplicates: the queue, a pair beside itself, same or different, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sulh.evidence.identity.access import (
    NoSuchDecision,
    decision_of,
    last_decision_of,
    names_on,
    pair_to_judge,
    readings_waiting_for,
)
from sulh.evidence.identity.actions import judge_pair, undo_judgement
from sulh.evidence.identity.reads.before import said_before_correction
from sulh.evidence.identity.reads.queue import (
    PAIRS_OF_A_PAGE,
    decisions_by,
    how_many_wait,
    queue_after,
)
from sulh.evidence.identity.reads.readers import readers_agree
from sulh.evidence.identity.reads.resolving import deed_under_way
from sulh.evidence.identity.reads.what_if import consequences_of
from sulh.evidence.identity.rules import Verdict
from sulh.interfaces.office.door import note_names_read_by, page, reader
from sulh.interfaces.office.duplicates.forms import JudgeForm
from sulh.interfaces.office.duplicates.shown import others_of, places_of, rows_of, steps_of
from sulh.reports.letters.reads.effects import effects_of, readings_touched
from sulh.reports.letters.tasks import start_weighing

if TYPE_CHECKING:
    from sulh.evidence.identity.models import PairJudgement

QUEUE = "pairs that wait"
"""What the audit says was read: pair by pair it would be longer than the judgements."""
SKIPPED = "after"
"""The place in the queue of the last pair that was left for later; kept from page to page."""


@page(subject="pair", action="judge")
def queue(request: HttpRequest) -> HttpResponse:
    """The pairs nobody has decided, the weightiest first."""
    pairs = queue_after(_place(request), most=PAIRS_OF_A_PAGE)
    lines = names_on([line for pair in pairs for line in (pair.first, pair.second)])
    shown = [(pair, lines[pair.first], lines[pair.second]) for pair in pairs]
    if pairs:
        note_names_read_by(request, of=QUEUE)
    whole = len(pairs) == PAIRS_OF_A_PAGE
    return render(
        request,
        "duplicates/queue.html",
        {
            "pairs": shown,
            "waiting": how_many_wait(),
            "next": pairs[-1].place if whole else None,
            "to_read_again": readings_waiting_for(reader(request)).count(),
            "readers": readers_agree(),
            "deed": deed_under_way(at=timezone.now()),
        },
    )


@page(subject="pair", action="judge")
@require_POST
def start(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - every view takes it
    """Put the queue in order by what the letters say now, and open its first pair."""
    start_weighing()
    return _next(0)


@page(subject="pair", action="judge")
def after(request: HttpRequest, place: int) -> HttpResponse:  # noqa: ARG001 - likewise
    """Leave a pair for later and open the next."""
    return _next(place)


@page(subject="pair", action="judge")
def pair(request: HttpRequest, first: int, second: int) -> HttpResponse:
    """Two lines beside one another, and what deciding on them would change."""
    found = pair_to_judge(first=first, second=second)
    note_names_read_by(request, of=QUEUE)
    consequences = consequences_of(first=first, second=second)
    return render(
        request,
        "duplicates/pair.html",
        {
            "pair": found,
            "before": said_before_correction(first=first, second=second)
            if found.is_of_corrected_lines
            else None,
            "rows": rows_of(found),
            "places": places_of([found.first, found.second]),
            "others": others_of(found),
            "steps": steps_of(found.reasons),
            "effects": effects_of(consequences) if consequences else None,
            "form": JudgeForm(initial={"judgement": found.judgement}),
            "waiting": how_many_wait(),
            "skipped": _place(request),
        },
    )


@page(subject="pair", action="judge")
@require_POST
def judge(request: HttpRequest, first: int, second: int) -> HttpResponse:
    """Say same or different, unless somebody said so meanwhile; open the next pair."""
    form = JudgeForm(request.POST)
    found = pair_to_judge(first=first, second=second)
    if not form.is_valid():
        messages.error(request, _("Say whether they are the same person or two."))
        return redirect("duplicates:pair", first, second)
    if form.cleaned_data["judgement"] != found.judgement:
        messages.warning(request, _("Somebody judged this pair meanwhile. Look again."))
        return redirect("duplicates:pair", first, second)
    judge_pair(
        first=first,
        second=second,
        verdict=Verdict(form.cleaned_data["verdict"]),
        reason=form.cleaned_data["reason"],
        at=timezone.now(),
        by=reader(request),
    )
    return _next(_place(request))


@page(subject="pair", action="judge")
def decisions(request: HttpRequest) -> HttpResponse:
    """What the reader decided of late, each to be taken back."""
    made = decisions_by(reader(request).pk)
    lines = names_on([line for one in made for line in (one.first, one.second)])
    shown = [(one, lines[one.first], lines[one.second]) for one in made]
    return render(request, "duplicates/decisions.html", {"decisions": shown})


@page(subject="pair", action="judge")
@require_POST
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Take one's own decision back and open its pair."""
    return _take_back(request, decision_of(reader(request), number))


@page(subject="pair", action="judge")
@require_POST
def undo_last(request: HttpRequest) -> HttpResponse:
    """Take one's own last decision back and open its pair."""
    try:
        return _take_back(request, last_decision_of(reader(request)))
    except NoSuchDecision:
        messages.info(request, _("You have no decision to take back."))
        return redirect("duplicates:queue")


@page(subject="pair", action="judge")
def letters(request: HttpRequest) -> HttpResponse:
    """The letters whose readings were taken before decisions on their lines."""
    return render(request, "duplicates/letters.html", {"touched": readings_touched()})


def _take_back(request: HttpRequest, decision: PairJudgement) -> HttpResponse:
    undo_judgement(judgement=decision, at=timezone.now(), by=reader(request))
    messages.success(request, _("Your decision is taken back. The pair waits again."))
    return redirect("duplicates:pair", decision.first_id, decision.second_id)


def _next(place: int) -> HttpResponse:
    """The pair after a place; at the end of the queue, the queue."""
    for found in queue_after(place, most=1):
        address = redirect("duplicates:pair", found.first, found.second)
        if place:
            address["Location"] += f"?{SKIPPED}={place}"
        return address
    return redirect("duplicates:queue")


def _place(request: HttpRequest) -> int:
    text = request.GET.get(SKIPPED, "")
    return int(text) if text.isdecimal() and len(text) < 18 else 0
