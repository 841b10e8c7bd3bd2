"""``python -m benchmarks.people.draw OUT.csv``: write one invented register beside its truth."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.people.lexicon import Lexicon, World
from benchmarks.people.register import PROFILES, make


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
    people = make(
        rows=asked.rows,
        seed=asked.seed,
        profile=PROFILES[asked.profile],
        lexicon=Lexicon(asked.world, groups=asked.groups),
        into=asked.out,
        truth=asked.out.with_suffix(".truth.csv"),
    )
    print(f"{people} people")


if __name__ == "__main__":
    main()
