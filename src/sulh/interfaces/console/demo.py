"""``sulh demo``: the main job on the sample office, from the workbooks to a verified bundle."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from sulh.interfaces.console.opening import use_office
from sulh.interfaces.console.readiness import CannotServe
from sulh.interfaces.console.serve import OFFICE, PORTAL, addresses_of
from sulh.interfaces.console.speaking import Speaker

DEFAULT_FOLDER = Path("demo")
DATABASE = "sulh.sqlite3"
LAST_DAY = "2006-05-26"
"""The sample's today (contracts.md): what its start pages count from."""
PROGRAM = "from sulh.interfaces.console.main import program; program()"


def run(arguments: Sequence[str]) -> int:
    """Make the demo anew in --out; it takes the place of an earlier one only when it is whole."""
    parser = argparse.ArgumentParser(prog="sulh demo", description=__doc__)
    parser.add_argument("--out", type=Path, default=DEFAULT_FOLDER)
    parser.add_argument("--no-serve", action="store_true", help="stop when the files are made")
    parser.set_defaults(no_portal=False)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--bind", default=OFFICE, metavar="HOST:PORT", help="of the office")
    parser.add_argument("--portal", default=PORTAL, metavar="HOST:PORT", help="of the portal")
    given = parser.parse_args(arguments)
    if given.out.exists() and not (given.out / DATABASE).exists() and any(given.out.iterdir()):
        sys.stderr.write(f"{given.out} holds something else than a demo; name another folder.\n")
        return 1
    if not given.no_serve:
        try:  # now, not after a minute's work
            addresses_of(given)
        except CannotServe as refusal:
            sys.stderr.write(f"Not begun: {refusal}.\n")
            return 1
    started = time.monotonic()
    given.out.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=f".{given.out.name}.", dir=given.out.parent))
    try:
        use_office(str(making / DATABASE), with_pages=True)
        story = import_module("sulh.interfaces.console.sample.story")
        holds: bool = story.tell(making, speaker=Speaker(as_json=given.json))
        making.chmod(0o755)
        if given.out.exists():
            shutil.rmtree(given.out)
        making.rename(given.out)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    sys.stderr.write(
        f"{time.monotonic() - started:.0f} s. The account is in {given.out}/account.txt\n"
    )
    if not holds:
        return 1
    return 0 if given.no_serve else _serve(given)


def _serve(given: argparse.Namespace) -> int:
    """Become ``sulh serve`` on the office just made: this process has other settings loaded."""
    sys.stdout.flush()
    os.environ.setdefault("SULH_TODAY", LAST_DAY)
    command = ["serve", "--office", str(given.out / DATABASE)]
    command += ["--bind", given.bind, "--portal", given.portal]
    command += ["--json"] if given.json else []
    os.execv(sys.executable, [sys.executable, "-c", PROGRAM, *command])  # noqa: S606 - ourselves
