"""One line of an attendance sheet, followed up the floors to a sentence that a stranger verifies.

The woman of the line came twice: once written in Tajik Cyrillic, once in Persian script. The
letter counts her once, and nobody outside the office reads her name.
"""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from tests.small_office import letter_of_2005, workbook
from tests.small_office_open import NOW, SmallOffice, figure

from sulh.evidence.figures.actions import take_reading
from sulh.evidence.figures.measures.scope import Scope
from sulh.evidence.figures.reads import lines_behind
from sulh.evidence.identity.actions import judge_new_attendances
from sulh.evidence.identity.models import Assignment
from sulh.evidence.identity.reads import standing_judgements
from sulh.evidence.identity.rules import Verdict
from sulh.foundation.audit.reads import break_in_chain
from sulh.records.activities.models import Attendance, IdentifyingValues
from sulh.reports.bundles.actions import seal_letter
from sulh.reports.bundles.reads import office_keys
from sulh.reports.bundles.rules.layout import Edition
from sulh.reports.bundles.verification.verdict import ExitCode, verify_bundle

SPRING = """
    | № | Ному насаб | Ҷинс | Санаи таваллуд | Ноҳия | Телефон |
    | 1 | Раҳимова Зебо | з | 12.03.1974 | Спитамен | 927000301 |
    | 2 | Каримов Фаррух | м | 05.07.1980 | Спитамен | 927000302 |
    | 3 | Саидова Нигора | з | 23.11.1969 | Спитамен | 927000303 |
"""
AUTUMN = """
    | № | Full name | Sex | Birth date | District | Phone |
    | 1 | رحیموا زیبا | f | 12.03.1974 | سپیتامن | 927000301 |
    | 2 | Назаров Умед | m | 30.09.1982 | Ашт | 927000304 |
"""
HER_ROW = 2
HER_NAMES = ("Раҳимова", "Зебо", "رحیموا", "زیبا", "927000301", "12.03.1974", "1974-03-12")


def test_one_line_becomes_one_person_in_a_sentence_that_holds(
    small_office: SmallOffice, tmp_path: Path
) -> None:
    # 1. Two sheets arrive, in two scripts, and are recorded: one attendance a line.
    workbook_of_two_scripts = workbook({"ND-2004-01": SPRING, "ND-2004-03": AUTUMN})
    outcome = small_office.take_in_file(workbook_of_two_scripts, name="lists.xlsx")
    assert outcome.problems == ()
    in_cyrillic = Attendance.objects.get(session_id="ND-2004-01", row=HER_ROW)
    in_persian = Attendance.objects.get(session_id="ND-2004-03", row=HER_ROW)
    assert in_cyrillic.sheet.file.name == "lists.xlsx"
    assert in_cyrillic.district_id == in_persian.district_id == "TJK-SU-05"
    assert _name(in_cyrillic) == "Раҳимова Зебо"
    assert _name(in_persian) == "رحیموا زیبا"

    # 2. She is recognised: one judgement, with its reason and without her name.
    judge_new_attendances(at=NOW, by=small_office.console)
    [standing] = standing_judgements()
    judged = standing.judgement
    assert (judged.first, judged.second) == (in_cyrillic.pk, in_persian.pk)
    assert judged.verdict is Verdict.SAME
    assert "phone" in judged.reason
    assert not [name for name in HER_NAMES if name in judged.reason]
    assert _person(in_cyrillic) == _person(in_persian) == in_cyrillic.pk

    # 3. A figure counts her once: five lines are four people, and both her lines prove it.
    participants = figure("participants_2004_05")
    reading = take_reading(figure=participants, at=NOW, by=small_office.console)
    assert (reading.low, reading.value, reading.high) == (4, 4, 4)
    assert reading.cut["sex"]["f"]["value"] == 2
    lines = lines_behind(rule=reading.rule, scope=Scope.from_record(reading.scope))
    assert len(lines) == 5
    assert {in_cyrillic.pk, in_persian.pk} <= set(lines)

    # 4. A sentence speaks the figure in two languages, and the letter goes its way.
    letter = small_office.send(letter_of_2005(qualifier="exactly", number=4))

    # 5. The letter is sealed; a stranger holds it against the office's key.
    keys = office_keys(tmp_path)
    sealed = seal_letter(
        letter=letter, edition=Edition.PUBLIC, keys=keys, at=NOW, by=small_office.head
    )
    path = tmp_path / "S-2005-323.sulh.zip"
    path.write_bytes(sealed.content)
    verdict = verify_bundle(path, public_key=keys.public_pem)
    assert verdict.exit_code == ExitCode.HOLDS
    assert verdict.sentences == 4

    # 6. What the stranger reads is the figure, and never her.
    spoken = {language: _sentence(sealed.content, language) for language in ("en", "ar")}
    assert "four participants" in spoken["en"]["text"]
    assert "أربعة مشاركين" in spoken["ar"]["text"]
    for sentence in spoken.values():
        assert sentence["bindings"][0]["reading"] == "participants_2004_05"
    assert not [name for name in HER_NAMES if name.encode() in _everything(sealed.content)]

    # 7. The audit holds from the first to the last of it.
    assert break_in_chain() is None


def _name(attendance: Attendance) -> str:
    return IdentifyingValues.objects.get(attendance=attendance).full_name


def _person(attendance: Attendance) -> int:
    return Assignment.objects.get(attendance=attendance).person


def _sentence(bundle: bytes, language: str) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(bundle)) as opened:
        first: dict[str, Any] = json.loads(opened.read(f"sentences/{language}.json"))[0]
    return first


def _everything(bundle: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(bundle)) as opened:
        return b"\n".join(opened.read(name) for name in opened.namelist())
