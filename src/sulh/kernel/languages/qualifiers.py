"""How sure a spoken number is, and how a language words it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Qualifier(StrEnum):
    """What a text says about a number besides the number."""

    EXACTLY = "exactly"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    ABOUT = "about"
    FEWER_THAN = "fewer_than"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say a qualifier.

    ``pattern`` has ``{}`` where the counted phrase goes and may have ``{all}`` where the nouns
    stand that "all" speaks of. ``case`` is the case that the wording asks of what it governs, a
    key of ``Nouns`` ("gen"); empty for none. A wording that is only read is never spoken.
    """

    pattern: str
    case: str = ""
