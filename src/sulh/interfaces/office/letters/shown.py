"""What several pages of letters show alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sulh.kernel.absence import NotOnRecord
from sulh.reports.letters.reads import check_as_last_told, laid_out
from sulh.reports.letters.rules.template import LetterTemplate

if TYPE_CHECKING:
    from sulh.reports.letters.models import LetterVersion


class NoSuchLanguage(NotOnRecord):
    """Raised when a letter has no text in a language."""


def hold_language(template: LetterTemplate, language: str) -> None:
    """Raise NoSuchLanguage unless the letter has text in the language."""
    if language not in template.languages:
        raise NoSuchLanguage(f"the letter {template.name} has no text in {language}")


def pages(version: LetterVersion) -> dict[str, object]:
    """The letter laid out in each of its languages."""
    checked = check_as_last_told(version)
    views = [laid_out(checked, language=code) for code in checked.template.languages]
    return {"views": views, "template": checked.template}
