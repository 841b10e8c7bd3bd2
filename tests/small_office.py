"""The smallest office that has everything: a plan, sheets of invented people, a letter.

Plain data and no Django, so that a process of its own can read it too.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import xlsxwriter

SOURCE = Path(__file__).parents[1] / "src"

PLAN = """
[office]
code = "UNTOP"
established_on = 2000-06-01

[office.names]
en = "United Nations Tajikistan Office of Peacebuilding"
ar = "مكتب الأمم المتحدة لدعم بناء السلام في طاجيكستان"

[[period]]
name = "2004_05"
from = 2004-04-24
to = 2005-05-10
letter = "S/2005/323"

[[pillar]]
code = "national_dialogue"
objective = { en = "Dialogue between those who fought" }

[[pillar]]
code = "rule_of_law"
objective = { en = "A police that serves" }

[[project]]
code = "ND-2004"
pillar = "national_dialogue"
titles = { en = "Political dialogue" }
started_on = 2004-04-24

[[project]]
code = "POL-2004"
pillar = "rule_of_law"
titles = { en = "Training of the police" }
started_on = 2004-05-01

[[activity]]
code = "ND-2004-DIALOGUE"
project = "ND-2004"
kind = "dialogue_session"
course = "dialogue"
rung = "held"
titles = { en = "Discussions" }
sessions = [
  { code = "ND-2004-01", held_on = 2004-05-12, status = "held", district = "TJK-SU-05" },
  { code = "ND-2004-02", held_on = 2004-06-02, status = "held", district = "TJK-SU-05" },
  { code = "ND-2004-03", held_on = 2004-09-15, status = "held", district = "TJK-SU-03" },
  { code = "ND-2005-01", held_on = 2005-06-10, status = "held", district = "TJK-SU-05" },
]

[[activity]]
code = "POL-2004-TOT"
project = "POL-2004"
kind = "training_of_trainers"
course = "police_trainers"
rung = "completed"
attendance_rung = "certified"
titles = { en = "Training of trainers" }
sessions = [{ code = "POL-2004-01", held_on = 2004-07-01, status = "held" }]

[[activity]]
code = "POL-2004-CASCADE"
project = "POL-2004"
kind = "cascade_training"
course = "police"
rung = "completed"
generation = 1
titles = { en = "Training by those trained" }
sessions = [{ code = "POL-2004-02", held_on = 2004-08-01, status = "held" }]

[[figure]]
name = "participants_2004_05"
rule = "unique_people"
period = [2004-04-24, 2005-05-10]
titles = { en = "Participants in the discussions", ar = "المشاركون في المناقشات" }
scope = { "activity.project_id" = ["ND-2004"], "attendance.role" = ["participant"] }

[[figure]]
name = "sessions_2004_05"
rule = "sessions"
period = [2004-04-24, 2005-05-10]
titles = { en = "Discussions held", ar = "المناقشات المعقودة" }
scope = { "activity.project_id" = ["ND-2004"], "session.status" = ["held"] }

[[figure]]
name = "participants_2005_06"
rule = "unique_people"
period = [2005-05-11, 2006-05-26]
titles = { en = "Participants in the discussions", ar = "المشاركون في المناقشات" }
scope = { "activity.project_id" = ["ND-2004"], "attendance.role" = ["participant"] }

[[figure]]
name = "counted_2004_05"
rule = "headcount"
period = [2004-04-24, 2005-05-10]
titles = { en = "People counted without names" }
scope = { "activity.project_id" = ["ND-2004"] }
"""

SHEETS = {
    "ND-2004-01": """
        | № | Ф.И.О. | Пол | Дата рождения | Район | Телефон |
        | 1 | Раҳимов Далер | м | 12.03.1974 | Спитамен | 927000101 |
        | 2 | Каримова Нигора | ж | 05.07.1980 | Спитамен | 927000102 |
        | 3 | Саидов Фаррух | м | 23.11.1969 | Спитамен | 927000103 |
        | 4 | Холова Зебо | ж | 14.01.1977 | Спитамен | 927000104 |
        | 5 | Назаров Умед | м | 30.09.1982 | Спитамен | 927000105 |
        | 6 | Шарипова Малика | ж | 17.02.1971 | Спитамен | 927000106 |
        | 7 | Ғафуров Ҷамшед | м | 08.06.1965 | Спитамен | 927000107 |
    """,
    "ND-2004-02": """
        | № | Full name | Sex | Birth date | District | Phone |
        | 1 | Nazarov Umed | m | 30.09.1982 | Nau | 927000105 |
        | 2 | Sharipova Malika | f | 17.02.1971 | Nau | 927000106 |
        | 3 | Gafurov Jamshed | m | 08.06.1965 | Nau | 927000107 |
        | 4 | Yusufova Parvina | f | 21.04.1979 | Nau | 927000108 |
        | 5 | Olimov Behruz | m | 02.12.1973 | Nau | 927000109 |
        | 6 | Mirzoeva Shahlo | f | 19.08.1985 | Nau | 927000110 |
    """,
    "ND-2004-03": """
        | № | Full name | Sex | Birth date | District | Phone |
        | 1 | رحیموف دلیر | m | 12.03.1974 | Спитамен | 927000101 |
        | 2 | Азизова Гулнора | ж | 27.05.1968 | Ашт | 927000111 |
        | 3 | Бобоев Сино | м | 11.10.1976 | Ашт | 927000112 |
        | 4 | Давлатов Рустам | м | 03.03.1959 | Ашт | 927000113 |
    """,
}
"""Session -> its list. Thirteen people in seventeen lines: four of them came twice."""

LINES, PEOPLE = 17, 13

SECRETS = (
    "Раҳимов", "Далер", "Каримова", "Саидов", "Sharipova", "Olimov", "رحیموف", "Давлатов",
    "927000101", "927000108", "1974-03-12", "12.03.1974",
)  # fmt: skip
"""What nobody but the office may read."""

_LETTER = """
[letter]
name = "{name}"
symbol = "{symbol}"
office = "UNTOP"
dated = {dated}
distributed = {dated}
original_language = "en"
languages = ["en", "ar"]
period = [{period}]

