"""``python benchmarks/one_process.py ARGUMENT...``: runs Python on them, says what it took.

Stands between the harness and what is measured, because Linux counts the memory of the process
that starts another into the peak of the one started: this one is small. Prints a JSON list:
processor and clock in seconds, memory at its peak in bytes, exit code.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

KIBIBYTE = 1024


def main() -> None:
    """Run once; what the process writes to stderr goes through."""
    started = time.perf_counter()
    child = subprocess.Popen([sys.executable, *sys.argv[1:]], stdout=subprocess.DEVNULL)
    _number, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else KIBIBYTE)
    print(json.dumps([usage.ru_utime + usage.ru_stime, wall, peak, child.returncode]))


if __name__ == "__main__":
    main()
