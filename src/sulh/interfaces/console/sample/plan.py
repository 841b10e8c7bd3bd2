"""The sample's plan and rolls, read from their TOML files."""

from __future__ import annotations

import csv
import datetime
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from sulh.kernel.evidence import AFFILIATIONS, UNSTATED

HERE = files("sulh.interfaces.console.sample")
PLAN_FILES = ("mandates", "partners", "earlier", "2004_05", "2005_06")
"""The plan's files in the order they are loaded."""


@dataclass(frozen=True, slots=True)
class Session:
    """A planned session; ``people`` counts its participants, ``returning`` those seen before."""

    code: str
    activity: str
    held_on: datetime.date
    status: str
    generation: int
    language: str = "tg"
    district: str = ""
    centre: str = ""
    constituency: str = ""
    topic: str = ""
    audience: str = ""
    people: int = 0
    returning: int = 0
    trainers: int = 0
    known: Mapping[str, int] = field(default_factory=dict)
    others: Mapping[str, int] = field(default_factory=dict)
    headcount: Mapping[str, int] = field(default_factory=dict)

    @property
    def has_sheet(self) -> bool:
        """True when somebody came, so that a sheet was kept."""
        return self.status == "held" and bool(self.people or self.headcount)


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity of the plan with its sessions."""

    code: str
    project: str
    course: str
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure the plan defines: its counting rule and the values that count."""

    name: str
    rule: str
    first_day: datetime.date
    last_day: datetime.date
    scope: Mapping[str, tuple[str | int, ...]]
    universe: str = ""


@dataclass(frozen=True, slots=True)
class Roll:
    """How the sheets of an activity are kept (``rolls.toml`` says what each entry means)."""

    activity: str
    file: str
    shapes: tuple[str, ...]
    women: float = 0.5
    affiliations: Mapping[str, float] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    filled: Mapping[str, float] = field(default_factory=dict)
    name_columns: tuple[int, ...] = (1,)
    walk_ins: int = 0
    series: str = ""
    digits: int = 3
    trained_by: str = ""
    trainers_of: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A district or city with its names by language."""

    code: str
    region: str
    names: Mapping[str, str]
    former: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything the sample's people and sheets are made from."""

    activities: Mapping[str, Activity]
    figures: tuple[Figure, ...]
    rolls: Mapping[str, Roll]
    places: Mapping[str, Place]
    universes: Mapping[str, tuple[str, ...]]
    money: tuple[Mapping[str, Any], ...]

    def sessions(self) -> Iterator[Session]:
        """Return the sessions that have a sheet, by day and code."""
        held = (s for a in self.activities.values() for s in a.sessions if s.has_sheet)
        yield from sorted(held, key=lambda session: (session.held_on, session.code))


def read_toml(name: str) -> dict[str, Any]:
    """Return a TOML file of this package by its path without the ending."""
    return tomllib.loads(HERE.joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def read_plan() -> Plan:
    """Return the plan of the sample office."""
    tables = [read_toml(f"plan/{name}") for name in PLAN_FILES]
    activities = [_activity(row) for table in tables for row in table.get("activity", [])]
    rolls = [_roll(row) for row in read_toml("rolls")["roll"]]
    return Plan(
        activities={activity.code: activity for activity in activities},
        figures=tuple(_figure(row) for table in tables for row in table.get("figure", [])),
        rolls={roll.activity: roll for roll in rolls},
        places={place.code: place for place in _places()},
        universes={u["code"]: tuple(u["items"]) for t in tables for u in t.get("universe", [])},
        money=tuple(row for table in tables for row in table.get("money", [])),
    )


def _activity(row: Mapping[str, Any]) -> Activity:
    sessions = (
        Session(
            **{
                "activity": row["code"],
                "generation": row.get("generation", 0),
                **session,
            }
        )
        for session in row.get("sessions", [])
    )
    return Activity(row["code"], row["project"], row["course"], tuple(sessions))


def _figure(row: Mapping[str, Any]) -> Figure:
    first, last = row["period"]
    scope = {column: tuple(values) for column, values in row["scope"].items()}
    return Figure(row["name"], row["rule"], first, last, scope, row.get("universe", ""))


def _roll(row: Mapping[str, Any]) -> Roll:
    listed: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in row.items()
    }
    roll = Roll(**listed)
    unknown = set(roll.affiliations) - set(AFFILIATIONS) - {UNSTATED}
    if unknown:
        raise ValueError(f"rolls.toml: {roll.activity} names no affiliation {sorted(unknown)}")
    return roll


def _places() -> Iterator[Place]:
    text = files("sulh.foundation.places").joinpath("data/places.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        if row["kind"] in {"district", "city"}:
            names = {language: row[f"name_{language}"] for language in ("en", "tg", "ru")}
            names["fa"] = row["name_ar_sample"]
            yield Place(row["code"], row["parent"], names, row["earlier_names"])
