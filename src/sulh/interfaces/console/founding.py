"""Founding an office: its tables, its places, and the account the console acts by."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection

from sulh.foundation.accounts.actions import open_account
from sulh.foundation.accounts.models import Account
from sulh.foundation.places.actions import load_gazetteer

CONSOLE = "console"


def is_founded() -> bool:
    """True when the open database holds an office."""
    return Account._meta.db_table in connection.introspection.table_names()


def upgrade_office() -> None:
    """Bring the tables of the open database up to date."""
    call_command("migrate", verbosity=0)


def found_office() -> Account:
    """Make the tables, the gazetteer and the console's account; return the account."""
    upgrade_office()
    console = open_account(username=CONSOLE, role="reporting_officer")
    load_gazetteer(by=console)
    return console
