"""``python -m benchmarks.people.draw OUT.csv``: write one invented register beside its truth.

More than a million lines are drawn a million at a time, each million with people and sheets of its
own, and written one after the other: memory holds one million, however many there are.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.people.lexicon import Lexicon, World
from benchmarks.people.register import PROFILES, Profile, make

AT_ONCE = 1_000_000
NAMED = ("rec_id", "sheet_id", "person", "household")  # each draw counts these from its first


def main() -> None:
    """Write OUT.csv and OUT.truth.csv."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--rows", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--profile", choices=sorted(PROFILES), default="base")
    parser.add_argument("--world", choices=[*World], type=World, default=World.KNOWN)
    parser.add_argument("--groups", type=Path, help="the persons.txt of rigour 1.2.0")
    asked = parser.parse_args()
    people = draw(
        asked.out,
        rows=asked.rows,
        seed=asked.seed,
        profile=PROFILES[asked.profile],
        lexicon=Lexicon(asked.world, groups=asked.groups),
    )
    print(f"{people} people")


def draw(out: Path, *, rows: int, seed: int, profile: Profile, lexicon: Lexicon) -> int:
    """Write a register of any size, and its truth beside it; returns how many people."""
    truth = out.with_suffix(".truth.csv")
    if rows <= AT_ONCE:
        return make(rows=rows, seed=seed, profile=profile, lexicon=lexicon, into=out, truth=truth)
    people = 0
    with tempfile.TemporaryDirectory(prefix="sulh-draw-") as folder:
        part, of_part = Path(folder, "part.csv"), Path(folder, "part.truth.csv")
        for number, start in enumerate(range(0, rows, AT_ONCE)):
            people += make(
                rows=min(AT_ONCE, rows - start), seed=seed + number, profile=profile,
                lexicon=lexicon, into=part, truth=of_part,
            )  # fmt: skip
            _append(part, out, number)
            _append(of_part, truth, number)
    return people


def _append(part: Path, whole: Path, number: int) -> None:
    """Write a part below what is there, its names marked with its number."""
    with (
        part.open(newline="", encoding="utf-8") as file,
        whole.open("a" if number else "w", newline="", encoding="utf-8") as into,
    ):
        rows, written = csv.reader(file), csv.writer(into)
        header: Sequence[str] = next(rows)
        marked = [place for place, name in enumerate(header) if name in NAMED]
        if not number:
            written.writerow(header)
        for row in rows:
            for place in marked:
                row[place] = f"{number}-{row[place]}" if row[place] else ""
            written.writerow(row)


if __name__ == "__main__":
    main()
