"""A reply repeats six things of its letter; each that differs is shown and none is repaired."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sulh.foundation.accounts.actions import open_account
from sulh.foundation.audit.models import AuditEntry
from sulh.records.mandates.actions import CheckedReply, record_mandate, record_reply
from sulh.records.mandates.models import Reply
from sulh.records.mandates.rules import CHECKS, Terms, check_reply

LETTER = Terms(
    letter_dated=date(2005, 5, 10),
    letter_symbol="S/2005/323",
    office="United Nations Tajikistan Office of Peacebuilding",
    months=12,
    until=date(2006, 6, 1),
    continued="activities of the office",
)
OTHERWISE = {
    "letter_dated": date(2005, 5, 11),
    "letter_symbol": "S/2005/332",
    "office": "United Nations Tajikistan Office of Peace-building",
    "months": 6,
    "until": date(2006, 5, 31),
    "continued": "mandate of the office",
}


def test_a_reply_that_repeats_its_letter_differs_in_nothing() -> None:
    assert check_reply(letter=LETTER, reply=LETTER) == ()


@pytest.mark.parametrize("what", list(CHECKS))
def test_each_of_the_six_things_is_checked(what: str) -> None:
    reply = replace(LETTER, **{what: OTHERWISE[what]})
    [difference] = check_reply(letter=LETTER, reply=reply)
    assert difference.what == what
    assert difference.letter == str(getattr(LETTER, what))
    assert difference.reply == str(OTHERWISE[what])


def test_all_six_may_differ_at_once() -> None:
    found = check_reply(letter=LETTER, reply=Terms(**OTHERWISE))
    assert [difference.what for difference in found] == list(CHECKS)
    assert len(found) == 6


def test_a_recorded_reply_keeps_what_it_says_and_the_audit_tells_where_it_differs(
    db: None,
) -> None:
    checked = _recorded(repeats=replace(LETTER, months=6))
    assert [difference.what for difference in checked.differences] == ["months"]
    reply = Reply.objects.get()
    assert reply.repeats_months == 6
    assert reply.mandate.months == 12
    assert AuditEntry.objects.get(action="record_reply").details == {"differs_in": ["months"]}


def test_terms_come_back_from_the_records_as_they_went_in(db: None) -> None:
    reply = _recorded(repeats=Terms(**OTHERWISE)).reply
    reply.refresh_from_db()
    assert reply.terms() == Terms(**OTHERWISE)
    assert reply.mandate.terms() == LETTER


def _recorded(*, repeats: Terms) -> CheckedReply:
    officer = open_account(username="console", role="reporting_officer")
    mandate = record_mandate(
        letter_symbol=LETTER.letter_symbol,
        letter_dated=LETTER.letter_dated,
        office=LETTER.office,
        starts_on=date(2005, 6, 1),
        until=LETTER.until,
        months=LETTER.months,
        continued=LETTER.continued,
        by=officer,
    )
    return record_reply(
        symbol="S/2005/324",
        dated=date(2005, 5, 13),
        mandate=mandate,
        repeats=repeats,
        by=officer,
    )
