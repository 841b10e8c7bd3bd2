"""Last year's letter beside this year's: which sentence answers to which, and with what facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from sulh.reports.letters.rules.binding import without_years
from sulh.reports.letters.rules.template import LetterTemplate, Sentence

_NEAR = 55.0
"""Sentences less alike than this, of 100, are not shown beside each other."""
_SAME_PILLAR = 10.0
_KIN_FIGURE = 40.0
_NEAR_TITLE = 75.0


@dataclass(frozen=True, slots=True)
class FigureTold:
    """A figure as defined: its name, counting rule, scope without its period, and titles."""

    name: str
    rule: str
    scope: Mapping[str, object]
    titles: Mapping[str, str]

    @property
    def stem(self) -> str:
        """The name without its years: dialogue_participants of dialogue_participants_2004_05."""
        return without_years(self.name)


@dataclass(frozen=True, slots=True)
class Beside:
    """A sentence of the earlier letter, this year's that answers to it, and this year's figures
    that answer to its own."""

    earlier: Sentence
    now: str
    figures: tuple[str, ...]


def kin_of(figure: FigureTold, candidates: Iterable[FigureTold]) -> tuple[str, ...]:
    """The figures that count this year what ``figure`` counted then, the surest first."""
    scored = [(_kinship(figure, each), each.name) for each in candidates if each != figure]
    return tuple(name for score, name in sorted(scored, key=lambda s: -s[0]) if score)


def beside(
    earlier: LetterTemplate, now: LetterTemplate, figures: Mapping[str, FigureTold]
) -> tuple[Beside, ...]:
    """Every sentence of ``earlier`` with what answers to it in ``now`` and in this year's
    ``figures``, each sentence of ``now`` once."""
    this_year = [each for each in figures.values() if each.name not in earlier.readings]
    kin = {name: kin_of(figures[name], this_year) for name in earlier.readings if name in figures}
    matched = _matched(earlier, now, kin)
    return tuple(
        Beside(
            sentence,
            matched.get(sentence.id, ""),
            tuple(
                dict.fromkeys(each for name in _readings(sentence) for each in kin.get(name, ()))
            ),
        )
        for sentence in earlier.sentences
    )


def _kinship(then: FigureTold, now: FigureTold) -> float:
    if then.rule != now.rule:
        return 0.0
    if then.stem == now.stem:
        return 3.0
    if then.scope == now.scope:
        return 2.0
    alike = max(
        (
            fuzz.token_sort_ratio(then.titles[c], now.titles[c])
            for c in then.titles
            if c in now.titles
        ),
        default=0.0,
    )
    return alike / 100 if alike >= _NEAR_TITLE else 0.0


def _matched(
    earlier: LetterTemplate, now: LetterTemplate, kin: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """Earlier sentence -> this year's, the most alike first."""
    pillars = {p.number: p.pillar for p in now.paragraphs}
    scored = [
        (
            _likeness(old, new, kin) + _SAME_PILLAR * (pillar.pillar == pillars[new.paragraph]),
            old,
            new,
        )
        for pillar in earlier.paragraphs
        for old in pillar.sentences
        for new in now.sentences
    ]
    matched: dict[str, str] = {}
    for score, old, new in sorted(scored, key=lambda each: -each[0]):
        if score >= _NEAR and old.id not in matched and new.id not in matched.values():
            matched[old.id] = new.id
    return matched


def _likeness(old: Sentence, new: Sentence, kin: Mapping[str, Sequence[str]]) -> float:
    shared = [code for code in old.text if code in new.text]
    words = max((fuzz.token_set_ratio(old.text[c], new.text[c]) for c in shared[:1]), default=0.0)
    answered = {each for name in _readings(old) for each in (name, *kin.get(name, ()))}
    return words + (_KIN_FIGURE if answered & set(_readings(new)) else 0.0)


def _readings(sentence: Sentence) -> tuple[str, ...]:
    return tuple(bound.reading for bound in sentence.quantities.values())
