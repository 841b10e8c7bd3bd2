"""What a page says in its reader's language: numbers, dates, titles, text marked below the web."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language, gettext

from sulh.kernel.languages import LANGUAGES, Language

FALLBACK = "en"
LANGUAGE_OF_SCRIPT = {"ARABIC": "fa", "CYRILLIC": "tg", "LATIN": "", "CJK": "zh"}
"""What a name in another script is most likely written in, here; Latin may be any language."""


def reader_language() -> Language:
    """The language of the page that is being made."""
    code = (get_language() or FALLBACK).split("-")[0]
    return LANGUAGES.get(code, LANGUAGES[FALLBACK])


def number_shown(number: int) -> str:
    """A whole number in the digits and groups of the reader's language."""
    language = reader_language()
    return f"-{language.figures(-number)}" if number < 0 else language.figures(number)


def digits_shown(text: str) -> str:
    """Text that holds plain digits (a time, a share) in the reader's digits."""
    return text.translate(str.maketrans("0123456789", reader_language().digits))


def day_shown(day: date) -> str:
    """A day as the reader's language writes it: 26 May 2006."""
    return reader_language().date(day)


def moment_shown(moment: datetime) -> str:
    """A moment in the office's time zone: 26 May 2006, 14:05."""
    local = timezone.localtime(moment)
    return f"{day_shown(local.date())}, {digits_shown(local.strftime('%H:%M'))}"


def title_shown(titles: Mapping[str, str], otherwise: str) -> tuple[str, str]:
    """A title in the reader's language, else in English, else ``otherwise``; with its language."""
    for code in (reader_language().code, FALLBACK, *titles):
        if titles.get(code):
            return titles[code], code
    return otherwise, ""


def script_language(text: str) -> str:
    """The language to announce for text as somebody wrote it, by its first letter; "" if unsure."""
    for character in text:
        if character.isalpha():
            script = unicodedata.name(character, "").split(" ")[0]
            return LANGUAGE_OF_SCRIPT.get(script, "")
    return ""


def translated(sentence: str) -> str:
    """A sentence that a lower floor marked for translation, in the reader's language."""
    return gettext(sentence) if sentence else ""
