"""A new letter from the letter of the year before: its sentences, bound to this year's figures."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sulh.reports.letters.rules.mandate import facts_of_every_letter
from sulh.reports.letters.rules.template import LetterTemplate, MandateFacts, Sentence


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new letter does not take over."""

    name: str
    symbol: str
    dated: datetime.date
    period: tuple[datetime.date, datetime.date]
    until: datetime.date


def begin_letter(
    earlier: LetterTemplate, new: Beginning, *, kin: Mapping[str, Sequence[str]]
) -> LetterTemplate:
    """``earlier`` as a first draft of ``new``. ``kin`` is figure -> those that count this year what
    it counted then; a figure without kin stays bound, and the desk says that it counts another
    time."""
    mandate = MandateFacts(until=new.until, previous_until=earlier.mandate.until)
    always = facts_of_every_letter(earlier.dated, earlier.mandate)
    own = {name: fact for name, fact in earlier.facts.items() if always.get(name) != fact}
    return replace(
        earlier,
        name=new.name,
        symbol=new.symbol,
        dated=new.dated,
        distributed=new.dated,
        period=new.period,
        mandate=mandate,
        facts={**facts_of_every_letter(new.dated, mandate), **own},
        paragraphs=tuple(
            replace(each, sentences=tuple(_rebound(s, kin) for s in each.sentences))
            for each in earlier.paragraphs
        ),
    )


def _rebound(sentence: Sentence, kin: Mapping[str, Sequence[str]]) -> Sentence:
    return replace(
        sentence,
        quantities={
            name: replace(bound, reading=next(iter(kin.get(bound.reading, ())), bound.reading))
            for name, bound in sentence.quantities.items()
        },
    )
