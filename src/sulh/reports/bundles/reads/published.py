"""What was sealed: the public bundle of a letter, byte for byte, and every seal on record."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from sulh.foundation.accounts.models import Account
from sulh.kernel.absence import NotOnRecord
from sulh.reports.bundles.models import AuditorsCopy, Seal, SealedFile
from sulh.reports.bundles.rules.layout import Edition


class NotPublished(NotOnRecord):
    """Raised when no letter of that symbol was published."""


def public_bundle(symbol: str) -> bytes:
    """The public edition of a letter as it was sealed. Raises NotPublished."""
    return bytes(SealedFile.objects.get(seal=_seal_of(symbol)).content)


def is_published(symbol: str) -> bool:
    """True when a public edition of the letter is kept."""
    return _public_seals().filter(version__letter__symbol=symbol).exists()


def seals_of(letter: str) -> list[Seal]:
    """Every seal of a letter, the newest first: who sealed it, when, for whom."""
    seals = Seal.objects.filter(version__letter_id=letter).select_related("sealed_by", "version")
    return list(seals.order_by("-pk"))


def newest_seals(*, edition: Edition | None = None, at_most: int) -> list[Seal]:
    """The bundles sealed last, of one edition or of both; a public one only while it is kept."""
    seals = Seal.objects.filter(edition=Edition.AUDITOR.value) | _public_seals()
    if edition is not None:
        seals = seals.filter(edition=edition.value)
    return list(seals.select_related("version__letter", "sealed_by").order_by("-pk")[:at_most])


def published_bundle(seal: int) -> tuple[Seal, bytes]:
    """A public edition by its seal, with its bytes: anybody may have it. Raises NotPublished."""
    found = _public_seals().select_related("version__letter").filter(pk=seal).first()
    if found is None:
        raise NotPublished(f"no public bundle {seal}")
    return found, bytes(SealedFile.objects.get(seal=found).content)


class NoSuchCopy(NotOnRecord):
    """Raised when no auditor's edition of that seal waits for this account."""


def copies_waiting(letter: str, *, of: Account, at: datetime) -> list[Seal]:
    """The auditor's editions of a letter that wait for who sealed them, the newest first."""
    kept = AuditorsCopy.objects.filter(until__gt=at).values("seal_id")
    seals = Seal.objects.filter(pk__in=kept, version__letter_id=letter, sealed_by=of)
    return list(seals.order_by("-pk"))


def copy_waiting(letter: str, seal: int, *, of: Account, at: datetime) -> Seal:
    """An auditor's edition that waits for who sealed it. Raises NoSuchCopy."""
    for waiting in copies_waiting(letter, of=of, at=at):
        if waiting.pk == seal:
            return waiting
    raise NoSuchCopy(f"no auditor's edition {seal} waits")


def _public_seals() -> QuerySet[Seal]:
    kept = SealedFile.objects.values("seal_id")
    return Seal.objects.filter(edition=Edition.PUBLIC.value, pk__in=kept).select_related("version")


def _seal_of(symbol: str) -> Seal:
    seal = _public_seals().filter(version__letter__symbol=symbol).order_by("pk").last()
    if seal is None:
        raise NotPublished(f"no letter {symbol} is published")
    return seal
