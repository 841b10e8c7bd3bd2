"""What reaches the office is kept, read or refused with its reason, and never half-recorded."""

from __future__ import annotations

import pytest
from tests.small_office import SHEETS, workbook
from tests.small_office_open import NOW, SmallOffice

from sulh.foundation.audit.models import AuditEntry
from sulh.foundation.files.models import ReceivedFile
from sulh.intake.workbooks.actions.receiving import HandedIn, hand_in_workbook
from sulh.intake.workbooks.formats.limits import LIMITS
from sulh.intake.workbooks.models import Delivery, Sheet
from sulh.intake.workbooks.reads import read_delivery, recorded_sheet_like
from sulh.records.activities.models import Attendance

pytestmark = pytest.mark.django_db

LIST = {"ND-2004-01": SHEETS["ND-2004-01"]}
NO_SESSION = {"Лист1": SHEETS["ND-2004-01"]}


def hand_in(office: SmallOffice, content: bytes, *, session: str | None = None) -> HandedIn:
    return hand_in_workbook(
        content=content, name="list.xlsx", session=session, at=NOW, by=office.console
    )


def test_a_workbook_is_kept_as_it_came_and_read(small_office: SmallOffice) -> None:
    content = workbook(LIST)
    handed_in = hand_in(small_office, content)
    assert bytes(ReceivedFile.objects.get().content) == content
    assert not handed_in.came_before
    [sheet] = read_delivery(handed_in.delivery).sheets
    assert (sheet.session, len(sheet.lines)) == ("ND-2004-01", 7)


def test_a_file_that_is_no_workbook_is_kept_and_refused_with_its_reason(
    small_office: SmallOffice,
) -> None:
    outcome = small_office.take_in_file(b"Dear colleagues!", name="letter.xlsx")
    assert (outcome.sheets, outcome.has_errors) == ((), True)
    assert [problem.code for problem in outcome.problems] == ["not_a_workbook"]
    assert ReceivedFile.objects.count() == 1
    assert Delivery.objects.get().state == "refused"


def test_the_same_file_again_came_before(small_office: SmallOffice) -> None:
    content = workbook(LIST)
    hand_in(small_office, content)
    assert hand_in(small_office, content).came_before
    assert ReceivedFile.objects.count() == 1
    assert Delivery.objects.count() == 2


def test_of_a_file_over_the_limits_the_content_is_not_kept(small_office: SmallOffice) -> None:
    content = b"PK" + bytes(LIMITS.packed)
    outcome = small_office.take_in_file(content, name="list.xlsx")
    assert [problem.code for problem in outcome.problems] == ["over_the_limits"]
    kept = ReceivedFile.objects.get()
    assert kept.content is None
    assert (kept.name, kept.size) == ("list.xlsx", len(content))


def test_a_sheet_that_names_no_session_is_refused_and_noted_with_its_reason(
    small_office: SmallOffice,
) -> None:
    outcome = small_office.take_in(NO_SESSION)
    assert [problem.code for problem in outcome.problems] == ["no_session_named"]
    noted = Sheet.objects.get()
    assert noted.state == "refused"
    assert noted.problems[0]["remedy"]
    assert Attendance.objects.count() == 0


def test_the_officers_choice_of_session_serves_a_sheet_that_names_none(
    small_office: SmallOffice,
) -> None:
    handed_in = hand_in(small_office, workbook(NO_SESSION), session="ND-2004-02")
    [sheet] = read_delivery(handed_in.delivery).sheets
    assert sheet.session == "ND-2004-02"


def test_a_session_that_nobody_planned_is_named_in_the_refusal(small_office: SmallOffice) -> None:
    outcome = small_office.take_in({"ND-1999-01": SHEETS["ND-2004-01"]})
    [problem] = outcome.problems
    assert problem.code == "unknown_session"
    assert "ND-1999-01" in problem.message


def test_a_refused_sheet_does_not_keep_the_others_of_its_file_out(
    small_office: SmallOffice,
) -> None:
    outcome = small_office.take_in({"Лист1": SHEETS["ND-2004-02"], **LIST})
    assert [sheet.state for sheet in outcome.sheets] == ["refused", "recorded"]
    assert Attendance.objects.count() == 7


def test_a_refused_sheet_may_come_again_once_its_session_is_known(
    small_office: SmallOffice,
) -> None:
    small_office.take_in(NO_SESSION)
    outcome = small_office.take_in({"ND-2004-01": SHEETS["ND-2004-01"]}, name="mended.xlsx")
    assert [sheet.state for sheet in outcome.sheets] == ["recorded"]


def test_a_recorded_sheet_is_found_by_its_fingerprint_and_a_refused_one_is_not(
    small_office: SmallOffice,
) -> None:
    small_office.take_in(LIST)
    small_office.take_in(NO_SESSION)
    recorded, refused = Sheet.objects.order_by("pk")
    assert recorded_sheet_like(recorded.fingerprint) == recorded
    assert recorded_sheet_like(refused.fingerprint) is None


def test_what_was_seen_and_refused_stands_in_the_audit_without_a_name(
    small_office: SmallOffice,
) -> None:
    small_office.take_in(LIST, name="Каримова.xlsx")
    small_office.take_in(LIST, name="Каримова.xlsx")
    small_office.take_in(NO_SESSION, name="Каримова.xlsx")
    entries = AuditEntry.objects.filter(
        action__in=("keep_file", "record_sheet", "note_sheet_again", "note_refused_sheet")
    )
    said = [entry.sentence for entry in entries.order_by("number")]
    assert said == [
        "received a file",
        "recorded a sheet of ND-2004-01",
        "received a file",
        "saw a sheet again",
        "received a file",
        "refused a sheet",
    ]
    assert "Каримова" not in str(list(entries.values_list("sentence", "details")))
