"""A version of a letter with everything the desk finds in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from sulh.evidence.figures.measures.scope import Scope
from sulh.evidence.figures.models import Reading
from sulh.evidence.figures.reads import Standing
from sulh.evidence.figures.reads.stored import Estimated, whole_estimates
from sulh.kernel.languages.found import Rung
from sulh.kernel.quantities import Interval
from sulh.records.activities.kinds import KINDS
from sulh.records.activities.models import Activity
from sulh.records.mandates.models import Mandate, Office
from sulh.records.projects.models import Project
from sulh.reports.letters.models import LetterVersion
from sulh.reports.letters.reads.told import Told, ask_records, newest_record_at, told_last
from sulh.reports.letters.reads.versions import readings_of, template_of
from sulh.reports.letters.rules.desk import check_letter
from sulh.reports.letters.rules.desk.case import PluralClasses
from sulh.reports.letters.rules.draft import Draft, draft_letter
from sulh.reports.letters.rules.facts import ActivityFacts, MandateOnFile, ReadingFacts
from sulh.reports.letters.rules.findings import Finding
from sulh.reports.letters.rules.template import LetterTemplate


@dataclass(frozen=True, slots=True)
class Checked:
    """A version of a letter with its readings and everything the desk finds in it.

    ``told`` is what the records said; its ``changed`` are the figures that count differently now
    than in those readings.
    """

    version: LetterVersion
    template: LetterTemplate
    draft: Draft
    readings: Mapping[str, Reading]
    findings: tuple[Finding, ...]
    told: Told

    @property
    def changed(self) -> tuple[str, ...]:
        return self.told.changed


def check_version(version: LetterVersion) -> Checked:
    """Hold a version against the readings taken for it and against the records as they are."""
    template, readings = template_of(version), readings_of(version)
    return _held(version, template, readings, ask_records(template, readings))


def check_as_last_told(version: LetterVersion) -> Checked:
    """As ``check_version``, against what the records said when they were last asked: for pages."""
    readings = readings_of(version)
    return _held(version, template_of(version), readings, told_last(version, readings))


def _held(
    version: LetterVersion, template: LetterTemplate, readings: Mapping[str, Reading], told: Told
) -> Checked:
    draft = draft_letter(template)
    mandates = _mandates()
    newest = newest_record_at() if told.changed else None
    estimates = whole_estimates(readings.values())
    findings = check_letter(
        draft,
        readings={
            name: _facts(
                reading,
                told.standing[name],
                newest if name in told.changed else None,
                estimates.get(reading.pk),
            )
            for name, reading in readings.items()
        },
        activities=_activities(_codes(template, told)),
        earlier=told.earlier,
        written_for=_classes_before(version),
        documents=frozenset(mandates),
        mandates=mandates,
        established_on=_established_on(),
    )
    return Checked(version, template, draft, readings, findings, told)


def _codes(template: LetterTemplate, told: Told) -> set[str]:
    """Every activity or project that the letter or one of its readings stands on."""
    stood_on = {code for sentence in template.sentences for code in sentence.stands_on}
    return stood_on.union(*(each.activities for each in told.standing.values()))


def _classes_before(version: LetterVersion) -> PluralClasses | None:
    """The plural classes of the version before: what the words around the numbers were made for."""
    before = LetterVersion.objects.filter(
        letter_id=version.letter_id, number=version.number - 1
    ).first()
    return before.plural_classes if before else None


def _facts(
    reading: Reading,
    standing: Standing,
    last_record_at: datetime | None,
    estimate: Estimated | None,
) -> ReadingFacts:
    scope = Scope.from_record(reading.scope)
    return ReadingFacts(
        name=reading.figure_id,
        rule=reading.rule,
        interval=Interval(low=reading.low, value=reading.value, high=reading.high),
        as_of=reading.as_of,
        universe=reading.universe,
        currency=currency_of(reading),
        activities=standing.activities,
        attendance_rung=standing.lowest_rung,
        roles=tuple(str(role) for role in scope.filters.get("attendance.role", ())),
        generations=tuple(int(g) for g in scope.filters.get("attendance.generation", ())),
        period=_days(scope),
        last_record_at=last_record_at,
        expected=_expected(estimate),
    )


def _expected(estimate: Estimated | None) -> Interval | None:
    if estimate is None:
        return None
    return Interval(low=estimate.low, value=estimate.people, high=estimate.high)


def currency_of(reading: Reading) -> str | None:
    """The currency a reading is in; None for a count."""
    currencies = Scope.from_record(reading.scope).filters.get("money.currency")
    return str(currencies[0]) if currencies else None


def _days(scope: Scope) -> tuple[date, date] | None:
    if scope.period is None:
        return None
    first, last = scope.period
    return date.fromisoformat(first), date.fromisoformat(last)


def _activities(codes: Iterable[str]) -> dict[str, ActivityFacts]:
    """The activities of these codes, or under projects of these codes."""
    listed = list(codes)
    rows = Activity.objects.filter(Q(pk__in=listed) | Q(project_id__in=listed))
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
        for activity in rows.select_related("project")
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
