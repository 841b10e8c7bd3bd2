"""How well clusters of lines match the people they stand for."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Score:
    """Pairwise measures, and the error of the number of people."""

    precision: float
    recall: float
    f1: float
    people: int
    clusters: int
    false_pairs: int
    impure: int  # clusters that hold more than one person

    @property
    def people_error(self) -> float:
        """(clusters - people) / people."""
        return self.clusters / self.people - 1


def score(clusters: Mapping[str, str], truth: Mapping[str, str]) -> Score:
    """Compare two partitions of the same lines, given as line to cluster and line to person."""
    both = Counter((clusters[line], person) for line, person in truth.items())
    pairs_both = _pairs(both.values())
    by_cluster = Counter(clusters[line] for line in truth)
    pairs_found = _pairs(by_cluster.values())
    by_person = Counter(truth.values())
    pairs_true = _pairs(by_person.values())
    precision = pairs_both / pairs_found if pairs_found else 1.0
    recall = pairs_both / pairs_true if pairs_true else 1.0
    people_of_cluster = Counter(cluster for cluster, _person in both)
    return Score(
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        people=len(by_person),
        clusters=len(by_cluster),
        false_pairs=pairs_found - pairs_both,
        impure=sum(1 for people in people_of_cluster.values() if people > 1),
    )


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def read_column(path: Path, column: str) -> dict[str, str]:
    """One column of a CSV file by its rec_id."""
    with path.open(newline="", encoding="utf-8") as file:
        return {row["rec_id"]: row[column] for row in csv.DictReader(file)}


def read_pairs(path: Path) -> Iterator[tuple[str, str, float]]:
    """The pairs ``sulh people link --pairs`` wrote, with their probabilities."""
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield row["rec_id_a"], row["rec_id_b"], float(row["probability"])


@dataclass(frozen=True, slots=True)
class Calibration:
    """What pairs between 0.05 and 0.95 promised and held, in ten steps."""

    error: float
    pairs: int


def calibration(
    probabilities: Iterable[tuple[str, str, float]], truth: Mapping[str, str]
) -> Calibration:
    """Expected calibration error of the pairs whose probability is between 0.05 and 0.95."""
    promised, held, counted = [0.0] * 10, [0] * 10, [0] * 10
    for first, second, probability in probabilities:
        if 0.05 <= probability <= 0.95:
            step = min(int((probability - 0.05) / 0.09), 9)
            promised[step] += probability
            held[step] += truth[first] == truth[second]
            counted[step] += 1
    total = sum(counted)
    if not total:
        return Calibration(0.0, 0)
    return Calibration(sum(abs(p - h) for p, h in zip(promised, held, strict=True)) / total, total)
