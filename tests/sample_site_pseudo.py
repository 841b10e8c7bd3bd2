"""A language that exists in no country: every translated text longer by 40 % and in brackets.

What stands on a page without brackets was never given to a translator; what breaks the page
would break in a language with longer words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import AppConfig
from django.utils import translation

OPENING, CLOSING = "⟦", "⟧"


def pseudo(text: str) -> str:
    """The text in brackets and 40 % longer; its places to fill stay."""
    if not text:
        return text
    longer = (" ẋẋẋẋẋẋẋẋ" * len(text))[: len(text) * 2 // 5]  # words that a line can break between
    return f"{OPENING}{text}{longer}{CLOSING}"


class Pseudo(AppConfig):
    """Puts brackets around whatever passes through gettext, of whichever catalogue."""

    name = "tests.sample_site_pseudo"
    label = "pseudo"
    path = "tests"

    def ready(self) -> None:
        real = translation._trans
        for name in ("gettext", "ngettext", "pgettext", "npgettext"):
            setattr(real, name, bracketed(getattr(real, name)))


def bracketed(translate: Callable[..., str]) -> Callable[..., str]:
    def translated(*given: Any) -> str:
        text = translate(*given)
        return text if text.startswith(OPENING) else pseudo(text)

    return translated
