"""What linking a register leaves behind, as CSV: the cluster of each row, and the pairs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv


def write_clusters(path: Path, rec_ids: Sequence[str], clusters: Sequence[int]) -> None:
    """One row a line, in the register's order; a cluster is named by the rec_id of its first."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(("rec_id", "cluster"))
        rows.writerows(
            (name, rec_ids[cluster]) for name, cluster in zip(rec_ids, clusters, strict=True)
        )


def write_arrivals(
    path: Path, rec_ids: Sequence[str], clusters: Sequence[str], standing: Sequence[str]
) -> None:
    """One row a line that came: its cluster, and whether its person is new or known."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(("rec_id", "cluster", "person"))
        rows.writerows(zip(rec_ids, clusters, standing, strict=True))


def write_changes(path: Path, changes: Iterable[Sequence[str]]) -> None:
    """One row a line whose cluster is another now: what happened, its cluster then and now."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(("what", "rec_id", "cluster_before", "cluster_after"))
        rows.writerows(changes)


def write_pairs(
    path: Path, rec_ids: Sequence[str], clusters: Sequence[int], scored: pa.Table
) -> None:
    """The scored pairs (a, b, bits, supported) in their order, with their probabilities."""
    names, cluster_of = pa.array(rec_ids, pa.string()), pa.array(clusters, pa.int64())
    one, two = (scored[name].combine_chunks() for name in ("a", "b"))
    odds = pc.power(2.0, scored["bits"])
    table = pa.table(
        {
            "rec_id_a": names.take(one),
            "rec_id_b": names.take(two),
            "probability": pc.round(pc.divide(odds, pc.add(odds, 1.0)), 6),
            "bits": scored["bits"],
            "supported": scored["supported"],
            "one_cluster": pc.equal(cluster_of.take(one), cluster_of.take(two)),
        }
    )
    arrow_csv.write_csv(table, str(path))
