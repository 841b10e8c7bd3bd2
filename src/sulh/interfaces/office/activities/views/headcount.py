"""The form of a head-count: people by affiliation and sex, and nobody's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sulh.foundation.places.reads import Gazetteer
from sulh.intake.workbooks.rules.headcounts import MOST_PEOPLE
from sulh.intake.workbooks.rules.typed import Hand, TypedCount
from sulh.intake.workbooks.rules.words import ascii_digits
from sulh.interfaces.office.activities.outcomes import said_of
from sulh.interfaces.office.door import page, reader
from sulh.kernel.evidence import AFFILIATIONS
from sulh.records.activities.access import session_seen_by
from sulh.records.activities.actions.typed import record_typed_counts
from sulh.records.activities.reads.session_page import headcounts_of


@dataclass(frozen=True, slots=True)
class CountRow:
    """One row of the form as typed."""

    affiliation: str
    women: str = ""
    men: str = ""
    is_wrong: bool = False

    @property
    def is_filled(self) -> bool:
        return bool(self.women or self.men)


@page(subject="workbook", action="import")
def headcount(request: HttpRequest, code: str) -> HttpResponse:
    """Type a head-count of a session."""
    session = session_seen_by(reader(request), code)
    rows = _on_record(code)
    if request.method == "POST":
        rows = [_row(request, affiliation) for affiliation in AFFILIATIONS]
        counts = _counts(rows)
        if counts and not any(row.is_wrong for row in rows):
            outcome = record_typed_counts(
                session=session,
                counts=counts,
                gazetteer=Gazetteer(),
                at=timezone.now(),
                by=reader(request),
                hand=Hand(account=reader(request).username, at=timezone.localtime()),
            )
            said_of(request, outcome, is_news=False)
            return redirect("activities:session", session.code)
        messages.error(request, _("Write whole numbers, in one row at least."))
    return render(request, "activities/headcount.html", {"session": session, "rows": rows})


def _on_record(session: str) -> list[CountRow]:
    """The form as it stands, to be mended: what counts the same people again replaces it."""
    women: Counter[str] = Counter()
    men: Counter[str] = Counter()
    for counted in headcounts_of(session):
        women[counted.affiliation] += counted.women
        men[counted.affiliation] += counted.men
    return [
        CountRow(affiliation, str(women[affiliation]), str(men[affiliation]))
        if affiliation in women
        else CountRow(affiliation)
        for affiliation in AFFILIATIONS
    ]


def _row(request: HttpRequest, affiliation: str) -> CountRow:
    women, men = (
        ascii_digits(request.POST.get(f"{sex}-{affiliation}", "")).strip()[:10]
        for sex in ("women", "men")
    )
    return CountRow(affiliation, women, men, not (_is_count(women) and _is_count(men)))


def _is_count(text: str) -> bool:
    return not text or (text.isdecimal() and int(text) <= MOST_PEOPLE)


def _counts(rows: Sequence[CountRow]) -> list[TypedCount]:
    return [
        TypedCount(row.affiliation, int(row.women or 0), int(row.men or 0))
        for row in rows
        if row.is_filled and not row.is_wrong
    ]
