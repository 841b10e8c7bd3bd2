"""What stands around every page of the portal: its parts, and itself in the other languages."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its words; ``is_here`` where the reader stands."""

    href: str
    words: Promise | str
    is_here: bool
    language: str = ""


PARTS = (
    ("portal:letters", _("Letters")),
    ("portal:verify", _("How to verify")),
    ("portal:about", _("About")),
)


def around_the_page(request: HttpRequest) -> dict[str, list[Link]]:
    """Context processor: the links of the header."""
    return {
        "portal_parts": [
            Link(reverse(name), words, is_here=reverse(name) == request.path)
            for name, words in PARTS
        ],
        "portal_languages": [
            Link(
                translate_url(request.path, code),
                name,
                is_here=code == get_language(),
                language=code,
            )
            for code, name in settings.LANGUAGES
        ],
    }
