"""One place of work in several languages, learnt from the register itself.

"Мактаби № 5" and "School No. 5" share no word. But people who are surely one person, for other
reasons, stand under both; people who are surely two hardly ever do. Texts without their numbers
that meet so are taken for one, and the numbers must still be equal.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
import pyarrow as pa

from sulh.evidence.identity.engines.mixture.fitting import Patterns, Tables
from sulh.evidence.identity.engines.mixture.levels import COLUMNS, Other
from sulh.evidence.identity.engines.mixture.warehouse import Warehouse

SURE_BITS: Final = 5.0
SURELY_NOT_BITS: Final = -2.0
LEAST_MEETINGS: Final = 3
LEAST_LIFT: Final = 8.0
BELIEF_IN_STRANGERS: Final = 0.5


def learn_workplaces(warehouse: Warehouse, patterns: pa.Table, tables: Tables) -> Mapping[str, str]:
    """Give texts that are one place of work one name in ``line``; the names, by text.

    What stood there before is ``organization_written``.
    """
    _score_without_organization(warehouse, patterns, tables)
    found = _one_name_for_each(_met(warehouse))
    warehouse.drop("plainly")
    if found:
        warehouse.load(
            "workplace",
            pa.table({"kind": list(found), "name": list(found.values())}),
        )
        warehouse.make(
            "line",
            """
            SELECT line.* EXCLUDE (organization), organization AS organization_written,
                coalesce(workplace.name || ' ' || coalesce(organization_number, ''), organization)
                AS organization
            FROM line LEFT JOIN workplace ON workplace.kind = line.organization_kind
            """,
        )
        warehouse.drop("workplace")
    return found


def _score_without_organization(warehouse: Warehouse, patterns: pa.Table, tables: Tables) -> None:
    levels = Patterns.of(patterns).levels.copy()
    levels[:, COLUMNS.index("organization")] = Other.NOTHING
    bits = pa.array(np.asarray(tables.bits(levels)))
    warehouse.load("pattern", patterns.append_column("bits", bits))
    warehouse.make(
        "plainly",
        f"""
        SELECT a, b, bits FROM compared JOIN pattern USING ({", ".join(COLUMNS)}, supported)
        WHERE organization <> {Other.NOTHING}
        AND (bits > {SURE_BITS} OR bits < {SURELY_NOT_BITS})
        """,
    )
    warehouse.drop("pattern")


def _met(warehouse: Warehouse) -> pa.Table:
    """How often two different texts met in sure matches and in sure strangers."""
    return warehouse.fetch(
        f"""
        WITH met AS (
            SELECT least(one.organization_kind, two.organization_kind) AS one,
                greatest(one.organization_kind, two.organization_kind) AS two,
                bits > {SURE_BITS} AS same,
                one.organization_number IS NOT DISTINCT FROM two.organization_number AS agrees
            FROM plainly JOIN line AS one ON one.id = a JOIN line AS two ON two.id = b
        ), totals AS (
            SELECT count(*) FILTER (same) AS same, count(*) FILTER (NOT same) AS other FROM met
        ), counted AS (
            SELECT one, two, count(*) FILTER (same AND agrees) AS same,
                count(*) FILTER (NOT same) AS other
            FROM met WHERE one <> two GROUP BY one, two
        )
        SELECT one, two, counted.same AS same,
            (counted.same / totals.same)
            / ((counted.other + {BELIEF_IN_STRANGERS}) / (totals.other + 1)) AS lift
        FROM counted, totals WHERE counted.same >= {LEAST_MEETINGS}
        ORDER BY lift DESC, one, two
        """
    )


def _one_name_for_each(met: pa.Table) -> Mapping[str, str]:
    """Texts to the first of the texts they are one with."""
    name: dict[str, str] = {}

    def find(text: str) -> str:
        while name.get(text, text) != text:
            text = name[text]
        return text

    for one, two, lift in zip(
        met["one"].to_pylist(), met["two"].to_pylist(), met["lift"].to_pylist(), strict=True
    ):
        if lift >= LEAST_LIFT:
            first, second = sorted((find(one), find(two)))
            name[first] = name[second] = first
            name[one] = name[two] = first
    return {text: find(text) for text in sorted(name)}
