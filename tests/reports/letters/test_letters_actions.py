"""The steps of a letter, who may take them, and how news from the records reaches it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.small_office import SHEETS, letter_of_2005, letter_of_2006
from tests.small_office_open import NOW, SmallOffice

from sulh.evidence.identity.actions import judge_pair
from sulh.evidence.identity.rules import Verdict
from sulh.foundation.accounts.actions import open_account
from sulh.foundation.accounts.models import Account
from sulh.foundation.accounts.rules import NotAllowed
from sulh.foundation.audit.models import AuditEntry
from sulh.records.activities.models import Attendance
from sulh.reports.letters.access import NoSuchLetter, letter_named
from sulh.reports.letters.actions import (
    check_letter,
    clear_letter,
    return_letter,
    send_letter,
    take_letter_readings,
)
from sulh.reports.letters.models import Letter, LetterReading, LetterStep, LetterVersion
from sulh.reports.letters.reads import (
    Checked,
    check_version,
    newest_version,
    rendered_files,
)
from sulh.reports.letters.rules.findings import is_false
from sulh.reports.letters.rules.steps import StepRefused

pytestmark = pytest.mark.django_db

MORE_PEOPLE = {"ND-2004-03": SHEETS["ND-2004-03"]}
FIRST_TWO = {session: SHEETS[session] for session in ("ND-2004-01", "ND-2004-02")}


@pytest.fixture
def office(small_office: SmallOffice) -> SmallOffice:
    """The small office with everybody's sheets in."""
    small_office.import_sheets()
    return small_office


def check(letter: Letter, by: Account) -> Checked:
    return check_letter(letter=letter, at=NOW, by=by).checked


def clear(letter: Letter, by: Account) -> None:
    clear_letter(letter=letter, at=NOW, by=by)


def send(letter: Letter, by: Account) -> None:
    send_letter(letter=letter, at=NOW, by=by)


def give_back(letter: Letter, by: Account, *, reason: str = "the tone") -> None:
    return_letter(letter=letter, reason=reason, at=NOW, by=by)


def state(letter: Letter) -> str:
    return Letter.objects.get(pk=letter.pk).state


def false_codes(checked: Checked) -> set[str]:
    return {finding.code for finding in checked.findings if is_false(finding)}


def flag_codes(checked: Checked) -> set[str]:
    return {finding.code for finding in checked.findings if not is_false(finding)}


def checked_again(letter: Letter) -> Checked:
    """The newest version held against the records, without taking new readings."""
    return check_version(newest_version(letter)[0])


# The steps


def test_a_letter_goes_from_draft_to_sent_each_step_by_another(office: SmallOffice) -> None:
    letter = office.send(letter_of_2005())
    assert state(letter) == "sent"
    steps = LetterStep.objects.order_by("pk").values_list("state", "by__username")
    assert list(steps) == [
        ("draft", "reporting"),
        ("checked", "political"),
        ("cleared", "head"),
        ("sent", "acting_head"),
    ]


def test_nobody_checks_what_they_wrote(office: SmallOffice) -> None:
    letter = office.write_true_letter()
    with pytest.raises(StepRefused, match="nobody takes two steps in a row"):
        check(letter, office.reporting)
    assert state(letter) == "draft"


def test_nobody_sends_what_they_cleared(office: SmallOffice) -> None:
    letter = office.write_true_letter()
    check(letter, office.political)
    clear(letter, office.head)
    with pytest.raises(StepRefused, match="the step before was taken by head"):
        send(letter, office.head)
    assert state(letter) == "cleared"


def test_nobody_returns_what_they_cleared(office: SmallOffice) -> None:
    letter = office.write_true_letter()
    check(letter, office.political)
    clear(letter, office.head)
    with pytest.raises(StepRefused, match="two steps in a row"):
        give_back(letter, office.head)


@pytest.mark.parametrize(
    ("step", "message"),
    [
        (clear, "cleared after it is checked; this one is a draft"),
        (send, "sent after it is cleared; this one is a draft"),
    ],
)
def test_no_step_is_jumped(
    office: SmallOffice, step: Callable[[Letter, Account], None], message: str
) -> None:
    with pytest.raises(StepRefused, match=message):
        step(office.write_true_letter(), office.head)


def test_a_step_is_held_against_the_letter_as_it_stands_now(office: SmallOffice) -> None:
    letter = office.write_true_letter()
    check(letter, office.political)
    seen_earlier = Letter.objects.get(pk=letter.pk)
    office.write_true_letter()
    with pytest.raises(StepRefused, match="this one is a draft"):
        clear(seen_earlier, office.head)


