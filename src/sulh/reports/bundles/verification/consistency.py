"""What a bundle says twice, held against itself: dates and facts, rules and their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from sulh.evidence.figures.measures import MEASURES
from sulh.reports.bundles.rules import layout
from sulh.reports.bundles.rules.records import LetterRecord, ReadingRecord
from sulh.reports.bundles.verification import findings
from sulh.reports.bundles.verification.findings import Finding
from sulh.reports.letters.rules.mandate import facts_of_every_letter
from sulh.reports.letters.rules.template import MandateFacts

_WHY_NOT = (
    re.compile(r"[0-9]+ cells are left out because few people stand in one of them"),
    re.compile(r"The cells add up to the whole as decided, but not at its lower and upper end: .*"),
)
_OVER = re.compile(r"The cells add up to ([0-9]+) more than the whole: .*")
_UNDER = re.compile(r"The cells add up to ([0-9]+) fewer than the whole: .*")


def check_facts(letter: LetterRecord) -> Iterator[Finding]:
    """Whether the facts every letter has are those of its own dates, and its days in order."""
    try:
        dated, until = date.fromisoformat(letter.dated), date.fromisoformat(letter.until)
        previous = date.fromisoformat(letter.previous_until)
        distributed = date.fromisoformat(letter.distributed)
        first, last = (date.fromisoformat(day) for day in letter.period)
    except ValueError:
        yield _facts_disagree("a date that is none")
        return
    made = facts_of_every_letter(dated, MandateFacts(until, previous))
    for name, fact in made.items():
        told = letter.facts.get(name)
        if not isinstance(told, Mapping) or (told.get("kind"), told.get("value")) != (
            fact.kind.value,
            fact.value,
        ):
            yield _facts_disagree(name)
    if not (previous < until and dated <= distributed and first <= last <= dated):
        yield _facts_disagree("the order of its days")


def check_told(readings: list[ReadingRecord], *, sealed_at: str) -> Iterator[Finding]:
    """Whether each reading has the words of its rule, a time before the seal, a true reason."""
    for reading in readings:
        for what, holds in (
            ("rule_words", _has_the_words_of_its_rule(reading)),
            ("as_of", _is_before(reading.as_of, sealed_at)),
            ("sums", _says_why_truly(reading)),
        ):
            if not holds:
                place = reading.reading
                yield Finding(
                    findings.READING_MALFORMED, layout.READINGS, place, values={"what": what}
                )


def _has_the_words_of_its_rule(reading: ReadingRecord) -> bool:
    measure = MEASURES.get(reading.rule)
    return measure is None or dict(reading.rule_words) == dict(measure.words)


def _is_before(as_of: str, sealed_at: str) -> bool:
    try:
        return datetime.fromisoformat(as_of) <= datetime.fromisoformat(sealed_at)
    except (ValueError, TypeError):
        return False


def _says_why_truly(reading: ReadingRecord) -> bool:
    why = reading.sums
    if not isinstance(why, str):
        return True
    if any(pattern.fullmatch(why) for pattern in _WHY_NOT):
        return True
    over = {
        sum(cell["value"] for cell in cells.values()) - reading.value
        for cells in (reading.cut or {}).values()
    }
    more, fewer = _OVER.fullmatch(why), _UNDER.fullmatch(why)
    return bool(more and int(more[1]) in over) or bool(fewer and -int(fewer[1]) in over)


def _facts_disagree(what: str) -> Finding:
    return Finding(findings.FACTS_DISAGREE, layout.LETTER, values={"what": what})
