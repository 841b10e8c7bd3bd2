"""The grid of a session: typing who came, checked as it is typed, recorded as a sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sulh.foundation.places.reads import Gazetteer
from sulh.intake.drafts.access import KeptDraft, draft_of
from sulh.intake.drafts.actions import keep_draft, throw_draft_away
from sulh.intake.workbooks.rules.typed import (
    MOST_LINES,
    Hand,
    TypedLine,
    filled_lines,
    lines_pasted,
    typed_line,
)
from sulh.interfaces.office.activities import tasks
from sulh.interfaces.office.activities.grid import (
    CHOSEN_FROM,
    LABELS,
    ROWS_AT_FIRST,
    lines_sent,
    noticed_of,
    rows_of,
)
from sulh.interfaces.office.activities.grid_parts import (
    PART,
    fingerprint_of,
    first_of_part,
    part_sent,
    parts_shown,
)
from sulh.interfaces.office.activities.grid_words import options_of_columns
from sulh.interfaces.office.activities.outcomes import said_of
from sulh.interfaces.office.door import note_names_read_by, page, reader
from sulh.interfaces.pages.speaking import moment_shown
from sulh.records.activities.access import named_lines, session_seen_by, walk_ins_of
from sulh.records.activities.actions.typed import (
    LookedAt,
    as_typed,
    look_at_typed_lines,
    record_typed_lines,
)

if TYPE_CHECKING:
    from sulh.foundation.accounts.models import Account
    from sulh.records.activities.models import Session


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of the grid is made of: the whole list, and the row that it opens at.

    ``is_too_long`` is said of a list on record that no grid takes.
    """

    lines: tuple[TypedLine, ...]
    looked_at: LookedAt = field(default_factory=LookedAt)
    more: int = ROWS_AT_FIRST
    walk_ins: frozenset[int] = frozenset()
    draft: KeptDraft | None = None
    asks: bool = False
    at: int = 0
    is_too_long: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """The whole list with the rows that were sent; ``has_moved`` where it is another by now."""

    lines: tuple[TypedLine, ...]
    at: int
    has_moved: bool = False


@page(subject="workbook", action="import")
def attendance(request: HttpRequest, code: str) -> HttpResponse:
    """The grid, with what was typed and not sent, else with the lines on record."""
    session = session_seen_by(reader(request), code)
    if request.method == "POST":
        return _answered(request, session)
    draft = draft_of(reader(request), session_code=code, at=timezone.now())
    if draft is not None:
        return _grid(request, session, Shown(draft.lines, draft=draft))
    on_record = _on_record(reader(request), session)
    if on_record.lines:
        note_names_read_by(request, of=f"session {code}")
    return _grid(request, session, on_record)


@page(subject="workbook", action="import")
@require_POST
def save(request: HttpRequest, code: str) -> JsonResponse:
    """Keep what is typed until it is sent."""
    session = session_seen_by(reader(request), code)
    at = timezone.now()
    sent = _sent_to(session, request)
    keep_draft(session_code=session.code, lines=sent.lines, at=at, by=reader(request))
    return JsonResponse({"saved_at": moment_shown(at)})


@page(subject="workbook", action="import")
@require_POST
def check(request: HttpRequest, code: str) -> JsonResponse:
    """What is noticed of the lines so far, by their places on the page."""
    session = session_seen_by(reader(request), code)
    sent = _sent_to(session, request)
    found = noticed_of(sent.lines, _looked_at(reader(request), session, sent.lines))
    rows = {
        at - sent.at: [each.as_record() for each in noticed]
        for at, noticed in found.items()
        if at >= sent.at
    }
    return JsonResponse({"rows": rows})


@page(subject="workbook", action="import")
@require_POST
def paste(request: HttpRequest, code: str) -> JsonResponse:
    """Pasted rows as lines of the grid."""
    session_seen_by(reader(request), code)
    lines = lines_pasted(request.POST.get("pasted", ""), first=request.POST.get("first", ""))
    return JsonResponse({"lines": [line.as_record() for line in lines]})


def _sent_to(session: Session, request: HttpRequest) -> Sent:
    """The list as it reads with the rows of the page: of a part, in the list it belongs to."""
    rows, part = lines_sent(request.POST), part_sent(request.POST)
    if part.is_whole:
        return Sent(rows, 0)
    draft = draft_of(reader(request), session_code=session.code, at=timezone.now())
    listed = draft.lines if draft else _on_record(reader(request), session).lines
    has_moved = draft is None and fingerprint_of(listed) != part.listed
    return Sent(part.put_into(listed, rows), part.first, has_moved)


