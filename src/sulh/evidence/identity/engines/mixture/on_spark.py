"""A warehouse on Spark, for registers that outgrow one machine: slower on one, at home on many.

The one module that imports pyspark (the extra ``spark``); ``opening`` loads it when it is asked
for. Tables on the way are Parquet in a folder that every machine of the cluster sees.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import ExitStack
from types import TracebackType
from typing import Self
from uuid import uuid4

import pyarrow as pa
from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession

from sulh.evidence.identity.engines.mixture.dialects import HAMMING_IN_SPARK, in_words_of_spark
from sulh.evidence.identity.engines.mixture.warehouse import NoWarehouse

HERE = "local"
_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.driver.maxResultSize": "0",  # the pairs inside components come to the driver
}
_SETTINGS_HERE = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
}


class SparkWarehouse:
    """Tables in Spark, at ``master``; ``memory`` (in MiB) is that of the driver.

    ``store`` is a folder that all machines see; needed where the master is not this machine.
    """

    def __init__(self, *, master: str, store: str = "", memory: int | None = None) -> None:
        with ExitStack() as stack:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="sulh-link-"))
            self._spark = _session(master, folder, store=store, memory=memory)
            stack.callback(self._spark.stop)
            self._database = f"sulh_link_{uuid4().hex}"
            self._spark.sql(
                f"CREATE DATABASE {self._database} LOCATION '{store or folder}/{self._database}'"
            )
            stack.callback(self._spark.sql, f"DROP DATABASE {self._database} CASCADE")
            self._spark.sql(HAMMING_IN_SPARK)
            self._until_closed = stack.pop_all()
        self._versions: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._until_closed.close()

    def load(self, name: str, table: pa.Table | pa.RecordBatchReader) -> None:
        """Make a table of Arrow data, in the place of one of that name."""
        rows = table if isinstance(table, pa.Table) else table.read_all()
        self._keep(name, self._spark.createDataFrame(rows))

    def make(self, name: str, select: str) -> None:
        """Make a table of what a SELECT finds, in the place of one of that name."""
        self._keep(name, self._found(select))

    def add(self, name: str, select: str) -> None:
        """Add what a SELECT finds to a table."""
        self._found(select).write.insertInto(self._table(name))
        self._show(name)

    def drop(self, *names: str) -> None:
        """Forget tables."""
        for name in names:
            self._spark.catalog.dropTempView(name)
            self._spark.sql(f"DROP TABLE {self._table(name)}")

    def fetch(self, select: str) -> pa.Table:
        """What a SELECT finds."""
        return self._found(select).toArrow()

    def count(self, name: str) -> int:
        """How many rows a table has."""
        return int(self._spark.table(name).count())

    def _found(self, select: str) -> DataFrame:
        return self._spark.sql(in_words_of_spark(select))

    def _keep(self, name: str, rows: DataFrame) -> None:
        """Write a version of a table, show it under its name, and drop the one before.

        A table may be made of the one it replaces, which Spark does not overwrite while it reads.
        """
        before = self._table(name) if name in self._versions else None
        self._versions[name] = self._versions.get(name, 0) + 1
        rows.write.format("parquet").saveAsTable(self._table(name))
        self._show(name)
        if before:
            self._spark.sql(f"DROP TABLE IF EXISTS {before}")

    def _show(self, name: str) -> None:
        self._spark.table(self._table(name)).createOrReplaceTempView(name)

    def _table(self, name: str) -> str:
        return f"{self._database}.{name}_{self._versions[name]}"


def _session(master: str, folder: str, *, store: str, memory: int | None) -> SparkSession:
    """A session, or NoWarehouse with what to do."""
    here = master.startswith(HERE)
    if not here and not store:
        raise NoWarehouse(
            f"{master} is a cluster: name a folder that all its machines see in SULH_SPARK_STORE."
        )
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise NoWarehouse(
            "Spark needs Java 17 or newer, which is not here. "
            "On Debian: apt-get install default-jre-headless"
        )
    settings = {**_SETTINGS, "spark.sql.warehouse.dir": folder}
    if here:
        settings |= {**_SETTINGS_HERE, "spark.local.dir": folder}
    if memory:
        settings["spark.driver.memory"] = f"{memory}m"
    builder = SparkSession.builder.master(master).appName("sulh people link")
    try:
        return builder.config(map=settings).getOrCreate()
    except (PySparkException, Py4JError) as error:
        raise NoWarehouse(
            f"Spark did not start at {master}: is its address right, and Java 17 or newer?"
        ) from error
