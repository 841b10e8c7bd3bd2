"""A workbook of polling staff rolls, one tab a constituency, and the plan they belong to.

Invented and the same at every run: names from the sample's lexicon in six manners of writing four
scripts, headings and dates in several manners, serial certificates. One line in twelve repeats the
name, birth date and phone of an earlier tab under another certificate of the series: two people, by
the rules, but pairs that have to be weighed.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from sulh.interfaces.console.sample.lexicon import given_names, surnames
from sulh.interfaces.console.sample.spelling import FullName, spelled

TABS = 41
SEED = 2005
SERIES = "PSO-2005"
COMES_AGAIN = 1 / 12
HEADINGS = {
    "tajik": "№|Ному насаб|Ҷинс|Таърихи таваллуд|Ҷои кор|Ноҳия|Телефон|Шаҳодатнома",
    "russian": "№|Ф.И.О.|Пол|Дата рождения|Место работы|Район|Телефон|Сертификат",
    "romanised": "No.|Full name|Sex|Date of birth|Organization|District|Phone|Certificate",
}
MANNERS = ("tajik", "russian", "romanised", "russian_keyboard", "persian", "passport")
LANGUAGES = {"tajik": "tajik", "russian": "russian", "russian_keyboard": "tajik"}
SEXES = {"tajik": ("з", "м"), "russian": ("ж", "м"), "romanised": ("f", "m")}
DISTRICTS = (
    ("TJK-SU-03", "Ашт"),
    ("TJK-SU-05", "Спитамен"),
    ("TJK-KT-12", "Вахш"),
    ("TJK-KT-15", "Shurobod"),
    ("TJK-RA-10", "Rasht"),
)
PLAN = """
[office]
code = "UNTOP"
names = {{ en = "Office" }}
established_on = 2000-06-01

[[pillar]]
code = "elections"
objective = {{ en = "Elections" }}

[[project]]
code = "EL-2005"
pillar = "elections"
titles = {{ en = "Training of polling staff" }}
started_on = 2004-11-01

[[activity]]
code = "EL-2005-POLLING"
project = "EL-2005"
kind = "polling_staff_training"
course = "polling"
rung = "completed"
attendance_rung = "certified"
titles = {{ en = "Training of polling staff" }}
sessions = [
{sessions}
]
"""
SESSION = '  {{ code = "{code}", held_on = 2005-02-{day:02d}, status = "held" }},'


@dataclass(frozen=True, slots=True)
class _Person:
    name: FullName
    born: datetime.date
    phone: int


def plan() -> str:
    """The plan (TOML) with a session for each tab."""
    sessions = (SESSION.format(code=_code(tab), day=1 + tab % 26) for tab in range(TABS))
    return PLAN.format(sessions="\n".join(sessions))


def write_workbook(
    path: Path, *, lines: int, code: Callable[[int], str] | None = None, series: str = SERIES
) -> None:
    """Write ``lines`` lines over the tabs, the first tabs one longer where it does not divide.

    ``code`` gives the session of a tab where it is not one of ``plan``; ``series`` is of the
    certificates, which another office may have given out already.
    """
    chance = random.Random(SEED)
    people = _people(chance)
    certificate = 0
    with xlsxwriter.Workbook(path) as book:
        dated = book.add_format({"num_format": "dd.mm.yyyy"})
        for tab in range(TABS):
            manner = MANNERS[tab % len(MANNERS)]
            language = LANGUAGES.get(manner, "romanised")
            sheet = book.add_worksheet(f"{tab + 1}")
            sheet.write_string(0, 0, f"Session: {(code or _code)(tab)}")
            sheet.write_row(2, 0, HEADINGS[language].split("|"))
            for place in range(lines // TABS + (tab < lines % TABS)):
                certificate += 1
                person, row = next(people), place + 3
                sheet.write_number(row, 0, place + 1)
                sheet.write_row(row, 1, _text_cells(person, manner, language, tab))
                if tab % 2:
                    sheet.write_datetime(row, 3, person.born, dated)
                else:
                    sheet.write_string(row, 3, f"{person.born:%d.%m.%Y}")
                sheet.write_row(row, 4, _work_cells(person, tab, f"{series}-{certificate:06d}"))


def _text_cells(person: _Person, manner: str, language: str, tab: int) -> tuple[str, str]:
    parts = spelled(person.name, manner)
    order = (parts.given, parts.patronymic, parts.surname)
    if tab % 3 and manner != "persian":
        order = (parts.surname, parts.given, parts.patronymic)
    return " ".join(filter(None, order)), SEXES[language][person.name.sex == "m"]


def _work_cells(person: _Person, tab: int, certificate: str) -> tuple[str, str, str, str]:
    _district, name = DISTRICTS[tab % len(DISTRICTS)]
    station = f"Участкаи № {1 + tab * 12 + int(certificate[-6:]) % 12}"
    return station, name, f"92 {person.phone:07d}", certificate


def _people(chance: random.Random) -> Iterator[_Person]:
    """People who come, one after the other; now and then somebody of the last thousands again."""
    seen: list[_Person] = []
    while True:
        if len(seen) > 600 and chance.random() < COMES_AGAIN:
            yield chance.choice(seen[:-500])  # not on the same tab
            continue
        given = chance.choice(given_names())
        father = chance.choice([name for name in given_names()[:60] if name.sex == "m"])
        seen.append(
            _Person(
                FullName(given.sex, given, chance.choice(surnames()), "ov", father),
                datetime.date(1985, 6, 1) - datetime.timedelta(days=chance.randrange(14_000)),
                len(seen) * 7919 % 10_000_000,
            )
        )
        yield seen[-1]


def _code(tab: int) -> str:
    return f"EL-2005-{tab + 1:02d}"
