"""The versions of a letter, its steps, and the readings it stands on."""

from __future__ import annotations

from functools import lru_cache

from sulh.evidence.figures.models import Reading
from sulh.kernel.absence import NotOnRecord
from sulh.reports.letters.models import Letter, LetterReading, LetterStep, LetterVersion
from sulh.reports.letters.rules.parsing import read_template
from sulh.reports.letters.rules.template import LetterTemplate


class NoSuchVersion(NotOnRecord):
    """Raised when a letter has no version of that number."""


def newest_version(letter: Letter) -> tuple[LetterVersion, LetterTemplate]:
    """The last version of a letter and its text, read."""
    version = (
        LetterVersion.objects.filter(letter=letter)
        .select_related("written_by", "letter")
        .order_by("-number")[0]
    )
    return version, template_of(version)


def template_of(version: LetterVersion) -> LetterTemplate:
    """The text of a version, read: once, since no version ever changes."""
    return _read(version.source, f"{version.letter_id}, version {version.number}")


@lru_cache(maxsize=64)
def _read(source: str, file: str) -> LetterTemplate:
    return read_template(source, file=file)


def version_numbered(letter: Letter, number: int) -> LetterVersion:
    """A version by its number. Raises NoSuchVersion."""
    version = LetterVersion.objects.filter(letter=letter, number=number).first()
    if version is None:
        raise NoSuchVersion(f"the letter {letter} has no version {number}")
    return version


def versions_of(letter: Letter) -> list[LetterVersion]:
    """Every version, oldest first."""
    versions = LetterVersion.objects.filter(letter=letter).select_related("written_by", "letter")
    return list(versions.order_by("number"))


def newest_step(letter: Letter) -> LetterStep | None:
    """The last step of a letter."""
    steps = LetterStep.objects.filter(letter=letter).select_related("by")
    return steps.order_by("-pk").first()


def steps_of(letter: Letter) -> list[LetterStep]:
    """Every step of a letter, the last first."""
    steps = LetterStep.objects.filter(letter=letter).select_related("by", "version")
    return list(steps.order_by("-pk"))


def readings_of(version: LetterVersion) -> dict[str, Reading]:
    """Figure -> the last reading taken of it for a version."""
    rows = (
        LetterReading.objects.filter(version=version)
        .select_related("reading__figure")
        .order_by("pk")
    )
    return {row.figure_name: row.reading for row in rows}
