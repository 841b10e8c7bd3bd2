"""``sulh demo``: the main job on the sample office, from the workbooks to a verified bundle."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from sulh.interfaces.console.opening import use_office
from sulh.interfaces.console.speaking import Speaker

DEFAULT_FOLDER = Path("demo")
DATABASE = "sulh.sqlite3"


def run(arguments: Sequence[str]) -> int:
    """Make the demo anew in --out; it takes the place of an earlier one only when it is whole."""
    parser = argparse.ArgumentParser(prog="sulh demo", description=__doc__)
    parser.add_argument("--out", type=Path, default=DEFAULT_FOLDER)
    parser.add_argument("--no-serve", action="store_true", help="stop when the files are made")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    if given.out.exists() and not (given.out / DATABASE).exists() and any(given.out.iterdir()):
        sys.stderr.write(f"{given.out} holds something else than a demo; name another folder.\n")
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
    if not given.no_serve:
        sys.stderr.write("The office has no web pages yet: they are the next issue's.\n")
    return 0 if holds else 1
