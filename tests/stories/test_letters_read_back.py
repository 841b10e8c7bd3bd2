"""The two sample letters printed, and read back from the paper by pdftotext."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from sample_letters import READINGS, source
from tests.reports.letters.letters_formats_reading import (
    NEEDS_PDFTOTEXT,
    numbers,
    printed_text,
    recall,
    stands_in_order,
)

from sulh.evidence.figures.measures import MEASURES
from sulh.reports.letters.formats import pdf
from sulh.reports.letters.formats.page import ReadingShown, page_of
from sulh.reports.letters.rules.draft import Draft, draft_letter
from sulh.reports.letters.rules.parsing import read_template

LEAST_RECALL = 0.98
OFFICE = {"en": "The Office", "ar": "المكتب"}
EVERY = [
    pytest.param(year, code, id=f"{year}-{code}")
    for year in ("2005", "2006")
    for code in ("en", "ar")
]

pytestmark = NEEDS_PDFTOTEXT


@cache
def draft(year: str) -> Draft:
    return draft_letter(read_template(source(year), file=f"{year}.toml"))


def shown(year: str) -> dict[str, ReadingShown]:
    """The fitting readings, as the table of facts shows them."""
    return {
        name: ReadingShown(
            titles={"en": name, "ar": name},
            rule_words=MEASURES[rule].words,
            low=low,
            value=value,
            high=high,
            universe=value if rule == "covered_of_universe" else None,
            currency="USD" if rule == "money" else None,
        )
        for (of, name), (rule, (low, value, high), _activity) in READINGS.items()
        if of == year
    }


@cache
def printed(year: str, code: str) -> bytes:
    view = page_of(draft(year), language=code, readings=shown(year), office=OFFICE)
    return pdf.render(view)


def written(year: str, code: str) -> str:
    return " ".join(sentence.text for sentence in draft(year).spoken[code])


@pytest.mark.parametrize(("year", "code"), EVERY)
def test_the_words_of_the_letter_come_back(year: str, code: str, tmp_path: Path) -> None:
    text = printed_text(printed(year, code), tmp_path)
    assert recall(written(year, code), text) >= LEAST_RECALL


@pytest.mark.parametrize(("year", "code"), EVERY)
def test_every_number_of_the_letter_comes_back_in_order(
    year: str, code: str, tmp_path: Path
) -> None:
    wanted = numbers(written(year, code))
    assert len(wanted) >= 9
    assert stands_in_order(wanted, numbers(printed_text(printed(year, code), tmp_path)))


@pytest.mark.parametrize(("year", "code"), EVERY)
def test_a_number_changed_in_the_letter_does_not_come_back(
    year: str, code: str, tmp_path: Path
) -> None:
    wanted = [*numbers(written(year, code)), "99999"]
    assert not stands_in_order(wanted, numbers(printed_text(printed(year, code), tmp_path)))