@pytest.mark.parametrize(
    ("role", "step"),
    [
        ("reporting_officer", clear),
        ("political_officer", clear),
        ("administrator", check),
        ("press_officer", check),
        ("donor", check),
        ("desk", clear),
        ("political_officer", send),
        ("desk", send),
        ("reporting_officer", give_back),
        ("auditor", give_back),
    ],
)
def test_a_role_takes_only_its_own_steps(
    office: SmallOffice, role: str, step: Callable[[Letter, Account], object]
) -> None:
    letter = office.write_true_letter()
    somebody = open_account(username="somebody", role=role)
    with pytest.raises(NotAllowed):
        step(letter, somebody)
    assert LetterStep.objects.count() == 1


def test_only_a_reporting_officer_drafts(office: SmallOffice) -> None:
    head_drafts = SmallOffice(
        console=office.console,
        reporting=office.head,
        political=office.political,
        head=office.head,
        acting_head=office.acting_head,
    )
    with pytest.raises(NotAllowed):
        head_drafts.write(letter_of_2005())
    assert not Letter.objects.exists()


def test_a_letter_is_returned_with_a_reason_that_stays_and_is_written_again(
    office: SmallOffice,
) -> None:
    letter = office.write_true_letter()
    check(letter, office.political)
    give_back(letter, office.head, reason="Say where.")
    assert state(letter) == "returned"
    office.write_true_letter()
    assert state(letter) == "draft"
    assert LetterStep.objects.get(state="returned").reason == "Say where."
    assert [version.number for version in LetterVersion.objects.order_by("number")] == [1, 2]


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_letter_is_not_returned_without_a_reason(office: SmallOffice, reason: str) -> None:
    letter = office.write_true_letter()
    with pytest.raises(StepRefused, match="with a reason"):
        give_back(letter, office.head, reason=reason)


def test_headquarters_may_return_what_was_sent(office: SmallOffice) -> None:
    letter = office.send(letter_of_2005())
    desk = open_account(username="desk", role="desk")
    give_back(letter, desk, reason="Two sentences overlap.")
    assert state(letter) == "returned"
    office.write_true_letter()
    assert state(letter) == "draft"


def test_a_sent_letter_is_frozen(office: SmallOffice) -> None:
    letter = office.send(letter_of_2005())
    readings = LetterReading.objects.count()
    with pytest.raises(StepRefused, match="not written again"):
        office.write_true_letter()
    with pytest.raises(StepRefused, match="frozen"):
        take_letter_readings(letter=letter, at=NOW, by=office.reporting)
    with pytest.raises(StepRefused):
        check(letter, office.political)
    assert LetterVersion.objects.count() == 1
    assert LetterReading.objects.count() == readings


def test_two_letters_do_not_share_a_symbol(office: SmallOffice) -> None:
    office.write_true_letter()
    with pytest.raises(StepRefused, match="S/2005/323"):
        office.write(letter_of_2005().replace('name = "2005"', 'name = "2005-b"'))
    assert Letter.objects.count() == 1


def test_a_letter_is_found_by_its_name_and_by_its_symbol(office: SmallOffice) -> None:
    letter = office.write_true_letter()
    assert letter_named("2005") == letter_named("S/2005/323") == letter
    with pytest.raises(NoSuchLetter):
        letter_named("S/2005/322")


# The check


def test_a_true_letter_is_checked(office: SmallOffice) -> None:
    letter = office.write_true_letter()
    checked = check(letter, office.political)
    assert false_codes(checked) == set()
    assert state(letter) == "checked"
    assert {name: reading.value for name, reading in checked.readings.items()} == {
        "participants_2004_05": 13,
        "sessions_2004_05": 3,
    }


@pytest.mark.parametrize(
    ("qualifier", "number", "code"),
    [
        ("more_than", 13, "not_that_many"),
        ("at_least", 14, "not_that_many"),
        ("exactly", 12, "not_exactly"),
        ("up_to", 12, "not_that_few"),
        ("fewer_than", 13, "not_that_few"),
        ("about", 20, "not_about"),
        ("all", 13, "all_of_what"),
    ],
)
def test_a_letter_that_says_what_the_records_do_not_give_stays_a_draft(
    office: SmallOffice, qualifier: str, number: int, code: str
) -> None:
    text = letter_of_2005(qualifier=qualifier, number=number)
    if qualifier == "all":
        text = text.replace('other = "participants" }', 'other = "participants" }\n', 1)
        text = text.replace('other = "مشارك" }', 'other = "مشارك", definite = "المشاركين" }', 1)
    letter = office.write(text)
    checked = check(letter, office.political)
    assert code in false_codes(checked)
    assert state(letter) == "draft"
    assert AuditEntry.objects.get(action="check_letter").details["false"] > 0


