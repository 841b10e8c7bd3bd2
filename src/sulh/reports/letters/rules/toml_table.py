"""A TOML table that says where it stands, so that every error names file, sentence and key."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn, TypeVar

from sulh.kernel.marks import _
from sulh.kernel.problems import Effect, Fault, Problem, Refused

NOT_TOML = Fault(
    "letter_not_toml",
    Effect.FILE_REFUSED,
    _("The letter {file} cannot be read as TOML: {reason}."),
    _("Correct the line named; docs/how-to/write-a-letter.md shows the form."),
)
KEY_MISSING = Fault(
    "letter_key_missing",
    Effect.FILE_REFUSED,
    _("In {file}, {place}, the key “{key}” is missing."),
    _("Add the key; docs/how-to/write-a-letter.md says what it holds."),
)
KEY_UNKNOWN = Fault(
    "letter_key_unknown",
    Effect.FILE_REFUSED,
    _("In {file}, {place}, nobody reads the key “{key}”."),
    _("Correct its spelling or take it out. Keys that may stand here: {known}."),
)
VALUE_WRONG = Fault(
    "letter_value_wrong",
    Effect.FILE_REFUSED,
    _("In {file}, {place}, the key “{key}” should hold {expected}."),
    _("Correct the value; docs/how-to/write-a-letter.md shows the form."),
)

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class TomlTable:
    """A table of ``file`` at ``place`` ("sentence p2.s3"). Every reader raises ``Refused``."""

    file: str
    place: str
    values: Mapping[str, object]

    def refuse(self, fault: Fault, key: str, **values: str) -> NoReturn:
        """Raise ``Refused`` with ``fault`` at this table's ``key``."""
        named = {"file": self.file, "place": self.place, "key": key, **values}
        raise Refused(Problem(fault, file=self.file, column=key, values=named))

    def only(self, *known: str) -> None:
        """Refuse a key that nobody reads: it is most often a slip of spelling."""
        for key in self.values:
            if key not in known:
                self.refuse(KEY_UNKNOWN, key, known=", ".join(known))

    def text(self, key: str, default: str | None = None) -> str:
        if key not in self.values and default is not None:
            return default
        value = self._needed(key)
        if not isinstance(value, str):
            self.refuse(VALUE_WRONG, key, expected="a text")
        return value

    def number(self, key: str) -> int:
        value = self._needed(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            self.refuse(VALUE_WRONG, key, expected="a whole number, zero or more")
        return value

    def date(self, key: str) -> datetime.date:
        return self._as_date(key, self._needed(key))

    def dates(self, key: str) -> tuple[datetime.date, ...]:
        return tuple(self._as_date(key, each) for each in self._list(key))

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts under ``key``, empty when it is not there."""
        if key not in self.values:
            return ()
        return tuple(self._as_text(key, each) for each in self._list(key))

    def choice(self, key: str, choices: type[Choice]) -> Choice:
        value = self.text(key)
        try:
            return choices(value)
        except ValueError:
            self.refuse(VALUE_WRONG, key, expected=f"one of {_listed(choices)}")

    def table(self, key: str, *, place: str = "") -> TomlTable:
        """The table under ``key``, empty when it is not there."""
        return self._as_table(key, self.values.get(key, {}), place or self.place)

    def tables(self, key: str) -> tuple[TomlTable, ...]:
        """The array of tables under ``key``; at least one."""
        return tuple(self._as_table(key, each, self.place) for each in self._list(key))

    def named_tables(self, key: str) -> dict[str, TomlTable]:
        """Name -> table for the tables under ``key``, none when it is not there."""
        under = self.table(key)
        return {
            name: under.table(name, place=f"{self.place}, {key}.{name}") for name in under.values
        }

    def at(self, place: str) -> TomlTable:
        """The same table with a better name for where it stands."""
        return TomlTable(self.file, place, self.values)

    def _needed(self, key: str) -> object:
        if key not in self.values:
            self.refuse(KEY_MISSING, key)
        return self.values[key]

    def _list(self, key: str) -> list[object]:
        value = self._needed(key)
        if not isinstance(value, list):
            self.refuse(VALUE_WRONG, key, expected="a list")
        return value

    def _as_text(self, key: str, value: object) -> str:
        if not isinstance(value, str):
            self.refuse(VALUE_WRONG, key, expected="a list of texts")
        return value

    def _as_date(self, key: str, value: object) -> datetime.date:
        if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
            self.refuse(VALUE_WRONG, key, expected="a date such as 2006-05-26, without quotes")
        return value

    def _as_table(self, key: str, value: object, place: str) -> TomlTable:
        if not isinstance(value, dict):
            self.refuse(VALUE_WRONG, key, expected="a table")
        return TomlTable(self.file, place, value)


def _listed(choices: Iterable[StrEnum]) -> str:
    return ", ".join(choice.value for choice in choices)
