"""The words of counts: columns, rules, codes and the names of records, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from sulh.evidence.figures.measures import MEASURES
from sulh.foundation.places.reads import current_names
from sulh.interfaces.pages import codes, speaking
from sulh.kernel.evidence import UNSTATED
from sulh.records.activities.kinds import KINDS
from sulh.records.activities.reads.titles import activity_titles
from sulh.records.partners.reads import partner_names
from sulh.records.projects.reads import project_titles

COLUMNS: Mapping[str, str | Promise] = {
    "sex": _("Sex"),
    "age_band": _("Age"),
    "affiliation": _("Where people work"),
    "role": _("Role"),
    "rung": _("How far they came"),
    "generation": _("Who trained them"),
    "session.region": _("Region"),
    "session.district_id": _("District"),
    "region": _("Region people come from"),
    "district_id": _("District people come from"),
    "centre_id": _("Centre"),
    "constituency_id": _("Constituency"),
    "kind": _("Kind of activity"),
    "course": _("Course"),
    "activity_id": _("Activity"),
    "project_id": _("Project"),
    "pillar": _("Line of work"),
    "month": _("Month"),
    "year": _("Year"),
    "donor_id": _("Donor"),
    "item": _("Item of the list"),
}
RULES: Mapping[str, str | Promise] = {
    "unique_people": _("people, each once"),
    "attendances": _("attendances"),
    "sessions": _("sessions"),
    "once_per_course": _("people, once per course"),
    "headcount": _("heads counted"),
    "covered_of_universe": _("items of a list that were reached"),
    "money": _("money"),
}
GENERATIONS: Mapping[str, str | Promise] = {
    "0": _("trained by the office"),
    "1": _("trained by those the office trained"),
    "2": _("trained by the generation after"),
}
MONEY_KINDS: Mapping[str, str | Promise] = {
    "pledge": _("pledges"),
    "agreement": _("agreements"),
    "receipt": _("receipts"),
    "spending": _("spending"),
}
WORDS: Mapping[str, Mapping[str, str | Promise]] = {
    **codes.WORDS,
    "generation": GENERATIONS,
    "money_kind": MONEY_KINDS,
    "status": codes.WORDS["session_status"],
}
PLACES = frozenset(
    {
        "region",
        "district_id",
        "session.region",
        "session.district_id",
        "centre_id",
        "constituency_id",
        "place_id",
        "item",
        "parent_id",
    }
)
IN_TIME = ("month", "year")
"""Columns whose cells follow one another: their chart runs along time."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a cell is called: words of the page, or a name as it stands on record."""

    text: str
    language: str = ""
    is_name: bool = False

    def __str__(self) -> str:
        return self.text

    def __html__(self) -> str:
        return self.shown

    @property
    def shown(self) -> SafeString:
        """The label for a page: a name is kept apart from the direction around it."""
        if not self.is_name:
            return format_html("{}", self.text)
        if self.language:
            return format_html('<bdi lang="{}">{}</bdi>', self.language, self.text)
        return format_html("<bdi>{}</bdi>", self.text)


@dataclass
class Names:
    """The names of the records that some cells speak of, asked once for each kind of record."""

    titles: dict[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, wanted: Mapping[str, Iterable[str]]) -> Names:
        """Ask for the names of the codes that stand under each column."""
        places: set[str] = set()
        for column in PLACES & wanted.keys():
            places.update(wanted[column])
        found: dict[tuple[str, str], Mapping[str, str]] = {}
        named_places = current_names(places) if places else {}
        for column in PLACES & wanted.keys():
            found |= {(column, code): named_places.get(code, {}) for code in wanted[column]}
        for column, ask in ASKED.items():
            if column in wanted:
                found |= {(column, code): titles for code, titles in ask(wanted[column]).items()}
        return cls(found)

    def label(self, column: str, code: object) -> Label:
        """What the cell ``code`` of ``column`` is called."""
        plain = str(code)
        if plain == UNSTATED:
            return Label(str(codes.UNSTATED))
        if column in IN_TIME:
            return Label(span_shown(plain))
        if word := WORDS.get(column, {}).get(plain):
            return Label(str(word))
        if column == "kind" and plain in KINDS:
            return Label(speaking.translated(KINDS[plain].name))
        if column == "course":
            return Label(course_words(plain), "en", is_name=True)
        text, language = speaking.title_shown(self.titles.get((column, plain), {}), plain)
        own = speaking.reader_language().code
        return Label(text, "" if language == own else language, is_name=True)


ASKED = {
    "activity_id": activity_titles,
    "project_id": project_titles,
    "donor_id": partner_names,
}


def column_word(column: str) -> str:
    """The heading of a column; a column that only a filter knows keeps its code."""
    return str(COLUMNS.get(column, column))


def rule_name(rule: str) -> str:
    """What a rule counts, in two or three words."""
    return str(RULES[rule])


def rule_words(rule: str) -> tuple[str, str]:
    """The counting rule in plain words, and the language they are in."""
    return speaking.title_shown(MEASURES[rule].words, rule)


def course_words(course: str) -> str:
    """A course has no title on record: its code, as words."""
    return course.replace("_", " ")


def span_shown(span: str) -> str:
    """A month (2005-03) or a year (2005) as the reader's language writes it."""
    language = speaking.reader_language()
    year, _dash, month = span.partition("-")
    if not month:
        return language.year(int(year))
    return f"{language.months[int(month) - 1]} {language.year(int(year))}"


def day_of(written: str) -> date:
    """A day of the evidence tables."""
    return date.fromisoformat(written)
