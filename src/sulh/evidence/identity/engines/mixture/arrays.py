"""Pairs and joints by the million: kept in arrays, read one by one like any sequence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Self, overload

import numpy as np

from sulh.evidence.identity.engines.mixture.clusters import Joint

Lines = np.ndarray[tuple[int], np.dtype[np.int64]]
Bits = np.ndarray[tuple[int], np.dtype[np.float64]]
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
Pair = tuple[int, int]


class Pairs(Sequence[Pair]):
    """Pairs of lines."""

    def __init__(self, first: Lines, second: Lines) -> None:
        self.first = first
        self.second = second

    @classmethod
    def of(cls, pairs: Iterable[Pair]) -> Pairs:
        """These pairs in arrays, or as they are where they are in arrays already."""
        if isinstance(pairs, Pairs):
            return pairs
        found = np.array(list(pairs), dtype=np.int64).reshape(-1, 2)
        return cls(found[:, 0], found[:, 1])

    @classmethod
    def together(cls, *parts: Pairs) -> Self:
        """All of several, in order."""
        return cls(
            np.concatenate([part.first for part in parts]),
            np.concatenate([part.second for part in parts]),
        )

    def __len__(self) -> int:
        return len(self.first)

    def __iter__(self) -> Iterator[Pair]:
        return zip(self.first.tolist(), self.second.tolist(), strict=True)

    @overload
    def __getitem__(self, place: int) -> Pair: ...
    @overload
    def __getitem__(self, place: slice) -> Pairs: ...
    def __getitem__(self, place: int | slice) -> Pair | Pairs:
        if isinstance(place, slice):
            return Pairs(self.first[place], self.second[place])
        return int(self.first[place]), int(self.second[place])


class Joints(Sequence[Joint]):
    """Joints of clusters."""

    def __init__(self, first: Lines, second: Lines, bits: Bits) -> None:
        self.first = first
        self.second = second
        self.bits = bits

    @classmethod
    def of(cls, joints: Iterable[Joint]) -> Joints:
        """These joints in arrays, or as they are where they are in arrays already."""
        if isinstance(joints, Joints):
            return joints
        listed = list(joints)
        return cls(
            np.array([joint.first for joint in listed], dtype=np.int64),
            np.array([joint.second for joint in listed], dtype=np.int64),
            np.array([joint.bits for joint in listed], dtype=np.float64),
        )

    @classmethod
    def together(cls, parts: Iterable[Joints]) -> Self:
        """All of several, in order."""
        every = [cls.of([]), *parts]
        return cls(
            np.concatenate([part.first for part in every]),
            np.concatenate([part.second for part in every]),
            np.concatenate([part.bits for part in every]),
        )

    def likeliest_first(self) -> Joints:
        """The same joints by their bits; of equal ones the one of smaller lines first."""
        return self.at(np.lexsort((self.second, self.first, -self.bits)))

    def at(self, places: Lines | Flags) -> Joints:
        """Some of them."""
        return Joints(self.first[places], self.second[places], self.bits[places])

    def __len__(self) -> int:
        return len(self.bits)

    def __iter__(self) -> Iterator[Joint]:
        return map(Joint, self.first.tolist(), self.second.tolist(), self.bits.tolist())

    @overload
    def __getitem__(self, place: int) -> Joint: ...
    @overload
    def __getitem__(self, place: slice) -> Joints: ...
    def __getitem__(self, place: int | slice) -> Joint | Joints:
        if isinstance(place, slice):
            return Joints(self.first[place], self.second[place], self.bits[place])
        return Joint(int(self.first[place]), int(self.second[place]), float(self.bits[place]))
