"""What an index is asked, and what is kept in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

import numpy as np

from sulh.evidence.identity.engines.mixture.fitting import Tables
from sulh.evidence.identity.engines.mixture.levels import NameLevel, Token, name_level
from sulh.evidence.identity.engines.resident.blocks import Block
from sulh.evidence.identity.engines.resident.comparing import Usual
from sulh.evidence.identity.engines.resident.file import IndexFile
from sulh.evidence.identity.engines.resident.records import RECORD, Records, pack, unpack
from sulh.evidence.identity.engines.resident.written import tables_from, text_of, token_of

LEVELS_KEPT: Final = 100_000
TOKENS_KEPT: Final = 50_000


class Store(IndexFile):
    """The tables of an index."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._tokens: dict[int, Token] = {}
        self._level = lru_cache(maxsize=LEVELS_KEPT)(self._level_of_tokens)

    def forget(self) -> None:
        """Let go of what was read in a transaction that was undone: its tokens have no number."""
        self._tokens.clear()
        self._level.cache_clear()

    @cached_property
    def tables(self) -> Tables:
        """The tables the last linkage fitted."""
        return tables_from(self.about("tables"))

    @cached_property
    def usual(self) -> Usual:
        """What was usual at the last linkage."""
        bins: dict[str, dict[int, int]] = {}
        for part, value, number in self.ask("SELECT part, value, bin FROM usual"):
            bins.setdefault(part, {})[value] = number
        return Usual(bins)

    @cached_property
    def workplaces(self) -> Mapping[str, str]:
        """The names the last linkage gave to texts that are one place of work."""
        return dict(self.ask("SELECT kind, name FROM workplace"))

    def next_line(self) -> int:
        """The number of the next line that comes."""
        ((last,),) = self.ask("SELECT coalesce(max(number), -1) FROM line")
        return int(last) + 1

    def records(self, lines: Sequence[int]) -> Records:
        """The records of lines, in the order asked, as often as asked."""
        asked = "SELECT number, record FROM line WHERE number IN"
        found = dict(self.ask_in(asked, lines))
        known = unpack(list(found.values()))
        at = {number: place for place, number in enumerate(found)}
        return known[[at[line] for line in lines]] if lines else np.zeros(0, RECORD)

    def add_lines(
        self, names: Sequence[str], clusters: Sequence[int], records: Records,
        digests: Sequence[bytes], *, first: int,
    ) -> None:  # fmt: skip
        """Keep lines under numbers from ``first`` on."""
        self.write(
            "INSERT INTO line VALUES (?, ?, ?, ?, ?)",
            zip(
                range(first, first + len(names)), names, clusters, pack(records), digests,
                strict=True,
            ),
        )  # fmt: skip

    def keep_decisions(
        self, *, same: Iterable[tuple[int, int]], different: Iterable[tuple[int, int]]
    ) -> None:
        """Keep what somebody decided, the later over the earlier."""
        for pairs, is_same in ((same, True), (different, False)):
            self.write(
                "INSERT OR REPLACE INTO decision VALUES (?, ?, ?)",
                ((min(pair), max(pair), is_same) for pair in pairs),
            )

    def decisions_on(self, lines: Iterable[int]) -> list[tuple[int, int, bool]]:
        """What somebody decided on these lines: two lines, and whether they are the same."""
        lines = list(lines)
        asked = "SELECT first, second, same FROM decision WHERE"
        found = {
            *self.ask_in(f"{asked} first IN", lines),
            *self.ask_in(f"{asked} second IN", lines),
        }
        return sorted((first, second, bool(same)) for first, second, same in found)

    def doubles_of(self, lines: Iterable[int]) -> list[tuple[int, int]]:
        """The lines among these that repeat another, after the one they repeat."""
        asked = "SELECT earlier, later FROM entered_twice WHERE later IN"
        return sorted(self.ask_in(asked, lines))

    def keep_doubles(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Keep which lines repeat an earlier one of their sheet."""
        self.write(
            "INSERT INTO entered_twice VALUES (?, ?)",
            ((later, earlier) for earlier, later in pairs),
        )

    def unresolved(self) -> list[int]:
        """The lines that came since what hangs together was last clustered anew."""
        return [line for (line,) in self.ask("SELECT line FROM unresolved ORDER BY line")]

    def is_resolved(self) -> None:
        """Keep in mind that all was clustered anew."""
        self.write("DELETE FROM unresolved", [()])

    def leave_unresolved(self, lines: Iterable[int]) -> None:
        """Keep in mind that these lines came."""
        self.write("INSERT INTO unresolved VALUES (?)", ((line,) for line in lines))

    def people(self) -> int:
        """How many clusters there are."""
        return int(self.about("people"))

    def count_people(self, more: int) -> None:
        """Count so many clusters more, or fewer."""
        self.tell("people", str(self.people() + more))

    def lines_named(self, names: Iterable[str]) -> dict[str, tuple[int, bytes]]:
        """The number and the digest of each line of these names that the index has."""
        asked = "SELECT name, number, digest FROM line WHERE name IN"
        return {name: (number, digest) for name, number, digest in self.ask_in(asked, names)}

    def names_of(self, lines: Iterable[int]) -> dict[int, str]:
        """The names of lines."""
        return dict(self.ask_in("SELECT number, name FROM line WHERE number IN", lines))

    def clusters_of(self, lines: Iterable[int]) -> dict[int, int]:
        """The cluster of each line."""
        return dict(self.ask_in("SELECT number, cluster FROM line WHERE number IN", lines))

    def members_of(self, clusters: Iterable[int]) -> dict[int, int]:
        """The lines of clusters, each with its cluster."""
        return dict(self.ask_in("SELECT number, cluster FROM line WHERE cluster IN", clusters))

    def sheet_numbers(self, names: Sequence[str]) -> list[int]:
        """The numbers of sheets; those that are new, or have no name, get one."""
        known = dict(
            self.ask_in("SELECT name, number FROM sheet WHERE name IN", filter(None, names))
        )
        ((last,),) = self.ask("SELECT coalesce(max(number), -1) FROM sheet")
        numbers, new = [], []
        for name in names:
            number = known.get(name) if name else None
            if number is None:
                last += 1
                number = last
                new.append((number, name or None))
                known |= {name: number} if name else {}
            numbers.append(number)
        self.write("INSERT INTO sheet VALUES (?, ?)", new)
        return numbers

    def move(self, clusters: Mapping[int, int]) -> None:
        """Give lines other clusters."""
        self.write(
            "UPDATE line SET cluster = ? WHERE number = ?",
            ((cluster, line) for line, cluster in clusters.items()),
        )

    def redirect(self, moved: Iterable[tuple[int, int]], *, back: Iterable[int]) -> None:
        """Tell where clusters went that are no more; what led to them leads on.

        Nothing leads from clusters that are there again.
        """
        moved = list(moved)
        self.write("DELETE FROM redirect WHERE old = ?", ((cluster,) for cluster in back))
        self.write("UPDATE redirect SET new = ? WHERE new = ?", ((new, old) for old, new in moved))
        self.write("INSERT OR REPLACE INTO redirect VALUES (?, ?)", moved)

    def blocks(self, keys: Sequence[int]) -> dict[int, Block]:
        """The blocks under keys; those that are not there are left out."""
        asked = "SELECT key, lines, members FROM block WHERE key IN"
        return {
            key: Block(lines, tuple(memoryview(members).cast("i")))
            for key, lines, members in self.ask_in(asked, keys)
        }

    def keep_blocks(self, blocks: Iterable[tuple[int, Block]]) -> None:
        """Keep blocks in the place of those under their keys."""
        self.write(
            "INSERT INTO block VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE "
            "SET lines = excluded.lines, members = excluded.members",
            (
                (key, block.lines, np.array(block.members, dtype="<i4").tobytes())
                for key, block in blocks
            ),
        )

    def token_numbers(self, tokens: Sequence[Token]) -> list[int]:
        """The numbers of tokens; those that are new get one."""
        texts = [text_of(token) for token in tokens]
        asked = "SELECT text, number FROM token WHERE text IN"
        found = dict(self.ask_in(asked, texts))
        ((last,),) = self.ask("SELECT coalesce(max(number), -1) FROM token")
        new = [text for text in dict.fromkeys(texts) if text not in found]
        found |= {text: last + 1 + place for place, text in enumerate(new)}
        self.write("INSERT INTO token VALUES (?, ?)", ((found[text], text) for text in new))
        return [found[text] for text in texts]

    def hear(self, first: Sequence[int], second: Sequence[int]) -> list[int]:
        """The levels of names two by two, by the numbers of their tokens."""
        missing = {*first, *second} - self._tokens.keys()
        if len(self._tokens) + len(missing) > TOKENS_KEPT:
            self._tokens.clear()
            missing = {*first, *second}
        asked = "SELECT number, text FROM token WHERE number IN"
        self._tokens |= {number: token_of(text) for number, text in self.ask_in(asked, missing)}
        return [self._level(one, two) for one, two in zip(first, second, strict=True)]

    def _level_of_tokens(self, first: int, second: int) -> NameLevel:
        return name_level(self._tokens[first], self._tokens[second])
