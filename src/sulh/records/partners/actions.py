"""Putting partners on file."""

from __future__ import annotations

from collections.abc import Mapping

from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.records.partners.models import Partner


@action("put the partner {code} on file")
def add_partner(*, code: str, kind: str, names: Mapping[str, str], by: Account) -> Partner:
    """Add one partner with its names by language."""
    return Partner.objects.create(code=code, kind=kind, names=dict(names))
