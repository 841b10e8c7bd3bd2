"""What a measurement hands back: a table to print, and what misses its reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """One measurement, printed as Markdown under its title.

    ``name`` is the measurement's on the command line and between the marks of
    docs/performance.md. ``against`` says in a sentence what is compared with what; ``notes`` are
    whole sentences. ``misses`` names each row that does not reach what issue 2 asks; a measurement
    below its full size is not judged.
    """

    name: str
    title: str
    against: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()
    misses: Sequence[str] = ()

    def as_markdown(self) -> str:
        """What is compared, the table, its notes. Cells are text already."""
        lines = [self.against, ""]
        lines.append(_row(self.columns))
        lines.append(_row(["---"] * len(self.columns)))
        lines.extend(_row(row) for row in self.rows)
        lines.extend(f"\n{note}" for note in self.notes)
        if self.misses:
            lines.append(f"\nMisses its reach: {'; '.join(self.misses)}.")
        return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
