"""An index in a file of its own: what is known of its lines, and whose they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sulh.evidence.identity.engines.mixture.clusters import Joint
from sulh.evidence.identity.engines.mixture.counts import Count
from sulh.evidence.identity.engines.resident.file import IndexFile, NoIndex
from sulh.evidence.identity.engines.resident.known import Known
from sulh.evidence.identity.engines.resident.tally import Joints, Tally


class Store(Known):
    """The lines of an index, their clusters and what was decided. A ``with`` closes it."""

    def __init__(self, path: Path) -> None:
        self._file = IndexFile(path)
        super().__init__(self._file)

    @classmethod
    def opened(cls, path: Path) -> Self:
        """Open an index. Raises NoIndex."""
        try:
            store = cls(path)
            is_readable = store.means_the_same
            store._file.share()
        except sqlite3.Error:
            raise NoIndex(
                f"{path}: this is no index of a register, or another version of Sulh made it: then "
                "link the register anew into one."
            ) from None
        if not is_readable:
            store.close()
            raise NoIndex(
                f"{path}: another version of Sulh made this index. Link the register anew into one."
            )
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close it; what was not committed is gone."""
        self._file.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside, or nothing. Another writer is waited for."""
        try:
            with self._file.transaction():
                yield
        except BaseException:
            self.forget()
            raise

    def next_line(self) -> int:
        """The number of the next line that comes."""
        ((last,),) = self.tables.ask("SELECT coalesce(max(number), -1) FROM register_line")
        return int(last) + 1

    def add_lines(
        self, names: Sequence[str], clusters: Sequence[int], digests: Sequence[bytes], *, first: int
    ) -> None:
        """Keep lines under numbers from ``first`` on."""
        self.tables.write(
            "INSERT INTO register_line (number, name, cluster, digest) VALUES (?, ?, ?, ?)",
            zip(range(first, first + len(names)), names, clusters, digests, strict=True),
        )

    def keep_decisions(
        self, *, same: Iterable[tuple[int, int]], different: Iterable[tuple[int, int]]
    ) -> None:
        """Keep what somebody decided, the later over the earlier."""
        for pairs, is_same in ((same, True), (different, False)):
            self.tables.write(
                "INSERT INTO register_decision (first, second, same) VALUES (?, ?, ?) "
                "ON CONFLICT (first, second) DO UPDATE SET same = excluded.same",
                ((min(pair), max(pair), is_same) for pair in pairs),
            )

    def decisions_on(self, lines: Iterable[int]) -> list[tuple[int, int, bool]]:
        """What somebody decided on these lines: two lines, and whether they are the same."""
        lines = list(lines)
        asked = "SELECT first, second, same FROM register_decision WHERE"
        found = {
            *self.tables.ask_in(f"{asked} first IN", lines),
            *self.tables.ask_in(f"{asked} second IN", lines),
        }
        return sorted((first, second, bool(same)) for first, second, same in found)

    def doubles_of(self, lines: Iterable[int]) -> list[tuple[int, int]]:
        """The lines among these that repeat another, after the one they repeat."""
        asked = "SELECT earlier, later FROM register_entered_twice WHERE later IN"
        return sorted(self.tables.ask_in(asked, lines))

    def keep_doubles(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Keep which lines repeat an earlier one of their sheet."""
        self.tables.write(
            "INSERT INTO register_entered_twice (later, earlier) VALUES (?, ?)",
            ((later, earlier) for earlier, later in pairs),
        )

    def unresolved(self) -> list[int]:
        """The lines that came since what hangs together was last clustered anew."""
        return [
            line
            for (line,) in self.tables.ask("SELECT line FROM register_unresolved ORDER BY line")
        ]

    def is_resolved(self) -> None:
        """Keep in mind that all was clustered anew."""
        self.tables.write("DELETE FROM register_unresolved", [()])

    def leave_unresolved(self, lines: Iterable[int]) -> None:
        """Keep in mind that these lines came."""
        self.tables.write(
            "INSERT INTO register_unresolved (line) VALUES (?)", ((line,) for line in lines)
        )

    def people(self) -> int:
        """How many clusters there are."""
        return int(self.about("people"))

    def set_people(self, people: int) -> None:
        """Keep in mind how many clusters there are."""
        self.tell("people", str(people))

    def count_people(self, more: int) -> None:
        """Count so many clusters more, or fewer."""
        self.set_people(self.people() + more)

    def count(self) -> Count:
        """How many people there are, and between which numbers."""
        ((sheets,),) = self.tables.ask("SELECT coalesce(max(number), -1) + 1 FROM register_sheet")
        return self._tally().count(people=self.people(), lines=self.next_line(), sheets=sheets)

    def _tally(self) -> Tally:
        return Tally.read(self.about("tally"))

    def set_tally(self, tally: Tally) -> None:
        """Keep in mind what counts add up to."""
        self.tell("tally", tally.text())

    def false_joints(self, lines: Iterable[int]) -> dict[int, float]:
        """The lines among these that were taken into a cluster perhaps falsely, and how likely."""
        asked = "SELECT line, chance FROM register_false WHERE line IN"
        return dict(self.tables.ask_in(asked, lines))

    def possible_joints(self, lines: Iterable[int]) -> list[Joint]:
        """The joints that were not made, of these lines with others."""
        lines = list(lines)
        asked = "SELECT first, second, bits FROM register_possible WHERE"
        found = {
            *self.tables.ask_in(f"{asked} first IN", lines),
            *self.tables.ask_in(f"{asked} second IN", lines),
        }
        return [Joint(*row) for row in found]

    def exchange_joints(self, before: Joints, after: Joints) -> None:
        """Keep joints in the place of those before, and what they add up to."""
        self.tables.write(
            "DELETE FROM register_false WHERE line = ?", ((line,) for line in before.false)
        )
        self.tables.write(
            "DELETE FROM register_possible WHERE first = ? AND second = ?",
            ((joint.first, joint.second) for joint in before.possible),
        )
        self.tables.write(
            "INSERT INTO register_false (line, chance) VALUES (?, ?)", after.false.items()
        )
        self.tables.write(
            "INSERT INTO register_possible (first, second, bits) VALUES (?, ?, ?)",
            ((joint.first, joint.second, joint.bits) for joint in after.possible),
        )
        tally = self._tally().changed(before, sign=-1).changed(after, sign=1)
        self.set_tally(tally.with_sheets(*self._correct_sheets(before, after)))

    def _correct_sheets(self, before: Joints, after: Joints) -> tuple[list[float], list[float]]:
        """Keep what joints add to their sheets; returns what stood there and what stands now."""
        lines = sorted(before.lines | after.lines)
        sheets = dict(zip(lines, self.records(lines)["sheet"].tolist(), strict=True))
        less, more = before.by_sheet(sheets), after.by_sheet(sheets)
        asked = "SELECT number, correction FROM register_sheet WHERE number IN"
        old = dict(self.tables.ask_in(asked, less.keys() | more.keys()))
        new = {
            sheet: correction - less.get(sheet, 0.0) + more.get(sheet, 0.0)
            for sheet, correction in old.items()
        }
        self.tables.write(
            "UPDATE register_sheet SET correction = ? WHERE number = ?",
            ((correction, sheet) for sheet, correction in new.items()),
        )
        return list(old.values()), list(new.values())

    def lines_named(self, names: Iterable[str]) -> dict[str, tuple[int, bytes]]:
        """The number and the digest of each line of these names that the index has."""
        asked = "SELECT name, number, digest FROM register_line WHERE name IN"
        return {name: (number, digest) for name, number, digest in self.tables.ask_in(asked, names)}

    def names_of(self, lines: Iterable[int]) -> dict[int, str]:
        """The names of lines."""
        return dict(
            self.tables.ask_in("SELECT number, name FROM register_line WHERE number IN", lines)
        )

    def clusters_of(self, lines: Iterable[int]) -> dict[int, int]:
        """The cluster of each line."""
        return dict(
            self.tables.ask_in("SELECT number, cluster FROM register_line WHERE number IN", lines)
        )

    def members_of(self, clusters: Iterable[int]) -> dict[int, int]:
        """The lines of clusters, each with its cluster."""
        return dict(
            self.tables.ask_in(
                "SELECT number, cluster FROM register_line WHERE cluster IN", clusters
            )
        )

    def sheet_numbers(self, names: Sequence[str]) -> list[int]:
        """The numbers of sheets; those that are new, or have no name, get one."""
        known = dict(
            self.tables.ask_in(
                "SELECT name, number FROM register_sheet WHERE name IN", filter(None, names)
            )
        )
        ((last,),) = self.tables.ask("SELECT coalesce(max(number), -1) FROM register_sheet")
        numbers, new = [], []
        for name in names:
            number = known.get(name) if name else None
            if number is None:
                last += 1
                number = last
                new.append((number, name))
                known |= {name: number} if name else {}
            numbers.append(number)
        self.add_sheets(new)
        return numbers

    def add_sheets(self, sheets: Iterable[tuple[int, str]]) -> None:
        """Keep sheets under their numbers; those without a name stay nameless."""
        self.tables.write(
            "INSERT INTO register_sheet (number, name) VALUES (?, ?)",
            ((number, name or None) for number, name in sheets),
        )

    def move(self, clusters: Mapping[int, int]) -> None:
        """Give lines other clusters."""
        self.tables.write(
            "UPDATE register_line SET cluster = ? WHERE number = ?",
            ((cluster, line) for line, cluster in clusters.items()),
        )

    def redirect(self, moved: Iterable[tuple[int, int]], *, back: Iterable[int]) -> None:
        """Tell where clusters went that are no more; what led to them leads on.

        Nothing leads from clusters that are there again.
        """
        moved = list(moved)
        self.tables.write(
            "DELETE FROM register_redirect WHERE old = ?", ((cluster,) for cluster in back)
        )
        self.tables.write(
            "UPDATE register_redirect SET new = ? WHERE new = ?", ((new, old) for old, new in moved)
        )
        self.tables.write(
            "INSERT INTO register_redirect (old, new) VALUES (?, ?) "
            "ON CONFLICT (old) DO UPDATE SET new = excluded.new",
            moved,
        )
