"""The sample's people and workbooks: invented, many-shaped, and the same every time."""

import hashlib
import io
import json
import time
from collections import Counter

import pytest
from python_calamine import CalamineWorkbook

from sulh.intake.workbooks.formats.workbook import read_workbook
from sulh.interfaces.console.sample.attendance import Attendances
from sulh.interfaces.console.sample.dice import dice
from sulh.interfaces.console.sample.lexicon import given_names, surnames
from sulh.interfaces.console.sample.plan import read_plan
from sulh.interfaces.console.sample.spelling import FullName, spelled
from sulh.interfaces.console.sample.workbooks import TRUTH, write_workbooks
from sulh.kernel import problems
from sulh.kernel.problems import Refused

COPIED_TABS, SENT_AGAIN = 3, 4
SCHEMES = (
    "tajik",
    "russian_keyboard",
    "old_font",
    "russian",
    "romanised",
    "english_of_russian",
    "passport",
    "uzbek",
    "persian",
)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("workbooks")
    started = time.process_time()
    account = write_workbooks(folder)
    return folder, account, time.process_time() - started


@pytest.fixture(scope="module")
def attendances():
    return Attendances(read_plan()).by_session


@pytest.fixture(scope="module")
def received(written):
    """Every sheet of the sound files as the product reads them, copies too."""
    folder, account, _ = written
    return [
        sheet
        for name in account.files
        for sheet in read_workbook((folder / name).read_bytes(), name).sheets
    ]


@pytest.fixture(scope="module")
def sheets(received):
    """The sheets, each once."""
    return list({sheet.fingerprint: sheet for sheet in received}.values())


def test_the_lexicon_is_as_large_as_agreed():
    assert len(given_names()) >= 300
    assert len(surnames()) >= 400
    assert {name.origin for name in given_names()} == {"tg", "uz", "ru"}
    assert {name.origin for name in surnames()} == {"tg", "uz", "ru"}
    for names in (given_names(), [s for s in surnames() if s.origin != "ru"]):
        assert all(name.persian for name in names)


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        ("tajik", "Ҷӯраева Зулфия Қаҳрамоновна"),
        ("russian_keyboard", "Чураева Зулфия Кахрамоновна"),
        ("russian", "Джураева Зулфия Кахрамоновна"),
        ("romanised", "Juraeva Zulfiya Qahramonovna"),
        ("english_of_russian", "Dzhuraeva Zulfiya Kakhramonovna"),
        ("passport", "Djouraeva Zoulfiia Kakhramonovna"),
        ("uzbek", "Jo'raeva Zulfiya Qahramon qizi"),
        ("persian", "جوره\u200cیوا زلفیه قهرمانوونا"),
    ],
)
def test_one_woman_is_written_in_every_scheme_of_the_region(scheme, expected):
    name = FullName("f", _given("Зулфия"), _surname("Ҷӯра"), "ov", _given("Қаҳрамон"))
    parts = spelled(name, scheme)
    assert f"{parts.surname} {parts.given} {parts.patronymic}" == expected


def test_no_name_of_the_lexicon_is_left_half_written_in_any_scheme():
    father = _given("Саид")
    for scheme in SCHEMES:
        script = {"persian": "ARABIC"}.get(scheme)
        for surname in surnames():
            for ending in ("ov", "zoda", "nisba"):
                parts = spelled(FullName("f", _given("Зулфия"), surname, ending, father), scheme)
                assert parts.surname, (surname, scheme)
                latin = scheme in {"romanised", "english_of_russian", "passport", "uzbek"}
                assert not latin or parts.surname.isascii(), parts
                assert not script or not any(c.isascii() for c in parts.surname), parts


def test_chance_falls_the_same_way_for_the_same_use_and_another_for_another():
    assert dice("a", 1).random() == dice("a", 1).random()
    assert dice("a", 1).random() != dice("a", 2).random()


def test_there_are_as_many_lines_as_agreed(written):
    _, account, _ = written
    assert account.lines["2004_05"] >= 16_000
    assert account.lines["2005_06"] >= 5_000


def test_many_people_come_to_several_sessions_under_several_spellings(written):
    _, account, _ = written
    assert account.people_spelled_differently >= 1_500
    several = [names for names in account.names.values() if len(names) > 1]
    assert sum(len({_script(name) for name in names}) > 1 for names in several) > 500


def test_writing_all_workbooks_stays_within_its_time(written):
    *_, seconds = written
    assert seconds < 12


def test_the_same_bytes_are_written_every_time(written, tmp_path):
    folder, account, _ = written
    write_workbooks(tmp_path)
    for name in (*account.files, *account.faulty, TRUTH):
        assert _hash(folder / name) == _hash(tmp_path / name), name


def test_the_truth_lies_beside_the_workbooks(written):
    folder, account, _ = written
    assert json.loads((folder / TRUTH).read_text()) == account.truth


