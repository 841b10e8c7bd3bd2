"""From the name of an office's database to Django's settings for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE_OPTIONS: dict[str, Any] = {
    # IMMEDIATE: a writer takes its lock when its transaction begins: it waits instead of failing.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-65536;",
}


def database_settings(office: str) -> dict[str, Any]:
    """Return Django's settings for ``office``: a path to an SQLite file or a postgresql:// address.

    Raises ValueError for an address of another kind.
    """
    if "://" not in office:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": office,
            "CONN_MAX_AGE": None,  # closing the last connection would checkpoint the log each time
            "OPTIONS": SQLITE_OPTIONS,
        }
    address = urlsplit(office)
    if address.scheme not in ("postgresql", "postgres"):
        raise ValueError("an office's database is an SQLite file or a postgresql:// address")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": address.path.lstrip("/"),
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": address.hostname or "",
        "PORT": str(address.port or ""),
        "CONN_MAX_AGE": None,
        "OPTIONS": dict(parse_qsl(address.query)),
    }


def read_only_settings(office: str) -> dict[str, Any]:
    """Return Django's settings for reading ``office`` and writing nothing to it.

    On a server the role in the address decides what may be read; here only writing is refused.
    """
    settings = database_settings(office)
    if settings["ENGINE"].endswith("sqlite3"):
        settings["NAME"] = f"{Path(office).absolute().as_uri()}?mode=ro"
        settings["OPTIONS"] = {"timeout": 20, "init_command": "PRAGMA query_only=1;"}
    else:
        settings["OPTIONS"]["options"] = "-c default_transaction_read_only=on"
    return settings
