"""What is known of a register's lines, wherever it is kept: all that judging pairs of them asks.

Nothing here says whose lines they are. A line's number is whatever the keeper gives it, growing and
with any gaps. A line whose record was deleted may stand in blocks still, and is passed over.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Final

import numpy as np

from sulh.evidence.identity.engines.mixture.fitting import Floats
from sulh.evidence.identity.engines.mixture.fitting import Tables as FittedTables
from sulh.evidence.identity.engines.mixture.levels import NameLevel, Token, name_level
from sulh.evidence.identity.engines.mixture.lines import Tokens, table_of
from sulh.evidence.identity.engines.resident.blocks import Block, PackedBlock
from sulh.evidence.identity.engines.resident.bounds import Bounds
from sulh.evidence.identity.engines.resident.comparing import Usual
from sulh.evidence.identity.engines.resident.records import (
    GONE,
    NOWHERE,
    TOKENS,
    Records,
    pack,
    records_of,
    shape_names,
    unpack,
)
from sulh.evidence.identity.engines.resident.tables import Tables
from sulh.evidence.identity.engines.resident.written import (
    MEANING,
    meaning,
    tables_from,
    text_of,
    token_of,
)
from sulh.evidence.identity.rules import Line

LEVELS_KEPT: Final = 100_000
TOKENS_KEPT: Final = 50_000
CLEARING: Final = (
    "DELETE FROM register_about",
    "DELETE FROM register_record",
    "DELETE FROM register_block",
    "DELETE FROM register_token",
    "DELETE FROM register_usual",
    "DELETE FROM register_workplace",
)


class Known:
    """The records, blocks and names of a register's lines, and what its last linkage learnt."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._tokens: dict[int, Token] = {}
        self._level = lru_cache(maxsize=LEVELS_KEPT)(self._level_of_tokens)

    def forget(self) -> None:
        """Let go of what was read, where it was undone or written anew since."""
        self._tokens.clear()
        self._level.cache_clear()
        for name in ("fitted", "usual", "workplaces", "_bounds"):
            self.__dict__.pop(name, None)

    def about(self, name: str) -> str:
        """What is told of the index under a name; empty if nothing is."""
        rows = self.tables.ask("SELECT value FROM register_about WHERE name = ?", [name])
        return str(rows[0][0]) if rows else ""

    def tell(self, name: str, value: str) -> None:
        """Tell something of the index."""
        self.tables.write(
            "INSERT INTO register_about (name, value) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [(name, value)],
        )

    @property
    def means_the_same(self) -> bool:
        """Whether this version of Sulh reads the index as the one that wrote it."""
        return self.about(MEANING) == meaning()

    @cached_property
    def fitted(self) -> FittedTables:
        """The tables the last linkage fitted."""
        return tables_from(self.about("tables"))

    @cached_property
    def usual(self) -> Usual:
        """What was usual at the last linkage."""
        bins: dict[str, dict[int, int]] = {}
        for part, value, number in self.tables.ask("SELECT part, value, bin FROM register_usual"):
            bins.setdefault(part, {})[value] = number
        return Usual(bins)

    @cached_property
    def _bounds(self) -> Bounds:
        return Bounds(self.fitted)

    def most_bits(self, one: Records, two: Records) -> Floats:
        """The bits that pairs can have at most, however their names sound."""
        return self._bounds.most_bits(one, two, self.usual)

    @cached_property
    def workplaces(self) -> Mapping[str, str]:
        """The names the last linkage gave to texts that are one place of work."""
        return dict(self.tables.ask("SELECT kind, name FROM register_workplace"))

    def read(self, lines: Sequence[Line]) -> Records:
        """The records of lines that come; names that are new get a number."""
        tokens = Tokens()
        records = records_of(table_of(lines, tokens), workplaces=self.workplaces)
        shape_names(records, tokens.listed)
        numbers = np.array(self.token_numbers(tokens.listed))
        for name in TOKENS:
            records[name] = numbers[records[name]]
        return records

    def records(self, lines: Sequence[int]) -> Records:
        """The records of lines, in the order asked, as often as asked; ``GONE`` where deleted."""
        asked = "SELECT number, record FROM register_record WHERE number IN"
        rows = list(self.tables.ask_in(asked, lines))
        numbers = np.array([number for number, _record in rows], dtype=np.int64)
        order = np.argsort(numbers)
        places = np.searchsorted(numbers, lines, sorter=order)
        found = np.append(order, -1)[places]
        is_there = np.append(numbers, NOWHERE)[found] == lines
        known = np.concatenate([unpack([record for _number, record in rows]), GONE])
        return np.asarray(known[np.where(is_there, found, -1)])

    def last_number(self) -> int:
        """The highest number of a line that was ever known; -1 if none was."""
        ((last,),) = self.tables.ask("SELECT coalesce(max(number), -1) FROM register_record")
        return int(last)

    def numbers_known(self, numbers: Iterable[int]) -> set[int]:
        """Which of these numbers have a record, be it ``GONE``."""
        asked = "SELECT number FROM register_record WHERE number IN"
        return {number for (number,) in self.tables.ask_in(asked, numbers)}

    def keep_records(self, numbers: Iterable[int], records: Records) -> None:
        """Keep the records of lines in the place of those under their numbers."""
        self.tables.write(
            "INSERT INTO register_record (number, record) VALUES (?, ?) "
            "ON CONFLICT (number) DO UPDATE SET record = excluded.record",
            zip(numbers, pack(records), strict=True),
        )

    def delete_records(self, numbers: Iterable[int]) -> None:
        """Know no more of lines than that they were there."""
        self.tables.write(
            "DELETE FROM register_record WHERE number = ?", ((number,) for number in numbers)
        )

    def blocks(self, keys: Sequence[int]) -> dict[int, Block]:
        """The blocks under keys; those that are not there are left out."""
        asked = "SELECT key, lines, members FROM register_block WHERE key IN"
        return {
            key: Block(lines, tuple(memoryview(members).cast("i")))
            for key, lines, members in self.tables.ask_in(asked, keys)
        }

    def keep_blocks(self, blocks: Mapping[int, Block]) -> None:
        """Keep blocks in the place of those under their keys."""
        self.keep_packed_blocks(
            (key, block.lines, array("i", block.members).tobytes()) for key, block in blocks.items()
        )

    def keep_packed_blocks(self, blocks: Iterable[PackedBlock]) -> None:
        """The same, for blocks as their rows hold them."""
        self.tables.write(
            "INSERT INTO register_block (key, lines, members) VALUES (?, ?, ?) "
            "ON CONFLICT (key) DO UPDATE SET lines = excluded.lines, members = excluded.members",
            blocks,
        )

    def keep_tokens(self, tokens: Iterable[tuple[int, Token]]) -> None:
        """Keep names that are new, under their numbers."""
        self.tables.write(
            "INSERT INTO register_token (number, text) VALUES (?, ?)",
            ((number, text_of(token)) for number, token in tokens),
        )

    def token_numbers(self, tokens: Sequence[Token]) -> list[int]:
        """The numbers of tokens; those that are new get one."""
        texts = [text_of(token) for token in tokens]
        asked = "SELECT text, number FROM register_token WHERE text IN"
        found = dict(self.tables.ask_in(asked, texts))
        ((last,),) = self.tables.ask("SELECT coalesce(max(number), -1) FROM register_token")
        new = {text: token for text, token in zip(texts, tokens, strict=True) if text not in found}
        found |= {text: last + 1 + place for place, text in enumerate(new)}
        self.keep_tokens((found[text], token) for text, token in new.items())
        return [found[text] for text in texts]

    def keep_usual(self, part: str, bins: Iterable[tuple[int, int]]) -> None:
        """Keep the bins of values that are not rare."""
        self.tables.write(
            "INSERT INTO register_usual (part, value, bin) VALUES (?, ?, ?)",
            ((part, value, number) for value, number in bins),
        )

    def keep_workplaces(self, names: Mapping[str, str]) -> None:
        """Keep the names of texts that are one place of work."""
        self.tables.write(
            "INSERT INTO register_workplace (kind, name) VALUES (?, ?)", names.items()
        )

    def clear(self) -> None:
        """Know nothing any more."""
        for statement in CLEARING:
            self.tables.write(statement, [()])
        self.forget()

    def hear(self, first: Sequence[int], second: Sequence[int]) -> list[int]:
        """The levels of names two by two, by the numbers of their tokens."""
        missing = {*first, *second} - self._tokens.keys()
        if len(self._tokens) + len(missing) > TOKENS_KEPT:
            self._tokens.clear()
            missing = {*first, *second}
        asked = "SELECT number, text FROM register_token WHERE number IN"
        self._tokens |= {
            number: token_of(text) for number, text in self.tables.ask_in(asked, missing)
        }
        return [self._level(one, two) for one, two in zip(first, second, strict=True)]

    def _level_of_tokens(self, first: int, second: int) -> NameLevel:
        return name_level(self._tokens[first], self._tokens[second])
