"""Questions about letters: their text, their readings, what the desk would say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sulh.evidence.figures.measures import MEASURES
from sulh.evidence.figures.measures.scope import Scope
from sulh.evidence.figures.measures.small_cells import cells_to_leave_out
from sulh.evidence.figures.models import Reading
from sulh.evidence.figures.reads import Standing, people_behind, standing_behind, still_holds
from sulh.foundation.audit.models import AuditEntry
from sulh.kernel.languages.found import Rung
from sulh.kernel.quantities import Interval
from sulh.records.activities.kinds import KINDS
from sulh.records.activities.models import Activity
from sulh.records.mandates.models import Mandate, Office
from sulh.records.projects.models import Project
from sulh.reports.letters.formats import FORMATS, file_name
from sulh.reports.letters.formats.page import ReadingShown, page_of
from sulh.reports.letters.models import Letter, LetterReading, LetterStep, LetterVersion
from sulh.reports.letters.rules.desk import check_letter
from sulh.reports.letters.rules.desk.case import PluralClasses
from sulh.reports.letters.rules.draft import Draft, draft_letter
from sulh.reports.letters.rules.facts import (
    PEOPLE_RULES,
    ActivityFacts,
    EarlierUse,
    MandateOnFile,
    ReadingFacts,
)
from sulh.reports.letters.rules.findings import Finding
from sulh.reports.letters.rules.parsing import read_template
from sulh.reports.letters.rules.template import LetterTemplate


@dataclass(frozen=True, slots=True)
class Checked:
    """A version of a letter with its readings and everything the desk finds in it.

    ``changed`` are the figures that count differently now than in those readings.
    """

    version: LetterVersion
    template: LetterTemplate
    draft: Draft
    readings: Mapping[str, Reading]
    findings: tuple[Finding, ...]
    changed: tuple[str, ...]


def newest_version(letter: Letter) -> tuple[LetterVersion, LetterTemplate]:
    """The last version of a letter and its text, read."""
    version = LetterVersion.objects.filter(letter=letter).order_by("-number")[0]
    return version, read_template(version.source, file=f"{letter.pk}, version {version.number}")


def newest_step(letter: Letter) -> LetterStep | None:
    """The last step of a letter."""
    steps = LetterStep.objects.filter(letter=letter).select_related("by")
    return steps.order_by("-pk").first()


def readings_of(version: LetterVersion) -> dict[str, Reading]:
    """Figure -> the last reading taken of it for a version."""
    rows = (
        LetterReading.objects.filter(version=version)
        .select_related("reading__figure")
        .order_by("pk")
    )
    return {row.figure_name: row.reading for row in rows}


def check_version(version: LetterVersion) -> Checked:
    """Hold a version against the readings taken for it and against the records."""
    template = read_template(version.source, file=str(version))
    draft = draft_letter(template)
    readings = readings_of(version)
    standing = {name: _standing(reading) for name, reading in readings.items()}
    changed = tuple(name for name, reading in readings.items() if not still_holds(reading))
    mandates = _mandates()
    findings = check_letter(
        draft,
        readings={
            name: _facts(reading, standing[name], is_stale=name in changed)
            for name, reading in readings.items()
        },
        activities=_activities(),
        earlier=_earlier_uses(template, readings, standing),
        written_for=_classes_before(version),
        documents=frozenset(mandates),
        mandates=mandates,
        established_on=_established_on(),
    )
    return Checked(version, template, draft, readings, findings, changed)


def _classes_before(version: LetterVersion) -> PluralClasses | None:
    """The plural classes of the version before: what the words around the numbers were made for."""
    before = LetterVersion.objects.filter(letter=version.letter, number=version.number - 1).first()
    return before.plural_classes if before else None


def _standing(reading: Reading) -> Standing:
    return standing_behind(rule=reading.rule, scope=Scope.from_record(reading.scope))


def _facts(reading: Reading, standing: Standing, *, is_stale: bool) -> ReadingFacts:
    scope = Scope.from_record(reading.scope)
    newest = AuditEntry.objects.order_by("-number").first() if is_stale else None
    currency = scope.filters.get("money.currency", (None,))[0]
    return ReadingFacts(
        name=reading.figure_id,
        rule=reading.rule,
        interval=Interval(low=reading.low, value=reading.value, high=reading.high),
        as_of=reading.as_of,
        universe=reading.universe,
        currency=None if currency is None else str(currency),
        activities=standing.activities,
        attendance_rung=standing.lowest_rung,
        roles=tuple(str(role) for role in scope.filters.get("attendance.role", ())),
        generations=tuple(int(g) for g in scope.filters.get("attendance.generation", ())),
        period=_days(scope),
        last_record_at=newest.at if newest else None,
    )


def _days(scope: Scope) -> tuple[date, date] | None:
    if scope.period is None:
        return None
    first, last = scope.period
    return date.fromisoformat(first), date.fromisoformat(last)


def _activities() -> dict[str, ActivityFacts]:
    return {
        activity.pk: ActivityFacts(
            code=activity.pk,
            project=activity.project_id,
            rung=Rung(activity.rung),
            kind=activity.kind,
            pillar=activity.project.pillar_id,
            teaches=KINDS[activity.kind].teaches,
            years=_years(activity.project),
        )
        for activity in Activity.objects.select_related("project")
    }


def _years(project: Project) -> tuple[int, ...]:
    last = project.ended_on or project.started_on
    return tuple(range(project.started_on.year, last.year + 1))


def _mandates() -> dict[str, MandateOnFile]:
    return {
        each.letter_symbol: MandateOnFile(each.letter_dated, each.starts_on, each.until)
        for each in Mandate.objects.all()
    }


def _established_on() -> date | None:
    office = Office.objects.order_by("established_on").first()
    return office.established_on if office else None


def _earlier_uses(
    template: LetterTemplate, readings: Mapping[str, Reading], standing: Mapping[str, Standing]
) -> tuple[EarlierUse, ...]:
    """Where people of this letter's readings stood in an earlier letter's, of the same project."""
    uses: list[EarlierUse] = []
    for other, name, earlier in _earlier_readings(template):
        projects = set(_standing(earlier).projects)
        of_one_project = [
            mine
            for mine, reading in readings.items()
            if reading.rule in PEOPLE_RULES and projects & set(standing[mine].projects)
        ]
        for mine in of_one_project:
            ours, theirs = _people(readings[mine]), _people(earlier)
            if ours & theirs:
                share = len(ours & theirs) / len(ours)
                uses.append(EarlierUse(mine, other.symbol, name, _spoken(other, name), share))
    return tuple(uses)


def _earlier_readings(template: LetterTemplate) -> Iterator[tuple[LetterTemplate, str, Reading]]:
    """Each reading of people in a letter dated before this one: its letter, its name, itself."""
    for letter in Letter.objects.exclude(pk=template.name).order_by("pk"):
        version, other = newest_version(letter)
        if other.dated < template.dated:
            for name, reading in readings_of(version).items():
                if reading.rule in PEOPLE_RULES:
                    yield other, name, reading


def _people(reading: Reading) -> frozenset[int]:
    return people_behind(rule=reading.rule, scope=Scope.from_record(reading.scope))


def _spoken(template: LetterTemplate, reading: str) -> str:
    for sentence in draft_letter(template).every_sentence:
        for binding in sentence.bindings:
            if binding.bound.reading == reading:
                return binding.spoken
    return ""


def office_names() -> Mapping[str, str]:
    """The office's name by language; empty where none is on file."""
    office = Office.objects.order_by("established_on").first()
    return office.names if office else {}


def rendered_files(checked: Checked, *, languages: Sequence[str] = ()) -> dict[str, bytes]:
    """The letter in every format and language (or in ``languages``): file name -> bytes."""
    shown = {name: _shown(reading) for name, reading in checked.readings.items()}
    files: dict[str, bytes] = {}
    for language in languages or checked.template.languages:
        view = page_of(checked.draft, language=language, readings=shown, office=office_names())
        files |= {file_name(view, made): made.render(view) for made in FORMATS}
    return files


def _shown(reading: Reading) -> ReadingShown:
    by_sex = reading.cut.get("sex", {})
    too_few = cells_to_leave_out(by_sex)  # a letter travels further than a register
    currencies = reading.scope.get("money.currency")
    return ReadingShown(
        titles=reading.figure.titles,
        rule_words=MEASURES[reading.rule].words,
        value=reading.value,
        low=reading.low,
        high=reading.high,
        universe=reading.universe,
        currency=currencies[0] if currencies else None,
        by_sex={sex: cell["value"] for sex, cell in by_sex.items() if sex not in too_few},
    )
