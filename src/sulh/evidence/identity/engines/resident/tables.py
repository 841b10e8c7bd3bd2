"""Where an index is kept: a file of its own, or the database of an office.

The statements are plain SQL that SQLite and PostgreSQL run alike; a value stands as ``?``. Every
table begins with ``register_``, so that they can lie beside others; ``written.SCHEMA`` says what
they hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, Protocol

ASKED_AT_ONCE: Final = 10_000


class Tables(Protocol):
    """The tables of an index. Who calls sees to the transaction."""

    def ask(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """The rows of a SELECT."""
        ...

    def ask_in(self, statement: str, values: Iterable[Any]) -> Iterator[Any]:
        """The rows of a SELECT that ends with IN, for each different value."""
        asked = sorted(set(values))
        for start in range(0, len(asked), ASKED_AT_ONCE):
            some = asked[start : start + ASKED_AT_ONCE]
            yield from self.ask(f"{statement} ({','.join('?' * len(some))})", some)

    def write(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement for each row."""
        ...
