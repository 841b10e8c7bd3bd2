"""Text cut where its direction changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sulh.reports.letters.formats.directions import Piece, pieces_of, run_pieces
from sulh.reports.letters.formats.document import Run, RunKind

MIXED = st.text(alphabet="abS/2006-355 .,()$%ابجة٠١٣،\u00a0ғд", max_size=60)


@given(text=MIXED)
def test_cutting_loses_and_adds_nothing(text: str) -> None:
    assert "".join(piece.text for piece in pieces_of(text, direction="rtl")) == text


@given(text=MIXED)
def test_no_arabic_stands_in_a_left_to_right_piece(text: str) -> None:
    for piece in pieces_of(text, direction="rtl"):
        if piece.left_to_right:
            assert not set(piece.text) & set("ابجة٠١٣،")


def test_a_page_that_runs_left_to_right_is_not_cut() -> None:
    assert pieces_of("S/2006/355 — رسالة", direction="ltr") == (
        Piece("S/2006/355 — رسالة", left_to_right=True),
    )


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("الوثيقة S/2006/355 — ٢٠٠٦", ["S/2006/355"]),
        ("المكتب (UNTOP) بعد", ["UNTOP"]),
        ("وثيقة CCPR/CO/84/TJK، وجمع", ["CCPR/CO/84/TJK"]),
        ("US$ ودولار", ["US$"]),
        ("اجتماع Kofi A. Annan أمس", ["Kofi A. Annan"]),
        (f"١٣{chr(0xA0)}٠٠٠ مشارك", []),
        ("ناحیة Ғарм و Ҳисор", ["Ғарм", "Ҳисор"]),
    ],
)
def test_a_latin_symbol_in_arabic_is_a_piece_of_its_own(text: str, latin: list[str]) -> None:
    pieces = pieces_of(text, direction="rtl")
    assert [piece.text for piece in pieces if piece.left_to_right] == latin


def test_a_symbol_is_never_cut_at_the_end_of_a_line() -> None:
    runs = (Run("رسالتي "), Run("S/2005/323", RunKind.SYMBOL))
    assert run_pieces(runs, direction="rtl")[-1] == Piece(
        "S/2005/323", left_to_right=True, whole=True
    )
