"""A plan's tables, each row through the action of the room that keeps it.

The form is described in ``sample/plan/README.md``. Keys that serve only the writer of the sample's
workbooks are passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sulh.evidence.figures.actions import define_figure
from sulh.evidence.figures.measures import MEASURES
from sulh.evidence.figures.measures.scope import NotCountable, Scope
from sulh.foundation.accounts.models import Account
from sulh.foundation.places.actions import add_place, declare_universe
from sulh.records.activities.actions.planning import plan_activity, plan_session
from sulh.records.funding.actions import record_statement
from sulh.records.mandates.actions import (
    declare_period,
    establish_office,
    record_head,
    record_mandate,
    record_reply,
)
from sulh.records.mandates.rules import Terms
from sulh.records.partners.actions import add_partner
from sulh.records.projects.actions import declare_pillar, open_project

Row = Mapping[str, Any]


class PlanRefused(Exception):
    """Raised when a plan's row cannot be put on file; names the table, the row and the key."""


def load_plan(tables: Mapping[str, Any], *, by: Account) -> dict[str, int]:
    """Put every row of a plan on file; returns table -> rows.

    Raises PlanRefused for an unknown table, a missing key or a value of another kind, and what
    the database refuses.
    """
    unknown = sorted(set(tables) - set(LOADERS))
    if unknown:
        raise PlanRefused(f"no table of a plan is called {', '.join(unknown)}")
    counts: dict[str, int] = {}
    for table, load in LOADERS.items():
        rows = tables.get(table, [])
        for number, row in enumerate([rows] if isinstance(rows, dict) else rows, start=1):
            name = row.get("code") or row.get("name") or row.get("letter") or number
            try:
                load(row, by)
            except KeyError as missing:
                raise PlanRefused(f"{table} {name}: the key {missing} is missing") from missing
            except NotCountable as refusal:
                raise PlanRefused(f"{table} {name}: {refusal}") from refusal
            except (AttributeError, TypeError, ValueError) as wrong:
                raise PlanRefused(f"{table} {name}: a value is of another kind: {wrong}") from wrong
            counts[table] = number
    return counts


def _office(row: Row, by: Account) -> None:
    establish_office(
        code=row["code"], names=row["names"], established_on=row["established_on"], by=by
    )


def _period(row: Row, by: Account) -> None:
    declare_period(
        name=row["name"],
        first_day=row["from"],
        last_day=row["to"],
        letter_symbol=row["letter"],
        by=by,
    )


def _head(row: Row, by: Account) -> None:
    record_head(
        name=row["name"],
        served_from=row["served_from"],
        served_until=row.get("served_until"),
        country=row.get("country", ""),
        source=row.get("source", ""),
        by=by,
    )


def _mandate(row: Row, by: Account) -> None:
    mandate = record_mandate(
        letter_symbol=row["letter"],
        letter_dated=row["letter_dated"],
        distributed=row.get("distributed"),
        original_language=row.get("original_language", "en"),
        office=row["office"],
        starts_on=row["starts_on"],
        until=row["until"],
        months=row["months"],
        continued=row["continued"],
        consent=row.get("consent", ""),
        note=row.get("note", ""),
        by=by,
    )
    if "reply" in row:
        repeats = row["repeats"]
        record_reply(
            symbol=row["reply"]["symbol"],
            dated=row["reply"]["dated"],
            distributed=row["reply"].get("distributed"),
            original_language=row["reply"].get("original_language", "en"),
            mandate=mandate,
            repeats=Terms(
                letter_dated=repeats["letter_dated"],
                letter_symbol=repeats["letter"],
                office=repeats["office"],
                months=repeats["months"],
                until=repeats["until"],
                continued=repeats["continued"],
            ),
            by=by,
        )


def _pillar(row: Row, by: Account) -> None:
    declare_pillar(code=row["code"], objective=row["objective"], by=by)


def _partner(row: Row, by: Account) -> None:
    add_partner(code=row["code"], kind=row["kind"], names=row["names"], by=by)


def _place(row: Row, by: Account) -> None:
    add_place(
        code=row["code"],
        kind=row["kind"],
        names=row["names"],
        parent=row.get("parent"),
        home=row.get("home"),
        election=row.get("election", ""),
        is_sample=row.get("sample", False),
        by=by,
    )


def _universe(row: Row, by: Account) -> None:
    declare_universe(code=row["code"], titles=row["titles"], items=row["items"], by=by)


def _project(row: Row, by: Account) -> None:
    open_project(
        code=row["code"],
        pillar=row["pillar"],
        titles=row["titles"],
        started_on=row["started_on"],
        ended_on=row.get("ended_on"),
        donor=row.get("donor"),
        implementing=row.get("implementing"),
        authority=row.get("authority"),
        budget_minor_units=row.get("budget_minor_units"),
        currency=row.get("currency", ""),
        by=by,
    )


def _activity(row: Row, by: Account) -> None:
    plan_activity(
        code=row["code"],
        project=row["project"],
        kind=row["kind"],
        course=row["course"],
        rung=row["rung"],
        attendance_rung=row.get("attendance_rung", "came"),
        titles=row["titles"],
        reported=row.get("reported", ()),
        by=by,
    )
    for session in row.get("sessions", ()):
        plan_session(
            code=session["code"],
            activity=row["code"],
            held_on=session["held_on"],
            status=session["status"],
            place=session.get("place"),
            district=session.get("district"),
            centre=session.get("centre"),
            constituency=session.get("constituency"),
            generation=session.get("generation", row.get("generation", 0)),
            expected=session.get("people"),
            language=session.get("language", ""),
            topic=session.get("topic", ""),
            by=by,
        )


def _statement(row: Row, by: Account) -> None:
    record_statement(
        code=row["code"],
        kind=row["kind"],
        donor=row["donor"],
        project=row.get("project"),
        minor_units=row["minor_units"],
        currency=row["currency"],
        dated=row["dated"],
        source=row["source"],
        by=by,
    )


def _figure(row: Row, by: Account) -> None:
    if row["rule"] not in MEASURES:
        raise PlanRefused(f"figure {row['name']}: there is no counting rule {row['rule']}")
    scope = Scope(
        filters={column: tuple(values) for column, values in row.get("scope", {}).items()},
        period=_days(row["period"]) if "period" in row else None,
        universe=row.get("universe"),
    )
    define_figure(
        name=row["name"],
        rule=row["rule"],
        scope=scope,
        titles=row["titles"],
        note=row.get("note", ""),
        by=by,
    )


def _days(period: Any) -> tuple[str, str]:
    first, last = period
    return first.isoformat(), last.isoformat()


LOADERS: dict[str, Callable[[Row, Account], None]] = {
    "office": _office,
    "period": _period,
    "head": _head,
    "mandate": _mandate,
    "pillar": _pillar,
    "partners": _partner,
    "places": _place,
    "universe": _universe,
    "project": _project,
    "activity": _activity,
    "money": _statement,
    "figure": _figure,
}
"""Table of a plan -> what puts its row on file, in the order they build on each other."""
