"""A laid-out letter held against its sealed sentences, word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sulh.kernel.languages import Language
from sulh.kernel.quantities import quantities_in
from sulh.reports.bundles.rules.records import SentenceRecord
from sulh.reports.bundles.verification import findings
from sulh.reports.bundles.verification.findings import Flaw
from sulh.reports.bundles.verification.words import Word, in_words

_STILL_THERE = 0.35
"""The share of a sentence's words that must be found before it counts as changed, not missing."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the laid-out letter does not say what was sealed."""

    flaw: Flaw
    place: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs, and the words the letter has before its first and after its last sentence.

    ``share`` is the part of the sealed words that were found, 0 to 1.
    """

    differences: tuple[Difference, ...]
    frame: tuple[Word, ...]
    share: float


@dataclass(frozen=True, slots=True)
class _Change:
    """A stretch of sealed words and the stretch of laid-out words in its place."""

    sealed: tuple[int, int]
    laid_out: tuple[int, int]


def compare(
    sentences: Sequence[SentenceRecord], pages: Sequence[str], language: Language
) -> Comparison:
    """Hold ``pages`` against ``sentences``, both in ``language``."""
    return _Held(sentences, pages, language).comparison()


class _Held:
    """One letter held against its sentences: the alignment and what follows from it."""

    def __init__(
        self, sentences: Sequence[SentenceRecord], pages: Sequence[str], language: Language
    ) -> None:
        self.sentences = sentences
        self.pages = pages
        self.language = language
        sealed = in_words([each.text for each in sentences], language)
        laid_out = in_words(pages, language)
        self.sealed, self.laid_out = sealed.words, laid_out.words
        self.sealed_foreign, self.laid_out_foreign = sealed.foreign, laid_out.foreign
        matcher = SequenceMatcher(
            None,
            [word.key for word in self.sealed],
            [word.key for word in self.laid_out],
            autojunk=False,
        )
        self.blocks = [block for block in matcher.get_matching_blocks() if block.size]

    def comparison(self) -> Comparison:
        """Every difference, in the order of the letter."""
        found = Counter(
            word.of for block in self.blocks for word in self.sealed[block.a : block.a + block.size]
        )
        lengths = Counter(word.of for word in self.sealed)
        missing = {of for of in lengths if found[of] < _STILL_THERE * lengths[of]}
        differences = [
            Difference(findings.SENTENCE_MISSING, self.sentences[of].sentence, "", "")
            for of in sorted(missing)
        ]
        for change in self._changes():
            differences.extend(self._differences(change, missing))
        differences.extend(self._foreign_differences(missing))
        share = sum(found.values()) / max(1, len(self.sealed))
        return Comparison(tuple(differences), self._frame(), share)

    def _changes(self) -> Iterator[_Change]:
        """What lies between the blocks that match, inside the letter's body."""
        sealed_at = laid_out_at = 0
        for number, block in enumerate([*self.blocks, None]):
            sealed_to = block.a if block else len(self.sealed)
            laid_out_to = block.b if block else len(self.laid_out)
            if number == 0:  # what stands before the body is its frame
                laid_out_at = laid_out_to
            if block is None:  # and so is what stands behind it
                laid_out_to = laid_out_at
            if sealed_to > sealed_at or laid_out_to > laid_out_at:
                yield _Change((sealed_at, sealed_to), (laid_out_at, laid_out_to))
            if block:
                sealed_at, laid_out_at = block.a + block.size, block.b + block.size

    def _differences(self, change: _Change, missing: set[int]) -> Iterator[Difference]:
        gone = self.sealed[slice(*change.sealed)]
        come = self.laid_out[slice(*change.laid_out)]
        if self._same_letters(gone, come) or (not gone and self._is_page_turn(change)):
            return
        if self._is_page_turn(change):
            come = tuple(word for word in come if word.key not in self._furniture())
        found = " ".join(word.text for word in come)
        if not gone and come:
            yield self._added(change, found)
        for of in sorted({word.of for word in gone} - missing):
            words = [word for word in gone if word.of == of]
            sentence = self.sentences[of]
            flaw = self._flaw_of(sentence, words)
            expected = sentence.text[words[0].start : words[-1].end]
            yield Difference(flaw, sentence.sentence, expected, found)

    def _added(self, change: _Change, found: str) -> Difference:
        before = self.sealed[change.sealed[0] - 1].of
        after = self.sealed[min(change.sealed[0], len(self.sealed) - 1)].of
        flaw = findings.WORDS_CHANGED if before == after else findings.PRINT_ADDS
        return Difference(flaw, self.sentences[before].sentence, "", found)

    def _flaw_of(self, sentence: SentenceRecord, words: Sequence[Word]) -> Flaw:
        """What kind of thing was changed: a figure, its qualifier, or other words."""
        if any(word.is_number for word in words):
            return findings.FIGURE_CHANGED
        bound = [
            each
            for each in quantities_in(sentence.text, self.language)
            if any(b.start <= each.number_start < b.end for b in sentence.bindings)
        ]
        for quantity in bound:
            for word in words:
                if quantity.number_start <= word.start < quantity.number_end:
                    return findings.FIGURE_CHANGED
                if quantity.start <= word.start < quantity.end:
                    return findings.QUALIFIER_CHANGED
        return findings.WORDS_CHANGED

    def _is_page_turn(self, change: _Change) -> bool:
        """True when the words came in where one page ends and the next begins, and all are
        what this letter's pages carry at their head and foot."""
        first, last = change.laid_out
        around = self.laid_out[max(0, first - 1) : last + 1]
        turns = bool(around) and around[0].of != around[-1].of
        if change.sealed[0] == change.sealed[1]:
            furniture = self._furniture()
            return turns and all(word.key in furniture for word in self.laid_out[first:last])
        return turns

    def _furniture(self) -> frozenset[str]:
        """Words that may stand at the head or foot of a page: those before the body, and page
        numbers."""
        numbers = [str(page + 1) for page in range(len(self.pages))]
        numbered = {*numbers, *(self.language.in_digits(number) for number in numbers)}
        return frozenset({word.key for word in self._frame()} | numbered)

    def _frame(self) -> tuple[Word, ...]:
        if not self.blocks:
            return self.laid_out
        first, last = self.blocks[0].b, self.blocks[-1].b + self.blocks[-1].size
        return (*self.laid_out[:first], *self.laid_out[last:])

    def _foreign_differences(self, missing: set[int]) -> Iterator[Difference]:
        """Words of another script that the letter lacks. Their order is not held against it."""
        there = Counter(word.key for word in self.laid_out_foreign)
        for word in self.sealed_foreign:
            if there[word.key]:
                there[word.key] -= 1
            elif word.of not in missing:
                flaw = findings.FIGURE_CHANGED if word.is_number else findings.WORDS_CHANGED
                yield Difference(flaw, self.sentences[word.of].sentence, word.text, "")

    @staticmethod
    def _same_letters(gone: Sequence[Word], come: Sequence[Word]) -> bool:
        """True when a word was only parted or joined at the end of a line."""
        if any(word.is_number for word in (*gone, *come)):
            return False
        return bool(gone) and "".join(word.text for word in gone) == "".join(
            word.text for word in come
        )
