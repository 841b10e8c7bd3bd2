"""What the SQL of the mixture asks of the place it runs in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Protocol, Self

import pyarrow as pa

Progress = Callable[[str], None]
"""Where a long job says how far it is."""


def say_nothing(_message: str) -> None:
    """The progress nobody watches."""


def in_parts(
    lines: int, at_once: int, *, what: str, progress: Progress
) -> Iterator[tuple[int, int]]:
    """The first and the last line of each part of so many; says which part, where it is one of
    several.
    """
    parts = -(-lines // at_once)
    for part in range(parts):
        if parts > 1:
            progress(f"{what}: part {part + 1} of {parts}")
        yield part * at_once, (part + 1) * at_once - 1


class NoWarehouse(Exception):
    """What a warehouse needs is not here; the message says what, and what to do."""


class Warehouse(Protocol):
    """Tables by name. Used in a ``with``; nothing is left of them afterwards.

    Every SELECT is written once, in the dialect of DuckDB. A second place translates it, so keep to
    what SQLGlot can translate: the tests link one register on both.
    """

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def load(self, name: str, table: pa.Table | pa.RecordBatchReader) -> None:
        """Make a table of Arrow data, in the place of one of that name."""

    def make(self, name: str, select: str) -> None:
        """Make a table of what a SELECT finds, in the place of one of that name."""

    def add(self, name: str, select: str) -> None:
        """Add what a SELECT finds to a table."""

    def drop(self, *names: str) -> None:
        """Forget tables."""

    def fetch(self, select: str) -> pa.Table:
        """What a SELECT finds."""

    def count(self, name: str) -> int:
        """How many rows a table has."""
