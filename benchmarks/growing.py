"""``python -m benchmarks.growing --lines N``: the sample office grown to the size of a country.

The open office (``SULH_OFFICE``) gets an account for every role, and invented projects, activities,
sheets, lines, people, pairs and audit entries beside its own. Each activity has one session of 25
lines and one sheet; ten lines are of three people. Everything is arithmetic over the number of a
line, no dice, so two runs give one office.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from typing import Any

FULL = 1_000_000
LINES_OF_A_SHEET = 25
SHEETS_OF_A_FILE = 10
PROJECTS = 60
LINES_OF_A_PERSON = 10 / 3
NOW = datetime(2006, 5, 26, 9, 0, tzinfo=UTC)
FIRST_DAY, DAYS = date(2000, 6, 1), 2180
SURNAMES = ("Раҳимов", "Каримов", "Саидов", "Назаров", "Шарипов", "Ғафуров", "Холов", "Олимов",
            "Юсуфов", "Мирзоев", "Бобоев", "Давлатов", "Азизов", "Sharipov", "Nazarov")  # fmt: skip
GIVEN = ("Далер", "Умед", "Фаррух", "Ҷамшед", "Сино", "Рустам", "Беҳруз", "Комрон", "Алишер",
         "Фирдавс", "Daler", "Umed", "Нигора", "Зебо", "Малика", "Парвина", "Шаҳло",
         "Гулнора", "Мадина", "Фарзона")  # fmt: skip
SYLLABLES = ("ба", "ғу", "до", "ҷа", "зу", "ка", "қи", "ло", "му", "на", "па", "ри", "са", "то",
             "фа", "хо", "ҳа", "чу", "ши", "ё")  # fmt: skip
KINDS = ("seminar", "dialogue_session", "police_training", "conference", "outreach_project")
AFFILIATIONS = ("government", "media", "education", "party", "civil_society", "community")
COURSES = 12


class Growth:
    """Adds rows to the tables of the open office; its numbers go on from what is there."""

    def __init__(self, *, lines: int) -> None:
        models = import_module("django.apps").apps.get_model
        self._model: Callable[[str], Any] = models
        self._insert = import_module("sulh.foundation.rows").insert_rows
        self.lines = lines
        self.sessions = max(1, lines // LINES_OF_A_SHEET)
        self.people = max(1, int(lines / LINES_OF_A_PERSON))
        self.account = models("accounts.Account").objects.get(username="reporting").pk
        places = models("places.Place").objects
        self.districts = list(places.filter(kind="district").values_list("pk", flat=True))
        self.centres = list(places.filter(kind="centre").values_list("pk", flat=True))
        self.pillars = list(models("projects.Pillar").objects.values_list("pk", flat=True))
        self.first = {
            name: (models(name).objects.order_by("-pk").values_list("pk", flat=True).first() or 0)
            for name in ("activities.Attendance", "workbooks.Sheet", "files.ReceivedFile",
                         "workbooks.Delivery", "identity.PairJudgement")
        }  # fmt: skip

    def grow(self) -> None:
        """Every table in the order of its keys."""
        for table, columns, rows in (
            ("projects.Project", ("code", "pillar_id", "titles", "started_on"), self._projects()),
            ("activities.Activity",
             ("code", "project_id", "kind", "course", "rung", "titles"), self._activities()),
            ("activities.Session",
             ("code", "activity_id", "held_on", "status", "district_id", "centre_id", "expected",
              "topic"), self._sessions()),
            ("files.ReceivedFile",
             ("id", "sha256", "name", "size", "received_at", "received_by_id"), self._files()),
            ("workbooks.Delivery",
             ("id", "file_id", "name", "by_id", "at", "state"), self._deliveries()),
            ("workbooks.Sheet",
             ("id", "file_id", "delivery_id", "title", "position", "session_code", "fingerprint",
              "state", "lines_read", "lines_recorded"), self._sheets()),
            ("activities.Attendance",
             ("id", "session_id", "sheet_id", "row", "role", "rung", "sex", "age_band",
              "affiliation", "district_id"), self._attendances()),
            ("activities.IdentifyingValues",
             ("attendance_id", "full_name", "surname", "given_name", "patronymic", "birth_date",
              "organization", "phone", "line_fingerprint"), self._identifying()),
            ("identity.Assignment",
             ("attendance_id", "person", "person_low", "person_high"), self._assignments()),
        ):  # fmt: skip
            self.add(table, columns, rows)
        self._judge()
        names = import_module("sulh.records.activities.access").names_on_file()
        import_module("sulh.records.names.actions").index_names(names)
        self._link()

    def _link(self) -> None:
        """The index that new lines are judged against; who is who stays as it was invented."""
        known = import_module("sulh.evidence.identity.reads.register").known_register()
        lines = import_module("sulh.evidence.identity.reads").lines_to_compare()
        mixture = import_module("sulh.evidence.identity.engines.mixture")
        with mixture.open_warehouse(mixture.Place.DUCKDB) as warehouse:
            office = import_module("sulh.evidence.identity.engines.office")
            office.link_whole(lines, warehouse).keep_in(known)

    def add(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Insert rows; the columns that are not named take what the model gives a new row."""
        model = self._model(table)
        connection = import_module("django.db").connection
        rest = {
            field.attname: None
            if field.null
            else field.get_db_prep_save(field.get_default(), connection)
            for field in model._meta.concrete_fields
            if field.attname not in columns and not field.primary_key
        }
        same = tuple(rest.values())
        self._insert(model, (*columns, *rest), ((*row, *same) for row in rows))

    def person_of(self, line: int) -> int:
        """Which person a line is of, counted from 0."""
        return ((line * 2654435761) >> 9) % self.people

    def _projects(self) -> Iterator[Sequence[Any]]:
        for number in range(PROJECTS):
            titles = json.dumps({"en": f"Project {number}", "ru": f"Проект {number}"})
            yield f"B-{number:02d}", self.pillars[number % len(self.pillars)], titles, FIRST_DAY

    def _activities(self) -> Iterator[Sequence[Any]]:
        for number in range(self.sessions):
            kind = KINDS[number % len(KINDS)]
            titles = json.dumps({"en": f"Meeting {number}", "ar": f"اجتماع {number}"})
            course = f"course_{number % COURSES}"
            yield f"B-A-{number:06d}", f"B-{number % PROJECTS:02d}", kind, course, "held", titles

    def _sessions(self) -> Iterator[Sequence[Any]]:
        for number in range(self.sessions):
            day = FIRST_DAY + timedelta(days=number * DAYS // self.sessions)
            status = "cancelled" if number % 20 == 0 else "held"
            yield (f"B-S-{number:06d}", f"B-A-{number:06d}", day, status,
                   self.districts[number % len(self.districts)],
                   self.centres[number % len(self.centres)] if number % 3 else None,
                   LINES_OF_A_SHEET, f"Topic {number % 200}")  # fmt: skip

    def _file_of(self, sheet: int) -> int:
        return sheet // SHEETS_OF_A_FILE + 1

    def _files(self) -> Iterator[Sequence[Any]]:
        for number in range(self._file_of(self.sessions - 1)):
            yield (self.first["files.ReceivedFile"] + number + 1, f"{number:064x}",
                   f"lists-{number}.xlsx", 20_000, NOW, self.account)  # fmt: skip

    def _deliveries(self) -> Iterator[Sequence[Any]]:
        for number in range(self._file_of(self.sessions - 1)):
            yield (self.first["workbooks.Delivery"] + number + 1,
                   self.first["files.ReceivedFile"] + number + 1, f"lists-{number}.xlsx",
                   self.account, NOW - timedelta(minutes=number), "recorded")  # fmt: skip

    def _sheets(self) -> Iterator[Sequence[Any]]:
        for number in range(self.sessions):
            file = self._file_of(number)
            yield (self.first["workbooks.Sheet"] + number + 1,
                   self.first["files.ReceivedFile"] + file,
                   self.first["workbooks.Delivery"] + file, f"B-S-{number:06d}",
                   number % SHEETS_OF_A_FILE, f"B-S-{number:06d}", f"b{number:063x}", "recorded",
                   LINES_OF_A_SHEET, LINES_OF_A_SHEET)  # fmt: skip

    def _attendances(self) -> Iterator[Sequence[Any]]:
        first, sheet = self.first["activities.Attendance"], self.first["workbooks.Sheet"]
        for line in range(self.lines):
            session = min(line // LINES_OF_A_SHEET, self.sessions - 1)
            person = self.person_of(line)
            yield (first + line + 1, f"B-S-{session:06d}", sheet + session + 1,
                   line - session * LINES_OF_A_SHEET + 2,
                   "trainer" if line % 23 == 0 else "participant",
                   ("came", "came", "completed", "certified")[line % 4],
                   ("m", "m", "f", "unstated")[person % 4],
                   ("18_29", "30_44", "45_59", "unstated")[person % 4],
                   AFFILIATIONS[person % len(AFFILIATIONS)],
                   self.districts[person % len(self.districts)])  # fmt: skip

    def _identifying(self) -> Iterator[Sequence[Any]]:
        first = self.first["activities.Attendance"]
        for line in range(self.lines):
            person = self.person_of(line)
            surname, given = surname_of(person), GIVEN[person // 7 % len(GIVEN)]
            father = f"{GIVEN[person // 11 % 12]}ович"
            yield (first + line + 1, f"{surname} {given} {father}", surname, given, father,
                   f"{1945 + person % 45}-{1 + person % 12:02d}-{1 + person % 28:02d}",
                   f"School {person % 400}", f"92{person:07d}", f"b{line:063x}")  # fmt: skip

    def _assignments(self) -> Iterator[Sequence[Any]]:
        """Line, its person as decided, at the fewest and at the most."""
        base = self.first["activities.Attendance"] + 1
        first_of: dict[int, int] = {}
        for line in range(self.lines):
            person = self.person_of(line)
            begun = first_of.setdefault(person, base + line)
            beside = first_of.get(person - 1) if person % 50 == 1 else None
            is_open = line % 37 == 0 and begun != base + line
            low = min(begun, beside) if beside else begun
            yield base + line, begun, low, base + line if is_open else begun

    def _judge(self) -> None:
        run = self._model("identity.Run").objects.create(engine="plain", at=NOW, lines=self.lines)
        number = self.first["identity.PairJudgement"]
        judged = [
            (number + place, *pair) for place, pair in enumerate(self._pairs(), start=1)
        ]  # fmt: skip
        columns = ("id", "first_id", "second_id", "verdict", "bits", "reason", "run_id", "at")
        self.add("identity.PairJudgement", columns, ((*row, run.pk, NOW) for row in judged))
        held = ("first_id", "second_id", "judgement_id", "verdict", "bits", "by_person")
        self.add(
            "identity.StandingPair",
            held,
            ((row[1], row[2], row[0], row[3], row[4], False) for row in judged),
        )

    def _pairs(self) -> Iterator[tuple[int, int, str, float, str]]:
        """Each line with the line before it of the same person; every 37th is left open."""
        base = self.first["activities.Attendance"] + 1
        last: dict[int, int] = {}
        for line in range(self.lines):
            person, number = self.person_of(line), base + line
            before = last.get(person)
            if before is not None and line % 37 == 0:
                yield before, number, "undecided", 1.0 + line % 11, "name+district+organization"
                continue
            if before is not None:
                yield before, number, "same", 22.0, "name+birth_date+phone+district"
            elif person % 50 == 1 and person - 1 in last:
                yield last[person - 1], number, "undecided", -1.5, "name-district"
            last[person] = number


def surname_of(person: int) -> str:
    """One person in three has a surname that very many have; the others one of 8,000."""
    if person % 3 == 0:
        return SURNAMES[person // 3 % len(SURNAMES)]
    number, many = person * 7919 % len(SYLLABLES) ** 3, len(SYLLABLES)
    places = (number // many**2, number // many % many, number % many)
    return "".join(SYLLABLES[place] for place in places).capitalize() + "ров"


def define_figures(lines: int) -> None:
    """Figures over what was grown, each with a stored reading."""
    figures = import_module("sulh.evidence.figures.actions")
    scope = import_module("sulh.evidence.figures.measures.scope").Scope
    account = import_module("sulh.foundation.accounts.access").account_named("reporting")
    some = tuple(f"B-{number:02d}" for number in range(2))
    for name, rule, asked in (
        ("bench_everybody", "unique_people", scope()),
        ("bench_attendances", "attendances", scope()),
        ("bench_two_projects", "unique_people", scope({"activity.project_id": some})),
    ):
        titles = {"en": f"{name.replace('_', ' ')} of {lines}"}
        figure = figures.define_figure(name=name, rule=rule, scope=asked, titles=titles, by=account)
        figures.take_reading(figure=figure, at=NOW, by=account)


def note_much(entries: int) -> None:
    """Go on with the audit's chain, as years of work would."""
    audit = import_module("sulh.foundation.audit.actions")
    for number in range(entries):
        audit.append_entry(
            by="reporting", name="record_sheet", sentence=f"recorded a sheet of B-S-{number:06d}",
            details={"lines": LINES_OF_A_SHEET},
        )  # fmt: skip


def main() -> None:
    """Open accounts and make what the tests' sample has, then grow: an SQLite office."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=FULL)
    lines = parser.parse_args().lines
    import_module("tests.sample_site_entries").enter()
    database = import_module("django.db")
    with database.connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
    with database.transaction.atomic():
        Growth(lines=lines).grow()
    with database.connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    define_figures(lines)
    with database.transaction.atomic():
        note_much(lines // LINES_OF_A_SHEET // 4)


if __name__ == "__main__":
    main()
