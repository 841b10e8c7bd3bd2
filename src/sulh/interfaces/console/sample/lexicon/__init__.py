"""The sample's words: names, places of work, and what stands on a sheet."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sulh.interfaces.console.sample.plan import read_toml

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class GivenName:
    """A given name; ``russian`` and ``patronymic`` are empty where the rules are right."""

    tajik: str
    sex: str
    origin: str
    persian: str
    russian: str
    patronymic: str


@dataclass(frozen=True, slots=True)
class Surname:
    """The stem of a surname; a Russian one stands whole. Empty spellings follow the rules."""

    stem: str
    origin: str
    persian: str
    russian: str


@dataclass(frozen=True, slots=True)
class Employer:
    """Where people of an affiliation work and as what, each by language."""

    organizations: tuple[Words, ...]
    positions: tuple[Words, ...]


@cache
def given_names() -> tuple[GivenName, ...]:
    """Return all given names, the more usual ones of each origin first."""
    return tuple(GivenName(**row) for row in _rows("given_names.csv"))


@cache
def surnames() -> tuple[Surname, ...]:
    """Return all stems of surnames."""
    return tuple(Surname(**row) for row in _rows("surnames.csv"))


@cache
def employers() -> Mapping[str, Employer]:
    """Return the places of work by affiliation."""
    return {
        affiliation: Employer(tuple(row["organizations"]), tuple(row["positions"]))
        for affiliation, row in read_toml("lexicon/organizations").items()
    }


def _rows(name: str) -> list[dict[str, str]]:
    text = files("sulh.interfaces.console.sample.lexicon").joinpath(name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
