"""What a writer chooses from: figures by any of their titles, and nouns that letters count in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from sulh.evidence.figures.models import Figure, Reading
from sulh.kernel.languages.nouns import Nouns
from sulh.kernel.quantities import Qualifier, Quantity
from sulh.reports.letters.models import Letter
from sulh.reports.letters.reads.checking import currency_of
from sulh.reports.letters.reads.versions import newest_version
from sulh.reports.letters.reads.workbench import FigureShown, figure_shown
from sulh.reports.letters.rules.binding import without_years
from sulh.reports.letters.rules.facts import RULES_THAT_COUNT_HEADS
from sulh.reports.letters.rules.template import BoundQuantity, LetterTemplate

_NEAR_ENOUGH = 60.0
_MOST = 20


@dataclass(frozen=True, slots=True)
class NounsKnown:
    """Nouns of one thing in every language, as some letter bound them; ``key`` names them.

    ``counted`` is the figure, without its years, they were first bound with.
    """

    key: str
    counted: str
    unit: str
    nouns: Mapping[str, Nouns]


def figures_found(words: str) -> tuple[FigureShown, ...]:
    """Figures whose name or title in any language is like ``words``, the likest first; all of
    them, up to a number, for no words."""
    figures = {figure.pk: figure for figure in Figure.objects.order_by("name")}
    texts = {name: _searched(figure) for name, figure in figures.items()}
    if words.strip():
        found = process.extract(
            words.strip().casefold()[:100],
            texts,
            scorer=fuzz.partial_token_set_ratio,
            score_cutoff=_NEAR_ENOUGH,
            limit=_MOST,
        )
        names = [str(name) for _text, _score, name in found]
    else:
        names = list(figures)[:_MOST]
    newest = newest_readings(names)
    return tuple(figure_shown(figures[name], newest.get(name)) for name in names)


def figures_listed() -> list[tuple[str, Mapping[str, str]]]:
    """Every figure's name and titles, by name."""
    return list(Figure.objects.order_by("name").values_list("name", "titles"))


def newest_readings(names: list[str]) -> dict[str, Reading]:
    """Figure -> the last reading taken of it."""
    rows = Reading.objects.filter(figure__in=names).order_by("as_of", "pk")
    return {row.figure_id: row for row in rows}


def nouns_known(template: LetterTemplate) -> tuple[NounsKnown, ...]:
    """The nouns this letter and the others count in, this letter's first."""
    others = [newest_version(each)[1] for each in Letter.objects.exclude(pk=template.name)]
    known: dict[str, NounsKnown] = {}
    for each in (template, *others):
        for bound in _bound(each):
            if bound.nouns and set(template.languages) <= set(bound.nouns):
                key = " · ".join(bound.nouns[code].form("other") for code in template.languages)
                counted = without_years(bound.reading)
                known.setdefault(key, NounsKnown(key, counted, bound.unit, bound.nouns))
    return tuple(known.values())


def first_binding(figure: str, *, name: str, nouns: Sequence[NounsKnown]) -> BoundQuantity:
    """A figure bound for the first time: what its newest reading gives at least, or zero.

    It is counted in the nouns of an earlier year's figure of that name, else in the first known
    that fit what its rule counts.
    """
    defined = Figure.objects.get(pk=figure)
    reading = newest_readings([figure]).get(figure)
    currency = currency_of(reading) if reading else None
    shown = figure_shown(defined, reading)
    low, high = shown.low or 0, shown.high or 0
    unit = currency or ("people" if defined.rule in RULES_THAT_COUNT_HEADS else "count")
    return BoundQuantity(
        name=name,
        reading=figure,
        quantity=Quantity(
            low, Qualifier.EXACTLY if low == high else Qualifier.AT_LEAST, currency or "count"
        ),
        unit=unit,
        nouns={} if currency else _nouns_for(figure, unit, nouns),
    )


def _nouns_for(figure: str, unit: str, known: Sequence[NounsKnown]) -> dict[str, Nouns]:
    same_name = [each for each in known if each.counted == without_years(figure)]
    same_unit = [each for each in known if each.unit == unit]
    chosen = next(iter((*same_name, *same_unit, *known)), None)
    return dict(chosen.nouns) if chosen else {}


def _bound(template: LetterTemplate) -> Iterator[BoundQuantity]:
    for sentence in template.sentences:
        yield from sentence.quantities.values()


def _searched(figure: Figure) -> str:
    words = [figure.pk.replace("_", " "), *figure.titles.values()]
    return " ".join(words).casefold()
