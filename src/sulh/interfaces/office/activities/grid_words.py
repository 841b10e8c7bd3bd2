"""The words a cell of the grid may be chosen from: the reader's own, then the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from sulh.intake.workbooks.rules.words import vocabulary
from sulh.interfaces.office.activities.forms.places import LAND, options_of
from sulh.interfaces.pages.codes import WORDS

SEX_WORDS = ("f", "m", "ж", "м", "з")
TABLES = {"affiliation": "affiliations", "role": "roles", "rung": "rungs"}


def options_of_columns(columns: Iterable[str]) -> Mapping[str, SafeString]:
    """Column -> the options of its datalist."""
    make: Mapping[str, Callable[[], SafeString]] = {
        "sex": partial(_options, SEX_WORDS),
        "district": partial(options_of, LAND),
        **{column: partial(_coded, column) for column in TABLES},
    }
    return {column: make[column]() for column in columns}


def _coded(column: str) -> SafeString:
    """The words of a code: the reader's where a sheet that says so is understood, else ours."""
    known = vocabulary()[TABLES[column]]
    spoken = {code: str(WORDS[column][code]) for code in known}
    return _options(
        said if said.casefold() in known[code] else known[code][0] for code, said in spoken.items()
    )


def _options(words: Iterable[str]) -> SafeString:
    return format_html_join("", '<option value="{}"></option>', ((word,) for word in words))
