"""The places ``{name}`` and ``{name:form}`` in a sentence's text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of plain text and the place that follows it; ``name`` is empty for none."""

    plain: str
    name: str
    form: str


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of ``text`` in order; ``{{`` and ``}}`` stand for braces.

    Raises:
        ValueError: a brace is not closed.
    """
    for plain, name, form, _conversion in Formatter().parse(text):
        yield Piece(plain, name or "", form or "")


def placeholders_in(text: str) -> tuple[tuple[str, str], ...]:
    """The (name, form) of every place in ``text``, in order.

    Raises:
        ValueError: a brace is not closed, or a place names nothing.
    """
    if any(name == "" or conversion for _, name, _, conversion in Formatter().parse(text)):
        raise ValueError(text)
    return tuple((piece.name, piece.form) for piece in pieces(text) if piece.name)