def _answered(request: HttpRequest, session: Session) -> HttpResponse:
    sent, do = _sent_to(session, request), request.POST.get("do", "")
    lines = sent.lines
    if do == "more":
        return _kept(request, session, Shown(lines, at=len(lines)))
    if do == "paste":
        filled = filled_lines(lines)
        pasted = (*filled, *lines_pasted(request.POST.get("pasted", "")))[:MOST_LINES]
        return _kept(request, session, Shown(pasted, more=5, at=len(filled)))
    if do == "discard":
        throw_draft_away(session_code=session.code, by=reader(request))
        messages.success(request, _("What was typed and not sent is thrown away."))
        return redirect("activities:attendance", session.code)
    if do.startswith("part-"):
        return _kept(request, session, Shown(lines, more=5, at=_place(do.removeprefix("part-"))))
    if sent.has_moved:
        said = _("Somebody changed this list meanwhile. Look at its lines before you record them.")
        messages.warning(request, said)
        return _sent(request, session, sent, do="check")
    return _sent(request, session, sent, do=do)


def _kept(request: HttpRequest, session: Session, shown: Shown) -> HttpResponse:
    """Show the lines again; of a long list, of which a page sends a part, keep the whole."""
    if len(shown.lines) > PART:
        at = timezone.now()
        keep_draft(session_code=session.code, lines=shown.lines, at=at, by=reader(request))
    return _grid(request, session, shown)


def _place(said: str) -> int:
    return int(said) if said.isascii() and said.isdecimal() else 0


def _sent(request: HttpRequest, session: Session, sent: Sent, *, do: str) -> HttpResponse:
    """Record the lines, or show what is wrong with them and ask."""
    lines = sent.lines
    looked_at = _looked_at(reader(request), session, lines)
    is_answered = do in ("send-good", "send-strike")
    asks = do != "check" and not is_answered and bool(looked_at.held_back or looked_at.gone)
    if not filled_lines(lines):
        messages.error(request, _("No line is filled in yet."))
        return _grid(request, session, Shown(lines))
    if do == "check" or asks:
        at = timezone.now()
        keep_draft(session_code=session.code, lines=lines, at=at, by=reader(request))
        return _grid(request, session, Shown(lines, looked_at, more=5, asks=asks, at=sent.at))
    outcome = record_typed_lines(
        session=session,
        lines=filled_lines(lines),
        gazetteer=Gazetteer(),
        at=timezone.now(),
        by=reader(request),
        hand=_hand(reader(request)),
        strike_gone=do == "send-strike",
    )
    tasks.recognise_typed.enqueue(reader(request).username)
    throw_draft_away(session_code=session.code, by=reader(request))
    said_of(request, outcome, is_news=bool(looked_at.lines))
    return redirect("activities:session", session.code)


def _looked_at(account: Account, session: Session, lines: tuple[TypedLine, ...]) -> LookedAt:
    return look_at_typed_lines(
        session=session, lines=filled_lines(lines), gazetteer=Gazetteer(), hand=_hand(account)
    )


def _hand(account: Account) -> Hand:
    return Hand(account=account.username, at=timezone.localtime())


def _on_record(account: Account, session: Session) -> Shown:
    """The lines on record to go on from; of more than a grid takes, none."""
    recorded = named_lines(account, session.code, at_most=MOST_LINES + 1)
    if len(recorded) > MOST_LINES:
        return Shown((), is_too_long=True)
    uninvited = walk_ins_of(session.code).walk_ins
    walk_ins = {at for at, line in enumerate(recorded) if line.attendance in uninvited}
    return Shown(
        tuple(typed_line(as_typed(line.written)) for line in recorded),
        more=5 if recorded else ROWS_AT_FIRST,
        walk_ins=frozenset(walk_ins),
    )


def _grid(request: HttpRequest, session: Session, shown: Shown) -> HttpResponse:
    noticed = noticed_of(shown.lines, shown.looked_at)
    first = first_of_part(shown.at, lines=len(shown.lines))
    rows = rows_of(
        shown.lines, noticed=noticed, first=first, more=shown.more, walk_ins=shown.walk_ins
    )
    held_back = shown.looked_at.held_back
    said = {
        "session": session,
        "rows": rows,
        "first": first,
        "parts": parts_shown(len(shown.lines), first=first, noticed=noticed),
        "is_last": first + PART >= len(shown.lines),
        "listed": fingerprint_of(shown.lines),
        "is_too_long": shown.is_too_long,
        "most": MOST_LINES,
        "labels": LABELS,
        "options": options_of_columns(CHOSEN_FROM),
        "looked_at": shown.looked_at,
        "draft": shown.draft,
        "asks": shown.asks,
        "holds_back": ngettext(
            "Record the others and hold this one back",
            "Record the others and hold these back",
            held_back,
        ),
    }
    return render(request, "activities/attendance.html", said)
