"""The list of activities: what each is, and how many of its sessions were held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet

from sulh.foundation.places.reads import places_within
from sulh.records.activities.models import Activity, Session
from sulh.records.activities.reads.paging import Page, page_of
from sulh.records.activities.rules.plans import CANCELLED, HELD, PLANNED, folded_search


@dataclass(frozen=True, slots=True)
class ActivityFilter:
    """What a list of activities is narrowed to; empty means anything."""

    text: str = ""
    pillar: str = ""
    project: str = ""
    kind: str = ""
    rung: str = ""
    year: int | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class SessionsOfActivity:
    """How many sessions of an activity stand where, and over which days they reach."""

    planned: int = 0
    held: int = 0
    cancelled: int = 0
    first_day: date | None = None
    last_day: date | None = None

    @property
    def in_all(self) -> int:
        """Sessions that were meant to be held: the cancelled ones among them."""
        return self.planned + self.held + self.cancelled

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day, where there are any sessions."""
        if self.first_day is None or self.last_day is None:
            return None
        return self.first_day, self.last_day


@dataclass(frozen=True, slots=True)
class ListedActivity:
    """One row of the list; titles are language code -> title."""

    code: str
    titles: Mapping[str, str]
    kind: str
    rung: str
    project: str
    project_titles: Mapping[str, str]
    pillar: str
    sessions: SessionsOfActivity


def activities_listed(wanted: ActivityFilter, *, page: int = 1) -> Page[ListedActivity]:
    """A page of the activities that are ``wanted``, in order of their codes. Three queries."""
    return page_of(_found(wanted), number=page, rows_for=_rows)


def sessions_by_activity(codes: Sequence[str]) -> Mapping[str, SessionsOfActivity]:
    """Activity -> its sessions in numbers, for those that have any."""
    rows = (
        Session.objects.filter(activity__in=codes)
        .values_list("activity_id")
        .annotate(
            planned=Count("pk", filter=Q(status=PLANNED)),
            held=Count("pk", filter=Q(status=HELD)),
            cancelled=Count("pk", filter=Q(status=CANCELLED)),
            first_day=Min("held_on"),
            last_day=Max("held_on"),
        )
        .order_by()
    )
    return {activity: SessionsOfActivity(*said) for activity, *said in rows}


def _rows(codes: list[str]) -> list[ListedActivity]:
    sessions = sessions_by_activity(codes)
    return [
        ListedActivity(
            code=activity.code,
            titles=activity.titles,
            kind=activity.kind,
            rung=activity.rung,
            project=activity.project_id,
            project_titles=activity.project.titles,
            pillar=activity.project.pillar_id,
            sessions=sessions.get(activity.code, SessionsOfActivity()),
        )
        for activity in Activity.objects.select_related("project")
        .filter(pk__in=codes)
        .order_by("pk")
    ]


def _found(wanted: ActivityFilter) -> QuerySet[Activity]:
    found = Activity.objects.order_by("pk")
    for word in folded_search(wanted.text):
        found = found.filter(words__folded__contains=word)
    if wanted.pillar:
        found = found.filter(project__pillar=wanted.pillar)
    plain = {"project": wanted.project, "kind": wanted.kind, "rung": wanted.rung}
    found = found.filter(**{name: value for name, value in plain.items() if value})
    if wanted.year is not None or wanted.place:
        found = found.filter(Exists(_sessions(wanted)))
    return found


def _sessions(wanted: ActivityFilter) -> QuerySet[Session]:
    """The sessions for which an activity is in the list."""
    sessions = Session.objects.filter(activity=OuterRef("pk"))
    if wanted.year is not None:
        sessions = sessions.filter(held_on__year=wanted.year)
    return sessions.filter(in_place(wanted.place)) if wanted.place else sessions


def in_place(place: str) -> Q:
    """That a session was at a place: the place itself, or one that lies in it."""
    codes = places_within(place)
    return (
        Q(district__in=codes) | Q(place__in=codes) | Q(centre__in=codes) | Q(constituency__in=codes)
    )
