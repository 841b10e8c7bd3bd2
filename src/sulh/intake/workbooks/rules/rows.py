"""What a row below the headings is when it is not a person's line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sulh.intake.workbooks.rules.words import ascii_digits, key, marks, vocabulary, words

_MOST_WORDS_OF_A_NAME = 6
_LINE_NUMBER = re.compile(r"[\W_]*(?:№|N|No\.?)?\s*\d{1,6}(?:\.0)?[\W_]*")


@dataclass(frozen=True, slots=True)
class Total:
    """A totals row; ``people`` is None when it counts something else or shows no number."""

    people: int | None


@dataclass(frozen=True, slots=True)
class Section:
    """A sub-heading across the list and what it says of the lines below it."""

    text: str
    role: str | None = None
    affiliation: str | None = None
    is_place: bool = False

    @property
    def is_understood(self) -> bool:
        """True when its words name a role, an affiliation or a kind of place."""
        return bool(self.role or self.affiliation or self.is_place)


def is_line_number(text: str) -> bool:
    """True for 1, "1.", "1)", "(1)", "№ 1", in digits of any script."""
    return text.isdecimal() or _LINE_NUMBER.fullmatch(text) is not None


@cache
def _total_starts() -> tuple[str, ...]:
    return tuple(word.casefold() for word in vocabulary()["marks"]["total"])


def may_be_total(text: str) -> bool:
    """A quick look: False for nearly every name, True for every totals word."""
    return text.casefold().startswith(_total_starts())


def total_in(texts: Sequence[str]) -> Total | None:
    """The total a row states; None when the row is no totals row.

    "Jami" is both total in Uzbek and a family name, so a totals row holds besides its word only
    numbers, words for people, and sexes with their own counts.
    """
    filled = [text for text in texts if text]
    begun = marks("total").begins(filled[0]) if filled else None
    if begun is None and len(filled) > 1 and is_line_number(filled[0]):
        return None
    if begun is None:
        place = next((i for i, text in enumerate(filled) if marks("total").begins(text)), None)
        if place is None or len(filled) > place + 2:
            return None
        return total_in(filled[place:])
    words_after = [word for word in begun[1].split(" ") if word]
    for text in filled[1:]:
        words_after += key(text).split(" ")
    if any(not _belongs_to_a_total(word) for word in words_after):
        return None
    counts_one_sex = bool(words_after) and words("sexes").meaning(words_after[0]) is not None
    numbers = [int(word) for word in words_after if word.isdecimal() and len(word) < 9]
    if not numbers and len(filled) == 1 and begun[1]:
        return None
    return Total(numbers[0] if numbers and not counts_one_sex else None)


def _belongs_to_a_total(word: str) -> bool:
    return (
        word.isdecimal()
        or marks("people").meaning(word) is not None
        or marks("total").meaning(word) is not None
        or words("sexes").meaning(word) is not None
    )


def is_signature(texts: Sequence[str]) -> bool:
    """True when the row begins the block where those responsible sign."""
    if any("__" in text for text in texts):
        return True  # a line to sign on
    first = next((text for text in texts if text), "")
    begun = marks("signature_block").begins(first)
    if begun is None:
        return False
    return not begun[1] or ":" in first


def section_of(text: str) -> Section:
    """What a sub-heading says: "Trainers", "Rudaki district", "Милиция" ..."""
    tokens = key(text).split(" ")
    is_place = any(marks("place").meaning(token) for token in tokens)
    return Section(
        text=text,
        role=words("roles").meaning(text),
        affiliation=words("affiliations").meaning(text),
        is_place=is_place and len(tokens) > 1,
    )


def could_be_a_name(text: str) -> bool:
    """True for two to six words without digits or colon, as a name standing alone would be."""
    count = text.count(" ") + 1
    has_digit = any(letter.isdecimal() for letter in ascii_digits(text))
    return 2 <= count <= _MOST_WORDS_OF_A_NAME and ":" not in text and not has_digit
