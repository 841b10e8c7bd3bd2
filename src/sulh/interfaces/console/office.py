"""``sulh office new DB`` and ``sulh office upgrade DB``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from sulh.interfaces.console.opening import use_office
from sulh.interfaces.console.speaking import Speaker


def run(arguments: Sequence[str]) -> int:
    """Make an office (tables, places, the console's account), or bring its tables up to date."""
    parser = argparse.ArgumentParser(prog="sulh office", description=__doc__)
    parser.add_argument("what", choices=["new", "upgrade"])
    parser.add_argument("database", help="an SQLite file or a postgresql:// address")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    speaker = Speaker(as_json=given.json)
    if given.what == "new" and "://" not in given.database and Path(given.database).exists():
        speaker.say(f"{given.database} is there already. Choose another name, or upgrade it.")
        return 1
    use_office(given.database)
    setup = import_module("sulh.interfaces.console.founding")  # its models need Django set up
    setup.found_office() if given.what == "new" else setup.upgrade_office()
    speaker.record(
        {"event": "office", "what": given.what, "database": given.database.rsplit("@", 1)[-1]},
        f"The office stands at {given.database.rsplit('@', 1)[-1]}.",
    )
    return 0
