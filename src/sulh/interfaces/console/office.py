"""``sulh office new DB`` and ``sulh office upgrade DB``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from django.db.utils import DatabaseError

from sulh.interfaces.console.opening import CANNOT_READ, use_office
from sulh.interfaces.console.speaking import Speaker


def run(arguments: Sequence[str]) -> int:
    """Make an office (tables, places, the console's account), or bring its tables up to date.

    0 done, 1 an office is there already, 2 the database cannot be opened.
    """
    parser = argparse.ArgumentParser(prog="sulh office", description=__doc__)
    parser.add_argument("what", choices=["new", "upgrade"])
    parser.add_argument("database", help="an SQLite file or a postgresql:// address")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    speaker = Speaker(as_json=given.json)
    is_file = "://" not in given.database
    if is_file and given.what == "new" and Path(given.database).exists():
        speaker.say(f"{given.database} is there already. Choose another name, or upgrade it.")
        return 1
    if is_file and given.what == "upgrade" and not Path(given.database).exists():
        speaker.say(f"There is no office at {given.database}. Make one: sulh office new")
        return CANNOT_READ
    shown = given.database.rsplit("@", 1)[-1]
    try:
        use_office(given.database, with_pages=True)
        setup = import_module("sulh.interfaces.console.founding")  # it needs Django set up
        if given.what == "new" and setup.is_founded():
            speaker.say(f"An office is at {shown} already. Choose another database, or upgrade it.")
            return 1
        setup.found_office() if given.what == "new" else setup.upgrade_office()
    except (DatabaseError, ValueError) as error:
        speaker.say(f"No office can be kept at {shown}: {error}")
        return CANNOT_READ
    speaker.record(
        {"event": "office", "what": given.what, "database": shown},
        f"The office stands at {shown}.",
    )
    return 0
