"""The words pages use for the parts of a letter: types, rungs, qualifiers, states, changes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from sulh.interfaces.pages.speaking import digits_shown
from sulh.reports.letters.rules.steps import STATE_WORDS

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
_NUMBER = re.compile(r"\d+")

Words = Mapping[str, "Promise | str"]

STATES: Words = {
    "draft": pgettext_lazy("state of a letter", "Draft"),
    "checked": pgettext_lazy("state of a letter", "Checked"),
    "cleared": pgettext_lazy("state of a letter", "Cleared"),
    "sent": pgettext_lazy("state of a letter", "Sent"),
    "returned": pgettext_lazy("state of a letter", "Returned"),
}
STATE_ICONS: Mapping[str, str] = {
    "draft": "pencil",
    "checked": "check2",
    "cleared": "check-circle",
    "sent": "send",
    "returned": "arrow-counterclockwise",
}
WAITS_FOR: Words = {
    "draft": _("to be checked"),
    "checked": _("to be cleared"),
    "cleared": _("to be sent"),
    "returned": _("to be written again"),
    "sent": _("nothing"),
}
TYPES: Words = {
    "figure": _("Figure: a result in numbers"),
    "event": _("Event: what happened"),
    "outcome": _("Outcome: what came of it"),
    "contribution": _("Contribution: what the office added to it"),
    "superlative": _("Superlative: a first, an only, a most"),
    "assessment": _("Assessment: what the head of office holds"),
    "intention": _("Intention: what is meant to be done"),
    "formula": _("Formula: courtesy"),
}
SHORT_TYPES: Words = {
    "figure": pgettext_lazy("type of a sentence", "Figure"),
    "event": pgettext_lazy("type of a sentence", "Event"),
    "outcome": pgettext_lazy("type of a sentence", "Outcome"),
    "contribution": pgettext_lazy("type of a sentence", "Contribution"),
    "superlative": pgettext_lazy("type of a sentence", "Superlative"),
    "assessment": pgettext_lazy("type of a sentence", "Assessment"),
    "intention": pgettext_lazy("type of a sentence", "Intention"),
    "formula": pgettext_lazy("type of a sentence", "Formula"),
}
RUNGS: Words = {
    "planned": pgettext_lazy("rung of the ladder", "planned"),
    "arranged": pgettext_lazy("rung of the ladder", "arranged"),
    "initiated": pgettext_lazy("rung of the ladder", "initiated"),
    "held": pgettext_lazy("rung of the ladder", "held"),
    "reached": pgettext_lazy("rung of the ladder", "reached"),
    "trained": pgettext_lazy("rung of the ladder", "trained"),
    "completed": pgettext_lazy("rung of the ladder", "completed"),
    "certified": pgettext_lazy("rung of the ladder", "certified"),
}
QUALIFIERS: Words = {
    "exactly": _("exactly"),
    "more_than": _("more than"),
    "at_least": _("at least"),
    "up_to": _("up to"),
    "about": _("about"),
    "fewer_than": _("fewer than"),
    "all": _("all"),
}
PILLARS: Words = {
    "national_dialogue": _("National dialogue"),
    "elections": _("Elections"),
    "conflict_prevention": _("Conflict prevention"),
    "rule_of_law": _("Rule of law"),
    "human_rights": _("Human rights"),
    "information": _("Information"),
    "office": _("The office"),
}
PARTS: Words = {
    "type": _("its type"),
    "rung": _("the rung it claims"),
    "stands_on": _("what it stands on"),
    "measured_against": _("what it is measured against"),
    "quantities": _("its bound figures"),
    "declared": _("its dates and facts"),
    "note": _("its note"),
    "paragraph": _("its paragraph"),
}
HISTORY: Words = {
    "written": _("Written"),
    "changed": _("Changed"),
    "struck": _("Struck out"),
}
FACT_KINDS: Words = {
    "date": _("Day, such as 2006-06-01"),
    "month": _("Month, such as 2006-11"),
    "year": _("Year, such as 1991"),
    "period": _("Reporting year, such as 2005/06"),
    "duration": _("Length of time, such as 5"),
}
GENDERS: Words = {"m": _("masculine"), "f": _("feminine"), "n": _("neuter")}
TIME_UNITS: Words = {"year": _("years"), "month": _("months"), "day": _("days")}
FORMATS: Mapping[str, str] = {"pdf": "PDF", "docx": "Word", "xml": "Akoma Ntoso"}
FATES: Words = {
    "same": _("Same words"),
    "reworded": _("Other words, same figures and verbs"),
    "changed": _("Changed"),
    "dropped": _("Dropped"),
    "added": _("Added"),
    "around": _("Around the letter"),
}
FATE_ICONS: Mapping[str, str] = {
    "same": "check2",
    "reworded": "pencil",
    "changed": "exclamation-triangle",
    "dropped": "x-octagon",
    "added": "plus-circle",
    "around": "info-circle",
}
CHANGES: Words = {
    "figure": _("Figure changed"),
    "qualifier": _("Qualifier changed"),
    "groups": _("Perhaps the same figure, its groups of digits turned round"),
    "figure_gone": _("Figure dropped"),
    "figure_come": _("Figure added"),
    "date": _("Date changed"),
    "date_gone": _("Date dropped"),
    "date_come": _("Date added"),
    "verb_raised": _("Verb claims more"),
    "verb_lowered": _("Verb claims less"),
    "verb_gone": _("Verb dropped"),
    "verb_come": _("Verb added"),
}


def refusal_in_words(sentence: str, values: Mapping[str, str]) -> str:
    """A refusal of the lower floors in the reader's language, as a sentence."""
    states = set(STATE_WORDS.values())
    shown = {name: gettext(v) if v in states else isolate(v) for name, v in values.items()}
    words = gettext(sentence).format_map(shown)
    return f"{words[:1].upper()}{words[1:]}."


def isolated(values: Mapping[str, str]) -> dict[str, str]:
    """Values to stand in a sentence of another language or direction."""
    return {name: isolate(value) for name, value in values.items()}


def isolate(value: str) -> str:
    """A value as it was written, its direction its own; a bare number in the reader's digits."""
    shown = digits_shown(value) if _NUMBER.fullmatch(value) else value
    return f"{FIRST_STRONG_ISOLATE}{shown}{POP_ISOLATE}" if value else value
