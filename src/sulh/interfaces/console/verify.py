"""``sulh verify``: recompute everything a sealed bundle says. Needs no Django and no office."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from sulh.reports.bundles.verification.manifest import NotAKeyError
from sulh.reports.bundles.verification.verdict import ExitCode, Verdict, verify_bundle

_ENDINGS = {
    ExitCode.HOLDS: "Everything holds.",
    ExitCode.FAILS: "The bundle does not hold.",
    ExitCode.UNREADABLE: "The input cannot be read.",
    ExitCode.KEY_UNKNOWN: (
        "Everything holds, but by which key is for you to say: compare the fingerprint with the"
        " office's, or give its key with --key."
    ),
}


def run(arguments: Sequence[str]) -> int:
    """Verify one bundle; the findings go to stdout, everything else to stderr.

    0 all holds under the key given, 1 something fails, 2 cannot be read, 3 no key was given.
    """
    asked = _parser().parse_args(arguments)
    try:
        key = asked.key.read_bytes() if asked.key else None
        verdict = verify_bundle(asked.bundle, public_key=key, pdf=asked.pdf)
    except (OSError, NotAKeyError):
        _say(f"{asked.key}: this is no public key. Give the office's key file (office.pub).")
        return ExitCode.UNREADABLE
    _tell(verdict, as_json=asked.json)
    return verdict.exit_code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sulh verify", description=__doc__)
    parser.add_argument("bundle", type=Path, help="the sealed bundle (*.sulh.zip)")
    parser.add_argument("--key", type=Path, help="the office's public key (office.pub)")
    parser.add_argument("--pdf", type=Path, help="a printed letter to hold against the bundle")
    parser.add_argument("--json", action="store_true", help="one object a line on stdout")
    return parser


def _tell(verdict: Verdict, *, as_json: bool) -> None:
    for finding in verdict.findings:
        if as_json:
            _print(json.dumps({"type": "finding", **finding.as_record()}, ensure_ascii=False))
        else:
            where = " ".join(part for part in (finding.file, finding.place) if part)
            _print(f"{where}: {finding.message} {finding.remedy} [{finding.code}]")
    if as_json:
        _print(json.dumps({"type": "verdict", **_summary(verdict)}, ensure_ascii=False))
    _say(
        f"{verdict.letter} ({verdict.edition} edition), sealed {verdict.sealed_at}:"
        f" {verdict.readings} readings recomputed, {verdict.sentences} sentences re-read,"
        f" {verdict.files} files."
    )
    _say(f"Key: SHA-256 {verdict.fingerprint or 'unknown'}")
    _say(_ENDINGS[verdict.exit_code])


def _summary(verdict: Verdict) -> dict[str, str | int]:
    return {
        "letter": verdict.letter,
        "edition": verdict.edition,
        "sealed_at": verdict.sealed_at,
        "fingerprint": verdict.fingerprint,
        "readings": verdict.readings,
        "sentences": verdict.sentences,
        "files": verdict.files,
        "findings": len(verdict.findings),
        "exit": int(verdict.exit_code),
    }


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
