"""The formats a letter is sent in, one file each: a view of the letter in, bytes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sulh.reports.letters.formats import akn, docx, pdf
from sulh.reports.letters.formats.document import LetterView


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the ending of its files, their media type, and how a letter is put into it."""

    suffix: str
    media_type: str
    render: Callable[[LetterView], bytes]


FORMATS: tuple[Format, ...] = (
    Format(pdf.SUFFIX, "application/pdf", pdf.render),
    Format(
        docx.SUFFIX,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        docx.render,
    ),
    Format(akn.SUFFIX, "application/akn+xml", akn.render),
)


def file_name(view: LetterView, made: Format) -> str:
    """The name of the file of ``view`` in a format: "2005.ar.pdf"."""
    return f"{view.name}.{view.language.code}.{made.suffix}"


def media_type_of(name: str) -> str:
    """The media type of a letter's file by its ending; plain bytes for another."""
    suffix = name.rpartition(".")[2]
    types = {made.suffix: made.media_type for made in FORMATS}
    return types.get(suffix, "application/octet-stream")
