"""Template tags of all pages: numbers, dates and names, each right in its language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal, TypeAlias, cast
from urllib.parse import urlencode

from django import template
from django.http import QueryDict
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sulh.interfaces.pages import codes, speaking

register = template.Library()
Nothing: TypeAlias = Literal[""] | None
NOTHING = (None, "")
"""What a template says for a value that is not there."""


@register.filter
def number(value: int | Nothing) -> str:
    """1247 -> 1,247, or ١٬٢٤٧ where the page's language writes so; "" for nothing."""
    return "" if value in NOTHING else speaking.number_shown(int(cast(int, value)))


@register.filter
def day(value: date | Nothing) -> str:
    """A date -> 26 May 2006; "" for nothing."""
    return "" if value in NOTHING else speaking.day_shown(cast(date, value))


@register.filter
def moment(value: datetime | Nothing) -> str:
    """A moment -> 26 May 2006, 14:05 in the office's time; "" for nothing."""
    return "" if value in NOTHING else speaking.moment_shown(cast(datetime, value))


@register.filter
def reader_digits(value: object) -> str:
    """Plain digits in a text -> the digits of the page's language."""
    return speaking.digits_shown(str(value))


@register.filter
def as_written(value: object) -> SafeString:
    """A name, code or cell as somebody wrote it, isolated from the direction of the page."""
    text = "" if value is None else str(value)
    language = speaking.script_language(text)
    if language:
        return format_html('<bdi lang="{}">{}</bdi>', language, text)
    return format_html("<bdi>{}</bdi>", text)


@register.filter
def titled(titles: Mapping[str, str], otherwise: str = "") -> SafeString:
    """A record's title in the reader's language, marked with its language where it is another."""
    text, language = speaking.title_shown(titles, otherwise)
    if language in ("", speaking.reader_language().code):
        return format_html("<bdi>{}</bdi>", text)
    return format_html('<bdi lang="{}">{}</bdi>', language, text)


@register.filter
def translated(sentence: str) -> str:
    """A sentence that a lower floor marked for translation."""
    return speaking.translated(sentence)


@register.filter
def spoken(code: str, table: str) -> str:
    """The words of a code of the records: {{ line.sex|spoken:"sex" }} (pages/codes.py)."""
    return str(codes.spoken(table, code))


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the sprite (web/collect.py lists them). Decoration: say its meaning in words."""
    return format_html(
        '<svg class="bi" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("vendor/icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def address_with(context: Mapping[str, Any], **changes: object) -> str:
    """The query of this page with some values changed: keeps the filters while turning pages."""
    query: QueryDict = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{urlencode(sorted(query.lists()), doseq=True)}"
