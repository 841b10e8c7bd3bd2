"""Where people of this letter's readings stood in an earlier letter's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sulh.evidence.figures.measures.scope import Scope
from sulh.evidence.figures.models import Reading
from sulh.evidence.figures.reads import Standing, people_behind, standing_behind
from sulh.reports.letters.models import Letter
from sulh.reports.letters.reads.versions import newest_version, readings_of
from sulh.reports.letters.rules.draft import draft_letter
from sulh.reports.letters.rules.facts import PEOPLE_RULES, EarlierUse
from sulh.reports.letters.rules.template import LetterTemplate


def standing_of(reading: Reading) -> Standing:
    """What the lines behind a reading stand on, asked of the records."""
    return standing_behind(rule=reading.rule, scope=Scope.from_record(reading.scope))


def earlier_uses(
    template: LetterTemplate, readings: Mapping[str, Reading], standing: Mapping[str, Standing]
) -> tuple[EarlierUse, ...]:
    """The uses of the same people in earlier letters, where the project is the same."""
    uses: list[EarlierUse] = []
    for other, name, earlier in _earlier_readings(template):
        projects = set(standing_of(earlier).projects)
        of_one_project = [
            mine
            for mine, reading in readings.items()
            if reading.rule in PEOPLE_RULES and projects & set(standing[mine].projects)
        ]
        for mine in of_one_project:
            ours, theirs = _people(readings[mine]), _people(earlier)
            if ours & theirs:
                share = len(ours & theirs) / len(ours)
                uses.append(EarlierUse(mine, other.symbol, name, _spoken(other, name), share))
    return tuple(uses)


def _earlier_readings(template: LetterTemplate) -> Iterator[tuple[LetterTemplate, str, Reading]]:
    """Each reading of people in a letter dated before this one: its letter, its name, itself."""
    for letter in Letter.objects.exclude(pk=template.name).order_by("pk"):
        version, other = newest_version(letter)
        if other.dated < template.dated:
            for name, reading in readings_of(version).items():
                if reading.rule in PEOPLE_RULES:
                    yield other, name, reading


def _people(reading: Reading) -> frozenset[int]:
    return people_behind(rule=reading.rule, scope=Scope.from_record(reading.scope))


def _spoken(template: LetterTemplate, reading: str) -> str:
    for sentence in draft_letter(template).every_sentence:
        for binding in sentence.bindings:
            if binding.bound.reading == reading:
                return binding.spoken
    return ""
