"""People joined and parted, found by name, and settled pairs read by a second account."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from tests.small_office_open import NOW, SmallOffice

from sulh.evidence.identity.access import (
    NoSuchPerson,
    NoSuchReading,
    pair_to_judge,
    pair_to_read_again,
    people_found,
    person_seen_by,
    readings_waiting_for,
)
from sulh.evidence.identity.actions import (
    NotArranged,
    join_people,
    judge_pair,
    look_for_people,
    part_person,
    read_again,
    second_reading,
    undo_judgement,
)
from sulh.evidence.identity.models import Assignment, PairJudgement, PersonRedirect, SecondReading
from sulh.evidence.identity.reads.queue import decisions_by, queue_after
from sulh.evidence.identity.reads.readers import readers_agree
from sulh.evidence.identity.rules import Verdict, is_read_twice
from sulh.foundation.accounts.actions import open_account
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.models import AuditEntry
from sulh.records.activities.models import Attendance
from sulh.records.names.rules.wanted import wanted

pytestmark = pytest.mark.django_db

SHEET = """
    | № | Ф.И.О. | Пол | Дата рождения |
    | 1 | {name} | м | {born} |
    | 2 | Холов Ҷамшед | м | 1980-01-0{row} |
"""
SHEETS = {
    "ND-2004-01": SHEET.format(name="Раҳимов Далер", born="1970-03-04", row=2),
    "ND-2004-02": SHEET.format(name="Rahimov Daler", born="1970-03-04", row=2),
    "ND-2004-03": SHEET.format(name="Рахимов Далер", born="1970-03-04", row=2),
}
SHEETS["ND-2004-03"] += "| 3 | Саидов Умед | м | 1961-05-05 |\n"


@pytest.fixture
def office(small_office: SmallOffice) -> SmallOffice:
    small_office.import_sheets(SHEETS)
    return small_office


def line(session: int, row: int = 2) -> int:
    return Attendance.objects.get(session_id=f"ND-2004-0{session}", row=row).pk


def groups(*lines: int) -> list[list[int]]:
    """Some lines by their person, at the best number, the fewest and the most alike."""
    rows = list(Assignment.objects.filter(pk__in=lines).order_by("pk"))
    found = [
        sorted(
            sorted(row.pk for row in rows if getattr(row, column) == person)
            for person in {getattr(row, column) for row in rows}
        )
        for column in ("person", "person_low", "person_high")
    ]
    assert found[0] == found[1] == found[2]
    return found[0]


def redirects() -> dict[int, int]:
    return dict(PersonRedirect.objects.values_list("old", "new"))


def test_two_people_are_joined_and_the_way_back_is_the_way_before(office: SmallOffice) -> None:
    rahimov, saidov = line(1), line(3, 4)
    before = list(Assignment.objects.order_by("pk").values())
    judged, *_others = join_people(
        people=[saidov, rahimov], reason="told", at=NOW, by=office.reporting
    )
    assert redirects() == {saidov: rahimov}
    undo_judgement(judgement=judged, at=NOW, by=office.reporting)
    assert list(Assignment.objects.order_by("pk").values()) == before
    assert redirects() == {}


def test_a_line_is_parted_from_its_person_and_comes_back(office: SmallOffice) -> None:
    mine = [line(1), line(2), line(3)]
    assert groups(*mine) == [mine]
    before = list(Assignment.objects.order_by("pk").values())
    judged = part_person(person=mine[0], lines=[mine[1]], reason="", at=NOW, by=office.reporting)
    assert groups(*mine) == [[mine[0], mine[2]], [mine[1]]]
    assert {each.verdict for each in judged} == {"different"}
    undo_judgement(judgement=judged[-1], at=NOW, by=office.reporting)
    assert list(Assignment.objects.order_by("pk").values()) == before


def test_lines_that_only_the_others_held_together_stay_together(office: SmallOffice) -> None:
    mine = [line(1), line(2), line(3)]
    judge_pair(
        first=mine[1], second=mine[2], verdict=Verdict.UNDECIDED, reason="", at=NOW,
        by=office.reporting,
    )  # fmt: skip
    part_person(person=mine[0], lines=mine[1:], reason="", at=NOW, by=office.reporting)
    assert groups(*mine) == [[mine[0]], mine[1:]]


def test_the_parted_are_joined_again_by_hand(office: SmallOffice) -> None:
    mine = [line(1), line(2), line(3)]
    part_person(person=mine[0], lines=[mine[1]], reason="", at=NOW, by=office.reporting)
    join_people(people=[mine[0], mine[1]], reason="", at=NOW, by=office.head)
    assert groups(*mine) == [mine]


@pytest.mark.parametrize("chosen", [[], [(1, 2), (2, 2), (3, 2)], [(3, 4)]])
def test_a_person_is_not_parted_into_all_and_nothing(
    office: SmallOffice, chosen: Sequence[tuple[int, int]]
) -> None:
    with pytest.raises(NotArranged):
        part_person(
            person=line(1),
            lines=[line(*each) for each in chosen],
            reason="",
            at=NOW,
            by=office.reporting,
        )


def test_one_person_is_not_joined_to_nobody(office: SmallOffice) -> None:
    with pytest.raises(NotArranged):
        join_people(people=[line(1), line(1)], reason="", at=NOW, by=office.reporting)


def test_a_deed_stands_once_among_the_decisions(office: SmallOffice) -> None:
    judged = part_person(person=line(1), lines=[line(2)], reason="", at=NOW, by=office.reporting)
    [decision] = decisions_by(office.reporting.pk)
    assert (decision.pairs, decision.is_undone) == (len(judged), False)
    assert len(judged) > 1


def test_a_number_leads_to_the_person_through_merges_and_back(office: SmallOffice) -> None:
    first, saidov, holov = line(1), line(3, 4), line(1, 3)
    one, *_others = join_people(people=[saidov, holov], reason="", at=NOW, by=office.reporting)
    two, *_others = join_people(people=[first, holov], reason="", at=NOW, by=office.reporting)
    assert redirects()[saidov] == redirects()[holov] == first
    undo_judgement(judgement=two, at=NOW, by=office.reporting)
    assert redirects() == {saidov: holov}
    assert person_seen_by(office.reporting, saidov).number == holov
    undo_judgement(judgement=one, at=NOW, by=office.reporting)
    assert redirects() == {}
    assert person_seen_by(office.reporting, saidov).number == saidov


def test_people_on_one_sheet_are_joined_with_all_their_lines(office: SmallOffice) -> None:
    rahimov, saidov = [line(1), line(2), line(3)], line(3, 4)
    join_people(people=[rahimov[0], saidov], reason="", at=NOW, by=office.reporting)
    assert groups(*rahimov, saidov) == [[*rahimov, saidov]]


def test_a_person_says_whether_two_of_their_lines_are_of_one_sheet(office: SmallOffice) -> None:
    rahimov, saidov = line(1), line(3, 4)
    assert not person_seen_by(office.reporting, rahimov).stands_twice_on_a_sheet
    join_people(people=[rahimov, saidov], reason="", at=NOW, by=office.reporting)
    assert person_seen_by(office.reporting, rahimov).stands_twice_on_a_sheet


def test_people_are_found_with_all_their_lines(office: SmallOffice) -> None:
    found = people_found(office.reporting, wanted("Rahimov Daler"))
    [person] = found.people
    assert (person.number, person.further) == (line(1), 0)
    assert [each.name for each in person.lines] == [
        "Раҳимов Далер", "Rahimov Daler", "Рахимов Далер",
    ]  # fmt: skip


def test_a_person_of_a_line_that_is_not_there_is_not_on_record(office: SmallOffice) -> None:
    with pytest.raises(NoSuchPerson):
        person_seen_by(office.reporting, 10**9)


def test_the_audit_says_that_somebody_looked_and_not_for_whom(office: SmallOffice) -> None:
    look_for_people(typed="Раҳимов Д.", page=1, by=office.reporting)
    entry = AuditEntry.objects.order_by("-number")[0]
    assert (entry.action, entry.sentence) == ("note_search", "looked for people by name")
    assert entry.details == {
        "words": 2, "initials": 1, "scripts": ["cyrillic"], "page": 1, "people": 1, "more": False,
    }  # fmt: skip


@pytest.fixture
def pair(office: SmallOffice, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """A pair that nobody judged, in an office where every settled pair is read twice."""
    monkeypatch.setattr(second_reading, "is_read_twice", lambda _first, _second: True)
    return line(1), line(3, 4)


def settle(pair: tuple[int, int], verdict: Verdict, by: Account) -> PairJudgement:
    return judge_pair(first=pair[0], second=pair[1], verdict=verdict, reason="asked", at=NOW, by=by)


def read(by: Account, verdict: Verdict) -> None:
    [waiting] = readings_waiting_for(by)
    reading = pair_to_read_again(by, waiting.pk).reading
    read_again(reading=reading, verdict=verdict, reason="saw both", at=NOW + timedelta(1), by=by)


@pytest.fixture
def second(office: SmallOffice) -> Account:
    return open_account(username="second", role="programme_officer")


def test_one_in_twenty_pairs_is_read_twice() -> None:
    drawn = sum(is_read_twice(one, two) for one in range(200) for two in range(one))
    assert 0.04 < drawn / (200 * 199 / 2) < 0.06


def test_a_settled_pair_of_the_sample_waits_for_another_account(
    office: SmallOffice, pair: tuple[int, int], second: Account
) -> None:
    settle(pair, Verdict.DIFFERENT, office.reporting)
    assert not readings_waiting_for(office.reporting).exists()
    [waiting] = readings_waiting_for(second)
    with pytest.raises(NoSuchReading):
        pair_to_read_again(office.reporting, waiting.pk)


def test_a_second_reader_who_agrees_leaves_it_settled(
    office: SmallOffice, pair: tuple[int, int], second: Account
) -> None:
    settle(pair, Verdict.DIFFERENT, office.reporting)
    read(second, Verdict.DIFFERENT)
    assert (readers_agree().read, readers_agree().alike, readers_agree().per_cent) == (1, 1, 100)
    assert pair_to_judge(first=pair[0], second=pair[1]).is_decided


def test_a_disagreement_opens_the_pair_with_both_reasons(
    office: SmallOffice, pair: tuple[int, int], second: Account
) -> None:
    settle(pair, Verdict.DIFFERENT, office.reporting)
    read(second, Verdict.SAME)
    shown = pair_to_judge(first=pair[0], second=pair[1])
    assert [(each.by, each.verdict, each.reason) for each in shown.answers] == [
        ("reporting", Verdict.DIFFERENT, "asked"), ("second", Verdict.SAME, "saw both"),
    ]  # fmt: skip
    assert pair in [(each.first, each.second) for each in queue_after(0)]
    assert readers_agree().per_cent == 0
    settle(pair, Verdict.SAME, office.head)
    assert SecondReading.objects.count() == 1, "what two have read and a third settles is settled"
    assert pair_to_judge(first=pair[0], second=pair[1]).answers == ()


def test_a_disagreement_taken_back_waits_again(
    office: SmallOffice, pair: tuple[int, int], second: Account
) -> None:
    settle(pair, Verdict.DIFFERENT, office.reporting)
    read(second, Verdict.SAME)
    undo_judgement(judgement=PairJudgement.objects.filter(person=second).get(), at=NOW, by=second)
    assert pair_to_judge(first=pair[0], second=pair[1]).verdict is Verdict.DIFFERENT
    assert readings_waiting_for(second).count() == 1
    assert readers_agree().read == 0


def test_a_decision_taken_back_waits_for_nobody(
    office: SmallOffice, pair: tuple[int, int], second: Account
) -> None:
    judged = settle(pair, Verdict.DIFFERENT, office.reporting)
    undo_judgement(judgement=judged, at=NOW, by=office.reporting)
    assert not readings_waiting_for(second).exists()
