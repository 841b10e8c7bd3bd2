"""Opening an office's database before a command runs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django
from django.db import connection
from django.db.utils import DatabaseError

CANNOT_READ = 2


def use_office(office: str, *, with_pages: bool = False) -> None:
    """Set Django up on the database ``office`` (an SQLite file or a postgresql:// address).

    ``with_pages`` loads what the pages need as well: for founding, upgrading and serving. Other
    commands do without, since loading it takes time.
    """
    os.environ["SULH_OFFICE"] = office
    os.environ.setdefault(
        "DJANGO_SETTINGS_MODULE", f"sulh.config.settings.{'office' if with_pages else 'base'}"
    )
    django.setup()


def open_office(office: str | None, *, with_pages: bool = False) -> int:
    """Open an existing office; return 0, or 2 after saying on stderr what is wrong."""
    office = office or os.environ.get("SULH_OFFICE")
    if not office:
        sys.stderr.write("Say which office: --office FILE.sqlite3 or a postgresql:// address.\n")
        use_office(":memory:")  # so that --help can still be shown
        return CANNOT_READ
    missing = "://" not in office and not Path(office).is_file()
    try:
        use_office(office if not missing else ":memory:", with_pages=with_pages)
    except ValueError as error:
        sys.stderr.write(f"The office cannot be opened: {error}.\n")
        return CANNOT_READ
    if missing:
        sys.stderr.write(f"There is no office at {office}. Make one: sulh office new {office}\n")
        return CANNOT_READ
    try:
        tables = connection.introspection.table_names()
    except (DatabaseError, ValueError) as error:
        sys.stderr.write(f"The office cannot be opened: {error}\n")
        return CANNOT_READ
    if "letters_letter" not in tables:
        sys.stderr.write("The database holds no office. Make one: sulh office new\n")
        return CANNOT_READ
    return 0