def test_every_sound_workbook_opens_and_every_planned_sheet_is_in_it(written):
    folder, account, _ = written
    tabs = 0
    for name in account.files:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO((folder / name).read_bytes()))
        tabs += len(workbook.sheet_names)
    planned = [s for s in read_plan().sessions() if not s.activity.startswith("HE-2005-MEETINGS")]
    assert tabs == len(planned) + COPIED_TABS + SENT_AGAIN


def test_the_product_reads_every_line_that_was_written(sheets, attendances):
    plan = read_plan()
    read = {sheet.session: sheet for sheet in sheets}
    for session in plan.sessions():
        if session.activity == "HE-2005-MEETINGS":
            continue
        lines = attendances.get(session.code, ())
        sheet = read[session.code]
        assert not sheet.problems, session.code
        assert len(sheet.lines) == len(lines), session.code
        said = sorted(line.certificate for line in sheet.lines)
        assert said == sorted(line.certificate for line in lines), session.code
        assert Counter(c.people for c in sheet.headcounts) == Counter(session.headcount.values())


def test_copied_tabs_and_sheets_sent_again_are_read_as_the_same_sheet(received, sheets):
    assert len(received) - len(sheets) == COPIED_TABS + SENT_AGAIN


def test_sheets_come_in_four_scripts_and_six_languages(sheets):
    scripts = {_script(line.full_name) for sheet in sheets for line in sheet.lines}
    assert scripts == {"tajik", "cyrillic", "latin", "arabic"}
    assert {s.language for s in read_plan().sessions()} == {"tg", "ru", "en", "uz", "fa", "ar"}


def test_women_are_about_half_of_the_dialogue_and_few_in_the_police(attendances):
    lines = attendances
    dialogue = [x.person.sex for code, rows in lines.items() if code[:2] == "ND" for x in rows]
    police = [x.person.sex for code, rows in lines.items() if code[:2] == "PT" for x in rows]
    assert 0.4 < dialogue.count("f") / len(dialogue) < 0.55
    assert police.count("f") / len(police) < 0.15


FAULTS = {
    "formula_without_value.xlsx": problems.FORMULA_WITHOUT_VALUE,
    "no_header_found.xlsx": problems.NO_HEADER_FOUND,
    "needed_column_missing.xlsx": problems.NEEDED_COLUMN_MISSING,
    "no_session_named.xlsx": problems.NO_SESSION_NAMED,
    "line_without_a_name.xlsx": problems.LINE_WITHOUT_A_NAME,
    "impossible_date.xlsx": problems.IMPOSSIBLE_DATE,
    "total_differs.xlsx": problems.TOTAL_DIFFERS,
    "macros.xlsm": problems.MACROS_NOT_RUN,
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_workbook_shows_its_one_kind_of_fault(name, written):
    folder, *_ = written
    read = read_workbook((folder / "faulty" / name).read_bytes(), name)
    assert {problem.code for problem in read.all_problems} == {FAULTS[name].code}


@pytest.mark.parametrize("name", ["unknown_session", "unknown_district", "certificate_used_twice"])
def test_a_fault_that_only_the_office_can_see_is_read_without_complaint(name, written):
    folder, *_ = written
    read = read_workbook((folder / f"faulty/{name}.xlsx").read_bytes(), f"{name}.xlsx")
    (sheet,) = read.sheets
    assert not read.all_problems
    numbers = [line.certificate for line in sheet.lines]
    said = {
        "unknown_session": sheet.session == "HM-2099-01",
        "unknown_district": "Атлантида" in {line.district for line in sheet.lines},
        "certificate_used_twice": len(set(numbers)) == len(numbers) - 1,
    }
    assert [fault for fault, stands in said.items() if stands] == [name]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("not_a_workbook.xlsx", problems.NOT_A_WORKBOOK),
        ("encrypted.xlsx", problems.ENCRYPTED),
        ("zip_bomb.xlsx", problems.ZIP_BOMB),
        ("over_the_limits.xlsx", problems.OVER_THE_LIMITS),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_for_its_reason(name, fault, written):
    folder, *_ = written
    with pytest.raises(Refused) as refused:
        read_workbook((folder / "faulty" / name).read_bytes(), name)
    assert [problem.code for problem in refused.value.problems] == [fault.code]


def _given(tajik):
    return next(name for name in given_names() if name.tajik == tajik)


def _surname(stem):
    return next(name for name in surnames() if name.stem == stem)


def _hash(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _script(name):
    if any("\u0600" <= letter <= "\u06ff" for letter in name):
        return "arabic"
    if any(letter in "ғӣқӯҳҷҒӢҚӮҲҶ" for letter in name):
        return "tajik"
    return "cyrillic" if any("\u0400" <= letter <= "\u04ff" for letter in name) else "latin"
