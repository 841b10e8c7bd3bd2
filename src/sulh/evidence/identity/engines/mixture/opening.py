"""The warehouse that was asked for."""

from enum import StrEnum
from importlib import import_module

from sulh.evidence.identity.engines.mixture.in_duckdb import DuckDBWarehouse
from sulh.evidence.identity.engines.mixture.warehouse import NoWarehouse, Warehouse

_ON_SPARK = "sulh.evidence.identity.engines.mixture.on_spark"


class Place(StrEnum):
    """Where the SQL of the mixture runs."""

    DUCKDB = "duckdb"
    SPARK = "spark"


def open_warehouse(
    place: Place, *, memory: int | None = None, master: str = "", store: str = ""
) -> Warehouse:
    """A warehouse there, with so many MiB of memory; master and store are Spark's.

    Raises NoWarehouse with a remedy where something is missing.
    """
    match place:
        case Place.DUCKDB:
            return DuckDBWarehouse(memory=memory)
        case Place.SPARK:
            return _on_spark(memory=memory, master=master, store=store)


def _on_spark(*, memory: int | None, master: str, store: str) -> Warehouse:
    try:
        module = import_module(_ON_SPARK)  # an extra: not everybody's 450 MB
    except ModuleNotFoundError as error:
        raise NoWarehouse(
            f"Spark needs {error.name}, which is not here: pip install 'sulh[spark]'; in a clone "
            "of Sulh .venv/bin/uv pip install --require-hashes -r requirements-spark.lock"
        ) from error
    warehouse: Warehouse = module.SparkWarehouse(master=master, store=store, memory=memory)
    return warehouse
