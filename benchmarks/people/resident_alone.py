"""``python -m benchmarks.people.resident_alone INDEX LATER FOLDER``: sheets put into an index.

One after another, each in its transaction; then what they touched is looked at again. Writes
``times.json`` (seconds of each sheet by the processor and by the clock, memory), and the clusters
before and after to ``one_by_one.csv`` and ``again.csv``. In a process of its own, to be measured.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from benchmarks.people.sheets import each_sheet

from sulh.evidence.identity.engines.resident import Arriving, Store, arrive, keep, resolve
from sulh.evidence.identity.formats.links import write_clusters
from sulh.evidence.identity.formats.registers import read_register


def main() -> None:
    """Put in, measure, write."""
    index, later, folder = map(Path, sys.argv[1:4])
    processor, clock, memory = [], [], _memory()
    with Store.opened(index) as store:
        for path in each_sheet(later, folder):
            register = read_register(path)
            coming = Arriving(register.lines, register.rec_ids, register.sheets)
            started = time.process_time(), time.perf_counter()
            with store.transaction():
                arrive(store, coming)
            processor.append(time.process_time() - started[0])
            clock.append(time.perf_counter() - started[1])
        memory = _memory() - memory
        _write_clusters(store, folder / "one_by_one.csv")
        started = time.process_time(), time.perf_counter()
        with store.transaction():
            change = resolve(store, store.unresolved())
            keep(store, change)
        again = time.process_time() - started[0]
        _write_clusters(store, folder / "again.csv")
    times = {"processor": processor, "clock": clock, "memory": memory, "again": again}
    (folder / "times.json").write_text(json.dumps(times), "utf-8")


def _write_clusters(store: Store, path: Path) -> None:
    rows = store.tables.ask("SELECT name, cluster FROM register_line ORDER BY number")
    write_clusters(path, [name for name, _cluster in rows], [cluster for _name, cluster in rows])


def _memory() -> int:
    """The peak so far, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


if __name__ == "__main__":
    main()