def test_a_naked_number_is_not_checked(office: SmallOffice) -> None:
    text = letter_of_2005().replace("of discussion.", "of discussion with 5 parties.")
    letter = office.write(text)
    assert "naked_number" in false_codes(check(letter, office.political))
    assert state(letter) == "draft"


def test_a_letter_of_more_people_than_came_turns_true_when_they_have_come(
    small_office: SmallOffice,
) -> None:
    small_office.import_sheets(FIRST_TWO)
    letter = small_office.write(letter_of_2005(number=11))
    assert "not_that_many" in false_codes(check(letter, small_office.political))
    small_office.import_sheets(MORE_PEOPLE)
    assert false_codes(check(letter, small_office.political)) == set()


def test_a_checked_letter_is_not_cleared_after_the_records_changed(
    small_office: SmallOffice,
) -> None:
    small_office.import_sheets(FIRST_TWO)
    letter = small_office.write(letter_of_2005(number=9))
    check(letter, small_office.political)
    small_office.import_sheets(MORE_PEOPLE)
    version, _template = newest_version(letter)
    assert check_version(version).changed == ("participants_2004_05",)
    assert "stale_reading" in flag_codes(checked_again(letter))
    with pytest.raises(StepRefused, match="the records changed"):
        clear(letter, small_office.head)
    assert state(letter) == "checked"


def test_a_checked_letter_turns_red_when_two_people_turn_out_to_be_one(
    office: SmallOffice,
) -> None:
    letter = office.write(letter_of_2005(qualifier="exactly", number=13))
    check(letter, office.political)
    first, second = (
        Attendance.objects.get(session_id="ND-2004-01", row=2).pk,
        Attendance.objects.get(session_id="ND-2004-02", row=6).pk,
    )
    judge_pair(
        first=first,
        second=second,
        verdict=Verdict.SAME,
        reason="asked them",
        at=NOW,
        by=office.reporting,
    )
    assert check_version(newest_version(letter)[0]).changed == ("participants_2004_05",)
    assert "not_exactly" in false_codes(check(letter, office.political))


def test_a_letter_does_not_notice_what_does_not_touch_its_figures(office: SmallOffice) -> None:
    letter = office.write_true_letter()
    check(letter, office.political)
    office.import_sheets({"ND-2005-01": SHEETS["ND-2004-01"]})
    assert check_version(newest_version(letter)[0]).changed == ()
    clear(letter, office.head)
    assert state(letter) == "cleared"


def test_a_result_reported_in_two_years_is_flagged(office: SmallOffice) -> None:
    office.send(letter_of_2005())
    office.import_sheets({"ND-2005-01": SHEETS["ND-2004-01"]})
    checked = check(office.write(letter_of_2006()), office.political)
    assert false_codes(checked) == set()
    [flag] = [finding for finding in checked.findings if finding.code == "reported_before"]
    assert "100 per cent" in flag.message
    assert "S/2005/323" in flag.message


def test_new_people_of_the_same_project_are_not_flagged(office: SmallOffice) -> None:
    office.send(letter_of_2005())
    newcomers = """
        | № | Full name | Sex | Birth date | District | Phone |
        | 1 | Аминов Сорбон | м | 01.01.1970 | Ашт | 927000201 |
        | 2 | Раджабова Лола | ж | 02.02.1980 | Ашт | 927000202 |
    """
    office.import_sheets({"ND-2005-01": newcomers})
    checked = check(office.write(letter_of_2006(number=2)), office.political)
    assert "reported_before" not in flag_codes(checked)


def test_a_number_that_left_its_plural_class_is_flagged_in_the_next_version(
    office: SmallOffice,
) -> None:
    office.write(letter_of_2005(number=12))
    letter = office.write(letter_of_2005(number=10))
    flagged = {
        finding.language
        for finding in check(letter, office.political).findings
        if finding.code == "plural_class_changed"
    }
    assert flagged == {"ar"}, "12 is many and 10 few in Arabic; both are other in English"


# The files


def test_a_letter_comes_in_every_format_and_language(office: SmallOffice) -> None:
    letter = office.write_true_letter()
    files = rendered_files(check(letter, office.political))
    assert set(files) == {
        f"2005.{language}.{ending}"
        for language in ("en", "ar")
        for ending in ("pdf", "docx", "xml")
    }
    assert files["2005.en.pdf"].startswith(b"%PDF")
    assert files["2005.ar.docx"].startswith(b"PK")
    assert "١٢" in files["2005.ar.xml"].decode()
    assert "more than 12 participants" in files["2005.en.xml"].decode()


def test_only_the_language_asked_for_is_rendered(office: SmallOffice) -> None:
    checked = check(office.write_true_letter(), office.political)
    assert set(rendered_files(checked, languages=["ar"])) == {
        "2005.ar.pdf", "2005.ar.docx", "2005.ar.xml",
    }  # fmt: skip
