"""How names that meet agree, for millions of pairs of them.

``levels.name_level`` is the rule, and hears every pair that may be more than two different names.
Most are not: nine in ten that meet are told apart here by the letters they have, or by how many
letters would have to change, which is what the rule would find too. A test holds both equal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from sulh.evidence.identity.engines.mixture.levels import (
    ACROSS,
    ALIKE_AT,
    NameLevel,
    Token,
    name_level,
)
from sulh.evidence.identity.engines.subjects import coarse

HEARD_AT_ONCE: Final = 500_000
MOST_OF_A_SLIP: Final = 1  # letters changed in what is still a slip of one name
_BITS_OF_LETTERS: Final = 31
_LETTERS_OF_A_CHANGE: Final = 2  # one that goes, and one that comes

Places = np.ndarray[tuple[int], np.dtype[np.int64]]
NameLevels = np.ndarray[tuple[int], np.dtype[np.int8]]
_Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
_Masks = np.ndarray[tuple[int], np.dtype[np.uint32]]
_Texts = np.ndarray[tuple[int], np.dtype[np.object_]]


class Hearing:
    """Hears names by their places among the tokens of a register."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._persian = np.array([token.persian for token in tokens], dtype=bool)
        self._is_written_out = np.array([_is_written_out(token) for token in tokens], dtype=bool)
        self._stems = _Sounds.of([coarse(token.stem) for token in tokens])
        self._whole = _Sounds.of([coarse(token.full) for token in tokens])

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
        near = np.flatnonzero(~self._are_others_by_letters(first, second))
        near = near[~self._are_others_by_changes(first[near], second[near])]
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

    def _are_others_by_letters(self, first: Places, second: Places) -> _Flags:
        """Whether one has so many letters the other has not that no slip explains them."""
        slip, alike = MOST_OF_A_SLIP, self._whole.most_changes(first, second)
        return np.asarray(
            self._is_written_out[first]
            & self._is_written_out[second]
            & (self._stems.letters_apart(first, second) > _LETTERS_OF_A_CHANGE * slip)
            & (self._whole.letters_apart(first, second) > _LETTERS_OF_A_CHANGE * alike)
        )

    def _are_others_by_changes(self, first: Places, second: Places) -> _Flags:
        """Whether more letters would have to change than a slip, or a likeness, allows."""
        return np.asarray(
            self._is_written_out[first]
            & self._is_written_out[second]
            & (self._stems.changes(first, second) > MOST_OF_A_SLIP)
            & (self._whole.changes(first, second) > self._whole.most_changes(first, second))
        )


def _is_written_out(token: Token) -> bool:
    """Whether it is a name, and no initial."""
    return all(sound and not sound.initial for sound in (token.stem, token.full))


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

    def letters_apart(self, first: Places, second: Places) -> NameLevels:
        """How many letters, at least, stand in one alone."""
        found = np.bitwise_count(self.letters[first] ^ self.letters[second])
        return np.asarray(found, dtype=np.int8)

    def most_changes(self, first: Places, second: Places) -> NameLevels:
        """As many changes as leave them alike; never fewer than a slip has."""
        longest = np.maximum(self.lengths[first], self.lengths[second])
        allowed = (longest * (1 - ALIKE_AT) + 1e-6).astype(np.int8)
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
        found |= 1 << (ord(letter) % _BITS_OF_LETTERS)
    return found
