"""``sulh catalogues``: the sentences of the pages, and their translations.

Sentences are found in the templates and the Python of the office and the portal, and where lower
floors mark what a page may show. Each language has one catalogue, ``locale/<code>/LC_MESSAGES/
django.po``; Django reads its compiled form, which is made here and never committed.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(str(files("sulh")))
LOCALE = PACKAGE / "locale"
TRANSLATED = ("ar", "es", "fr", "ru", "tg", "zh")
"""The languages with a catalogue; English is the language of the sentences themselves."""

NO_PAGE = (
    PACKAGE / "interfaces" / "console",
    PACKAGE / "reports" / "bundles" / "verification",  # speaks at the console, without Django
)
FIRST_DAY = datetime(2026, 11, 22, tzinfo=UTC)
HEADER = "# Sulh's pages. English sentences are the keys; ./sulh catalogues adds new ones."
SENTENCE, PLURAL = None, (1, 2)
IN_CONTEXT, PLURAL_IN_CONTEXT = ((1, "c"), 2), ((1, "c"), 2, 3)
MARKS = {
    "_": SENTENCE,
    "gettext": SENTENCE,
    "gettext_lazy": SENTENCE,
    "gettext_noop": SENTENCE,
    "ngettext": PLURAL,
    "ngettext_lazy": PLURAL,
    "pgettext": IN_CONTEXT,
    "pgettext_lazy": IN_CONTEXT,
    "npgettext": PLURAL_IN_CONTEXT,
}


def run(arguments: Sequence[str]) -> int:
    """Bring the catalogues up to date and say what is missing; or compile them only."""
    parser = argparse.ArgumentParser(prog="sulh catalogues", description=__doc__)
    parser.add_argument("--compile-only", action="store_true", help="make what Django reads")
    given = parser.parse_args(arguments)
    if not given.compile_only:
        update_catalogues()
        for code in TRANSLATED:
            missing = sum(1 for _message in untranslated(code))
            sys.stdout.write(f"{code}: {missing} sentences without a translation\n")
    compile_catalogues()
    return 0


def sentences(folders: Iterable[Path] = (PACKAGE,), *, relative_to: Path = PACKAGE) -> Catalog:
    """Every sentence a page can show, with the files it stands in."""
    found = Catalog(charset="utf-8", fuzzy=False)
    for path in sorted(path for folder in folders for path in _sources(folder)):
        for _line, message, comments, context in extract("python", _python(path), keywords=MARKS):
            found.add(
                message,
                locations=[(path.relative_to(relative_to).as_posix(), 1)],
                auto_comments=comments,
                context=context,
            )
    return found


def _sources(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.suffix in (".py", ".html", ".txt") and "migrations" not in path.parts:
            if path.suffix != ".py" and "templates" not in path.parts:
                continue
            if not any(path.is_relative_to(left_out) for left_out in NO_PAGE):
                yield path


def _python(path: Path) -> io.BytesIO:
    """A source as the Python that calls the marks: a template becomes its calls alone."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        # Without the indents of the template, which mean something in Python.
        text = "\n".join(line.lstrip() for line in templatize(text).splitlines())
    return io.BytesIO(text.encode())


def catalogue_file(code: str) -> Path:
    """Where a language's catalogue stands."""
    return LOCALE / code / "LC_MESSAGES" / "django.po"


def read_catalogue(code: str) -> Catalog:
    """A language's catalogue; an empty one where none is kept yet."""
    path = catalogue_file(code)
    if not path.exists():
        return Catalog(locale=code, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=code)


def update_catalogues() -> None:
    """Add the sentences that are new to every catalogue, and drop those no page says any more."""
    template = sentences()
    for code in TRANSLATED:
        catalogue = read_catalogue(code)
        catalogue.update(template, no_fuzzy_matching=True)
        write_catalogue(code, catalogue)


def write_catalogue(code: str, catalogue: Catalog) -> None:
    """Keep a language's catalogue: sorted by sentence, without dates or line numbers."""
    path = catalogue_file(code)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.header_comment = HEADER
    catalogue.project, catalogue.version = "Sulh", ""
    catalogue.creation_date = catalogue.revision_date = FIRST_DAY  # else each run changes the file
    with path.open("wb") as file:
        write_po(
            file,
            catalogue,
            width=100,
            sort_output=True,
            ignore_obsolete=True,
            include_lineno=False,
            omit_header=False,
        )


def untranslated(code: str) -> Iterator[Message]:
    """The sentences of a catalogue that have no translation yet."""
    for message in read_catalogue(code):
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and not all(said):
            yield message


def compile_catalogues() -> None:
    """Make the compiled form of each catalogue that is newer than it."""
    for code in TRANSLATED:
        source = catalogue_file(code)
        compiled = source.with_suffix(".mo")
        if not source.exists():
            continue
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        with compiled.open("wb") as file:
            write_mo(file, read_catalogue(code))
