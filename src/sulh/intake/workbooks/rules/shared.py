"""What several lines of a list state together: cells merged downwards, signs for "the same"."""

from __future__ import annotations

from sulh.intake.workbooks.rules.grids import Grid, Texts
from sulh.intake.workbooks.rules.headings import Headings

# Nobody has another's name, number, telephone, certificate or birthday.
_SHARED = (
    "sex",
    "organization",
    "position",
    "affiliation",
    "district",
    "trained_by",
    "role",
    "rung",
)
_DITTO = frozenset(
    {'"', "″", "〃", "''", "“", "”", "„", "»", "«", "//", "-//-", '-"-', '--"--', '-""-', "-«-",
     "-»-", "– // –", "- // -", "—//—", "–//–", '–"–', '—"—', "―〃―", "-〃-", "то же", "тот же",
     "та же", "То же", "Тот же", "Та же", "ditto", "Ditto", "same", "Same", "ҳамон", "Ҳамон",
     "ўша", "Ўша", "نفسه", "همان"}
)  # fmt: skip


class SharedCells:
    """Completes the lines of one list, in order, with what they share."""

    def __init__(self, *, grid: Grid, headings: Headings) -> None:
        columns = headings.columns
        self._offsets = {columns[name].index for name in _SHARED if name in columns}
        self._merged = self._merged_downwards(grid, headings)
        self._above: list[str] = []

    def complete(self, row: int, texts: list[str]) -> None:
        """Fill in the texts of a line what a merged cell or the line above says for it too."""
        if row in self._merged:
            for offset, text in self._merged[row].items():
                texts[offset] = texts[offset] or text
        if not _DITTO.isdisjoint(texts) and self._above:
            for offset in self._offsets:
                if texts[offset] in _DITTO:
                    texts[offset] = self._above[offset]
        self._above = texts

    def _merged_downwards(self, grid: Grid, headings: Headings) -> dict[int, dict[int, str]]:
        """Row -> offset -> text. Merges that overlap, which no program writes, count once."""
        merged: dict[int, dict[int, str]] = {}
        texts = Texts()
        end = grid.first_row + len(grid.rows)
        for merge in sorted(grid.merges, key=lambda merge: merge.top):
            top, offset = merge.top - grid.first_row, merge.left - grid.first_column
            is_below = headings.body <= top < len(grid.rows)
            if not is_below or offset not in self._offsets or offset in merged.get(merge.top, ()):
                continue
            text = texts[grid.rows[top][offset]]
            for row in range(merge.top, min(merge.bottom + 1, end)):
                merged.setdefault(row, {})[offset] = text
        return merged
