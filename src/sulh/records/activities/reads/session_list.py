"""The list of sessions: where and when, what was planned, who came, which sheets are missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from sulh.foundation.accounts.models import Account
from sulh.records.activities.models import HeadCount, Session
from sulh.records.activities.reads.activity_list import in_place
from sulh.records.activities.reads.paging import Page, page_of
from sulh.records.activities.reads.scope import lines_that_count, sessions_seen_by
from sulh.records.activities.rules.plans import CANCELLED

DAYS_FOR_A_SHEET = 7
"""A sheet is late when its session is further back than this."""
CHASED_FOR = 365
"""Days for which a missing sheet is chased; the list itself shows older ones too."""
SHOWN_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class SessionFilter:
    """What a list of sessions is narrowed to; empty means anything."""

    code: str = ""
    activity: str = ""
    project: str = ""
    pillar: str = ""
    status: str = ""
    place: str = ""
    since: date | None = None
    until: date | None = None
    generation: int | None = None
    without_a_sheet: bool = False


@dataclass(frozen=True, slots=True)
class ListedSession:
    """One row of the list. ``came`` is lines of people who came, ``counted`` head-counts."""

    code: str
    held_on: date
    status: str
    activity: str
    activity_titles: Mapping[str, str]
    topic: str
    place: str
    generation: int
    expected: int | None
    came: int
    counted: int


def sessions_listed(
    account: Account, wanted: SessionFilter, *, today: date, page: int = 1
) -> Page[ListedSession]:
    """A page of the sessions that are ``wanted``, newest first. Four queries."""
    found = _found(sessions_seen_by(account), wanted, today)
    return page_of(found.order_by("-held_on", "-pk"), number=page, rows_for=_rows)


def sessions_without_a_sheet(
    account: Account, *, today: date, days: int = DAYS_FOR_A_SHEET
) -> list[ListedSession]:
    """Sessions of the last year whose sheet is late, the oldest first: for the start page.

    The day is further back than ``days``, the session was not cancelled, and neither a line nor a
    head-count is on record. At most fifty; ``account`` sees those of its centre alone where its
    role does.
    """
    since = today - timedelta(days=CHASED_FOR)
    late = _late(sessions_seen_by(account), today, days).filter(held_on__gte=since)
    return _rows(list(late.order_by("held_on", "pk").values_list("pk", flat=True)[:SHOWN_AT_MOST]))


def sessions_to_come(account: Account, *, today: date, days: int = 14) -> list[ListedSession]:
    """Sessions planned for the next days, the nearest first: for the start page."""
    coming = sessions_seen_by(account).filter(
        status="planned", held_on__gte=today, held_on__lte=today + timedelta(days=days)
    )
    keys = coming.order_by("held_on", "pk").values_list("pk", flat=True)[:SHOWN_AT_MOST]
    return _rows(list(keys))


def sessions_with_codes(account: Account, codes: list[str]) -> list[ListedSession]:
    """Those of ``codes`` that the account may know of, in order of their days."""
    seen = sessions_seen_by(account).filter(pk__in=codes)
    return _rows(list(seen.values_list("pk", flat=True)))


def _found(sessions: QuerySet[Session], wanted: SessionFilter, today: date) -> QuerySet[Session]:
    plain = {
        "activity": wanted.activity,
        "activity__project": wanted.project,
        "activity__project__pillar": wanted.pillar,
        "status": wanted.status,
        "code__contains": wanted.code.upper(),
        "held_on__gte": wanted.since,
        "held_on__lte": wanted.until,
    }
    sessions = sessions.filter(**{name: value for name, value in plain.items() if value})
    if wanted.generation is not None:
        sessions = sessions.filter(generation=wanted.generation)
    if wanted.place:
        sessions = sessions.filter(in_place(wanted.place))
    return _late(sessions, today, 0) if wanted.without_a_sheet else sessions


def _late(sessions: QuerySet[Session], today: date, days: int) -> QuerySet[Session]:
    of_session = {"session": OuterRef("pk")}
    return sessions.filter(
        ~Q(status=CANCELLED),
        ~Exists(lines_that_count().filter(**of_session)),
        ~Exists(HeadCount.objects.filter(struck=None, **of_session)),
        held_on__lt=today - timedelta(days=days),
    )


def _rows(codes: list[str]) -> list[ListedSession]:
    came = _lines_by_session(codes)
    counted = _counts_by_session(codes)
    by_code = Session.objects.select_related("activity").in_bulk(codes)
    return [
        ListedSession(
            code=code,
            held_on=session.held_on,
            status=session.status,
            activity=session.activity_id,
            activity_titles=session.activity.titles,
            topic=session.topic,
            place=_most_exact_place(session),
            generation=session.generation,
            expected=session.expected,
            came=came.get(code, 0),
            counted=counted.get(code, 0),
        )
        for code in codes
        for session in (by_code[code],)
    ]


def _lines_by_session(codes: list[str]) -> dict[str, int]:
    lines = lines_that_count().filter(session__in=codes).exclude(rung="invited")
    rows = lines.values_list("session_id").annotate(lines=Count("pk")).order_by()
    return dict(rows)


def _counts_by_session(codes: list[str]) -> dict[str, int]:
    counts = HeadCount.objects.filter(struck=None, session__in=codes)
    rows = counts.values_list("session_id").annotate(people=Sum("people")).order_by()
    return dict(rows)


def _most_exact_place(session: Session) -> str:
    """The code of the place to show: where exactly, else the centre, constituency, district."""
    places = (session.place_id, session.centre_id, session.constituency_id, session.district_id)
    return next((code for code in places if code), "")


def codes_of_sessions(activity: str) -> list[str]:
    """The codes of an activity's sessions, to number the next one."""
    return list(Session.objects.filter(activity=activity).values_list("pk", flat=True))
