"""How one person's name is written: by scheme, order of names, and the writer's hand.

Made from the lexicon's own rules (``lexicon/schemes.toml``) and nothing of the product.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from sulh.interfaces.console.sample.lexicon import GivenName, Surname
from sulh.interfaces.console.sample.plan import read_toml

PERSIAN = "persian"
_VOWELS = "аеёиоуэюяӣӯ"
_JOIN = "\u200c"  # the joint of Persian compounds


@dataclass(frozen=True, slots=True)
class FullName:
    """A person's three names; ``ending`` is how the surname is formed: ov, zoda or nisba."""

    sex: str
    given: GivenName
    surname: Surname
    ending: str
    father: GivenName


@dataclass(frozen=True, slots=True)
class Spelled:
    """The three names as one hand writes them."""

    surname: str
    given: str
    patronymic: str


@cache
def spelled(name: FullName, scheme: str) -> Spelled:
    """Return the three names written in ``scheme``, a table of schemes.toml or ``persian``."""
    if scheme == PERSIAN:
        return Spelled(_persian_surname(name), name.given.persian, _persian_patronymic(name))
    base = _schemes()[scheme]["base"]
    return Spelled(
        write(_surname(name, base), scheme),
        write(_based(name.given.tajik, name.given.russian, base), scheme),
        _patronymic(name, base, scheme),
    )


def write(word: str, scheme: str) -> str:
    """Return text in Tajik (or, by the scheme's base, Russian) letters written in ``scheme``."""
    return "-".join(" ".join(_word(part, scheme) for part in w.split(" ")) for w in word.split("-"))


@cache
def _word(word: str, scheme: str) -> str:
    rules = _schemes()[scheme]
    text = word.lower()
    for run, replacement in rules["runs"]:
        text = text.replace(run, replacement)
    text = "".join(rules["letters"].get(letter, letter) for letter in text)
    if word.isupper() and len(word) > 1:
        return text.upper()
    return text[:1].upper() + text[1:] if word[:1].isupper() else text


@cache
def _schemes() -> dict[str, Any]:
    return read_toml("lexicon/schemes")


def _based(tajik: str, russian: str, base: str) -> str:
    if base == "tajik":
        return tajik
    return russian or write(tajik, "to_russian")


def _surname(name: FullName, base: str) -> str:
    if name.surname.origin == "ru":
        return russian_surname(name.surname.stem, name.sex)
    stem = _based(name.surname.stem, name.surname.russian, base)
    if name.ending == "zoda":
        joined = stem[:-1] + "и" if stem.endswith("ӣ") else stem
        return joined + ("зода" if base == "tajik" else "заде")
    if name.ending == "nisba" and stem[-1] not in _VOWELS:
        return stem + ("ӣ" if base == "tajik" else "и")
    return _with_ending(stem, "ов", "ев") + ("а" if name.sex == "f" else "")


def _with_ending(stem: str, hard: str, soft: str) -> str:
    stem = stem.rstrip("ъ")
    if stem[-1] in "йь":
        return stem[:-1] + soft
    if stem[-1] in "ӣи":
        return stem[:-1] + "и" + soft
    return stem + (soft if stem[-1] in _VOWELS else hard)


def russian_surname(stem: str, sex: str) -> str:
    """Return a Russian surname in the form for ``sex`` (names such as Ким have only one)."""
    if sex == "f" and stem.endswith(("ов", "ев", "ёв", "ин")):
        return stem + "а"
    return stem


def _patronymic(name: FullName, base: str, scheme: str) -> str:
    father = name.father
    if scheme == "uzbek" and father.origin != "ru":
        return write(father.tajik, scheme) + (" qizi" if name.sex == "f" else " o'g'li")
    full = father.patronymic or _with_ending(
        _based(father.tajik, father.russian, base), "ович", "евич"
    )
    return write(full[:-2] + "на" if name.sex == "f" else full, scheme)


def _persian_surname(name: FullName) -> str:
    surname = name.surname
    if surname.origin == "ru":
        return _persian_of_russian(surname, name.sex)
    if name.ending == "zoda":
        return surname.persian + _JOIN + "زاده"
    if name.ending == "nisba" and surname.stem[-1] not in _VOWELS:
        return surname.persian + "ی"
    hard, soft = ("ووا", "یوا") if name.sex == "f" else ("وف", "یف")
    return _persian_with(surname.persian, hard, soft)


def _persian_of_russian(surname: Surname, sex: str) -> str:
    text = surname.persian or write(surname.stem, "to_persian")
    if text.endswith("وو"):
        text = text[:-1] + "ف"
    if russian_surname(surname.stem, sex) == surname.stem:
        return text
    return text[:-1] + "وا" if text.endswith("ف") else text + "ا"


def _persian_patronymic(name: FullName) -> str:
    hard, soft = ("وونا", "یونا") if name.sex == "f" else ("ویچ", "یویچ")
    return _persian_with(name.father.persian, hard, soft)


def _persian_with(stem: str, hard: str, soft: str) -> str:
    if stem.endswith("ی"):
        return stem + soft[1:]
    if stem.endswith("ه"):
        return stem + _JOIN + soft
    return stem + (soft if stem.endswith(("ا", "و")) else hard)
