"""``python -m benchmarks.people.stock REGISTER CLUSTERS``: the register by stock Splink 5.

What a careful user of the best known tool writes: names transliterated by anyascii, the library's
own comparisons, blocks like ours, training capped so that it is quick (`max_pairs`), connected
components at 0.95. None of Sulh's keys. It stands in a process of its own, to be timed.
"""

from __future__ import annotations

import csv
import re
import sys
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import splink.comparison_library as cl
from anyascii import anyascii
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI
from splink.internals.exceptions import EMTrainingException
from splink.internals.splink_dataframe import SplinkDataFrame

THRESHOLD = 0.95
MOST_PAIRS = 1e6
_NO_LETTER = re.compile("[^a-z ]+")
_NO_DIGIT = re.compile(r"\D+")


def main() -> None:
    """Link the register; write rec_id and cluster."""
    register, out = map(Path, sys.argv[1:3])
    api = DuckDBAPI()
    linker = trained(api.register(table_of(register)))
    pairs = linker.inference.predict(threshold_match_probability=THRESHOLD)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
        pairs, threshold_match_probability=THRESHOLD
    )
    with out.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(("rec_id", "cluster"))
        rows.writerows((row["rec_id"], row["cluster_id"]) for row in clusters.as_record_list())


def trained(register: SplinkDataFrame) -> Linker:
    """A linker that was trained on a register."""
    linker = Linker(register, _settings(), log_level="ERROR")
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("given", "surname", "dob"), block_on("given", "surname", "phone")], recall=0.5
    )
    training.estimate_u_using_random_sampling(max_pairs=MOST_PAIRS, seed=1)
    for rule in (block_on("given", "surname"), block_on("dob"), block_on("phone")):
        with suppress(EMTrainingException):  # a small register may have no pair of a rule
            training.estimate_parameters_using_expectation_maximisation(rule, max_pairs=MOST_PAIRS)
    return linker


def _settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="rec_id",
        comparisons=[
            cl.NameComparison("given"),
            cl.NameComparison("surname"),
            cl.JaroWinklerAtThresholds("father", [0.9]),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.ExactMatch("sex"),
            cl.ExactMatch("district").configure(term_frequency_adjustments=True),
            cl.ExactMatch("affiliation").configure(term_frequency_adjustments=True),
            cl.LevenshteinAtThresholds("phone", [1]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("phone"),
            block_on("given", "surname"),
            block_on("surname", "dob"),
            block_on("given", "dob"),
            block_on("surname", "district", "substr(given, 1, 1)"),
            block_on("given", "district", "substr(surname, 1, 1)"),
            block_on("given", "father", "district"),
        ],
        retain_intermediate_calculation_columns=False,
    )


def table_of(register: Path) -> pa.Table:
    """The register in the columns of the settings."""
    with register.open(newline="", encoding="utf-8") as file:
        return pa.Table.from_pylist([_row(row) for row in csv.DictReader(file)])


def _row(row: dict[str, str]) -> dict[str, str | None]:
    surname, given, father = row["surname"], row["given"], row["patronymic"]
    if not surname and not given:
        words = [*row["name_raw"].split(), "", "", ""]
        surname, given, father = words[:3]
    dob = row["dob"] if re.fullmatch(r"\d{4}-\d{2}-\d{2}", row["dob"]) else None
    return {
        "rec_id": row["rec_id"],
        "surname": _latin(surname),
        "given": _latin(given),
        "father": _latin(father),
        "dob": dob,
        "sex": row["sex"] or None,
        "district": row["district"] or row["sheet_district"] or None,
        "affiliation": row["affiliation"] or None,
        "phone": _NO_DIGIT.sub("", row["phone"])[-9:] or None,
    }


def _latin(text: str) -> str | None:
    return _NO_LETTER.sub("", anyascii(text).lower()) or None


if __name__ == "__main__":
    main()
