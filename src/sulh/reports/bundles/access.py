"""What anybody may have of the sealed: the public bundles, byte for byte.

It asks two tables for as little as can be, because that is all the portal's database role may read
(deploy/portal-role.sql): a seal also says for whom an auditor's edition was made.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models.functions import Length

from sulh.reports.bundles.models import SealedFile


@dataclass(frozen=True, slots=True)
class OfferedBundle:
    """A public bundle as it is offered; what it says of which letter stands in its bytes."""

    seal: int
    sha256: str
    sealed_at: datetime
    size: int


def offered_bundles() -> list[OfferedBundle]:
    """Every public bundle, the one sealed last first."""
    kept = SealedFile.objects.order_by("-seal_id").values_list(
        "seal_id", "seal__sha256", "seal__sealed_at", Length("content")
    )
    return [OfferedBundle(*each) for each in kept]


def bytes_of(offered: OfferedBundle) -> bytes:
    """The bytes of an offered bundle."""
    return bytes(SealedFile.objects.values_list("content", flat=True).get(seal_id=offered.seal))
