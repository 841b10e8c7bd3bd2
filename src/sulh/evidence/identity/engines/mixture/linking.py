"""A whole register at once: pairs, fit, odds, people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from sulh.evidence.identity.engines.mixture.arrays import Joints, Lines, Pair, Pairs
from sulh.evidence.identity.engines.mixture.clusters import (
    LEAST_BITS,
    MOST_BITS,
    UNITS_OF_A_BIT,
    UNSEEN_BITS,
    Joint,
)
from sulh.evidence.identity.engines.mixture.comparing import (
    compare_organizations,
    compare_pairs,
    patterns,
)
from sulh.evidence.identity.engines.mixture.components import Decided, Edges, components_of
from sulh.evidence.identity.engines.mixture.counts import Grounds, unfound
from sulh.evidence.identity.engines.mixture.fitting import Fit, Patterns, fit
from sulh.evidence.identity.engines.mixture.joining import join, possible_joints
from sulh.evidence.identity.engines.mixture.levels import COLUMNS, Token
from sulh.evidence.identity.engines.mixture.lines import Tokens, reader_of
from sulh.evidence.identity.engines.mixture.meeting import make_pairs
from sulh.evidence.identity.engines.mixture.warehouse import Progress, Warehouse, say_nothing
from sulh.evidence.identity.engines.mixture.workplaces import learn_workplaces
from sulh.evidence.identity.rules import Line, double_entries


@dataclass(frozen=True, slots=True)
class Linkage:
    """Who is who. Lines are named by their place; a cluster by its smallest line."""

    clusters: list[int]
    merged: Sequence[Joint]
    possible: Sequence[Joint]
    doubles: list[Pair]
    fit: Fit
    pairs: int
    likely: Sequence[Pair]
    tokens: list[Token]
    workplaces: Mapping[str, str]
    unfound: float

    def grounds(self, sheets: Sequence[int]) -> Grounds:
        """What counts of people stand on."""
        return Grounds(self.clusters, sheets, self.merged, self.possible, self.likely, self.unfound)


def link(
    lines: Sequence[Line],
    warehouse: Warehouse,
    *,
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
    with_levels: bool = False,
    progress: Progress = say_nothing,
) -> Linkage:
    """Link the lines of a register; ``same`` and ``different`` are pairs somebody decided.

    Leaves ``scored`` (a, b, bits, supported) in the warehouse; ``with_levels`` also ``compared``,
    which has the level of every column of each pair.
    """
    progress(f"{len(lines):,} lines: reading names")
    tokens = Tokens()
    warehouse.load("line", reader_of(lines, tokens))
    progress("looking for pairs")
    make_pairs(warehouse, progress=progress)
    progress(f"comparing {warehouse.count('pair'):,} pairs")
    compare_pairs(warehouse, tokens.listed, progress=progress)
    warehouse.drop("pair")
    seen = patterns(warehouse)
    found = fit(Patterns.of(seen), lines=len(lines))
    workplaces = learn_workplaces(warehouse, seen, found.tables)
    if workplaces:
        compare_organizations(warehouse)
        seen = patterns(warehouse)
        found = fit(Patterns.of(seen), lines=len(lines))
    _score(warehouse, seen, found)
    if not with_levels:
        warehouse.drop("compared")
    progress("joining lines to people")
    sheets = [line.sheet for line in lines]
    doubles = _doubles(warehouse, lines)
    likely = _likely(warehouse)
    decided = Decided(doubles, list(same), list(different))
    prior = found.tables.prior()
    joined = join(sheets, _edges(warehouse, likely, len(lines)), decided, prior=prior)
    undone = _undone(warehouse, joined.clusters, prior=prior)
    return Linkage(
        clusters=joined.clusters.tolist(),
        merged=joined.merged,
        possible=possible_joints(undone, joined.clusters, np.asarray(sheets), decided.different),
        doubles=doubles,
        fit=found,
        pairs=warehouse.count("scored"),
        likely=likely,
        tokens=tokens.listed,
        workplaces=workplaces,
        unfound=unfound(found.tables.slips(), _bare(warehouse)),
    )


def _bare(warehouse: Warehouse) -> float:
    """The share of lines that have nothing but names, places and work to meet by."""
    (found,) = warehouse.fetch(
        """
        SELECT avg(CASE WHEN birth_year IS NULL AND phone IS NULL AND certificate IS NULL
            THEN 1.0 ELSE 0.0 END) AS bare FROM line
        """
    )["bare"].to_pylist()
    return float(found or 0)


def _score(warehouse: Warehouse, seen: pa.Table, found: Fit) -> None:
    """Make ``scored``: the odds of each pair by its pattern."""
    bits = found.tables.bits(Patterns.of(seen).levels)
    warehouse.load("pattern", seen.append_column("bits", pa.array(np.round(bits, 4))))
    warehouse.make(
        "scored",
        "SELECT a, b, bits, supported FROM compared "
        f"JOIN pattern USING ({', '.join(COLUMNS)}, supported)",
    )
    warehouse.drop("pattern")


def _doubles(warehouse: Warehouse, lines: Sequence[Line]) -> list[Pair]:
    """What is entered twice, among the few lines that share a sheet and a name."""
    found = warehouse.fetch(
        """
        SELECT line.id FROM line JOIN (
            SELECT sheet, name FROM line WHERE name IS NOT NULL
            GROUP BY sheet, name HAVING count(*) > 1
        ) AS repeated ON repeated.sheet = line.sheet AND repeated.name = line.name
        ORDER BY line.id
        """
    )
    return double_entries(
        replace(lines[place], attendance=place) for place in found["id"].to_pylist()
    )


def _likely(warehouse: Warehouse) -> Pairs:
    """The pairs likelier than not one person."""
    found = warehouse.fetch("SELECT a, b FROM scored WHERE bits > 0 ORDER BY a, b")
    return Pairs(*(found[side].to_numpy().astype(np.int64) for side in ("a", "b")))


def load_components(warehouse: Warehouse, likely: Iterable[Pair], lines: int) -> pa.Table:
    """Make ``component`` (id, component): what likely pairs connect, of the lines they touch."""
    pairs = Pairs.of(likely)
    connected = np.unique(np.concatenate([pairs.first, pairs.second]))
    table = pa.table(
        {
            "id": pa.array(connected, pa.int32()),
            "component": pa.array(components_of(pairs, lines)[connected], pa.int32()),
        }
    )
    warehouse.load("component", table)
    return table


def _edges(warehouse: Warehouse, likely: Pairs, lines: int) -> Edges:
    """Every pair inside what likely pairs connect, strong and weak."""
    load_components(warehouse, likely, lines)
    found = warehouse.fetch(
        """
        SELECT a, b, bits, supported FROM scored
        JOIN component AS one ON one.id = a JOIN component AS two ON two.id = b
        WHERE one.component = two.component
        """
    )
    warehouse.drop("component")
    first, second, bits, supported = (column.to_numpy() for column in found.columns)
    return Edges(first.astype(np.int64), second.astype(np.int64), bits, supported)


def _undone(warehouse: Warehouse, clusters: Lines, *, prior: float) -> Joints:
    """What stands between two clusters of which some pair is not hopeless."""
    numbers = np.arange(len(clusters))
    sizes = np.bincount(clusters, minlength=len(clusters))[clusters]
    columns = {"id": numbers, "cluster": clusters, "size": sizes}
    warehouse.load(
        "cluster", pa.table({name: pa.array(each, pa.int32()) for name, each in columns.items()})
    )
    warehouse.make(
        "near",
        f"SELECT DISTINCT {_TWO_CLUSTERS} {_OF_TWO_CLUSTERS} AND bits > {LEAST_BITS}",
    )
    found = warehouse.fetch(
        f"""
        SELECT low, high, bits FROM (
            SELECT low, high,
                sum(units) / {UNITS_OF_A_BIT}.0 - {prior} * (count(*) - 1)
                + {UNSEEN_BITS} * (max(lines) - count(*)) AS bits
            FROM (
                SELECT {_TWO_CLUSTERS}, one.size * two.size AS lines,
                    cast(round(greatest(-{MOST_BITS}, least({MOST_BITS}, bits))
                        * {UNITS_OF_A_BIT}) AS BIGINT) AS units
                {_OF_TWO_CLUSTERS}
            ) JOIN near USING (low, high)
            GROUP BY low, high
        ) WHERE bits > {LEAST_BITS}
        """
    )
    warehouse.drop("cluster", "near")
    first, second, bits = (column.to_numpy() for column in found.columns)
    return Joints(first.astype(np.int64), second.astype(np.int64), bits)


_TWO_CLUSTERS = """
    least(one.cluster, two.cluster) AS low, greatest(one.cluster, two.cluster) AS high
"""
_OF_TWO_CLUSTERS = """
    FROM scored JOIN cluster AS one ON one.id = a JOIN cluster AS two ON two.id = b
    WHERE one.cluster <> two.cluster
"""


def scored_pairs(warehouse: Warehouse) -> pa.Table:
    """Each pair that was looked at: a, b, bits, supported, the likeliest first."""
    return warehouse.fetch("SELECT a, b, bits, supported FROM scored ORDER BY bits DESC, a, b")
