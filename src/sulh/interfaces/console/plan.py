"""``sulh plan FILE.toml... --office DB``: a plan goes on file through the office's actions."""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Sequence
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from sulh.foundation.accounts.access import NoSuchAccount, account_named, require_permission
from sulh.foundation.accounts.models import Account
from sulh.foundation.accounts.rules import NotAllowed
from sulh.interfaces.console.founding import CONSOLE
from sulh.interfaces.console.planning import PlanRefused, load_plan
from sulh.interfaces.console.speaking import Speaker


def run(arguments: Sequence[str]) -> int:
    """Load each file whole or not at all; 0 done, 1 refused, 2 cannot read."""
    parser = argparse.ArgumentParser(prog="sulh plan", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--office", required=True)
    parser.add_argument("--by", default=CONSOLE)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    speaker = Speaker(as_json=given.json)
    try:
        by = account_named(given.by)
        require_permission(by, subject="plan", action="change")
    except (NoSuchAccount, NotAllowed) as error:
        speaker.say(str(error))
        return 1
    for path in given.files:
        try:
            counts = load_plan_file(path.read_text("utf-8"), by=by)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            speaker.say(f"{path}: cannot be read as a plan: {error}")
            return 2
        except (PlanRefused, DatabaseError, ValidationError) as error:
            speaker.say(f"{path}: nothing of it is on file: {error}")
            return 1
        said = ", ".join(f"{count} of {table}" for table, count in counts.items())
        speaker.record({"event": "plan", "file": path.name, **counts}, f"{path.name}: {said}")
    return 0


def load_plan_file(text: str, *, by: Account) -> dict[str, int]:
    """Put a plan on file whole or not at all; returns table -> rows. Raises as ``load_plan``."""
    with transaction.atomic():
        return load_plan(tomllib.loads(text), by=by)
