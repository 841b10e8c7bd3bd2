"""Template tags of activities and sessions."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sulh.foundation.places.reads import current_names
from sulh.interfaces.pages import codes, speaking
from sulh.records.activities.kinds import KINDS

register = template.Library()

FIELDS = {
    "project": _("Project"),
    "kind": _("Kind"),
    "course": _("Course"),
    "rung": _("How far it got"),
    "attendance_rung": _("A signed line states"),
    "titles": _("Titles"),
    "held_on": _("Day"),
    "status": _("Status"),
    "place": _("Place"),
    "district": _("District or city"),
    "centre": _("Centre"),
    "constituency": _("Constituency"),
    "generation": _("Generation"),
    "expected": _("People expected"),
    "language": _("Language of the session"),
    "topic": _("Topic"),
}
PLACES = ("place", "district", "centre", "constituency")
CODES = {"rung": "activity_rung", "attendance_rung": "rung", "status": "session_status"}
CUTS = {
    "sex": _("By sex"),
    "age_band": _("By age"),
    "affiliation": _("By affiliation"),
    "role": _("By role"),
    "rung": _("By how far they got"),
}
SHEET_STATES = {
    "read": _("waits for a decision"),
    "recorded": _("recorded"),
    "left_out": _("left out"),
    "refused": _("refused"),
    "already_received": _("came before"),
    "withdrawn": _("withdrawn"),
}


@register.filter
def kind_name(code: str) -> str:
    """The name of a kind of activity in the reader's language."""
    return gettext(KINDS[code].name) if code in KINDS else code


@register.filter
def field_name(field: str) -> str:
    """What a field of a plan is called."""
    return str(FIELDS.get(field, field))


@register.filter
def cut_name(cut: str) -> str:
    """By what the people of a session are summed up."""
    return str(CUTS[cut])


@register.filter
def sheet_state(state: str) -> str:
    """What became of a sheet."""
    return str(SHEET_STATES.get(state, state))


@register.filter
def iso_day(text: str) -> str:
    """A day kept as text, as the reader's language writes it."""
    return speaking.day_shown(date.fromisoformat(text))


@register.filter
def plan_value(value: object, field: str) -> SafeString:
    """What a plan said in a field, in words; a dash for nothing."""
    if value in (None, "", {}):
        return format_html("<span>{}</span>", "—")
    if field in PLACES:
        names = current_names([str(value)]).get(str(value), {})
        return format_html("<bdi>{}</bdi>", speaking.title_shown(names, str(value))[0])
    if isinstance(value, dict):
        return format_html("<bdi>{}</bdi>", " / ".join(map(str, value.values())))
    return format_html("<bdi>{}</bdi>", _plain(value, field))


def _plain(value: object, field: str) -> str:
    if field == "held_on":
        return iso_day(str(value))
    if isinstance(value, int):
        return speaking.number_shown(value)
    if field == "kind":
        return kind_name(str(value))
    return str(codes.spoken(CODES[field], str(value))) if field in CODES else str(value)
