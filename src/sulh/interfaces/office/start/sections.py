"""What a start page may tell, a function each. Nothing to tell is None."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from sulh.evidence.figures.reads.stored import Validity, last_change
from sulh.evidence.identity.reads.queue import how_many_wait
from sulh.foundation.accounts.access import accounts_for
from sulh.foundation.audit.reads import state_of_chain
from sulh.intake.workbooks.access import Asked, deliveries_for, deliveries_listed
from sulh.interfaces.office.figures.words import MONEY_KINDS
from sulh.interfaces.office.letters.words import STATES
from sulh.interfaces.pages.speaking import reader_language
from sulh.kernel.money import whole_major_units
from sulh.records.activities.reads.session_list import (
    sessions_to_come,
    sessions_without_a_sheet,
)
from sulh.records.funding.access import funded_projects
from sulh.records.mandates.reads import clock_days
from sulh.records.mandates.rules import STEPS
from sulh.reports.bundles.reads.published import newest_seals
from sulh.reports.bundles.rules.layout import Edition
from sulh.reports.letters.access import letters_for, letters_waiting_for, with_last_step
from sulh.reports.letters.reads.checking import check_as_last_told, currency_of
from sulh.reports.letters.reads.effects import figures_of_letters
from sulh.reports.letters.reads.versions import newest_version
from sulh.reports.letters.rules.findings import is_false

if TYPE_CHECKING:
    from sulh.foundation.accounts.models import Account

SHOWN = 5
A_YEAR = 366  # days
STEPS_OF_THE_CLOCK = 3
FIGURES_AT_A_GLANCE = 3


@dataclass(frozen=True, slots=True)
class Visit:
    """Who looks, on which day, and when they looked before."""

    account: Account
    today: date
    before: datetime | None


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page: its template, and what it tells."""

    template: str
    told: Mapping[str, Any] = field(default_factory=dict)


Ask: TypeAlias = Callable[[Visit], Section | None]


def sheets_that_wait(visit: Visit) -> Section | None:
    """Workbooks that are read and wait for somebody to accept them."""
    waiting = deliveries_listed(visit.account, Asked(state="read")).deliveries
    return _first(waiting, "start/_sheets.html")


def own_sheets(visit: Visit) -> Section | None:
    """The newest workbooks of the account or its centre, and what became of each."""
    newest = list(deliveries_for(visit.account)[:SHOWN])
    return Section("start/_own_sheets.html", {"deliveries": newest})


def own_sheets_decided(visit: Visit) -> Section | None:
    """What others decided of one's own workbooks since the last visit."""
    if visit.before is None:
        return None
    decided = deliveries_for(visit.account).filter(decided_at__gt=visit.before)
    return _first(list(decided.exclude(decided_by=visit.account)), "start/_decided.html")


def sessions_that_come(visit: Visit) -> Section | None:
    """Sessions of the next two weeks."""
    coming = sessions_to_come(visit.account, today=visit.today)
    return _first(coming, "start/_coming.html")


def sheets_that_are_late(visit: Visit) -> Section | None:
    """Sessions whose sheet has not come."""
    late = sessions_without_a_sheet(visit.account, today=visit.today)
    return _first(late, "start/_late.html")


def pairs_that_wait(_visit: Visit) -> Section | None:
    """Pairs of records that may be one person, and that nobody has decided."""
    waiting = how_many_wait()
    return Section("start/_pairs.html", {"waiting": waiting}) if waiting.number else None


def letters_that_wait(visit: Visit) -> Section | None:
    """Letters whose next step the account may take, with what the desk finds in them."""
    letters = [_letter(letter) for letter in letters_waiting_for(visit.account)[:SHOWN]]
    return Section("start/_letters.html", {"letters": letters}) if letters else None


def older_letters_that_wait(visit: Visit) -> Section | None:
    """Letters before the newest whose next step the account may take."""
    newest = _newest_letter(visit)
    waiting = [letter for letter in letters_waiting_for(visit.account) if letter != newest]
    letters = [_letter(letter) for letter in waiting[:SHOWN]]
    return Section("start/_letters.html", {"letters": letters}) if letters else None


