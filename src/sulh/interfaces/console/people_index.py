"""Sheets put into an index: ``sulh people link --into INDEX``, ``sulh people resolve INDEX``."""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sulh.evidence.identity.engines.resident import (
    Arrived,
    Arriving,
    Change,
    ConflictingRow,
    NoIndex,
    Standing,
    Store,
    UnknownRow,
    arrive,
    keep,
    resolve,
)
from sulh.evidence.identity.formats.links import write_arrivals, write_changes
from sulh.evidence.identity.formats.registers import (
    BadRegister,
    Register,
    decided_pairs,
    read_register,
)
from sulh.interfaces.console.speaking import Speaker

DONE, CANNOT_READ = 0, 2
OF_A_WHOLE_REGISTER = ("pairs", "by", "explain")


def add(given: argparse.Namespace, speaker: Speaker) -> int:
    """Judge sheets against an index and keep them in it, all or nothing."""
    started = time.perf_counter()
    for option in OF_A_WHOLE_REGISTER:
        if getattr(given, option):
            speaker.say(f"--{option} is told of a whole register: link it without --into.")
            return CANNOT_READ
    try:
        register = read_register(given.register)
        with Store.opened(given.into) as store, store.transaction():
            arrived = arrive(store, _arriving(register, given.decisions))
    except (BadRegister, NoIndex) as error:
        speaker.say(str(error))
        return CANNOT_READ
    except ConflictingRow as row:
        speaker.say(
            f"{given.register}: the row {row} is in the index with other cells. A row is not "
            "changed there: give it another rec_id, or link the register anew."
        )
        return CANNOT_READ
    except UnknownRow as row:
        speaker.say(f"{given.decisions}: there is no row {row}, in the index or in the sheets.")
        return CANNOT_READ
    if given.out:
        write_arrivals(given.out, register.rec_ids, arrived.clusters, arrived.standing)
    report = _report(register, arrived) | {"seconds": round(time.perf_counter() - started, 2)}
    if given.report:
        given.report.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")
    _tell(report, speaker)
    return DONE


def _arriving(register: Register, decisions: Path | None) -> Arriving:
    same, different = decided_pairs(decisions, str) if decisions else ([], [])
    return Arriving(register.lines, register.rec_ids, register.sheets, same, different)


def _report(register: Register, arrived: Arrived) -> dict[str, Any]:
    found = Counter(arrived.standing)
    new = {
        cluster
        for cluster, standing in zip(arrived.clusters, arrived.standing, strict=True)
        if standing is Standing.NEW
    }
    return {
        "rows": len(register.lines),
        "rows_of_new_people": found[Standing.NEW],
        "rows_of_known_people": found[Standing.KNOWN],
        "rows_there_before": found[Standing.BEFORE],
        "new_people": len(new),
        "people": arrived.people,
        "redirects": [{"cluster": old, "is_now": now} for old, now in arrived.redirects],
        "entered_twice": [
            {"rec_id": later, "repeats": earlier} for earlier, later in arrived.entered_twice
        ],
        "ignored": dict(register.ignored),
    }


def _tell(report: dict[str, Any], speaker: Speaker) -> None:
    speaker.record(
        {"event": "added", **report, "entered_twice": len(report["entered_twice"])},
        f"{report['rows']:,} rows: {report['rows_of_known_people']:,} of known people, "
        f"{report['rows_of_new_people']:,} of {report['new_people']:,} new people, "
        f"{report['rows_there_before']:,} there before. "
        f"{len(report['redirects'])} clusters turned out to be one with an older one. "
        f"{report['people']:,} people in all. {report['seconds']} s.",
    )


def run(arguments: Sequence[str]) -> int:
    """Cluster anew what hangs together with the sheets added since the last time."""
    given = _parser().parse_args(arguments)
    speaker = Speaker(as_json=given.json)
    try:
        with Store.opened(given.index) as store, store.transaction():
            change = resolve(store, store.unresolved(), progress=speaker.say)
            if given.diff:
                write_changes(given.diff, _changes(store, change))
            if given.apply:
                keep(store, change)
                store.is_resolved()
    except NoIndex as error:
        speaker.say(str(error))
        return CANNOT_READ
    told = {
        "lines": len(change.before),
        "merges": len(change.joined),
        "splits": len(change.parted),
        "moved": len(change.moved),
        "applied": given.apply,
    }
    speaker.record(
        {"event": "resolved", **told},
        f"{told['lines']:,} lines looked at again: {told['merges']:,} clusters would take up "
        f"others, {told['splits']:,} would fall apart, {told['moved']:,} lines move. "
        + ("Applied." if given.apply else "Nothing is changed; --apply does it."),
    )
    return DONE


def _changes(store: Store, change: Change) -> Iterator[tuple[str, str, str, str]]:
    """Every line of a cluster that merges or falls apart, so that a reader sees it whole."""
    joined, parted = change.joined, change.parted
    touched = {
        line: (before, change.after[line])
        for line, before in sorted(change.before.items())
        if before in parted or change.after[line] in joined
    }
    names = store.names_of({number for line, pair in touched.items() for number in (line, *pair)})
    for line, (before, after) in touched.items():
        what = "split" if before in parted else "merge"
        yield what, names[line], names[before], names[after]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sulh people resolve", description=run.__doc__)
    parser.add_argument("index", type=Path, help="made by: sulh people link --into INDEX")
    parser.add_argument("--diff", type=Path, metavar="CSV", help="what merges and what falls apart")
    parser.add_argument("--apply", action="store_true", help="keep it; without it nothing changes")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    return parser
