"""``sulh names --office DB``: the index by which names are found, made anew."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from sulh.interfaces.console.speaking import Speaker
from sulh.records.activities.access import names_on_file
from sulh.records.names.actions import index_anew


def run(arguments: Sequence[str]) -> int:
    """Make the index of names anew; 0 done."""
    given = _parser().parse_args(arguments)
    speaker = Speaker(as_json=given.json)
    lines = index_anew(
        names_on_file(), progress=lambda done: speaker.say(f"names of {done:,} lines")
    )
    speaker.record(
        {"event": "indexed", "lines": lines}, f"The names of {lines:,} lines are in the index."
    )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sulh names",
        description="Make the index by which names are found anew, when names are heard by other "
        "rules than before.",
    )
    parser.add_argument("--office", help="the office's database")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    return parser
