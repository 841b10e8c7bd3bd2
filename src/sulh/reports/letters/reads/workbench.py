"""The workbench: each sentence with what it stands on, what the desk says, and last year's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sulh.evidence.figures.measures import MEASURES
from sulh.evidence.figures.models import Figure, Reading
from sulh.kernel.money import whole_major_units
from sulh.reports.letters.models import Letter, LetterVersion
from sulh.reports.letters.reads.checking import Checked, check_as_last_told, currency_of
from sulh.reports.letters.reads.offers import Offers, offers_for
from sulh.reports.letters.reads.versions import newest_version
from sulh.reports.letters.rules.draft import SpokenSentence, draft_letter
from sulh.reports.letters.rules.findings import Finding, is_false
from sulh.reports.letters.rules.template import LetterTemplate, Paragraph, Sentence
from sulh.reports.letters.rules.years import Beside, FigureTold, beside, kin_of


@dataclass(frozen=True, slots=True)
class FigureShown:
    """A figure and its last reading; low, value and high are None before it was read.

    Money is in major units of ``currency``.
    """

    name: str
    titles: Mapping[str, str]
    rule_words: Mapping[str, str]
    low: int | None = None
    value: int | None = None
    high: int | None = None
    universe: int | None = None
    currency: str | None = None
    as_of: datetime | None = None
    reading: int | None = None


@dataclass(frozen=True, slots=True)
class BoundShown:
    """A bound figure of a sentence: language and how it says it, and what it stands on."""

    name: str
    spoken: tuple[tuple[str, str], ...]
    figure: FigureShown


@dataclass(frozen=True, slots=True)
class EarlierShown:
    """A sentence of the earlier letter, as it was said, with this year's facts for its figures."""

    id: str
    spoken: tuple[SpokenSentence, ...]
    figures: tuple[FigureShown, ...]


@dataclass(frozen=True, slots=True)
class SentenceShown:
    """A sentence of the letter with all that is known of it."""

    sentence: Sentence
    spoken: tuple[SpokenSentence, ...]
    bound: tuple[BoundShown, ...]
    false: tuple[Finding, ...]
    flags: tuple[Finding, ...]
    earlier: EarlierShown | None = None
    offers: tuple[Offers, ...] = ()


@dataclass(frozen=True, slots=True)
class ParagraphShown:
    """A paragraph with its sentences."""

    paragraph: Paragraph
    sentences: tuple[SentenceShown, ...]


@dataclass(frozen=True, slots=True)
class Workbench:
    """A letter laid open. ``unanswered`` are sentences of the earlier letter that none of this one
    answers to; ``not_said`` the figures of this period that no sentence binds."""

    checked: Checked
    paragraphs: tuple[ParagraphShown, ...]
    earlier: LetterTemplate | None
    unanswered: tuple[EarlierShown, ...]
    not_said: tuple[FigureShown, ...]
    false: int
    flags: int

    @property
    def version(self) -> LetterVersion:
        return self.checked.version

    @property
    def template(self) -> LetterTemplate:
        return self.checked.template

    @property
    def untrue(self) -> list[str]:
        """The sentences with something untrue, in order."""
        return list(dict.fromkeys(f.sentence for f in self.checked.findings if is_false(f)))

    @property
    def flagged(self) -> list[str]:
        """The sentences worth a look, in order."""
        return list(dict.fromkeys(f.sentence for f in self.checked.findings if not is_false(f)))

    def sentence(self, sentence_id: str) -> SentenceShown | None:
        """One sentence of the bench; None when the letter has none of that id."""
        every = (each for paragraph in self.paragraphs for each in paragraph.sentences)
        return next((each for each in every if each.sentence.id == sentence_id), None)


def workbench(version: LetterVersion, *, with_earlier: bool = True) -> Workbench:
    """A version of a letter laid open, against what the records said when last asked."""
    checked = check_as_last_told(version)
    figures = {figure.pk: figure for figure in Figure.objects.all()}
    readings = {**_newest_readings(checked.template), **checked.readings}
    shown = {name: figure_shown(each, readings.get(name)) for name, each in figures.items()}
    earlier = _earlier_letter(checked.template) if with_earlier else None
    rows = beside(earlier, checked.template, _told(figures.values())) if earlier else ()
    old = _earlier_shown(earlier, rows, shown) if earlier else {}
    answered = {row.now: old[row.earlier.id] for row in rows if row.now}
    return Workbench(
        checked=checked,
        paragraphs=tuple(
            _paragraph(each, checked, shown, answered) for each in checked.template.paragraphs
        ),
        earlier=earlier,
        unanswered=tuple(old[row.earlier.id] for row in rows if not row.now),
        not_said=_not_said(checked.template, figures, shown),
        false=sum(map(is_false, checked.findings)),
        flags=len(checked.findings) - sum(map(is_false, checked.findings)),
    )


