"""What changed between the office's input and the text as issued, sentence by sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sulh.kernel.languages.found import FoundVerb, Rung
from sulh.kernel.languages.language import Language
from sulh.reports.letters.rules.issued.alignment import Match, align
from sulh.reports.letters.rules.issued.claims import (
    Claims,
    Figure,
    Said,
    claims_of,
    turned_round_in,
    without_bare_years,
)
from sulh.reports.letters.rules.issued.lines import running_text
from sulh.reports.letters.rules.issued.sentences import sentences_of


class Kind(StrEnum):
    """What of a sentence changed."""

    FIGURE = "figure"
    QUALIFIER = "qualifier"
    GROUPS = "groups"  # perhaps the same number, its groups of digits turned round
    FIGURE_GONE = "figure_gone"
    FIGURE_COME = "figure_come"
    DATE = "date"
    DATE_GONE = "date_gone"
    DATE_COME = "date_come"
    VERB_RAISED = "verb_raised"
    VERB_LOWERED = "verb_lowered"
    VERB_GONE = "verb_gone"
    VERB_COME = "verb_come"


class Fate(StrEnum):
    """What became of a sentence."""

    SAME = "same"
    REWORDED = "reworded"  # other words; every figure, qualifier and verb stands
    CHANGED = "changed"
    DROPPED = "dropped"
    ADDED = "added"
    AROUND = "around"  # before the letter's first sentence or behind its last


@dataclass(frozen=True, slots=True)
class Change:
    """One change, in the words of both texts; ``detail`` names the rungs of a verb."""

    kind: Kind
    before: str = ""
    after: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class InputSentence:
    """A sentence of the input in the language compared."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """Sentences of the input and of the issued text that answer to one another."""

    fate: Fate
    ids: tuple[str, ...]
    before: str
    after: str
    moved: bool = False
    changes: tuple[Change, ...] = ()


def hold_against(
    issued: str, sentences: Sequence[InputSentence], language: Language
) -> tuple[Row, ...]:
    """Hold the ``issued`` text of a document against the input's sentences, in one language."""
    theirs = sentences_of(running_text(issued, language))
    matches = align([each.text for each in sentences], theirs, language)
    rows = [_row(match, sentences, theirs, language) for match in matches]
    return tuple(_with_frame(rows))


def _row(
    match: Match, ours: Sequence[InputSentence], theirs: Sequence[str], language: Language
) -> Row:
    ids = tuple(ours[at].id for at in match.ours)
    before = " ".join(ours[at].text for at in match.ours)
    after = " ".join(theirs[at] for at in match.theirs)
    if not match.theirs:
        return Row(Fate.DROPPED, ids, before, "")
    if not match.ours:
        return Row(Fate.ADDED, (), "", after)
    changes = tuple(changes_between(before, after, language))
    fate = Fate.CHANGED if changes else Fate.REWORDED
    if not changes and _words(before, language) == _words(after, language):
        fate = Fate.SAME
    return Row(fate, ids, before, after, match.moved, changes)


def _words(text: str, language: Language) -> list[str]:
    folded = language.fold(text).folded
    return "".join(each if each.isalnum() else " " for each in folded).split()


def _with_frame(rows: list[Row]) -> list[Row]:
    """Masthead, title and signature: what stands before the letter's body and behind it."""
    body = [at for at, row in enumerate(rows) if row.ids]
    if not body:
        return rows
    first, last = body[0], body[-1] + 1
    around = [_around(rows[:first]), _around(rows[last:])]
    return [*around[0], *rows[first:last], *around[1]]


def _around(rows: list[Row]) -> list[Row]:
    text = "\n".join(row.after for row in rows)
    return [Row(Fate.AROUND, (), "", text)] if text else []


def changes_between(before: str, after: str, language: Language) -> Iterable[Change]:
    """Every figure, qualifier, date and verb of ``before`` that ``after`` says otherwise."""
    ours, theirs = without_bare_years(claims_of(before, language), claims_of(after, language))
    turned, ours, theirs = _turned(ours, theirs, after, language)
    yield from turned
    yield from _figures(ours, theirs)
    yield from _named(ours.named, theirs.named)
    yield from _verbs(ours.verbs, theirs.verbs)


