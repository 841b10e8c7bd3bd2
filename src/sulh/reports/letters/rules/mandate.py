"""The facts every letter has: its date, the mandate it speaks of, and the length it asks for."""

from __future__ import annotations

import datetime

from sulh.reports.letters.rules.template import Fact, FactKind, MandateFacts


def facts_of_every_letter(dated: datetime.date, mandate: MandateFacts) -> dict[str, Fact]:
    """Name -> fact: ``dated``, ``previous_until``, ``until`` and ``extension``.

    ``extension`` is counted from one end of the mandate to the next, so that the length and the
    end of the period asked for cannot differ.
    """
    facts = [
        _date("dated", dated, "date of the letter"),
        _date("previous_until", mandate.previous_until, "end of the mandate that runs"),
        _date("until", mandate.until, "end of the mandate asked for"),
        _extension(mandate),
    ]
    return {fact.name: fact for fact in facts}


def _date(name: str, day: datetime.date, reason: str) -> Fact:
    return Fact(name, FactKind.DATE, day.isoformat(), reason)


def _extension(mandate: MandateFacts) -> Fact:
    first, last = mandate.previous_until, mandate.until
    months = 12 * (last.year - first.year) + last.month - first.month
    if first.day != last.day:
        count, unit = (last - first).days, "day"
    elif months % 12:
        count, unit = months, "month"
    else:
        count, unit = months // 12, "year"
    reason = "length of the period asked for"
    return Fact("extension", FactKind.DURATION, str(count), reason, unit=unit)
