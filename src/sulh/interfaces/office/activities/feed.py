"""A calendar as programs subscribe to it (iCalendar): sessions and the mandate's clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from urllib.parse import urljoin, urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from sulh.interfaces.pages.speaking import title_shown
from sulh.records.activities.reads.calendar import CalendarSession
from sulh.records.mandates.rules import STEPS, ClockDay

STATUS = {"planned": "TENTATIVE", "held": "CONFIRMED", "cancelled": "CANCELLED"}
READ_AGAIN_AFTER = timedelta(hours=4)


def calendar_file(
    *,
    sessions: Sequence[CalendarSession],
    clock: Sequence[ClockDay],
    names: Mapping[str, Mapping[str, str]],
    at: datetime,
    site: str,
) -> bytes:
    """The bytes of the calendar in the language of the page that is being made."""
    calendar = Calendar()
    calendar.add("prodid", "-//Sulh//Sulh//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Sulh: sessions"))
    calendar.add("refresh-interval", READ_AGAIN_AFTER, parameters={"value": "DURATION"})
    for session in sessions:
        calendar.add_component(_session(session, names, at=at, site=site))
    for strike in clock:
        calendar.add_component(_strike(strike, at=at, site=site))
    return bytes(calendar.to_ical())


def _session(
    session: CalendarSession, names: Mapping[str, Mapping[str, str]], *, at: datetime, site: str
) -> Event:
    title, _language = title_shown(session.titles, session.activity)
    event = _all_day(session.held_on, f"session-{session.code}", at=at, site=site)
    event.add("summary", f"{session.code}: {title}")
    event.add("status", STATUS[session.status])
    event.add("url", urljoin(site, reverse("activities:session", args=[session.code])))
    if session.place:
        event.add("location", title_shown(names.get(session.place, {}), session.place)[0])
    return event


def _strike(strike: ClockDay, *, at: datetime, site: str) -> Event:
    event = _all_day(strike.day, f"mandate-{strike.letter_symbol}-{strike.step}", at=at, site=site)
    event.add("summary", f"{_(STEPS[strike.step])} ({strike.letter_symbol})")
    return event


def _all_day(day: date, identity: str, *, at: datetime, site: str) -> Event:
    event = Event()
    event.add("uid", f"{identity}@{urlsplit(site).hostname}")
    event.add("dtstamp", at)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event
