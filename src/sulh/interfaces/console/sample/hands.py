"""How a field officer writes one person down: script, spelling, dates, slips of the pen."""

from __future__ import annotations

import datetime
import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sulh.interfaces.console.sample.attendance import Attendance
from sulh.interfaces.console.sample.dice import weighted
from sulh.interfaces.console.sample.lexicon import employers
from sulh.interfaces.console.sample.people import Person
from sulh.interfaces.console.sample.plan import Place, Roll, read_toml
from sulh.interfaces.console.sample.spelling import PERSIAN, Spelled, spelled, write

Cell = str | int | datetime.date | None

OTHER_HAND = 0.05
"""The share of lines somebody else wrote, in a scheme of their own."""
OTHER_LANGUAGES = ("tg", "ru", "en", "uz")
SLIP = 0.03
"""Slips, initials and blanks stand where people write themselves, not on rolls with certificates,
which are typed from identity cards."""
INITIALS = 0.02
SEX_LEFT_OUT = 0.015
FORMER_NAME = 0.15


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written: in one piece, and in three."""

    full: str
    parts: Spelled


class Hand:
    """One writer's habits: drawn once for a sheet, followed line by line."""

    def __init__(self, *, language: str, roll: Roll, chance: random.Random) -> None:
        self.language = language
        self._roll = roll
        self._chance = chance
        self._scheme = weighted(chance, _schemes_of(language, from_documents=bool(roll.series)))
        self._is_from_documents = bool(roll.series)
        self._given_first = not self._is_from_documents and (
            self._scheme == PERSIAN or (language == "en" and chance.random() < 0.5)
        )
        self._date = chance.choice(("cell", "%d.%m.%Y", "%d/%m/%Y", "%Y-%m-%d", "words"))
        self._phone = chance.choice(("+992 {} {} {} {}", "{} {}-{}-{}", "({}) {}{}{}", "{}{}{}{}"))

    def name(self, person: Person, *, walk_in: bool) -> Name:
        """Return the person's name as this hand, or now and then another, writes it."""
        chance = self._chance
        is_other = walk_in or chance.random() < OTHER_HAND
        parts = spelled(person.name, _any_scheme(chance) if is_other else self._scheme)
        if chance.random() > self._roll.filled.get("patronymic", 0.5):
            parts = Spelled(parts.surname, parts.given, "")
        if not self._is_from_documents and chance.random() < SLIP:
            parts = Spelled(_slipped(parts.surname, chance), parts.given, parts.patronymic)
        if not self._is_from_documents and chance.random() < INITIALS:
            initials = "".join(f"{name[0]}." for name in (parts.given, parts.patronymic) if name)
            return Name(f"{parts.surname} {initials}", parts)
        order = (
            (parts.given, parts.patronymic, parts.surname)
            if self._given_first
            else (parts.surname, parts.given, parts.patronymic)
        )
        return Name(" ".join(part for part in order if part), parts)

    def sex(self, person: Person) -> str:
        """Return the word for the person's sex; now and then nothing."""
        if not self._is_from_documents and self._chance.random() < SEX_LEFT_OUT:
            return ""
        return str(sheet_words(self.language)["women" if person.sex == "f" else "men"])

    def birth_date(self, person: Person) -> Cell:
        """Return the birth date as a date or as text in the sheet's manner."""
        born = person.born
        if self._date == "cell":
            return born
        if self._date != "words":
            return born.strftime(self._date)
        months = read_words()["months"].get(self.language)
        return f"{born.day} {months[born.month - 1]} {born.year}" if months else born

    def phone(self, person: Person) -> str:
        """Return the telephone number in the sheet's manner."""
        digits = person.phone
        return self._phone.format(digits[:2], digits[2:5], digits[5:7], digits[7:])

    def organization(self, person: Person, place: Place) -> str:
        """Return the place of work in the sheet's language."""
        entry = employers()[person.affiliation].organizations[person.organization]
        text = self._say(entry)
        return text.format(n=person.workplace, place=self.place(place, plain=True))

    def position(self, person: Person) -> str:
        """Return the position in the sheet's language."""
        return self._say(employers()[person.affiliation].positions[person.position])

    def place(self, place: Place, *, plain: bool = False) -> str:
        """Return the district or city by one of its names."""
        former = place.former.partition("(")[0].partition(";")[0].strip()
        if self.language == "en" and former and not plain and self._chance.random() < FORMER_NAME:
            return former
        language = {"uz": "en", "ar": "fa"}.get(self.language, self.language)
        name = place.names[language]
        return write(name, self._scheme) if self._scheme == "russian_keyboard" else name

    def affiliation(self, person: Person) -> str:
        """Return the category's word in the sheet's language."""
        return str(read_words()["affiliations"][person.affiliation][self.language])

    def role(self, attendance: Attendance) -> str:
        """Return the role's word in the sheet's language."""
        return str(read_words()["roles"][attendance.role][self.language])

    def is_filled(self, column: str) -> bool:
        """Return whether this line's cell of the column is filled in."""
        return self._chance.random() < self._roll.filled.get(column, 1.0)

    def _say(self, words: Mapping[str, str]) -> str:
        if self.language == "uz":
            return _uzbek(words["tg"])
        return words["fa" if self.language == "ar" else self.language]


@cache
def read_words() -> dict[str, Any]:
    """Return the words of a sheet, by language and by kind."""
    return read_toml("lexicon/words")


def sheet_words(language: str) -> Mapping[str, Any]:
    """Return the words of a sheet kept in ``language``."""
    words: Mapping[str, Any] = read_words()[language]
    return words


@cache
def _schemes_of(language: str, *, from_documents: bool) -> Mapping[str, float]:
    for row in read_toml("lexicon/schemes")["sheet"]:
        if row["language"] == language:
            usual: Mapping[str, float] = row["schemes"]
            typed: Mapping[str, float] = row.get("from_documents", usual)
            return typed if from_documents else usual
    raise KeyError(language)


def _any_scheme(chance: random.Random) -> str:
    return weighted(chance, _schemes_of(chance.choice(OTHER_LANGUAGES), from_documents=True))


@cache
def _uzbek(text: str) -> str:
    return "".join(
        part if part.startswith("{") else write(part, "uzbek") for part in _around_braces(text)
    )


def _around_braces(text: str) -> list[str]:
    pieces = text.replace("{", "\0{").replace("}", "}\0").split("\0")
    return [piece for piece in pieces if piece]


def _slipped(word: str, chance: random.Random) -> str:
    """One slip of the pen: a letter left out, doubled, or changed with its neighbour."""
    if len(word) < 5:
        return word
    at = chance.randrange(1, len(word) - 2)
    kind = chance.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
