"""A list of hundreds opens in the grid a part at a time, and is recorded as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from django.test import Client
from tests.interfaces.office.test_office_attendance import client_of
from tests.small_office_open import SmallOffice

from sulh.intake.drafts.models import Draft
from sulh.intake.workbooks.rules.typed import COLUMNS, TypedLine
from sulh.interfaces.office.activities.grid_parts import PART, Part, parts_shown
from sulh.records.activities.models import Attendance, IdentifyingValues

SESSION = "ND-2005-01"
GRID = f"/sessions/{SESSION}/attendance/"
LINES = 2 * PART + 30


@pytest.fixture
def typist(small_office: SmallOffice) -> Client:
    """A field officer, in an office with a list of 430 on record."""
    heading = "| № | Ф.И.О. | Пол | Телефон |"
    names = (f"| {n} | Раҳимов Далер | м | {927000000 + n} |" for n in range(1, LINES + 1))
    small_office.take_in({SESSION: "\n".join([heading, *names])})
    return client_of("field_officer")


def rows_of(page: str) -> list[dict[str, str]]:
    inputs = re.findall(r'name="([a-z_]+)-(\d+)" data-column="[a-z_]+" value="([^"]*)"', page)
    rows: dict[int, dict[str, str]] = {}
    for column, at, value in inputs:
        rows.setdefault(int(at), {})[column] = value
    return [rows[at] for at in sorted(rows)]


def sent(page: str, rows: Sequence[dict[str, str]], **more: str) -> dict[str, str]:
    hidden = dict(re.findall(r'name="(first_row|is_last|listed)" value="([^"]*)"', page))
    cells = {
        f"{column}-{at}": row.get(column, "") for at, row in enumerate(rows) for column in COLUMNS
    }
    return {"rows": str(len(rows)), **hidden, **cells, **more}


def see(client: Client, data: dict[str, str] | None = None) -> str:
    answer = client.post(GRID, data, follow=True) if data else client.get(GRID)
    assert answer.status_code == 200
    return answer.content.decode()


def phones() -> set[str]:
    counting = IdentifyingValues.objects.filter(attendance__struck=None)
    return set(counting.values_list("phone", flat=True))


@pytest.mark.django_db
def test_a_long_list_opens_with_its_first_part_and_names_the_others(typist: Client) -> None:
    page = see(typist)
    assert len(rows_of(page)) == PART
    assert re.findall(r'value="part-(\d+)"', page)[:3] == ["0", str(PART), str(2 * PART)]
    assert "Lines 401 to 430" in page


@pytest.mark.django_db
def test_turning_keeps_what_was_typed_and_sending_records_the_whole(typist: Client) -> None:
    page = see(typist)
    rows = rows_of(page)
    rows[3]["phone"] = "900000004"
    page = see(typist, sent(page, rows, do=f"part-{2 * PART}"))
    rows = rows_of(page)
    assert rows[0]["phone"] == str(927000000 + 2 * PART + 1)
    rows[30] = {"full_name": "Холова Зебо", "sex": "ж", "phone": "900000999"}
    answer = see(typist, sent(page, rows, do="send"))
    assert "lines are recorded" in answer
    assert Attendance.objects.filter(struck=None).count() == LINES + 1
    assert {"900000004", "900000999"} <= phones()
    assert "927000004" not in phones()
    assert not Draft.objects.exists()


@pytest.mark.django_db
def test_a_line_taken_out_of_a_part_is_asked_about_and_struck(typist: Client) -> None:
    page = see(typist)
    rows = rows_of(page)
    rows[7] = {}
    asked = see(typist, sent(page, rows, do="send"))
    assert "1 line on record is no longer in the grid" in asked
    see(typist, sent(asked, rows_of(asked), do="send-strike"))
    assert Attendance.objects.filter(struck=None).count() == LINES - 1
    assert "927000008" not in phones()


@pytest.mark.django_db
def test_saving_the_same_part_twice_leaves_the_same_list(typist: Client) -> None:
    page = see(typist)
    data = sent(page, rows_of(page))
    for _again in range(2):
        assert typist.post(f"{GRID}save/", data).status_code == 200
    assert len(Draft.objects.get().lines) == LINES


@pytest.mark.django_db
def test_what_is_noticed_is_told_at_its_place_on_the_page(typist: Client) -> None:
    page = see(typist)
    page = see(typist, sent(page, rows_of(page), do=f"part-{PART}"))
    rows = rows_of(page)
    rows[5]["birth_date"] = "31.02.1974"
    found = typist.post(f"{GRID}check/", sent(page, rows)).json()["rows"]
    assert [at for at, noticed in found.items() if any(each["is_error"] for each in noticed)] == [
        "5"
    ]


@pytest.mark.django_db
def test_a_list_that_somebody_changed_meanwhile_is_looked_at_before_it_is_recorded(
    typist: Client, small_office: SmallOffice
) -> None:
    page = see(typist)
    heading = "| № | Ф.И.О. | Пол | Телефон |"
    small_office.take_in(
        {SESSION: f"{heading}\n| 1 | Холова Зебо | ж | 900000999 |"}, name="b.xlsx"
    )
    answer = see(typist, sent(page, rows_of(page), do="send"))
    assert "Somebody changed this list meanwhile" in answer
    assert Attendance.objects.filter(struck=None).count() == LINES + 1


def lines(count: int, *, first: int = 0) -> tuple[TypedLine, ...]:
    return tuple(TypedLine(full_name=f"line {n}") for n in range(first, first + count))


def test_a_part_in_the_middle_keeps_its_places_and_the_last_one_grows() -> None:
    listed = lines(3 * PART)
    part = Part(first=PART, is_last=False)
    once = part.put_into(listed, lines(PART, first=5000))
    assert part.put_into(once, lines(PART, first=5000)) == once
    assert (once[:PART], once[2 * PART :]) == (listed[:PART], listed[2 * PART :])
    last = Part(first=2 * PART, is_last=True)
    assert len(last.put_into(listed, lines(PART + 7))) == 3 * PART + 7


def test_a_short_list_has_no_parts() -> None:
    assert parts_shown(PART, first=0, noticed=()) == []
    assert [part.ends for part in parts_shown(PART + 1, first=0, noticed=())] == [PART, PART + 1]
