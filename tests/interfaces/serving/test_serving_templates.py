"""No template holds what the policy of content forbids: it would be there and not work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import sulh

TEMPLATES = sorted(Path(sulh.__file__).parent.glob("interfaces/**/templates/**/*.html"))
TAGS_OF_DJANGO = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
FROM_ELSEWHERE = re.compile(r"^(?:https?:)?//|^javascript:", re.IGNORECASE)


class Forbidden(HTMLParser):
    """Collects inline scripts, styles and handlers, and what would be fetched from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        runs = tag == "script" and given.get("type") != "application/json"
        if tag == "style" or (runs and "src" not in given):
            self.found.append(f"<{tag}>")
        self.found += [name for name in given if name == "style" or name.startswith("on")]
        for name in ("src", "href", "action", "data"):
            if tag not in ("a", "area") and FROM_ELSEWHERE.match(given.get(name) or ""):
                self.found.append(f"{tag} {name}={given[name]}")
        if tag in ("iframe", "object", "embed", "base"):
            self.found.append(f"<{tag}>")


def forbidden() -> Iterator[str]:
    for template in TEMPLATES:
        parser = Forbidden()
        parser.feed(TAGS_OF_DJANGO.sub("", template.read_text("utf-8")))
        yield from (f"{template.name}: {each}" for each in parser.found)


def test_no_template_holds_an_inline_script_style_or_handler() -> None:
    assert len(TEMPLATES) > 20
    assert list(forbidden()) == []


def test_what_is_forbidden_would_be_found() -> None:
    parser = Forbidden()
    parser.feed(
        '<p style="x" onclick="y"><script>z</script><img src="//elsewhere.example/"><iframe>'
    )
    assert len(parser.found) == 5
