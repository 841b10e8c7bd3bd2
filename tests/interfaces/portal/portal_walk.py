"""``python -m tests.interfaces.portal.portal_walk``: open every address of the portal.

Runs under the portal's own settings and database, and tells as JSON what each answer was and which
modules were loaded.
"""

from __future__ import annotations

import json
import sys

import django
from django.test import Client
from django.test.utils import override_settings, setup_test_environment

ADDRESS = "S-2005-323"
HEAVY = ("typst", "docx", "pyarrow", "duckdb", "cobalt")
"""What makes documents and counts: nothing of it belongs into a process that anybody may ask."""


def paths() -> list[str]:
    """Every address of the portal for the letter of ``portal_offering``."""
    below = ["", "verify/", "about/"]
    below += [f"letters/{ADDRESS}/", f"letters/{ADDRESS}/en/", f"letters/{ADDRESS}/ar/"]
    files = [f"2005.{code}.{ending}" for code in ("en", "ar") for ending in ("pdf", "docx", "xml")]
    return [
        *(f"/{code}/{path}" for code in ("en", "ar", "ru") for path in below),
        "/office.pub",
        f"/letters/{ADDRESS}.sulh.zip",
        *(f"/letters/{ADDRESS}/{name}" for name in files),
        "/health/",
    ]


NOT_PACKED = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


def walk() -> dict[str, object]:
    """The status of each address, and every module of ours that was loaded."""
    django.setup()
    setup_test_environment()
    client = Client(raise_request_exception=False)
    with override_settings(STORAGES=NOT_PACKED):
        statuses = {path: client.get(path).status_code for path in paths()}
    return {
        "statuses": statuses,
        "cookies": list(client.cookies),
        "modules": sorted(name for name in sys.modules if name.startswith(("sulh.", *HEAVY))),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(walk()))
