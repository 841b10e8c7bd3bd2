"""Elements of Akoma Ntoso, made in one expression each."""

from __future__ import annotations

from typing import TypeAlias, cast

from lxml import etree

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
Part: TypeAlias = etree._Element | str
"""What stands inside an element: another element, or text."""

_DEFAULT = cast(dict[str, str], {None: NAMESPACE})  # lxml-stubs knows no default namespace


def element(tag: str, *parts: Part, **attributes: str) -> etree._Element:
    """An element with its text and children in order; ``as_`` writes the attribute ``as``."""
    made = etree.Element(f"{{{NAMESPACE}}}{tag}", nsmap=_DEFAULT)
    for name, value in attributes.items():
        made.set(name.rstrip("_"), value)
    for part in parts:
        if not isinstance(part, str):
            made.append(part)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + part
        else:
            made.text = (made.text or "") + part
    return made