def newest_letter(visit: Visit) -> Section | None:
    """Where the newest letter stands, and what is red in it."""
    letter = _newest_letter(visit)
    return Section("start/_letter.html", _letter(letter)) if letter else None


def _newest_letter(visit: Visit) -> Any:
    return with_last_step(letters_for(visit.account)).order_by("-pk").first()


def numbers_of_the_letter(_visit: Visit) -> Section | None:
    """Three numbers of the newest letter with their intervals, uncertain and large ones first."""
    figures = figures_of_letters()
    newest = max((figure.letter for figure in figures), default="")
    readings = [
        figure.reading
        for figure in figures
        if figure.letter == newest and currency_of(figure.reading) is None
    ]
    uncertain_first = sorted(readings, key=lambda r: (r.low == r.high, -r.value))
    numbers = uncertain_first[:FIGURES_AT_A_GLANCE]
    return Section("start/_numbers.html", {"numbers": numbers}) if numbers else None


def numbers_to_count_anew(visit: Visit) -> Section | None:
    """Numbers of letters not yet sent that were counted before the records last changed."""
    change = last_change()
    open_letters = {letter.pk for letter in letters_for(visit.account) if letter.state != "sent"}
    stale = [
        figure
        for figure in figures_of_letters()
        if figure.letter in open_letters and change.validity_of(figure.reading) == Validity.CHANGED
    ]
    return _first(stale, "start/_stale.html")


def clock_of_the_mandate(visit: Visit) -> Section | None:
    """The next steps on the way to the end of the mandate, and the days that are left."""
    end = date.fromordinal(visit.today.toordinal() + A_YEAR)
    days = clock_days(first=visit.today, last=end)[:STEPS_OF_THE_CLOCK]
    steps = [
        {"says": STEPS[day.step], "day": day.day, "left": (day.day - visit.today).days}
        for day in days
    ]
    return Section("start/_clock.html", {"steps": steps}) if steps else None


def accounts_without_a_password(visit: Visit) -> Section | None:
    """Accounts whose people have not come in yet."""
    waiting = [
        account
        for account in accounts_for(visit.account).filter(is_active=True)
        if not account.has_usable_password()
    ]
    return _first(waiting, "start/_accounts.html")


def published_bundles(_visit: Visit) -> Section | None:
    """The public bundles sealed last, and how to check one."""
    seals = newest_seals(edition=Edition.PUBLIC, at_most=SHOWN)
    return Section("start/_bundles.html", {"seals": seals})


def sealed_bundles(_visit: Visit) -> Section | None:
    """The bundles of both editions sealed last, for whom, and how to check one."""
    return Section("start/_bundles.html", {"seals": newest_seals(at_most=SHOWN), "reads": True})


def own_projects(visit: Visit) -> Section | None:
    """The projects that a donor pays for, with every statement about money, none netted."""
    shown = [
        {
            "project": funded.project,
            "budget": _amount(funded.project.budget_minor_units, funded.project.currency),
            "statements": [
                {
                    "kind": MONEY_KINDS[statement.kind],
                    "amount": _amount(statement.minor_units, statement.currency),
                    "dated": statement.dated,
                    "source": statement.source,
                }
                for statement in funded.statements
            ],
        }
        for funded in funded_projects(visit.account)
    ]
    return Section("start/_projects.html", {"projects": shown})


def chain_of_the_audit(_visit: Visit) -> Section | None:
    """Whether the chain of the audit held when it was looked at last."""
    return Section("start/_chain.html", {"chain": state_of_chain()})


def _amount(minor_units: int | None, currency: str) -> str:
    if minor_units is None:
        return ""
    return reader_language().amount(whole_major_units(minor_units, currency), currency)


def _first(found: list[Any], template: str) -> Section | None:
    if not found:
        return None
    return Section(template, {"shown": found[:SHOWN], "number": len(found)})


def _letter(letter: Any) -> Mapping[str, Any]:
    version, _template = newest_version(letter)
    findings = check_as_last_told(version).findings
    red = sum(map(is_false, findings))
    return {
        "letter": letter,
        "state": STATES[letter.state],
        "red": red,
        "flags": len(findings) - red,
    }
