"""The words of the records' codes, as every page shows them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

UNSTATED = _("not stated")
WORDS: Mapping[str, Mapping[str, str | Promise]] = {
    "sex": {"f": _("women"), "m": _("men"), "unstated": UNSTATED},
    "one_sex": {"f": _("woman"), "m": _("man"), "unstated": UNSTATED},
    "age_band": {
        "u18": _("under 18"),
        "18_29": _("18 to 29"),
        "30_44": _("30 to 44"),
        "45_59": _("45 to 59"),
        "60plus": _("60 and over"),
        "unstated": UNSTATED,
    },
    "affiliation": {
        "government": _("government"),
        "law_enforcement": _("law enforcement"),
        "judiciary": _("judiciary"),
        "parliament": _("parliament"),
        "party": _("political party"),
        "civil_society": _("civil society"),
        "media": _("media"),
        "education": _("education"),
        "community": _("community"),
        "electoral_commission": _("electoral commission"),
        "polling_station": _("polling station"),
        "private": _("private sector"),
        "international": _("international organization"),
        "unstated": UNSTATED,
    },
    "role": {
        "participant": _("participant"),
        "trainer": _("trainer"),
        "speaker": _("speaker"),
        "observer": _("observer"),
        "organizer": _("organizer"),
    },
    "rung": {
        "invited": _("invited"),
        "came": _("came"),
        "completed": pgettext_lazy("attendance", "completed"),
        "certified": _("certified"),
    },
    "activity_rung": {
        "planned": pgettext_lazy("activity", "planned"),
        "arranged": _("arranged"),
        "initiated": _("initiated"),
        "held": pgettext_lazy("activity", "held"),
        "completed": pgettext_lazy("activity", "completed"),
    },
    "session_status": {
        "planned": pgettext_lazy("session", "planned"),
        "held": pgettext_lazy("session", "held"),
        "cancelled": pgettext_lazy("session", "cancelled"),
    },
    "pillar": {
        "national_dialogue": _("National dialogue"),
        "elections": _("Elections"),
        "conflict_prevention": _("Conflict prevention"),
        "rule_of_law": _("Rule of law"),
        "human_rights": _("Human rights"),
        "information": _("Information"),
        "office": _("The office itself"),
    },
    "office_role": {
        "centre_staff": _("centre staff"),
        "field_officer": _("field officer"),
        "programme_officer": _("programme officer"),
        "electoral_adviser": _("electoral adviser"),
        "police_adviser": _("police adviser"),
        "human_rights_officer": _("human rights officer"),
        "political_officer": _("political officer"),
        "press_officer": _("press officer"),
        "finance_assistant": _("finance assistant"),
        "reporting_officer": _("reporting officer"),
        "head_of_office": _("head of office"),
        "desk": _("desk at Headquarters"),
        "donor": _("donor"),
        "auditor": _("auditor"),
        "administrator": _("administrator"),
    },
    "place_kind": {
        "region": _("region"),
        "district": _("district"),
        "city": _("city"),
        "centre": _("centre"),
        "constituency": _("constituency"),
    },
}


def spoken(table: str, code: str) -> str | Promise:
    """The words of a code; a code without words is shown as it is."""
    return WORDS[table].get(code, code)


def choices(table: str) -> list[tuple[str, str | Promise]]:
    """Codes with their words, in order, for a form to choose from."""
    return [(code, words) for code, words in WORDS[table].items()]
