"""What was tried, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from sulh.evidence.figures.rules import Count
from sulh.evidence.figures.rules.differences import why_they_differ
from sulh.interfaces.office.figures.counts import CountShown, count_shown
from sulh.interfaces.office.figures.words import rule_name, rule_words
from sulh.interfaces.pages import speaking

if TYPE_CHECKING:
    from sulh.evidence.figures.models import Trial


@dataclass(frozen=True, slots=True)
class RuleTried:
    """One rule's number, with the way to its lines."""

    rule: str
    name: str
    words: str
    language: str
    count: CountShown
    href: str
    differs: str
    """Why it differs from the first rule; "" for the first."""


def trial_shown(trial: Trial) -> list[RuleTried]:
    """Each rule that was tried, in the order it was asked for; none when counting failed."""
    counts = {rule: Count(**numbers) for rule, numbers in trial.counts.items()}
    return [_tried(trial, rule, counts) for rule in trial.rules if rule in counts]


def _tried(trial: Trial, rule: str, counts: dict[str, Count]) -> RuleTried:
    first = trial.rules[0]
    words, language = rule_words(rule)
    differs = why_they_differ(first, rule, counts) if rule != first else ""
    return RuleTried(
        rule=rule,
        name=rule_name(rule),
        words=words,
        language=language,
        count=count_shown(counts[rule], rule=rule, scope=trial.scope),
        href=reverse("figures:trial_lines", args=[trial.pk, rule]),
        differs=speaking.translated(differs),
    )
