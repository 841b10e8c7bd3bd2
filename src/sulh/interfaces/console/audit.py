"""``sulh audit verify``: does every entry follow from the one before?"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from sulh.foundation.audit.models import AuditEntry
from sulh.foundation.audit.reads import break_in_chain, head_of_chain
from sulh.interfaces.console.speaking import Speaker


def run(arguments: Sequence[str]) -> int:
    """Check the chain; 0 when it holds, 1 when an entry was changed or is missing."""
    parser = argparse.ArgumentParser(prog="sulh audit", description=__doc__)
    parser.add_argument("what", choices=["verify"])
    parser.add_argument("--office", required=True)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    wrong = break_in_chain()
    entries = AuditEntry.objects.count()
    head = head_of_chain()
    Speaker(as_json=given.json).record(
        {
            "event": "audit",
            "holds": wrong is None,
            "entries": entries,
            "head": head,
            "wrong": wrong,
        },
        f"The audit does not hold: {wrong}."
        if wrong
        else f"The audit holds: {entries} entries, head {head}.",
    )
    return 1 if wrong else 0
