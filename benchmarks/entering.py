"""``python -m benchmarks.entering``: a session for each role of a grown office, as JSON."""

from __future__ import annotations

import json
import sys
from importlib import import_module

import django

OF_A_ROLE = ".test"


def enter() -> dict[str, object]:
    """Role -> session, and every address with the arguments of the office."""
    django.setup()
    accounts = import_module("sulh.foundation.accounts.models").Account.objects
    session_of = import_module("tests.sample_site_entries").session_of
    named = accounts.filter(username__endswith=OF_A_ROLE)
    return {
        "sessions": {each.username.removesuffix(OF_A_ROLE): session_of(each) for each in named},
        "addresses": import_module("tests.interfaces.office.addresses").all_addresses(),
    }


if __name__ == "__main__":
    json.dump(enter(), sys.stdout)