def figure_shown(figure: Figure, reading: Reading | None) -> FigureShown:
    """A figure as pages name it, with a reading of it if there is one."""
    words = MEASURES[figure.rule].words
    if reading is None:
        return FigureShown(figure.pk, figure.titles, words)
    currency = currency_of(reading)

    def major(number: int) -> int:
        return number if currency is None else whole_major_units(number, currency)

    return FigureShown(
        name=figure.pk,
        titles=figure.titles,
        rule_words=words,
        low=major(reading.low),
        value=major(reading.value),
        high=major(reading.high),
        universe=reading.universe,
        currency=currency,
        as_of=reading.as_of,
        reading=reading.pk,
    )


def kin_of_this_year(
    earlier: LetterTemplate, period: tuple[date, date]
) -> dict[str, tuple[str, ...]]:
    """Each figure of an earlier letter -> those that count in ``period`` what it counted then."""
    figures = list(Figure.objects.all())
    told = _told(figures)
    this_year = [told[figure.pk] for figure in figures if _counts_in(figure, period)]
    return {name: kin_of(told[name], this_year) for name in earlier.readings if name in told}


def _newest_readings(template: LetterTemplate) -> dict[str, Reading]:
    """Figure -> its newest reading, for figures of the letter's period that it does not bind."""
    rows = Reading.objects.filter(
        figure__in=[f.pk for f in Figure.objects.all() if _counts_in(f, template.period)]
    )
    return {row.figure_id: row for row in rows.order_by("as_of", "pk").defer("sql", "cut")}


def _counts_in(figure: Figure, period: tuple[date, date]) -> bool:
    """True when the figure counts time of the period, in part at least."""
    first, last = figure.scope.get("period") or ("", "9999")
    return bool(first <= period[1].isoformat() and period[0].isoformat() <= last)


def _earlier_letter(template: LetterTemplate) -> LetterTemplate | None:
    """The letter dated last before this one."""
    others = [newest_version(letter)[1] for letter in Letter.objects.exclude(pk=template.name)]
    before = [other for other in others if other.dated < template.dated]
    return max(before, key=lambda other: other.dated, default=None)


def _told(figures: Iterable[Figure]) -> dict[str, FigureTold]:
    told = {}
    for figure in figures:
        scope = {key: value for key, value in figure.scope.items() if key != "period"}
        told[figure.pk] = FigureTold(figure.pk, figure.rule, scope, figure.titles)
    return told


def _earlier_shown(
    earlier: LetterTemplate, rows: tuple[Beside, ...], shown: Mapping[str, FigureShown]
) -> dict[str, EarlierShown]:
    draft = draft_letter(earlier)
    return {
        row.earlier.id: EarlierShown(
            row.earlier.id,
            tuple(draft.in_languages(row.earlier.id).values()),
            tuple(shown[name] for name in row.figures),
        )
        for row in rows
    }


def _paragraph(
    paragraph: Paragraph,
    checked: Checked,
    shown: Mapping[str, FigureShown],
    answered: Mapping[str, EarlierShown],
) -> ParagraphShown:
    return ParagraphShown(
        paragraph,
        tuple(
            _sentence(each, checked, shown, answered.get(each.id)) for each in paragraph.sentences
        ),
    )


def _sentence(
    sentence: Sentence,
    checked: Checked,
    shown: Mapping[str, FigureShown],
    earlier: EarlierShown | None,
) -> SentenceShown:
    spoken = checked.draft.in_languages(sentence.id)
    found = [each for each in checked.findings if each.sentence == sentence.id]
    return SentenceShown(
        sentence=sentence,
        spoken=tuple(spoken[code] for code in checked.template.languages if code in spoken),
        bound=tuple(
            BoundShown(
                name,
                _said(name, spoken),
                shown.get(each.reading, FigureShown(each.reading, {}, {})),
            )
            for name, each in sentence.quantities.items()
        ),
        false=tuple(each for each in found if is_false(each)),
        flags=tuple(each for each in found if not is_false(each)),
        earlier=earlier,
        offers=_offers(checked, sentence.id) if any(map(is_false, found)) else (),
    )


def _offers(checked: Checked, sentence_id: str) -> tuple[Offers, ...]:
    """What the figures of a sentence that do not hold may say instead."""
    return tuple(each for each in offers_for(checked, sentence_id) if not each.holds)


def _said(name: str, spoken: Mapping[str, SpokenSentence]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (code, binding.spoken)
        for code, each in spoken.items()
        for binding in each.bindings
        if binding.bound.name == name
    )


def _not_said(
    template: LetterTemplate, figures: Mapping[str, Figure], shown: Mapping[str, FigureShown]
) -> tuple[FigureShown, ...]:
    """This period's figures that no sentence binds."""
    bound = set(template.readings)
    return tuple(
        shown[name]
        for name, figure in sorted(figures.items())
        if name not in bound and _counts_in(figure, template.period)
    )
