"""Symbols of documents, however they are written."""

from __future__ import annotations

import pytest

from sulh.kernel.symbols import DocumentSymbol, parse_symbol, symbols_in


@pytest.mark.parametrize(
    ("written", "symbol", "file_safe"),
    [
        ("S/2006/355", "S/2006/355", "S-2006-355"),
        ("s/2006/355", "S/2006/355", "S-2006-355"),
        (" S / 2006 / 355 ", "S/2006/355", "S-2006-355"),
        ("S-2005-323", "S/2005/323", "S-2005-323"),
        ("S/PRST/2000/17", "S/PRST/2000/17", "S-PRST-2000-17"),
        ("S/2005/323/corr.1", "S/2005/323/Corr.1", "S-2005-323-Corr.1"),
        ("E/CN.6/2015/NGO/259", "E/CN.6/2015/NGO/259", "E-CN.6-2015-NGO-259"),
    ],
)
def test_a_symbol_is_read_in_any_writing(written: str, symbol: str, file_safe: str) -> None:
    parsed = parse_symbol(written)

    assert (parsed.text, parsed.file_safe) == (symbol, file_safe)
    assert parse_symbol(parsed.file_safe) == parsed


@pytest.mark.parametrize("written", ["", "letter", "2006/355", "S/2006/", "../S/2006/355"])
def test_what_is_no_symbol_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="not the symbol"):
        parse_symbol(written)


def test_a_corrigendum_belongs_to_its_document() -> None:
    assert parse_symbol("S/2005/323/Corr.1").without_suffix == DocumentSymbol("S/2005/323")


def test_a_symbol_names_its_year_or_none() -> None:
    assert parse_symbol("S/2005/323").year == 2005
    assert parse_symbol("A/60/1").year is None


def test_symbols_are_found_in_running_text() -> None:
    text = "See S/PRST/2000/17 and S/2006/355."

    assert [(symbol.text, text[start:end]) for symbol, start, end in symbols_in(text)] == [
        ("S/PRST/2000/17", "S/PRST/2000/17"),
        ("S/2006/355", "S/2006/355"),
    ]
