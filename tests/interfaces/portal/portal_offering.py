"""A sealed letter in an office's database, without the office that wrote it.

``python -m tests.interfaces.portal.portal_offering`` makes an office's tables in the database of
SULH_OFFICE and puts the letter there.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import django
from django.apps import apps
from django.core.management import call_command
from tests.reports.bundles.bundles_sample import public_bundle

SEALED_AT = datetime(2005, 5, 10, 9, 0, tzinfo=UTC)


def offer(content: bytes, *, name: str = "2005", symbol: str = "S/2005/323") -> str:
    """Keep a public bundle as a letter that was sent and sealed; return its SHA-256."""
    account, _is_new = apps.get_model("accounts.Account").objects.get_or_create(
        username="sealer", role="head_of_office"
    )
    letter, _is_new = apps.get_model("letters.Letter").objects.get_or_create(
        name=name, symbol=symbol, state="sent"
    )
    version, is_new = apps.get_model("letters.LetterVersion").objects.get_or_create(
        letter=letter,
        number=1,
        defaults={"source": "", "written_by": account, "written_at": SEALED_AT},
    )
    sha256 = hashlib.sha256(content).hexdigest()
    seal = apps.get_model("bundles.Seal").objects.create(
        version=version,
        edition="public",
        sha256=sha256,
        audit_head="0" * 64,
        sealed_by=account,
        sealed_at=SEALED_AT if is_new else SEALED_AT + timedelta(days=30),
    )
    apps.get_model("bundles.SealedFile").objects.create(seal=seal, content=content)
    return sha256


if __name__ == "__main__":
    django.setup()
    call_command("migrate", verbosity=0)
    offer(public_bundle())
