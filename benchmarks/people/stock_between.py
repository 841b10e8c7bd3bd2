"""``python -m benchmarks.people.stock_between REGISTER LATER FOLDER``: sheets by stock Splink 5.

Its ``predict_between``, the trained model and the loaded register standing ready. Each sheet is
scored and not kept. Writes ``stock_times.json``.
"""

from __future__ import annotations

import json
import sys
import time
from itertools import islice
from pathlib import Path

from benchmarks.people.sheets import each_sheet
from benchmarks.people.stock import THRESHOLD, table_of, trained
from splink.backends.duckdb import DuckDBAPI

SHEETS = 20


def main() -> None:
    """Train, score, write."""
    register, later, folder = map(Path, sys.argv[1:4])
    api = DuckDBAPI()
    there = api.register(table_of(register))
    linker = trained(there)
    processor, clock = [], []
    for path in islice(each_sheet(later, folder), SHEETS):
        sheet = table_of(path)
        started = time.process_time(), time.perf_counter()
        linker.inference.predict_between(
            there, api.register(sheet), threshold_match_probability=THRESHOLD
        ).as_record_list()
        processor.append(time.process_time() - started[0])
        clock.append(time.perf_counter() - started[1])
    times = {"processor": processor, "clock": clock}
    (folder / "stock_times.json").write_text(json.dumps(times), "utf-8")


if __name__ == "__main__":
    main()
