"""Recording mandates, replies and heads of office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.records.mandates.models import HeadOfOffice, Mandate, Office, Reply, ReportingPeriod
from sulh.records.mandates.rules import Difference, Terms, check_reply


@action("recorded the mandate of {letter_symbol}")
def record_mandate(
    *,
    letter_symbol: str,
    letter_dated: date,
    office: str,
    starts_on: date,
    until: date,
    months: int,
    continued: str,
    by: Account,
    distributed: date | None = None,
    original_language: str = "en",
    consent: str = "",
    note: str = "",
) -> Mandate:
    """Record a letter that announces a period of the mandate."""
    return Mandate.objects.create(
        letter_symbol=letter_symbol,
        letter_dated=letter_dated,
        distributed=distributed,
        original_language=original_language,
        office=office,
        starts_on=starts_on,
        until=until,
        months=months,
        continued=continued,
        consent=consent,
        note=note,
    )


@dataclass(frozen=True, slots=True)
class CheckedReply:
    """A recorded reply and where it differs from its letter."""

    reply: Reply
    differences: tuple[Difference, ...]

    def audit_details(self) -> dict[str, object]:
        return {"differs_in": [difference.what for difference in self.differences]}


@action("recorded the reply {symbol}")
def record_reply(
    *,
    symbol: str,
    dated: date,
    mandate: Mandate,
    repeats: Terms,
    by: Account,
    distributed: date | None = None,
    original_language: str = "en",
) -> CheckedReply:
    """Record a reply as it reads, and check the six things it repeats. Nothing is corrected."""
    reply = Reply.objects.create(
        symbol=symbol,
        dated=dated,
        distributed=distributed,
        original_language=original_language,
        mandate=mandate,
        repeats_letter_dated=repeats.letter_dated,
        repeats_letter_symbol=repeats.letter_symbol,
        repeats_office=repeats.office,
        repeats_months=repeats.months,
        repeats_until=repeats.until,
        repeats_continued=repeats.continued,
    )
    return CheckedReply(reply, check_reply(letter=mandate.terms(), reply=repeats))


@action("recorded a head of office from {served_from}")
def record_head(
    *,
    name: str,
    served_from: date,
    by: Account,
    served_until: date | None = None,
    country: str = "",
    source: str = "",
) -> HeadOfOffice:
    """Record who led the office and when."""
    return HeadOfOffice.objects.create(
        name=name,
        served_from=served_from,
        served_until=served_until,
        country=country,
        source=source,
    )


@action("put the office {code} on file")
def establish_office(
    *, code: str, names: Mapping[str, str], established_on: date, by: Account
) -> Office:
    """State the office's full names and the day it was established."""
    return Office.objects.create(code=code, names=dict(names), established_on=established_on)


@action("declared the reporting period {name}")
def declare_period(
    *, name: str, first_day: date, last_day: date, letter_symbol: str, by: Account
) -> ReportingPeriod:
    """State which days a letter reports on."""
    return ReportingPeriod.objects.create(
        name=name, first_day=first_day, last_day=last_day, letter_symbol=letter_symbol
    )
