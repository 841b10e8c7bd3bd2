"""What the office published: sent letters with their public bundle, as sealed, byte for byte."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.db.models.functions import Length

from sulh.kernel.absence import NotOnRecord
from sulh.reports.bundles.models import Seal, SealedFile
from sulh.reports.bundles.rules.layout import Edition
from sulh.reports.letters.models import LetterFile
from sulh.reports.letters.reads.versions import template_of


class NotPublished(NotOnRecord):
    """Raised when no letter of that symbol, or no such file of it, was published."""


@dataclass(frozen=True, slots=True)
class PublishedLetter:
    """A letter that was sent and sealed for everybody. ``files`` are names of its documents."""

    name: str
    symbol: str
    dated: date
    period: tuple[date, date]
    languages: tuple[str, ...]
    sealed_at: datetime
    sha256: str
    size: int
    files: tuple[str, ...]


def published_letters() -> tuple[PublishedLetter, ...]:
    """Every published letter, the latest dated first, each by its newest public seal."""
    newest: dict[str, Seal] = {}
    for seal in _public_seals().order_by("pk"):
        newest[seal.version.letter_id] = seal
    letters = [_letter(seal) for seal in newest.values()]
    return tuple(sorted(letters, key=lambda letter: letter.dated, reverse=True))


def published_letter(symbol: str) -> PublishedLetter:
    """The published letter of a symbol. Raises NotPublished."""
    return _letter(_seal_of(symbol))


def public_bundle(symbol: str) -> bytes:
    """The public edition of a letter as it was sealed. Raises NotPublished."""
    return bytes(SealedFile.objects.get(seal=_seal_of(symbol)).content)


def is_published(symbol: str) -> bool:
    """True when a public edition of the letter is kept."""
    return _public_seals().filter(version__letter__symbol=symbol).exists()


def published_file(symbol: str, name: str) -> bytes:
    """A document of a published letter as it was sent ("2005.en.pdf"). Raises NotPublished."""
    files = LetterFile.objects.filter(version=_seal_of(symbol).version_id, name=name)
    kept = files.first()
    if kept is None:
        raise NotPublished(f"no file {name} of {symbol} is published")
    return bytes(kept.content)


def seals_of(letter: str) -> list[Seal]:
    """Every seal of a letter, the newest first: who sealed it, when, for whom."""
    seals = Seal.objects.filter(version__letter_id=letter).select_related("sealed_by", "version")
    return list(seals.order_by("-pk"))


def _public_seals() -> QuerySet[Seal]:
    kept = SealedFile.objects.values("seal_id")
    return Seal.objects.filter(edition=Edition.PUBLIC.value, pk__in=kept).select_related("version")


def _seal_of(symbol: str) -> Seal:
    seal = _public_seals().filter(version__letter__symbol=symbol).order_by("pk").last()
    if seal is None:
        raise NotPublished(f"no letter {symbol} is published")
    return seal


def _letter(seal: Seal) -> PublishedLetter:
    template = template_of(seal.version)
    kept = LetterFile.objects.filter(version=seal.version_id).order_by("pk")
    size = SealedFile.objects.filter(seal=seal).values_list(Length("content"), flat=True)
    return PublishedLetter(
        name=template.name,
        symbol=template.symbol,
        dated=template.dated,
        period=template.period,
        languages=template.languages,
        sealed_at=seal.sealed_at,
        sha256=seal.sha256,
        size=size[0],
        files=tuple(kept.values_list("name", flat=True)),
    )
