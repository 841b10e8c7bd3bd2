"""Canonical JSON: one value has one spelling, so that a hash speaks of the value.

UTF-8, keys sorted, no blanks, no escapes that are not needed, a newline at the end, whole
numbers only.
"""

from __future__ import annotations

import json
from typing import Any, NoReturn

Json = Any
"""What JSON can say: null, true, text, whole numbers, lists and objects."""


class NotCanonicalError(ValueError):
    """Raised when bytes are JSON in another spelling than the canonical one, or no JSON."""


def canonical_json(value: Json) -> bytes:
    """``value`` in its one spelling."""
    spelled = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return spelled.encode() + b"\n"


def read_canonical_json(content: bytes) -> Json:
    """The value ``content`` spells.

    Raises NotCanonicalError when it is not JSON or not in the canonical spelling (a key twice,
    a fraction, blanks, another order of keys).
    """
    try:
        value = json.loads(content, parse_float=_refuse, parse_constant=_refuse)
        canonical = canonical_json(value)
    except (ValueError, RecursionError) as fault:
        raise NotCanonicalError from fault
    if canonical != content:
        raise NotCanonicalError
    return value


def _refuse(spelled: str) -> NoReturn:
    raise NotCanonicalError(spelled)
