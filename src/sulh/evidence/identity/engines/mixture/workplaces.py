"""One place of work in several languages, and with a slip of the pen, learnt from the register.

"Мактаби № 5" and "School No. 5" share no word. But lines that are surely of one person, for other
reasons, stand under both, and far oftener than a change of work would bring about. Texts without
their numbers that meet so are taken for one, and the numbers must still be equal. So is a long text
one slip away from another that is written far oftener.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import numpy as np
import pyarrow as pa

from sulh.evidence.identity.engines.mixture.fitting import Patterns, Tables
from sulh.evidence.identity.engines.mixture.levels import COLUMNS, Other
from sulh.evidence.identity.engines.mixture.warehouse import Warehouse
from sulh.kernel.names.sounds import is_slip, with_one_lost

SURE_BITS: Final = 5.0
LEAST_MEETINGS: Final = 3
LEAST_SHARE: Final = 0.25
"""Of the sure pairs in which the rarer text stands, how many the other one shares."""
LEAST_LIFT: Final = 5.0
"""How many times as often two texts meet as texts that change by chance would."""
LEAST_LETTERS: Final = 6
"""Of a text that may have a slip: in a shorter one a letter makes another place."""
OFTENER: Final = 4
"""How many times as often as the slip the text is written that it was meant to be."""


def learn_workplaces(warehouse: Warehouse, patterns: pa.Table, tables: Tables) -> Mapping[str, str]:
    """Give texts that are one place of work one name in ``line``; the names, by text.

    What stood there before is ``organization_written``.
    """
    _score_without_organization(warehouse, patterns, tables)
    found = _one_name_for_each([*_met(warehouse), *_slips(warehouse)])
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
        SELECT a, b FROM compared JOIN pattern USING ({", ".join(COLUMNS)}, supported)
        WHERE organization <> {Other.NOTHING} AND bits > {SURE_BITS}
        """,
    )
    warehouse.drop("pattern")


# Added up and not asked in WHERE: there it would be taken for what to join on, and nearly every
# line without a number would meet every other.
_NUMBERS_AGREE = """
    CASE WHEN one.organization_number IS NOT DISTINCT FROM two.organization_number THEN 1 ELSE 0 END
"""


def _met(warehouse: Warehouse) -> Iterator[tuple[str, str]]:
    """Two different texts of sure pairs that meet as often as one place in two languages does."""
    found = warehouse.fetch(
        f"""
        WITH met AS (
            SELECT least(one.organization_kind, two.organization_kind) AS one,
                greatest(one.organization_kind, two.organization_kind) AS two,
                sum({_NUMBERS_AGREE}) AS pairs
            FROM plainly JOIN line AS one ON one.id = a JOIN line AS two ON two.id = b
            WHERE one.organization_kind IS NOT NULL AND two.organization_kind IS NOT NULL
            GROUP BY 1, 2
        ), side AS (
            SELECT one AS text, pairs, one <> two AS differ FROM met
            UNION ALL SELECT two, pairs, true FROM met WHERE one <> two
        ), total AS (
            SELECT text, sum(pairs) AS pairs, sum(CASE WHEN differ THEN pairs ELSE 0 END) AS differ
            FROM side GROUP BY text
        ), differing AS (SELECT sum(pairs) AS pairs FROM met WHERE one <> two)
        SELECT met.one, met.two
        FROM met JOIN total AS first ON first.text = met.one
            JOIN total AS second ON second.text = met.two CROSS JOIN differing
        WHERE met.one <> met.two AND met.pairs >= {LEAST_MEETINGS}
            AND met.pairs >= {LEAST_SHARE} * least(first.pairs, second.pairs)
            AND met.pairs * 2.0 * differing.pairs >= {LEAST_LIFT} * first.differ * second.differ
        ORDER BY met.one, met.two
        """
    )
    return zip(found["one"].to_pylist(), found["two"].to_pylist(), strict=True)


def _slips(warehouse: Warehouse) -> Iterator[tuple[str, str]]:
    """A text and the one it was meant to be, from which one letter parts it."""
    found = warehouse.fetch(
        """
        SELECT organization_kind AS text, count(*) AS lines FROM line
        WHERE organization_kind IS NOT NULL GROUP BY 1 ORDER BY lines DESC, text
        """
    )
    near: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for text, lines in zip(found["text"].to_pylist(), found["lines"].to_pylist(), strict=True):
        if len(text.replace(" ", "")) < LEAST_LETTERS:
            continue
        keys = with_one_lost(text)
        meant = next(
            (
                other
                for key in keys
                for other, times in near[key]
                if times >= OFTENER * lines and is_slip(text, other)
            ),
            None,
        )
        if meant is not None:
            yield meant, text
            continue
        for key in keys:
            near[key].append((text, lines))


def _one_name_for_each(met: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Texts to the first of the texts they are one with."""
    name: dict[str, str] = {}

    def find(text: str) -> str:
        while name.get(text, text) != text:
            text = name[text]
        return text

    for one, two in met:
        first, second = sorted((find(one), find(two)))
        name[first] = name[second] = first
        name[one] = name[two] = first
    return {text: find(text) for text in sorted(name)}
