"""How names that meet agree, for millions of pairs of them.

``levels.name_level`` is the rule, and hears every pair that may be more than two different names.
Most are not: three in four that meet are told apart by the letters they have, in SQL
(``may_be_near``), and most others by how many letters would have to change, which is what the rule
would find too. A test holds both equal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pyarrow as pa
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from sulh.evidence.identity.engines.mixture.levels import (
    ACROSS,
    ALIKE_AT,
    NameLevel,
    Token,
    name_level,
)
from sulh.kernel.names.sounds import coarse

HEARD_AT_ONCE: Final = 500_000
MOST_OF_A_SLIP: Final = 1  # letters changed in what is still a slip of one name
BITS_OF_LETTERS: Final = 31
ANY_NUMBER: Final = 99
LETTERS_OF_A_CHANGE: Final = 2  # one that goes, and one that comes

Places = np.ndarray[tuple[int], np.dtype[np.int64]]
NameLevels = np.ndarray[tuple[int], np.dtype[np.int8]]
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
_Masks = np.ndarray[tuple[int], np.dtype[np.uint32]]
_Texts = np.ndarray[tuple[int], np.dtype[np.object_]]


def table_of_tokens(tokens: Sequence[Token]) -> pa.Table:
    """A row a name under its ``number``: is it Persian, and what ``may_be_near`` asks."""
    stems, whole = (_Sounds.of(_coarse(tokens, part)) for part in ("stem", "full"))
    # What is no name, or an initial, may be near to any.
    most = np.where(_are_written_out(tokens), whole.most_changes_of_each(), ANY_NUMBER)
    return pa.table(
        {
            "number": pa.array(np.arange(len(tokens)), pa.int32()),
            "persian": pa.array([token.persian for token in tokens], pa.bool_()),
            "stem_letters": pa.array(stems.letters.astype(np.int32)),
            "whole_letters": pa.array(whole.letters.astype(np.int32)),
            "changes": pa.array(most.astype(np.int32)),
        }
    )


def may_be_near(one: str, two: str) -> str:
    """SQL: whether two names have letters so alike that they may be more than two other names.

    ``one`` and ``two`` begin the columns of ``table_of_tokens``.
    """
    return f"""
        (bit_count(xor({one}_stem_letters, {two}_stem_letters))
            <= {LETTERS_OF_A_CHANGE * MOST_OF_A_SLIP}
        OR bit_count(xor({one}_whole_letters, {two}_whole_letters))
            <= {LETTERS_OF_A_CHANGE} * greatest({one}_changes, {two}_changes))
    """


class Hearing:
    """Hears names by their places among the tokens of a register."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._persian = np.array([token.persian for token in tokens], dtype=bool)
        self._are_written_out = _are_written_out(tokens)
        self._stems, self._whole = (_Sounds.of(_coarse(tokens, part)) for part in ("stem", "full"))

    def levels(self, first: Places, second: Places) -> NameLevels:
        """The level of each two names."""
        found = np.empty(len(first), dtype=np.int8)
        for start in range(0, len(first), HEARD_AT_ONCE):
            some = slice(start, start + HEARD_AT_ONCE)
            found[some] = self._levels(first[some], second[some])
        return found

    def _levels(self, first: Places, second: Places) -> NameLevels:
        across = self._persian[first] != self._persian[second]
        found = np.where(across, ACROSS[NameLevel.OTHER], NameLevel.OTHER).astype(np.int8)
        near = np.flatnonzero(~self._are_others(first, second))
        tokens = self._tokens
        found[near] = np.fromiter(
            (
                name_level(tokens[one], tokens[two])
                for one, two in zip(first[near].tolist(), second[near].tolist(), strict=True)
            ),
            dtype=np.int8,
            count=len(near),
        )
        return found

    def _are_others(self, first: Places, second: Places) -> Flags:
        """Whether more letters would have to change than a slip, or a likeness, allows."""
        most = self._whole.most_changes_of_each()
        return np.asarray(
            self._are_written_out[first]
            & self._are_written_out[second]
            & (self._stems.changes(first, second) > MOST_OF_A_SLIP)
            & (self._whole.changes(first, second) > np.maximum(most[first], most[second]))
        )


def _coarse(tokens: Sequence[Token], part: Literal["stem", "full"]) -> list[str]:
    return [coarse(getattr(token, part)) for token in tokens]


def _are_written_out(tokens: Sequence[Token]) -> Flags:
    """Whether each is a name, and no initial."""
    return np.array(
        [
            all(sound and not sound.initial for sound in (token.stem, token.full))
            for token in tokens
        ],
        dtype=bool,
    )


@dataclass(frozen=True, slots=True)
class _Sounds:
    """Consonants of names, how many, and which letters are among them, as bits."""

    texts: _Texts
    lengths: Places
    letters: _Masks

    @classmethod
    def of(cls, texts: Sequence[str]) -> "_Sounds":
        return cls(
            np.array(texts, dtype=object),
            np.array([len(text) for text in texts], dtype=np.int64),
            np.array([_letters_of(text) for text in texts], dtype=np.uint32),
        )

    def most_changes_of_each(self) -> NameLevels:
        """As many changes as leave a name of this length alike; never fewer than a slip has."""
        allowed = (self.lengths * (1 - ALIKE_AT) + 1e-6).astype(np.int8)
        return np.maximum(allowed, np.int8(MOST_OF_A_SLIP))

    def changes(self, first: Places, second: Places) -> NameLevels:
        """How many letters are lost, added, changed or exchanged with the next."""
        found = cpdist(
            self.texts[first].tolist(),
            self.texts[second].tolist(),
            scorer=OSA.distance,
            dtype=np.int32,
        )
        return np.asarray(np.minimum(found, np.iinfo(np.int8).max), dtype=np.int8)


def _letters_of(text: str) -> int:
    """Letters that share a bit make names seem nearer, never farther."""
    found = 0
    for letter in text:
        found |= 1 << (ord(letter) % BITS_OF_LETTERS)
    return found
