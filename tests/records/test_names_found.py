"""Lines found by a name, in any script, order and spelling."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.small_office_open import SmallOffice

from sulh.foundation.accounts.actions import open_account
from sulh.foundation.accounts.rules import NotAllowed
from sulh.kernel.names import name_key
from sulh.records.activities.access import certificate_holders, names_on_file
from sulh.records.activities.models import Attendance, IdentifyingValues, Strike
from sulh.records.names.access import How, lines_found
from sulh.records.names.actions import index_anew
from sulh.records.names.models import LineName, NameSound
from sulh.records.names.rules.wanted import wanted

pytestmark = pytest.mark.django_db

SHEETS = {
    "ND-2004-01": """
        | № | Ф.И.О. | Пол | Сертификат |
        | 1 | Раҳимов Далер Каримович | м | ND-2004/017 |
        | 2 | Каримова Нигора | ж | |
        | 3 | Холов Ҷамшед | м | |
    """,
    "ND-2004-02": """
        | № | Ф.И.О. | Пол | Сертификат |
        | 1 | Rahimov Daler | м | |
        | 2 | Холова З. | ж | |
        | 3 | Олимов Муҳаммад Алӣ | м | |
    """,
}


@pytest.fixture
def office(small_office: SmallOffice) -> SmallOffice:
    small_office.take_in(SHEETS)
    return small_office


def found(office: SmallOffice, typed: str) -> dict[str, How]:
    """Name as written -> how near it is, in the order found."""
    lines = lines_found(office.reporting, wanted(typed), at_most=100)
    names = dict(IdentifyingValues.objects.values_list("pk", "full_name"))
    return {names[line.line]: line.how for line in lines}


@pytest.mark.parametrize(
    "typed",
    ["Раҳимов Далер", "Далер Раҳимов", "Рахимов Далер", "rahimov daler", "Daler Rakhimov",
     "رحیم‌اف دلیر", "РАҲИМОВ", "Rahimov D.", "Раҳимов Далер Каримович", "Rahimova Daler"],
)  # fmt: skip
def test_one_name_is_found_in_every_script_and_order(office: SmallOffice, typed: str) -> None:
    assert set(found(office, typed)) >= {"Раҳимов Далер Каримович", "Rahimov Daler"}
    assert "Каримова Нигора" not in found(office, typed)


def test_equal_sounds_come_before_slips_and_beginnings(office: SmallOffice) -> None:
    assert found(office, "Раҳимов Далер")["Rahimov Daler"] is How.EXACT
    assert found(office, "Раҳимов Далре")["Rahimov Daler"] is How.SLIP
    assert "Rahimov Daler" not in found(office, "Раҳмев Далре"), "two slips are another name"
    assert found(office, "Ҷам")["Холов Ҷамшед"] is How.BEGINNING


def test_an_initial_on_a_sheet_answers_to_the_whole_name(office: SmallOffice) -> None:
    assert found(office, "Холова Зебо") == {"Холова З.": How.BEGINNING}
    assert found(office, "Зебо") == {}, "an initial alone is no answer"


def test_the_first_half_of_a_double_name_is_enough(office: SmallOffice) -> None:
    assert "Олимов Муҳаммад Алӣ" in found(office, "Олимов Муҳаммад")


@pytest.mark.parametrize("typed", ["", "   ", "123", "؟!", "Q" * 5000, "Абвгд"])
def test_what_is_no_name_on_file_finds_nobody(office: SmallOffice, typed: str) -> None:
    assert found(office, typed) == {}


def test_a_struck_line_is_not_found(office: SmallOffice) -> None:
    names = IdentifyingValues.objects.filter(full_name="Rahimov Daler")
    line = Attendance.objects.get(pk=names.get().pk)
    line.struck_id = _strike(office, line)
    line.save()
    assert list(found(office, "Rahimov Daler")) == ["Раҳимов Далер Каримович"]


def _strike(office: SmallOffice, line: Attendance) -> int:
    return Strike.objects.create(
        reason="withdrawn", sheet=line.sheet, by=office.console, at="2006-01-01T00:00Z"
    ).pk


def test_a_role_without_the_permission_finds_nobody(office: SmallOffice) -> None:
    for role in ("centre_staff", "auditor", "donor", "administrator", "head_of_office"):
        account = open_account(username=f"{role}.test", role=role)
        with pytest.raises(NotAllowed):
            lines_found(account, wanted("Раҳимов"), at_most=10)


def test_making_the_index_anew_gives_what_recording_gave(office: SmallOffice) -> None:
    def kept() -> list[tuple[object, ...]]:
        columns = ("line", "surname__phonemes", "given__phonemes", "father__phonemes")
        return list(LineName.objects.order_by("pk").values_list(*columns, "certificate"))

    before, told = kept(), list[int]()
    done = index_anew(names_on_file(), progress=told.append)
    assert (kept(), done, told) == (before, 6, [6])


def test_a_sound_is_kept_once_however_many_lines_carry_it(office: SmallOffice) -> None:
    rahim = name_key("Раҳимов Далер").surname
    assert NameSound.objects.filter(phonemes=rahim.phonemes).count() == 1


def test_a_certificate_is_known_across_sheets_in_another_spelling(office: SmallOffice) -> None:
    assert certificate_holders({"ND 2004/017"})["ND 2004/017"][1] == "Раҳимов Далер Каримович"
    assert certificate_holders({"ND-2004/018", ""}) == {}


def test_a_certificate_is_looked_up_and_not_looked_through_for(office: SmallOffice) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a small table is read whole by PostgreSQL's own choice")
    with CaptureQueriesContext(connection) as asked:
        certificate_holders({"ND 2004/017"})
    plans = [plan_of(query["sql"]) for query in asked if '"certificate" IN' in query["sql"]]
    assert plans
    assert all("lines_by_certificate" in plan for plan in plans), plans


def plan_of(statement: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
        return str(cursor.fetchall())
