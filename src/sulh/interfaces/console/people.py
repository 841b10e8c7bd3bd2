"""``sulh people link REGISTER --out CSV``: who is who in a register, without an office."""

from __future__ import annotations

import argparse
import json
import os
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sulh.evidence.identity.engines.mixture import (
    Linkage,
    NoWarehouse,
    Place,
    Warehouse,
    Waterfall,
    count_people,
    explain,
    link,
    open_warehouse,
    scored_pairs,
)
from sulh.evidence.identity.engines.resident import build
from sulh.evidence.identity.formats.links import write_clusters, write_pairs
from sulh.evidence.identity.formats.registers import (
    BadRegister,
    Decisions,
    Register,
    read_decisions,
    read_register,
)
from sulh.interfaces.console import people_index
from sulh.interfaces.console.people_report import cells, counted, fitted, peak_mb
from sulh.interfaces.console.speaking import Speaker

DONE, CANNOT_READ = 0, 2
MEBIBYTE = 1 << 20
THIS_MACHINE = "local[*]"
MEBIBYTES = {"MB": 1, "GB": 1024}


def run(arguments: Sequence[str]) -> int:
    """Link a register; 0 done, 2 something that was asked for cannot be read or is not here."""
    if arguments[:1] == ["resolve"]:
        return people_index.run(arguments[1:])
    given = _parser().parse_args(arguments)
    speaker = Speaker(as_json=given.json)
    if given.into and given.into.exists():
        return people_index.add(given, speaker)
    try:
        _link(given, speaker)
    except (BadRegister, NoWarehouse) as error:
        speaker.say(str(error))
        return CANNOT_READ
    return DONE


def _link(given: argparse.Namespace, speaker: Speaker) -> None:
    """Link a whole register. Raises BadRegister or NoWarehouse."""
    started = time.perf_counter()
    by = [column for column in given.by.split(",") if column]
    register = read_register(given.register, keep=by, progress=speaker.say)
    decisions = read_decisions(given.decisions, register) if given.decisions else Decisions()
    asked = [register.place_of(rec_id) for rec_id in given.explain]
    with _warehouse(given.engine, given.memory) as warehouse:
        linkage = link(
            register.lines, warehouse, same=decisions.same, different=decisions.different,
            progress=speaker.say,
        )  # fmt: skip
        if given.out:
            write_clusters(given.out, register.rec_ids, linkage.clusters)
        if given.pairs:
            write_pairs(given.pairs, register.rec_ids, linkage.clusters, scored_pairs(warehouse))
        if given.into:
            build(
                given.into, linkage, warehouse, lines=register.lines, names=register.rec_ids,
                sheets=register.sheets, same=decisions.same, different=decisions.different,
                progress=speaker.say,
            )  # fmt: skip
        report = _report(register, linkage, decisions, by=by)
        if asked:
            one, two = asked
            found = explain(warehouse, linkage.tokens, linkage.fit.tables, one, two)
            _tell_waterfall(found, speaker, together=linkage.clusters[one] == linkage.clusters[two])
    report |= {
        "seconds": round(time.perf_counter() - started, 2),
        "peak_mb": peak_mb(),
    }
    if given.report:
        given.report.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")
    if not asked:
        _tell(report, speaker)


def _warehouse(on: str, memory: int | None) -> Warehouse:
    return open_warehouse(
        Place(on),
        memory=memory,
        master=os.environ.get("SULH_SPARK_MASTER", THIS_MACHINE),
        store=os.environ.get("SULH_SPARK_STORE", ""),
    )


def _report(
    register: Register, linkage: Linkage, decisions: Decisions, *, by: Sequence[str]
) -> dict[str, Any]:
    grounds = linkage.grounds([line.sheet for line in register.lines])
    clusters = linkage.clusters
    report: dict[str, Any] = {
        "rows": len(register.lines),
        **counted(count_people(grounds)),
        "pairs": linkage.pairs,
        "entered_twice": [
            {"rec_id": register.rec_ids[second], "repeats": register.rec_ids[first]}
            for first, second in linkage.doubles
        ],
        "decisions_not_kept": [
            [register.rec_ids[first], register.rec_ids[second]]
            for first, second in decisions.same
            if clusters[first] != clusters[second]
        ],
        "ignored": dict(register.ignored),
        "fit": {
            "how": linkage.fit.how,
            "reason": linkage.fit.reason,
            **fitted(linkage.fit.tables),
        },
    }
    if by:
        report["by"] = [
            {**dict(zip(by, cell, strict=True)), **counted(count_people(grounds.among(lines)))}
            for cell, lines in cells(register, by)
        ]
    return report


def _tell(report: Mapping[str, Any], speaker: Speaker) -> None:
    short = {
        name: value for name, value in report.items() if name not in ("fit", "by", "entered_twice")
    }
    speaker.record(
        {"event": "linked", **short, "entered_twice": len(report["entered_twice"])},
        f"{report['rows']:,} rows, {report['people']:,} people; "
        f"estimate {report['estimate']:,.0f}, 90 % between {report['low']:,.0f} and "
        f"{report['high']:,.0f}. "
        f"{len(report['entered_twice'])} lines entered twice. {report['seconds']} s.",
    )


def _tell_waterfall(found: Waterfall, speaker: Speaker, *, together: bool) -> None:
    total = 0.0
    for step in found.steps:
        total += step.bits
        speaker.record(
            {"event": "step", **asdict(step), "total": round(total, 2)},
            f"{step.column:<18}{step.level:<18}{step.bits:+8.2f}{total:+9.2f}",
        )
    words = "one cluster" if together else "two clusters"
    support = "more than the names agrees" if found.supported else "the names alone agree at most"
    speaker.record(
        {"event": "explained", "bits": round(found.bits, 2), "supported": found.supported,
         "one_cluster": together, "kinds": found.kinds},
        f"{found.bits:+.2f} bits, {support}: {words}.",
    )  # fmt: skip


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sulh people", description=__doc__)
    parser.add_argument("what", choices=["link"])
    parser.add_argument(
        "register", type=Path, help="CSV, Parquet or XLSX; only rec_id must be there"
    )
    parser.add_argument("--out", type=Path, metavar="CSV", help="rec_id and cluster of every row")
    parser.add_argument("--report", type=Path, metavar="JSON", help="counts, estimate, tables")
    parser.add_argument("--pairs", type=Path, metavar="CSV", help="each pair with its probability")
    parser.add_argument(
        "--decisions", type=Path, metavar="CSV", help="rec_id_a, rec_id_b, same or different"
    )
    parser.add_argument(
        "--into", type=Path, metavar="INDEX", help="keep the register, or add these sheets to it"
    )
    parser.add_argument("--by", default="", help="columns to cut the counts by: sex,district")
    parser.add_argument(
        "--explain", nargs=2, default=(), metavar=("REC_A", "REC_B"), help="why two rows are one"
    )
    parser.add_argument(
        "--engine",
        choices=[*Place],
        default=Place.DUCKDB,
        help="where pairs are found and compared",
    )
    parser.add_argument(
        "--memory", type=_mebibytes, metavar="2GB", help="for the pairs; what is more goes to disk"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    return parser


def _mebibytes(text: str) -> int:
    found = re.fullmatch(r"(\d+) ?([MG]B)", text.strip().upper())
    if not found:
        raise argparse.ArgumentTypeError(f"{text} is not an amount such as 800MB or 2GB")
    return int(found[1]) * MEBIBYTES[found[2]]
