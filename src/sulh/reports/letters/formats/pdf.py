"""The preview of a letter in the form of a United Nations document, as PDF, through Typst.

Made as tagged PDF/UA-1 and PDF/A-2a; conformance is asked of Typst and not certified. The Arabic
page uses Amiri, whose letters can be copied and searched; the newer Noto faces give doubled letters
(typst issue 4225).
"""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import typst

from sulh.reports.letters.formats.directions import Piece, pieces_of, run_pieces
from sulh.reports.letters.formats.document import LetterView, paragraph_runs

SUFFIX = "pdf"
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]


@dataclass(frozen=True, slots=True)
class Typography:
    """How a direction is set: faces in order of choice, size in points, leading in em."""

    fonts: tuple[str, ...]
    size: float
    leading: float


# Amiri has Latin letters too: it stands first only where the page runs right to left. Its letters
# are small and tall for their size, hence the larger type and the wider leading.
_TYPOGRAPHY = {
    "ltr": Typography(fonts=("Noto Serif", "Amiri"), size=10.5, leading=0.72),
    "rtl": Typography(fonts=("Amiri", "Noto Serif"), size=13, leading=0.62),
}


def render(view: LetterView) -> bytes:
    """The letter as PDF; the same view gives the same bytes.

    Raises `typst.TypstError` when the page cannot be made.
    """
    day = datetime.datetime.combine(view.distributed, datetime.time(), tzinfo=datetime.UTC)
    return typst.compile(
        _template(),
        font_paths=_fonts(),
        sys_inputs={"letter": json.dumps(page_data(view), ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=day,
    )


def page_data(view: LetterView) -> dict[str, Any]:
    """What letter.typ reads: text only, cut into pieces of one direction."""
    direction = view.language.direction

    def cut(text: str) -> list[dict[str, Any]]:
        return _as_data(pieces_of(text, direction=direction))

    return {
        "lang": view.language.code,
        "region": view.region,
        "direction": direction,
        "numbering": view.language.figures(1),
        "symbol": view.symbol,
        "title": view.title,
        "heading": cut(view.title),
        "notice": cut(view.notice),
        "signature": cut(view.signature),
        "masthead": {
            "organization": view.masthead.organization,
            "organ": view.masthead.organ,
            "lines": [cut(line) for line in view.masthead.lines],
        },
        "paragraphs": [
            _as_data(run_pieces(paragraph_runs(paragraph), direction=direction))
            for paragraph in view.paragraphs
        ],
        **asdict(_TYPOGRAPHY[direction]),
    }


def _as_data(pieces: tuple[Piece, ...]) -> list[dict[str, Any]]:
    return [asdict(piece) for piece in pieces]


@cache
def _template() -> bytes:
    return resources.files(__package__).joinpath("letter.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """Our two families and no other, so that every machine sets the same page; read once."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[
            Path(str(resources.files(package))) / "files"
            for package in ("fontpkg_amiri", "fontpkg_noto_serif")
        ],
    )