[letter.mandate]
until = {until}
previous_until = {previous_until}

[[paragraph]]
number = 1
pillar = "national_dialogue"

[[paragraph.sentence]]
id = "p1.s1"
type = "figure"
rung = "reached"
stands_on = ["ND-2004-DIALOGUE"]
text.en = "The Office reached {{participants}} in the regions."
text.ar = "التقى المكتب {{participants}} في الأقاليم."

[paragraph.sentence.quantities.participants]
reading = "{reading}"
qualifier = "{qualifier}"
number = {number}
nouns.en = {{ one = "participant", other = "participants" }}
nouns.ar = {{ gender = "m", one = "مشارك", few = "مشاركين", many = "مشاركا", other = "مشارك" }}
"""

_SECOND_SENTENCE = """
[[paragraph.sentence]]
id = "p1.s2"
type = "figure"
rung = "held"
stands_on = ["ND-2004-DIALOGUE"]
text.en = "It held {sessions} of discussion."
text.ar = "وعقد {sessions} للمناقشة."

[paragraph.sentence.quantities.sessions]
reading = "sessions_2004_05"
qualifier = "exactly"
number = 3
unit = "count"
nouns.en = { one = "session", other = "sessions" }
nouns.ar = { gender = "f", one = "جلسة", few = "جلسات", many = "جلسة", other = "جلسة" }
"""


def letter_of_2005(*, qualifier: str = "more_than", number: int = 12) -> str:
    """The letter of the small office; by default everything in it is true."""
    return (
        _LETTER.format(
            name="2005",
            symbol="S/2005/323",
            dated="2005-05-10",
            period="2004-04-24, 2005-05-10",
            until="2006-06-01",
            previous_until="2005-06-01",
            reading="participants_2004_05",
            qualifier=qualifier,
            number=number,
        )
        + _SECOND_SENTENCE
    )


def letter_of_2006(*, qualifier: str = "exactly", number: int = 7) -> str:
    """The letter of the year after, of one sentence about one session."""
    return _LETTER.format(
        name="2006",
        symbol="S/2006/355",
        dated="2006-05-26",
        period="2005-05-11, 2006-05-26",
        until="2007-06-01",
        previous_until="2006-06-01",
        reading="participants_2005_06",
        qualifier=qualifier,
        number=number,
    )


def workbook(sheets: Mapping[str, str]) -> bytes:
    """An .xlsx with a tab named by each key, and the Markdown table of its value as its cells."""
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        for title, table in sheets.items():
            tab = book.add_worksheet(title)
            lines = [line.strip() for line in table.splitlines() if line.strip()]
            for row, line in enumerate(lines):
                tab.write_row(row, 0, [cell.strip() for cell in line.strip("|").split("|")])
    return packed.getvalue()


def sulh(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the console in a process of its own, as a person would."""
    return subprocess.run(
        [sys.executable, "-c", _PROGRAM, *map(str, arguments)],
        capture_output=True,
        text=True,
        env=console_environment(**environment),
    )


def console_environment(**more: str) -> dict[str, str]:
    """The environment of a console: not that of the tests, whose office is in memory."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if name not in ("SULH_OFFICE", "DJANGO_SETTINGS_MODULE")
    }
    return {**clean, "PYTHONPATH": str(SOURCE), **more}


_PROGRAM = "from sulh.interfaces.console.main import program; program()"
