"""``python -m tests.sample_site_entries``: into a copied office, an account for every role.

Prints JSON: a session for each role, and every address with the arguments of the sample.
Brings the copy's tables up to date first. Runs with the settings of the served office.
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module

import django
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command

PASSWORD = "seven-walnuts-in-a-bowl"  # noqa: S105 - of invented accounts in a throw-away office
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def enter() -> dict[str, object]:
    """Prepare the office that the settings name."""
    django.setup()
    call_command("migrate", verbosity=0)
    addresses = import_module("tests.interfaces.office.addresses")
    accounts = import_module("tests.interfaces.office.sample_accounts")
    things = import_module("tests.interfaces.office.sample_things")
    entered = accounts.one_of_each_role(PASSWORD)
    things.make_things()
    return {
        "password": PASSWORD,
        "sessions": {name: session_of(account) for name, account in entered.items()},
        "addresses": addresses.all_addresses(),
        "titles": things.titles_of_records(),
    }


def session_of(account: object) -> str:
    """The key of a session in which ``account`` is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.create()
    return str(session.session_key)


if __name__ == "__main__":
    json.dump(enter(), sys.stdout)
