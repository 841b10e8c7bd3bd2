"""What an office is told of two lines, in a register that knows two thousand others."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from tests.evidence.identity.invented_register import make_register
from tests.evidence.identity.office_engine import alone, judged, new_index, opened, whole

from sulh.evidence.identity.engines.office import judge_new
from sulh.evidence.identity.rules import Judgement, Line, Verdict

BASE = Line(
    attendance=100_001,
    sheet=1001,
    session="",
    surname="",
    given_name="",
    patronymic="",
    full_name="Раҳимов Ҷамшед",
    birth_date="",
    birth_year=None,
    phone="",
    certificate="",
    organization="",
    district="",
    sex="",
)


@pytest.fixture(scope="module")
def known_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index that knows a register of people who are nobody in these tests."""
    file = tmp_path_factory.mktemp("register") / "office.index"
    lines, _truth = make_register(seed=7)
    with new_index(file) as known:
        whole(known, lines)
    return file


@pytest.fixture
def judge_two(known_file: Path, tmp_path: Path) -> JudgeTwo:
    return JudgeTwo(known_file, tmp_path / "copied.index")


class JudgeTwo:
    """Judges two lines that come into a copy of the register."""

    def __init__(self, known_file: Path, copied: Path) -> None:
        self.known_file, self.copied = known_file, copied

    def __call__(self, one: dict[str, object], two: dict[str, object]) -> Judgement | None:
        shutil.copy(self.known_file, self.copied)
        first = replace(BASE, **one)  # type: ignore[arg-type]
        second = replace(BASE, **{"attendance": 100_002, "sheet": 1002} | two)  # type: ignore[arg-type]
        with opened(self.copied) as known:
            found = judge_new(known, [first, second], people_of=alone)
        return next((each for each in found if each.first == first.attendance), None)


