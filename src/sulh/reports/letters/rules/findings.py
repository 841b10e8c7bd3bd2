"""What the desk finds in a draft: false, or worth a look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """How bad it is. A draft with one ``FALSE`` finding is not cleared; a flag is shown."""

    FALSE = "false"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Fault:
    """An entry of the desk's catalogue, its sentences whole and with named places."""

    code: str
    level: Level
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one sentence. ``language`` is empty when it holds in every language."""

    fault: Fault
    sentence: str
    language: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.fault.code

    @property
    def level(self) -> Level:
        return self.fault.level

    @property
    def message(self) -> str:
        return self.fault.message.format_map(self.values)

    @property
    def remedy(self) -> str:
        return self.fault.remedy.format_map(self.values)

    def as_record(self) -> dict[str, str]:
        """The finding as one flat object, for the console and for the letter's history."""
        return {
            "level": self.level.value,
            "code": self.code,
            "sentence": self.sentence,
            "language": self.language,
            "message": self.message,
            "remedy": self.remedy,
        }


def is_false(finding: Finding) -> bool:
    """True when the finding keeps the draft from being cleared."""
    return finding.level is Level.FALSE
