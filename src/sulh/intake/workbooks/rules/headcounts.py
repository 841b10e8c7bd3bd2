"""Forms that count people by sex or affiliation and name nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sulh.intake.workbooks.rules.grids import Grid, Texts, Value
from sulh.intake.workbooks.rules.headings import Headings
from sulh.intake.workbooks.rules.rows import total_in
from sulh.intake.workbooks.rules.sheets import ParsedHeadcount
from sulh.intake.workbooks.rules.words import ascii_digits, key, marks, words
from sulh.kernel.evidence import UNSTATED

_LABELLED = re.compile(r"([^\d:]+?)\s*[:=–—-]?\s*(\d+)\s*(?:[^\W\d]+\.?)?")
MOST_PEOPLE = 1_000_000


def headcounts_under(headings: Headings, grid: Grid) -> tuple[list[ParsedHeadcount], int | None]:
    """The counts below the headings of a form, and the total written under them."""
    columns = {name: column.index for name, column in headings.columns.items()}
    texts = Texts()
    counts: list[ParsedHeadcount] = []
    total: int | None = None
    for offset in range(headings.body, len(grid.rows)):
        row = texts.of(grid.rows[offset])
        if not any(row):
            continue
        if label := _total_label(row):
            total = _written_total(row, columns) if marks("total").meaning(label) else total
            continue
        counts += _counts_of_row(grid.first_row + offset + 1, row, columns)
    return counts, total


def headcounts_listed(grid: Grid) -> tuple[list[ParsedHeadcount], int | None]:
    """The counts of a form without headings: "Women  34", "Men  41", "Total  75"."""
    texts = Texts()
    counts: list[ParsedHeadcount] = []
    total: int | None = None
    for offset, values in enumerate(grid.rows):
        filled = [text for text in texts.of(values) if text]
        if len(filled) == 1:
            filled = _label_and_number(filled[0])
        if not 2 <= len(filled) <= 4:
            continue
        for label, number in pairwise(filled):
            people = _people(number)
            if people is None:
                continue
            if marks("total").begins(label) and total_in([label, number]):
                total = people
            elif counted := _one_count(grid.first_row + offset + 1, label, people):
                counts.append(counted)
    by_sex = [count for count in counts if count.sex != UNSTATED]
    return by_sex or counts, total


def _label_and_number(text: str) -> list[str]:
    """The two sides of "Women: 34 people" written in one cell; empty for any other text."""
    found = _LABELLED.fullmatch(ascii_digits(text))
    if found is None:
        return []
    said = [word for word in key(found[1]).split(" ") if word]
    spoken = (
        words("sexes").meaning(word)
        or marks("of_them").meaning(word)
        or marks("people").meaning(word)
        for word in said
    )
    if not marks("total").begins(found[1]) and not all(spoken):
        return []
    return [found[1], found[2]]


def _one_count(row: int, label: str, people: int) -> ParsedHeadcount | None:
    sex = words("sexes").meaning(label) or _contained(label, "sexes")
    affiliation = words("affiliations").meaning(label) or _contained(label, "affiliations")
    if not sex and not affiliation:
        return None
    return ParsedHeadcount(row, sex or UNSTATED, affiliation or UNSTATED, people)


def _contained(label: str, table: str) -> str | None:
    """The one meaning that longer words of the label have ("Number of women")."""
    found = {meaning for phrase, meaning in words(table).contained(label) if len(phrase) > 2}
    return found.pop() if len(found) == 1 else None


def _total_label(row: Sequence[str]) -> str | None:
    """What a row of a total or of a subtotal says; None for a row that counts people itself."""
    label = next((text for text in row if text and _people(text) is None), "")
    return label if label and marks("total").begins(label) else None


def _written_total(row: Sequence[str], columns: dict[str, int]) -> int | None:
    """The number under "people", else all sexes together."""
    if "people" in columns:
        return _people(row[columns["people"]])
    parts = [_people(row[columns[f"sex_{sex}"]]) for sex in ("f", "m") if f"sex_{sex}" in columns]
    stated = [part for part in parts if part is not None]
    return sum(stated) if stated else None


def _counts_of_row(
    row: int, texts: Sequence[str], columns: dict[str, int]
) -> list[ParsedHeadcount]:
    affiliation = _affiliation(texts, columns)
    by_sex = [
        ParsedHeadcount(row, sex, affiliation, people)
        for sex in ("f", "m")
        if f"sex_{sex}" in columns and (people := _people(texts[columns[f"sex_{sex}"]])) is not None
    ]
    if by_sex or "people" not in columns:
        return by_sex
    people = _people(texts[columns["people"]])
    if people is None:
        return []
    said = texts[columns["sex"]] if "sex" in columns else ""
    sex = words("sexes").meaning(said) or _any_label(texts, "sexes")
    return [ParsedHeadcount(row, sex or UNSTATED, affiliation, people)]


def _affiliation(texts: Sequence[str], columns: dict[str, int]) -> str:
    if "affiliation" in columns:
        text = texts[columns["affiliation"]]
        found = words("affiliations").meaning(text) or _contained(text, "affiliations")
        return found or (text if text in words("affiliations").meanings else UNSTATED)
    return _any_label(texts, "affiliations") or UNSTATED


def _any_label(texts: Sequence[str], table: str) -> str | None:
    labels = (text for text in texts if text and _people(text) is None)
    return next((found for text in labels if (found := words(table).meaning(text))), None)


def _people(value: Value) -> int | None:
    text = ascii_digits(str(value)).replace("\u00a0", "").replace(" ", "")
    return int(text) if text.isdecimal() and int(text) <= MOST_PEOPLE else None