SAME: Final = (Verdict.SAME,)
OPEN: Final = (Verdict.UNDECIDED,)
TWO: Final = (None, Verdict.DIFFERENT)
TABLE = [
    # a name alone decides nothing
    (SAME, {"birth_date": "1970-03-14"}, {"birth_date": "1970-03-14"}),
    (SAME, {"birth_date": "1970-03-11"}, {"birth_date": "1970-11-03"}),
    (OPEN, {"birth_date": "1970-03-14"}, {"birth_date": "1970-03-15"}),
    (TWO, {"birth_date": "1970-03-14"}, {"birth_date": "1970-09-25"}),
    (OPEN, {"birth_date": "1970-03-14"}, {"birth_date": "1978-03-14"}),  # one digit
    (OPEN, {"birth_date": "1970-03-14"}, {"birth_year": 1970}),
    (OPEN, {"birth_date": "1970-01-01"}, {"birth_date": "1970-03-14"}),
    (TWO, {"birth_year": 1970}, {"birth_year": 1973}),
    (SAME, {"phone": "+992 92 777-00-11"}, {"phone": "927770011"}),
    (OPEN, {}, {}),
    (OPEN, {"district": "d1"}, {"district": "d1"}),
    (OPEN, {"organization": "o1"}, {"organization": "o1"}),
    (SAME, {"organization": "o1", "district": "d1"}, {"organization": "o1", "district": "d1"}),
    (SAME, {"patronymic": "Карим", "district": "d1"}, {"patronymic": "Karimovich", "district": "d1"}),  # noqa: E501
    (OPEN, {"patronymic": "Карим"}, {"patronymic": "Каримович"}),
    (OPEN, {"patronymic": "Карим", "district": "d1"}, {"patronymic": "Олим", "district": "d1"}),
    (OPEN, {"district": "d1"}, {"district": "d2"}),  # a city and the district around it
    (OPEN, {"sex": "m", "district": "d1"}, {"sex": "f", "district": "d1"}),
    (OPEN, {"sex": "m", "phone": "927770011", "birth_date": "1970-03-14"}, {"sex": "f", "phone": "927770011", "birth_date": "1970-03-14"}),  # noqa: E501
    # certificates
    (SAME, {"certificate": "ND-2004/017"}, {"certificate": "ND 2004 № 17"}),
    (SAME, {"certificate": "ND-17", "birth_year": 1950}, {"certificate": "ND-17", "birth_year": 1970}),  # noqa: E501
    (SAME, {"certificate": "ND-17"}, {"certificate": "ND-17", "full_name": "Каримова Ҷамшед"}),
    (SAME, {"certificate": "ND-17", "birth_date": "1970-03-14"}, {"certificate": "ND-17", "birth_date": "1970-03-14", "full_name": "Турсунов Эргаш"}),  # noqa: E501
    (OPEN, {"certificate": "ND-17"}, {"certificate": "ND-17", "full_name": "Турсунов Эргаш"}),
    (OPEN, {"certificate": "ND-17", "birth_year": 1950}, {"certificate": "ND-17", "birth_year": 1970, "full_name": "Турсунов Эргаш"}),  # noqa: E501
    (TWO, {"certificate": "ND-17", "phone": "927770011"}, {"certificate": "ND-18", "phone": "927770011"}),  # noqa: E501
    (TWO, {"certificate": "ND-17", "district": "d1"}, {"certificate": "ND-18", "district": "d1"}),
    (OPEN, {"certificate": "ND-17", "district": "d1"}, {"certificate": "EC-18", "district": "d1"}),
    # names that are not whole
    (OPEN, {"phone": "927770011"}, {"phone": "927770011", "full_name": "Ҷ. Раҳимов"}),
    (SAME, {"birth_date": "1970-03-14"}, {"birth_date": "1970-03-14", "full_name": "Раҳимов Ҷ."}),
    (OPEN, {"district": "d1"}, {"district": "d1", "full_name": "Раҳимов Ҷ."}),
    (OPEN, {}, {"full_name": "Рҳимов Ҷамшед"}),
    (OPEN, {"phone": "927770011"}, {"phone": "927770011", "full_name": "Каримова Ҷамшед"}),
    (TWO, {"phone": "927770011", "birth_year": 1950}, {"phone": "927770011", "birth_year": 1970, "full_name": "Каримова Ҷамшед"}),  # noqa: E501
    (OPEN, {"organization": "Мактаби №67"}, {"organization": "School No. 67"}),
    (OPEN, {"district": "d1"}, {"district": "d1", "full_name": "Раҳимов Ҷамшд"}),
    (SAME, {"birth_date": "1970-03-14"}, {"birth_date": "1970-03-14", "full_name": "Раҳимов Ҷамшд"}),  # noqa: E501
    # a married name
    (SAME, {"birth_date": "1970-03-14", "phone": "927770011"}, {"birth_date": "1970-03-14", "phone": "927770011", "full_name": "Каримова Ҷамшед"}),  # noqa: E501
    # a father and a son, or brothers, share a phone
    (TWO, {"phone": "927770011", "birth_year": 1950}, {"phone": "927770011", "birth_year": 1980}),
    # twins are asked about, brothers are not
    (OPEN, {"full_name": "Раҳимов Ҳасан", "birth_date": "1970-03-14", "phone": "927770011"},
           {"full_name": "Раҳимов Ҳусейн", "birth_date": "1970-03-14", "phone": "927770011"}),
    (TWO, {"full_name": "Раҳимов Ҳасан", "phone": "927770011", "district": "d1"},
          {"full_name": "Раҳимов Зафар", "phone": "927770011", "district": "d1"}),
]  # fmt: skip


@pytest.mark.parametrize(("verdicts", "one", "two"), TABLE)
def test_the_table_of_verdicts(
    judge_two: JudgeTwo,
    verdicts: Sequence[Verdict | None],
    one: dict[str, object],
    two: dict[str, object],
) -> None:
    found = judge_two(one, {"full_name": "Rahimov Jamshed"} | two)
    assert (found and found.verdict) in verdicts, found


def test_two_lines_of_one_sheet_are_never_judged(judge_two: JudgeTwo) -> None:
    one_sheet = {"phone": "927770011", "sheet": 1001}
    assert judge_two(one_sheet, one_sheet) is None


def test_a_reason_is_code_words_and_no_value_of_a_person(judge_two: JudgeTwo) -> None:
    found = judge_two({"birth_date": "1970-03-14"}, {"birth_date": "1970-03-14"})
    assert found is not None
    assert found.reason == "name+birth_date"


