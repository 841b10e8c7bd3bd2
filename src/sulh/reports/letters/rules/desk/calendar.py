"""Dates, years and lengths of time agree with the mandates on file and with one another."""

from __future__ import annotations

from collections.abc import Iterator

from sulh.kernel.marks import _
from sulh.reports.letters.rules.desk.case import Case
from sulh.reports.letters.rules.findings import Fault, Finding, Level
from sulh.reports.letters.rules.template import Fact, FactKind, LetterTemplate, Sentence

OTHER_MANDATE = Fault(
    "other_mandate",
    Level.FALSE,
    _("The letter says {what} {said}; the mandate on file for {symbol} says {filed}."),
    _("Correct the head of the letter, or the mandate on file."),
)
OTHER_REPORTING_YEAR = Fault(
    "other_reporting_year",
    Level.FLAG,
    _("“{said}” is not the time the letter reports on ({begin} to {end})."),
    _("Check that another reporting year is meant here."),
)
LENGTH_FROM_NOWHERE = Fault(
    "length_from_nowhere",
    Level.FLAG,
    _("“{said}” ({fact}) lies between no two of the dates that the letter or the office knows."),
    _("Count it again, or declare the day or year from which it is counted."),
)
END_NOT_NAMED = Fault(
    "end_not_named",
    Level.FALSE,
    _("The sentence asks for a period and does not name the day on which it ends."),
    _("Write {{until}} into the sentence, in every language."),
)
OTHER_YEAR = Fault(
    "other_year",
    Level.FLAG,
    _("“{said}” is a year of none of the records the sentence stands on ({years})."),
    _("Check the year, or name the record that has it under stands_on."),
)


def check(case: Case) -> Iterator[Finding]:
    """Hold what the letter knows of the calendar against what is on file."""
    template = case.draft.template
    yield from _mandate(case, template)
    for sentence in template.sentences:
        for name, fact in _facts_said(case, sentence).items():
            yield from _fact(case, sentence, name, fact)
        yield from _end_of_the_period(case, sentence)


def _mandate(case: Case, template: LetterTemplate) -> Iterator[Finding]:
    filed = case.mandates.get(template.symbol)
    if filed is None:
        return
    pairs = {
        "dated": (template.dated, filed.dated),
        "until": (template.mandate.until, filed.until),
        "previous_until": (template.mandate.previous_until, filed.starts_on),
    }
    for what, (said, on_file) in pairs.items():
        if said != on_file:
            values = {
                "what": what,
                "said": said.isoformat(),
                "symbol": template.symbol,
                "filed": on_file.isoformat(),
            }
            yield Finding(OTHER_MANDATE, "", "", values)


def _facts_said(case: Case, sentence: Sentence) -> dict[str, Fact]:
    spoken = case.draft.in_languages(sentence.id).values()
    return {each.fact.name: each.fact for version in spoken for each in version.declared}


def _fact(case: Case, sentence: Sentence, name: str, fact: Fact) -> Iterator[Finding]:
    begin, end = case.draft.template.period
    values = {"said": fact.value, "fact": name}
    if fact.kind is FactKind.PERIOD and fact.value[:4] != str(begin.year):
        dates = {"begin": begin.isoformat(), "end": end.isoformat()}
        yield Finding(OTHER_REPORTING_YEAR, sentence.id, "", {**values, **dates})
    in_years = fact.kind is FactKind.DURATION and fact.unit == "year"
    if in_years and int(fact.value) not in _distances(case):
        yield Finding(LENGTH_FROM_NOWHERE, sentence.id, "", values)
    if fact.kind.is_a_date and name not in _OF_EVERY_LETTER:
        years = _years_on_file(case, sentence)
        said = fact.value[:4]
        if years and int(said) not in years and said not in sentence.measured_against:
            known = ", ".join(str(year) for year in sorted(years))
            yield Finding(OTHER_YEAR, sentence.id, "", {**values, "years": known})


_OF_EVERY_LETTER = frozenset({"dated", "until", "previous_until"})


def _distances(case: Case) -> set[int]:
    """Whole years from each date that is known to the letter's own, and to the mandate's end."""
    template = case.draft.template
    years = {int(f.value[:4]) for f in template.facts.values() if f.kind.is_a_date}
    if case.established_on is not None:
        years.add(case.established_on.year)
    length = template.mandate.until.year - template.mandate.previous_until.year
    return {length} | {template.dated.year - year for year in years}


def _years_on_file(case: Case, sentence: Sentence) -> set[int]:
    """The years of the activities and exchanges a sentence stands on, as far as they are known."""
    years: set[int] = set()
    for code in sentence.stands_on:
        if code in case.mandates:
            years.add(case.mandates[code].dated.year)
        for activity in case.activities_under(code):
            years |= set(activity.years)
    return years


def _end_of_the_period(case: Case, sentence: Sentence) -> Iterator[Finding]:
    for code, spoken in case.draft.in_languages(sentence.id).items():
        said = {(each.fact.name, each.text) for each in spoken.declared}
        names = {name for name, _text in said}
        whole = spoken.language.date(case.draft.template.mandate.until)
        if "extension" in names and ("until", whole) not in said:
            yield Finding(END_NOT_NAMED, sentence.id, code)