def _turned(
    ours: Claims, theirs: Claims, after: str, language: Language
) -> tuple[list[Change], Claims, Claims]:
    """Figures whose groups of digits stand in reverse, and the claims without them."""
    changes, left, right = [], list(ours.figures), list(theirs.figures)
    for one in ours.figures:
        span = turned_round_in(after, one.value[0], language)
        if span is None or _first(right, one.value) is not None:
            continue
        left.remove(one)
        right = [f for f in right if not span[0] <= f.quantity.number_start < span[1]]
        changes.append(Change(Kind.GROUPS, one.text, after[slice(*span)]))
    return changes, replace(ours, figures=tuple(left)), replace(theirs, figures=tuple(right))


def _figures(ours: Claims, theirs: Claims) -> Iterable[Change]:
    left, right = list(ours.figures), list(theirs.figures)
    for one in ours.figures:
        other = _first(right, one.value)
        if other is not None:
            left.remove(one)
            right.remove(other)
            if one.quantity.quantity.qualifier is not other.quantity.quantity.qualifier:
                yield Change(Kind.QUALIFIER, one.text, other.text)
    shared = min(len(left), len(right))
    for one, other in zip(left[:shared], right[:shared], strict=True):
        yield Change(Kind.FIGURE, one.text, other.text)
    yield from (Change(Kind.FIGURE_GONE, one.text) for one in left[shared:] if not _is_a_one(one))
    yield from (
        Change(Kind.FIGURE_COME, "", one.text) for one in right[shared:] if not _is_a_one(one)
    )


def _first(figures: list[Figure], value: tuple[int, str]) -> Figure | None:
    return next((each for each in figures if each.value == value), None)


def _is_a_one(figure: Figure) -> bool:
    """True of "one project", which a text may as well call a single one, or a project."""
    return figure.in_words and figure.value[0] == 1


def _named(ours: Sequence[Said], theirs: Sequence[Said]) -> Iterable[Change]:
    left = _left_over(ours, theirs)
    right = _left_over(theirs, ours)
    shared = min(len(left), len(right))
    for one, other in zip(left[:shared], right[:shared], strict=True):
        yield Change(Kind.DATE, one.text, other.text)
    yield from (Change(Kind.DATE_GONE, one.text) for one in left[shared:])
    yield from (Change(Kind.DATE_COME, "", one.text) for one in right[shared:])


def _left_over(these: Sequence[Said], those: Sequence[Said]) -> list[Said]:
    there = Counter(each.key for each in those)
    left = []
    for each in these:
        if there[each.key]:
            there[each.key] -= 1
        else:
            left.append(each)
    return left


def _verbs(ours: Sequence[FoundVerb], theirs: Sequence[FoundVerb]) -> Iterable[Change]:
    left = _verbs_left_over(ours, theirs)
    right = _verbs_left_over(theirs, ours)
    shared = min(len(left), len(right))
    for one, other in zip(left[:shared], right[:shared], strict=True):
        raised = other.rung.height > one.rung.height
        kind = Kind.VERB_RAISED if raised else Kind.VERB_LOWERED
        yield Change(kind, one.text, other.text, f"{one.rung.value} {other.rung.value}")
    here = {each.rung for each in ours} | {Rung.PLANNED}  # a plan more or less claims nothing
    there = {each.rung for each in theirs} | {Rung.PLANNED}
    for verb in left[shared:]:
        if verb.rung not in there:
            yield Change(Kind.VERB_GONE, verb.text, "", verb.rung.value)
    for verb in right[shared:]:
        if verb.rung not in here:
            yield Change(Kind.VERB_COME, "", verb.text, verb.rung.value)


def _verbs_left_over(these: Sequence[FoundVerb], those: Sequence[FoundVerb]) -> list[FoundVerb]:
    there: Counter[Rung] = Counter(each.rung for each in those)
    left = []
    for each in these:
        if there[each.rung]:
            there[each.rung] -= 1
        else:
            left.append(each)
    return left