def test_a_rare_name_counts_more_than_a_common_one(judge_two: JudgeTwo) -> None:
    common = judge_two({}, {})
    rare = judge_two({"full_name": "Сомонов Исмат"}, {"full_name": "Сомонов Исмат"})
    assert common is not None
    assert rare is not None
    assert rare.bits > common.bits


def test_the_order_of_lines_does_not_matter() -> None:
    lines = register_of(400)
    expected = judged(lines)
    rnd = random.Random(5)  # noqa: S311 - an order, not a secret
    assert judged(rnd.sample(lines, 400)) == expected
    assert expected == sorted(expected, key=lambda found: (found.first, found.second))


def test_only_pairs_with_a_new_line_are_judged(tmp_path: Path) -> None:
    lines = register_of(400)
    new = {line.attendance for line in lines[:50]}
    with new_index(tmp_path / "office.index") as known:
        whole(known, lines[50:])
        judgements = judge_new(known, lines[:50], people_of=alone)
    assert judgements
    assert all({found.first, found.second} & new for found in judgements)


def test_a_roll_with_certificates_leaves_next_to_nothing_open() -> None:
    lines = [
        replace(line, certificate=f"EC-2005-{line.attendance}", district=f"d{line.attendance % 58}",
                organization="Polling staff", birth_date="", phone="")
        for line in register_of(13_000)
    ]  # fmt: skip
    judgements = judged(lines)
    assert not [found for found in judgements if found.verdict is not Verdict.DIFFERENT]
    assert len(judgements) < 200


def test_two_dialogue_sheets_with_names_only_leave_an_interval() -> None:
    names = [line.full_name for line in register_of(25)]
    lines = [
        replace(
            BASE, attendance=n, sheet=n // 25, full_name=names[n % 25], organization=f"o{n % 9}"
        )
        for n in range(50)
    ]
    judgements = judged(lines)
    assert len(judgements) >= 25
    assert {found.verdict for found in judgements} == {Verdict.UNDECIDED}


STEMS = [f"{a}{b}{c}" for a in "бгдзкмнпрстфҳҷш" for b in ("а", "и", "у") for c in "дзмнрт"]


def register_of(lines: int) -> list[Line]:
    """Invented lines, about a third of them people who come again."""
    rnd = random.Random(17)  # noqa: S311 - invented people, not secrets
    people = [
        (f"{rnd.choice(STEMS)}{rnd.choice(STEMS)}ов {rnd.choice(STEMS)}{rnd.choice(STEMS)[:2]}л", n)
        for n in range(max(lines * 2 // 3, 1))
    ]
    made = []
    for attendance in range(1, lines + 1):
        name, n = people[rnd.randrange(len(people))]
        made.append(
            replace(
                BASE,
                attendance=attendance,
                sheet=attendance // 25,
                full_name=name,
                birth_date=f"{1940 + n % 48}-{n % 12 + 1:02}-{n % 27 + 2:02}" if n % 3 else "",
                phone=f"92{n:07}" if attendance % 2 else "",
                district=f"d{n % 58}",
                organization=f"o{n % 300}",
            )
        )
    return made


def test_one_name_on_every_line_stays_linear() -> None:
    lines = [replace(BASE, attendance=n, sheet=n) for n in range(1, 6_001)]
    start = time.process_time()
    judgements = judged(lines)
    assert len(judgements) < 6_000 * 25
    assert time.process_time() - start < 5


def test_a_workbook_of_14_000_lines_meets_a_register_of_20_000(tmp_path: Path) -> None:
    lines = register_of(34_000)
    pace = seconds_of_five_million_additions()
    with new_index(tmp_path / "office.index") as known:
        whole(known, lines[:20_000])
        start = time.process_time()
        judgements = judge_new(known, lines[20_000:], people_of=alone)
        took = time.process_time() - start
    print(f"{len(judgements)} judgements in {took:.2f} s, pace {pace:.2f} s")  # noqa: T201
    assert judgements
    # Some 15 times the pace; the guard is against quadratic blocks on a machine of any speed.
    assert took < 40 * pace


def seconds_of_five_million_additions() -> float:
    start = time.process_time()
    total = 0
    for number in range(5_000_000):
        total ^= number
    return time.process_time() - start
