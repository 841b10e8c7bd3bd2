"""What a row below the headings is when it is not a person's line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sulh.intake.workbooks.rules.words import ascii_digits, key, marks, vocabulary, words

_MOST_WORDS_OF_A_NAME = 6
_TOO_MANY_DIGITS = 9
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

    "Jami" is both total in Uzbek and a family name, so after it a totals row holds only numbers,
    words for people, and sexes with their own counts.
    """
    filled = [text for text in texts if text]
    begun = marks("total").begins(filled[0]) if filled else None
    if begun is None and len(filled) > 1 and is_line_number(filled[0]):
        return _total_after_number(filled)
    if begun is None and _counts_a_part(filled):
        return Total(None)
    if begun is None:
        place = next((i for i, text in enumerate(filled) if marks("total").begins(text)), None)
        if place is None or len(filled) > place + 2:
            return None
        return total_in(filled[place:])
    tokens = " ".join(filter(None, [key(text) for text in filled])).split(" ")
    words_after = tokens[begun[0].count(" ") + 1 :]
    numbers = [word for word in words_after if word.isdecimal() and len(word) < _TOO_MANY_DIGITS]
    if not all(map(_belongs_to_a_total, words_after)) and not _is_told_freely(filled, begun[0]):
        return None
    if not numbers and len(filled) == 1 and begun[1]:
        return None
    return Total(_number_for_all(words_after))


def _total_after_number(filled: Sequence[str]) -> Total | None:
    """The total of "75 | in total", which begins as a numbered line would."""
    is_total = len(filled) == 2 and marks("total").meaning(filled[1]) is not None
    if not is_total or marks("total_or_name").meaning(filled[1]):
        return None
    digits = key(filled[0])
    return Total(int(digits)) if digits.isdecimal() else None


def _counts_a_part(filled: Sequence[str]) -> bool:
    """True for "Women: 12" and "of them women | 12" below a list."""
    tokens = " ".join(map(key, filled)).split(" ")
    words_only = [word for word in tokens if not word.isdecimal()]
    return (
        0 < len(words_only) < len(tokens)
        and any(words("sexes").meaning(word) for word in words_only)
        and all(
            words("sexes").meaning(word) or marks("of_them").meaning(word) or _is_people(word)
            for word in words_only
        )
    )


def _is_told_freely(filled: Sequence[str], total: str) -> bool:
    """True when words and numbers after the total's word can only be a sentence about it."""
    if marks("total_or_name").meaning(total):
        return False
    has_number = any(letter.isdecimal() for text in filled for letter in text)
    return has_number and (len(filled) == 1 or all(map(is_line_number, filled[1:])))


def _number_for_all(tokens: Sequence[str]) -> int | None:
    """The first number that no word for one sex stands before."""
    counts_all = True
    for token in tokens:
        if token.isdecimal() and len(token) < _TOO_MANY_DIGITS:
            if counts_all:
                return int(token)
        elif words("sexes").meaning(token):
            counts_all = False
        elif marks("total").meaning(token):
            counts_all = True
    return None


def _belongs_to_a_total(word: str) -> bool:
    return (
        word.isdecimal()
        or _is_people(word)
        or marks("total").meaning(word) is not None
        or words("sexes").meaning(word) is not None
    )


def _is_people(word: str) -> bool:
    return marks("people").meaning(word) is not None


def is_page_mark(text: str) -> bool:
    """True for "Page 1 of 2", "стр. 3", a date or a rule of dashes alone in its row."""
    begun = marks("page").begins(text)
    rest = key(text).split(" ") if begun is None else begun[1].split(" ")
    return all(not word or word.isdecimal() or marks("of").meaning(word) for word in rest)


def is_signature(texts: Sequence[str], *, stands_apart: bool = False) -> bool:
    """True when the row begins the block where those responsible sign.

    ``stands_apart`` says that the row's first text stands where no name would, or that it lacks
    the number that lines have: then "Head of the centre" needs no colon.
    """
    if any("__" in text for text in texts):
        return True  # a line to sign on
    first = next((text for text in texts if text), "")
    begun = marks("signature_block").begins(first)
    if begun is None:
        return False
    if not begun[1] or ":" in first:
        return True
    return stands_apart and marks("signature_or_name").meaning(begun[0]) is None


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
