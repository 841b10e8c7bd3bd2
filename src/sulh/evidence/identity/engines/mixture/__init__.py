"""The mixture engine: pairs by blocks, kinds of pairs fitted without labels, constrained people.

``link`` does a whole register; the other names here are what its callers need besides.
"""

from sulh.evidence.identity.engines.mixture.counts import Count, count_people, probability
from sulh.evidence.identity.engines.mixture.in_duckdb import DuckDBWarehouse
from sulh.evidence.identity.engines.mixture.linking import Linkage, link, scored_pairs
from sulh.evidence.identity.engines.mixture.opening import Place, open_warehouse
from sulh.evidence.identity.engines.mixture.warehouse import NoWarehouse, Warehouse
from sulh.evidence.identity.engines.mixture.waterfall import Waterfall, explain

__all__ = [
    "Count",
    "DuckDBWarehouse",
    "Linkage",
    "NoWarehouse",
    "Place",
    "Warehouse",
    "Waterfall",
    "count_people",
    "explain",
    "link",
    "open_warehouse",
    "probability",
    "scored_pairs",
]
