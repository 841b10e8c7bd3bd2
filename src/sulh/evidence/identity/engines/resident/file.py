"""The index on disk: one SQLite file.

SQLite, because a sheet goes in whole or not at all, however the process ends; because opening it
reads a page or two; and because no more of it is in memory than its cache, whatever the register
grows to. Names are in it as sounds, for they must be compared; dates and phones as numbers; all
else as hashes. Keep it as carefully as the register.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sulh.evidence.identity.engines.resident.tables import Tables

CACHE_KIB: Final = 32 * 1024
PAGES_BESIDE: Final = 10_000
"""Pages that changed are taken into the file when there are so many beside it: 40 MB."""
WAIT_SECONDS: Final = 30


class NoIndex(Exception):
    """Raised when a file is no index, is one of another version, or is being written to."""


class IndexFile(Tables):
    """The tables of an index in a file."""

    def __init__(self, path: Path) -> None:
        # Opened by its address, so that a file that is not there is not made.
        self._connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=WAIT_SECONDS,
            isolation_level=None,
        )  # fmt: skip
        self._connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")

    def share(self) -> None:
        """Let others read it while it is written to. Raises ``sqlite3.Error`` for another file."""
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        # A sheet changes hundreds of blocks, each on a page of its own.
        self._connection.execute(f"PRAGMA wal_autocheckpoint = {PAGES_BESIDE}")

    def close(self) -> None:
        """Close it; what was not committed is gone."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside, or nothing. Another writer is waited for."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            raise NoIndex("Another program writes into the index. Try again later.") from None
        try:
            yield
            self._connection.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            self._undo()
            raise NoIndex(f"The index cannot be written ({error}); it is as it was.") from error
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def ask(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """The rows of a SELECT."""
        return self._connection.execute(statement, values).fetchall()

    def write(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement for each row."""
        self._connection.executemany(statement, rows)
