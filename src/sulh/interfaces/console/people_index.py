"""Sheets put into an index: ``sulh people link --into INDEX``, ``sulh people resolve INDEX``."""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sulh.evidence.identity.engines.resident import (
    Arrived,
    Arriving,
    Change,
    ConflictingRow,
    NoIndex,
    Scored,
    Standing,
    Store,
    UnknownRow,
    arrive,
    keep,
    resolve,
    table_of_pairs,
)
from sulh.evidence.identity.formats.links import write_arrivals, write_changes, write_pairs
from sulh.evidence.identity.formats.registers import (
    BadRegister,
    Register,
    decided_pairs,
    read_register,
)
from sulh.interfaces.console.people_report import cells, counted, fitted, peak_mb
from sulh.interfaces.console.speaking import Speaker

DONE, CANNOT_READ = 0, 2


def add(given: argparse.Namespace, speaker: Speaker) -> int:
    """Judge sheets against an index and keep them in it, all or nothing."""
    started = time.perf_counter()
    if given.explain:
        speaker.say("--explain is told of a whole register: link it without --into.")
        return CANNOT_READ
    by = [column for column in given.by.split(",") if column]
    try:
        register = read_register(given.register, keep=by, progress=speaker.say)
        with Store.opened(given.into) as store:
            with store.transaction():
                arrived = arrive(store, _arriving(register, given))
            if given.pairs:
                _write_pairs(given.pairs, store, arrived.pairs)
            report = _report(register, arrived, store, by=by)
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
    report |= {"seconds": round(time.perf_counter() - started, 2), "peak_mb": peak_mb()}
    if given.report:
        given.report.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")
    _tell(report, speaker)
    return DONE


def _arriving(register: Register, given: argparse.Namespace) -> Arriving:
    same, different = decided_pairs(given.decisions, str) if given.decisions else ([], [])
    return Arriving(
        register.lines, register.rec_ids, register.sheets, same, different,
        with_pairs=given.pairs is not None,
    )  # fmt: skip


def _write_pairs(path: Path, store: Store, pairs: Sequence[Scored]) -> None:
    lines = sorted({line for pair in pairs for line in pair[:2]})
    names, clusters = store.names_of(lines), store.clusters_of(lines)
    table = table_of_pairs(pairs, {line: place for place, line in enumerate(lines)})
    write_pairs(path, [names[line] for line in lines], [clusters[line] for line in lines], table)


def _report(
    register: Register, arrived: Arrived, store: Store, *, by: Sequence[str]
) -> dict[str, Any]:
    """The whole index as it stands now, and what came."""
    report: dict[str, Any] = {
        "rows": store.next_line(),
        **counted(store.count()),
        **_came(arrived, range(len(register.lines))),
        "redirects": [{"cluster": old, "is_now": now} for old, now in arrived.redirects],
        "entered_twice": [
            {"rec_id": later, "repeats": earlier} for earlier, later in arrived.entered_twice
        ],
        "ignored": dict(register.ignored),
        "fit": {"how": "of the last linkage", **fitted(store.fitted)},
    }
    if by:
        report["by"] = [
            {**dict(zip(by, cell, strict=True)), **_came(arrived, places)}
            for cell, places in cells(register, by)
        ]
    return report


def _came(arrived: Arrived, places: Sequence[int]) -> dict[str, int]:
    """Some rows that came, and the people who stand on them."""
    standing = Counter(arrived.standing[place] for place in places)
    new = {arrived.clusters[place] for place in places if arrived.standing[place] is Standing.NEW}
    return {
        "rows_that_came": len(places),
        "people_who_came": len({arrived.clusters[place] for place in places}),
        "new_people": len(new),
        "rows_of_new_people": standing[Standing.NEW],
        "rows_of_known_people": standing[Standing.KNOWN],
        "rows_there_before": standing[Standing.BEFORE],
    }


def _tell(report: dict[str, Any], speaker: Speaker) -> None:
    short = {name: value for name, value in report.items() if name not in ("fit", "by")}
    speaker.record(
        {"event": "added", **short, "entered_twice": len(report["entered_twice"])},
        f"{report['rows_that_came']:,} rows: {report['rows_of_known_people']:,} of known people, "
        f"{report['rows_of_new_people']:,} of {report['new_people']:,} new people, "
        f"{report['rows_there_before']:,} there before. "
        f"{len(report['redirects'])} clusters turned out to be one with an older one. "
        f"{_people_in_all(report)} {report['seconds']} s.",
    )


def _people_in_all(count: Mapping[str, float]) -> str:
    return (
        f"{count['people']:,} people in all; estimate {count['estimate']:,.0f}, 90 % between "
        f"{count['low']:,.0f} and {count['high']:,.0f}."
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
            count = counted(store.count())
    except NoIndex as error:
        speaker.say(str(error))
        return CANNOT_READ
    told = {
        "lines": len(change.before),
        "merges": len(change.joined),
        "splits": len(change.parted),
        "moved": len(change.moved),
        "applied": given.apply,
        **count,
    }
    speaker.record(
        {"event": "resolved", **told},
        f"{told['lines']:,} lines looked at again: {told['merges']:,} clusters would take up "
        f"others, {told['splits']:,} would fall apart, {told['moved']:,} lines move. "
        + ("Applied. " if given.apply else "Nothing is changed; --apply does it. ")
        + _people_in_all(count),
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
