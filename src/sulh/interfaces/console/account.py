"""``sulh account NAME --role ROLE --office DB``: open an account, so that letters can take steps.

Whoever holds the office's database opens accounts. An account opened here has no password and
cannot sign in, unless --password asks for one: the first administrator comes in that way.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Sequence

from django.db import IntegrityError, transaction

from sulh.foundation.accounts.actions import accept_invitation, open_account
from sulh.foundation.accounts.rules import ROLES, SHORTEST_PASSWORD
from sulh.foundation.audit.actions import append_entry
from sulh.interfaces.console.founding import CONSOLE
from sulh.interfaces.console.speaking import Speaker


def run(arguments: Sequence[str]) -> int:
    """Open one account; 0 done, 1 when the name is taken or the password too short."""
    given = _parser().parse_args(arguments)
    speaker = Speaker(as_json=given.json)
    password = _password() if given.password else ""
    if given.password and len(password) < SHORTEST_PASSWORD:
        speaker.say(f"A password has {SHORTEST_PASSWORD} characters or more. Nothing was opened.")
        return 1
    try:
        with transaction.atomic():
            account = open_account(username=given.name, role=given.role)
            append_entry(
                by=CONSOLE,
                name="open_account",
                sentence=f"opened the account {given.name} as {given.role}",
                details={},
            )
            if password:
                accept_invitation(account=account, password=password, by=account)
    except IntegrityError:
        speaker.say(f"There is an account {given.name} already. Choose another name.")
        return 1
    speaker.record(
        {"event": "account", "name": given.name, "role": given.role},
        f"{given.name} may act as {given.role}.",
    )
    return 0


def _password() -> str:
    """From the terminal without showing it, or the first line of a pipe."""
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sulh account", description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--role", required=True, choices=ROLES)
    parser.add_argument("--office", required=True)
    parser.add_argument("--password", action="store_true", help="ask for the first password")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    return parser
