"""The languages of the office, one file each. The list is written by hand."""

from __future__ import annotations

from sulh.kernel.languages.arabic import ARABIC
from sulh.kernel.languages.chinese import CHINESE
from sulh.kernel.languages.english import ENGLISH
from sulh.kernel.languages.found import (
    EXCEPTED_KINDS,
    FoundNumber,
    FoundVerb,
    NumberKind,
    Rung,
    Span,
)
from sulh.kernel.languages.french import FRENCH
from sulh.kernel.languages.language import Language
from sulh.kernel.languages.nouns import Nouns
from sulh.kernel.languages.russian import RUSSIAN
from sulh.kernel.languages.spanish import SPANISH
from sulh.kernel.languages.tajik import TAJIK

LANGUAGES: dict[str, Language] = {
    "en": ENGLISH,
    "ar": ARABIC,
    "ru": RUSSIAN,
    "tg": TAJIK,
    "fr": FRENCH,
    "es": SPANISH,
    "zh": CHINESE,
}


def language(code: str) -> Language:
    """The language of a two-letter ``code``. Raises KeyError when the office does not have it."""
    return LANGUAGES[code]


__all__ = [
    "EXCEPTED_KINDS",
    "LANGUAGES",
    "FoundNumber",
    "FoundVerb",
    "Language",
    "Nouns",
    "NumberKind",
    "Rung",
    "Span",
    "language",
]
