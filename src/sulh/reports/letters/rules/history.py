"""The history of a sentence: the versions in which it changed, and how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sulh.kernel.languages import language as language_of
from sulh.reports.letters.rules.differences import Differences, differences
from sulh.reports.letters.rules.draft import render_sentence
from sulh.reports.letters.rules.template import LetterTemplate, Sentence


class What(StrEnum):
    """What a version did to a sentence."""

    WRITTEN = "written"
    CHANGED = "changed"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """One change. ``texts`` is language -> the words before and after, where they differ;
    ``others`` names what else changed: type, rung, stands_on, bindings, paragraph ..."""

    version: int
    what: What
    texts: dict[str, Differences]
    others: tuple[str, ...]


def history_of(
    sentence_id: str, versions: Iterable[tuple[int, LetterTemplate]]
) -> tuple[SentenceChange, ...]:
    """The changes of a sentence over the versions of a letter, oldest first."""
    changes: list[SentenceChange] = []
    before: Sentence | None = None
    said: dict[str, str] = {}
    for number, template in versions:
        now = next((s for s in template.sentences if s.id == sentence_id), None)
        says = _said(now, template)
        if now != before or says != said:
            texts = {
                code: differences(said.get(code, ""), says.get(code, ""), language_of(code))
                for code in {**said, **says}
                if said.get(code, "") != says.get(code, "")
            }
            changes.append(SentenceChange(number, _what(before, now), texts, _others(before, now)))
        before, said = now, says
    return tuple(changes)


def _said(sentence: Sentence | None, template: LetterTemplate) -> dict[str, str]:
    if sentence is None:
        return {}
    return {
        code: render_sentence(sentence, language_of(code), facts=template.facts).text
        for code in template.languages
        if code in sentence.text
    }


def _what(before: Sentence | None, now: Sentence | None) -> What:
    if before is None:
        return What.WRITTEN
    return What.CHANGED if now is not None else What.STRUCK


_PARTS = ("type", "rung", "stands_on", "measured_against", "quantities", "declared", "note",
          "paragraph")  # fmt: skip


def _others(before: Sentence | None, now: Sentence | None) -> tuple[str, ...]:
    if before is None or now is None:
        return ()
    return tuple(part for part in _PARTS if getattr(before, part) != getattr(now, part))
