"""The office's engine without an office: its index in a file, and registers judged by it."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sulh.evidence.identity.engines.mixture import Place, open_warehouse
from sulh.evidence.identity.engines.office import judge_whole
from sulh.evidence.identity.engines.resident import Store
from sulh.evidence.identity.engines.resident.written import SCHEMA
from sulh.evidence.identity.rules import Judgement, Line


@dataclass(frozen=True)
class Stands:
    """A judgement of a run that nobody contradicts."""

    judgement: Judgement
    by_person: bool = False


@contextmanager
def new_index(path: Path) -> Iterator[Store]:
    """An index that knows nothing yet; what is written is kept in the file."""
    connection = sqlite3.connect(path)
    connection.executescript(SCHEMA)
    connection.close()
    with opened(path) as store:
        yield store


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    with Store(path) as store, store.transaction():
        yield store


def whole(known: Store, lines: Sequence[Line]) -> list[Judgement]:
    """Judge a register as a whole, and keep it in the index."""
    with open_warehouse(Place.DUCKDB) as warehouse:
        return list(judge_whole(known, lines, warehouse))


def judged(lines: Sequence[Line]) -> list[Judgement]:
    """Judge a register as a whole."""
    with tempfile.TemporaryDirectory() as folder, new_index(Path(folder, "index")) as known:
        return whole(known, lines)


def alone(attendances: Iterable[int]) -> Mapping[int, int]:
    """Nobody is anybody's person yet."""
    return {attendance: attendance for attendance in attendances}
