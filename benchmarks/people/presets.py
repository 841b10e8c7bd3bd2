"""``python -m benchmarks.people.presets``: count the mixture's pre-set tables anew.

On registers of the known world only, and on seeds that no result is ever reported on. A pair is of
one person (match), of one household (relative), of two people whose names agree (namesake) or have
one key (near namesake), or else a coincidence, by what agrees. Certificates are set by hand, for
no invented register has any. Writes ``presets.json`` beside the engine, to be read before it is
committed.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from benchmarks.people.lexicon import Lexicon, World
from benchmarks.people.register import PROFILES, make
from benchmarks.people.scorer import read_column

from sulh.evidence.identity.engines import mixture
from sulh.evidence.identity.engines.mixture.comparing import compare_pairs
from sulh.evidence.identity.engines.mixture.fitting import Floats, Kind, Levels, normalised
from sulh.evidence.identity.engines.mixture.in_duckdb import DuckDBWarehouse
from sulh.evidence.identity.engines.mixture.levels import (
    AGREEING,
    BINS,
    COLUMNS,
    GROUPS,
    VALUE_AGREES,
    Birth,
)
from sulh.evidence.identity.engines.mixture.lines import Tokens, table_of
from sulh.evidence.identity.engines.mixture.meeting import make_pairs
from sulh.evidence.identity.formats.registers import read_register

DRAWS = (
    ("base", 20_000, 9001),
    ("hard", 20_000, 9002),
    ("dialogue", 20_000, 9003),
    ("base", 4_000, 9004),
)
SMOOTHING = 0.5
# How often two certificates of one series are equal: a number is mistyped now and then, and now
# and then one is written in a relative's line. The levels between do not occur.
EQUAL_CERTIFICATES = {Kind.MATCH: 0.97, Kind.RELATIVE: 0.001}
EQUAL_CERTIFICATES_OF_OTHERS, DOES_NOT_OCCUR = 0.0001, 0.00001
Flags = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
OUT = Path(mixture.__file__).with_name("presets.json")


def main() -> None:
    """Count, smooth, write."""
    counts = {column: np.zeros((len(Kind), len(GROUPS[column]))) for column in COLUMNS}
    kinds = np.zeros(len(Kind))
    for profile, rows, seed in DRAWS:
        _count(profile, rows, seed, counts, kinds)
    levels = {
        column: [[round(share, 6) for share in row] for row in table.tolist()]
        for column, table in (
            (column, normalised(_smoothed(found), GROUPS[column]))
            for column, found in counts.items()
        )
    }
    levels["certificate"] = [_certificates(kind) for kind in Kind]
    shares = [round(share, 6) for share in (kinds / kinds.sum()).tolist()]
    stored = {"kinds": [kind.name.lower() for kind in Kind], "shares": shares, "levels": levels}
    text = json.dumps(stored, indent=1)
    # One row of numbers a line, so that a person can read what changed.
    OUT.write_text(re.sub(r"(?<=[\[\d,])\s+(?=[\d\]])", " ", text) + "\n", "utf-8")


def _certificates(kind: Kind) -> list[float]:
    equal = EQUAL_CERTIFICATES.get(kind, EQUAL_CERTIFICATES_OF_OTHERS)
    between = [DOES_NOT_OCCUR] * 3
    return [1.0, equal, *between, round(1 - equal - sum(between), 5)]


def _smoothed(counts: Floats) -> Floats:
    """A little of the whole column's distribution in each kind, so that nothing is impossible."""
    whole = counts.sum(axis=0)
    return np.asarray(counts + SMOOTHING + 10 * whole / max(1.0, whole.sum()))


def _count(profile: str, rows: int, seed: int, counts: dict[str, Floats], kinds: Floats) -> None:
    with tempfile.TemporaryDirectory() as folder, DuckDBWarehouse() as warehouse:
        register, truth = Path(folder, "r.csv"), Path(folder, "t.csv")
        make(
            rows=rows, seed=seed, profile=PROFILES[profile], lexicon=Lexicon(World.KNOWN),
            into=register, truth=truth,
        )  # fmt: skip
        tokens = Tokens()
        warehouse.load("line", table_of(read_register(register).lines, tokens))
        make_pairs(warehouse)
        compare_pairs(warehouse, tokens.listed)
        compared = warehouse.fetch(_COMPARED)
        people, houses = (
            np.array([int(number) for number in read_column(truth, column).values()])
            for column in ("person", "household")
        )
        first, second = compared["a"].to_numpy(), compared["b"].to_numpy()
        levels = {column: compared[column].to_numpy().astype(np.int64) for column in COLUMNS}
        kind = _kinds(
            levels,
            people[first] == people[second],
            houses[first] == houses[second],
            compared["of_one_key"].to_numpy(),
        )
        for column, table in counts.items():
            np.add.at(table, (kind, levels[column]), 1)
        kinds += np.bincount(kind, minlength=len(Kind))


# Beside each pair, whether both names have one key, in any order.
_COMPARED = """
    SELECT compared.*, coalesce(
        least(one.surname_key, one.given_key) = least(two.surname_key, two.given_key)
        AND greatest(one.surname_key, one.given_key) = greatest(two.surname_key, two.given_key),
        false) AS of_one_key
    FROM compared JOIN line AS one ON one.id = a JOIN line AS two ON two.id = b
    ORDER BY a, b
"""


def _kinds(
    levels: Mapping[str, Levels], one_person: Flags, one_house: Flags, of_one_key: Flags
) -> Levels:
    surname, given = (np.isin(levels[name] // BINS, AGREEING) for name in ("surname", "given"))
    birthday = np.isin(levels["birth"], (Birth.DATE, Birth.EXCHANGED))
    at_work = np.isin(levels["organization"], VALUE_AGREES) & np.isin(
        levels["district"], VALUE_AGREES
    )
    return np.select(
        [
            one_person,
            one_house,
            surname & given,
            of_one_key,
            birthday,
            given & at_work,
            surname & at_work,
            given,
            surname,
        ],
        [
            Kind.MATCH,
            Kind.RELATIVE,
            Kind.NAMESAKE,
            Kind.NEAR_NAMESAKE,
            Kind.SAME_BIRTHDAY,
            Kind.COLLEAGUE_OF_GIVEN_NAME,
            Kind.COLLEAGUE_OF_SURNAME,
            Kind.SAME_GIVEN_NAME,
            Kind.SAME_SURNAME,
        ],
        Kind.STRANGER,
    )


if __name__ == "__main__":
    main()
