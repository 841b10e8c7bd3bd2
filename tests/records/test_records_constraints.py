"""What must always hold stands in the database: a constraint, named by the sentence it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from tests.small_office_open import NOW, SmallOffice

from sulh.evidence.figures.actions import take_reading
from sulh.evidence.figures.models import Cut, Estimate, Figure, Reading
from sulh.evidence.identity.models import (
    PairJudgement,
    ProposedJudgement,
    Resolution,
    ResolutionDeed,
    SecondReading,
    StandingPair,
)
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.models import AuditEntry
from sulh.foundation.desks.models import CalendarAddress, SavedView
from sulh.foundation.places.models import Place, Universe, UniverseItem
from sulh.intake.drafts.models import Draft
from sulh.intake.workbooks.models import Delivery, KeptRows, KeptTab, Sheet
from sulh.records.activities.actions.planning import plan_activity, plan_session
from sulh.records.activities.models import (
    Activity,
    Attendance,
    HeadCount,
    PlanChange,
    Renewal,
    Strike,
)
from sulh.records.funding.actions import record_statement
from sulh.records.mandates.actions import declare_period, record_head, record_mandate
from sulh.records.names.models import NameSound, SoundKey
from sulh.records.partners.actions import add_partner
from sulh.records.projects.actions import declare_pillar, open_project
from sulh.reports.letters.models import LetterFile, LetterReading, LetterVersion

Breaking = Callable[[SmallOffice], object]


def _activity(office: SmallOffice, **otherwise: str) -> Activity:
    given = {
        "code": "X",
        "project": "ND-2004",
        "kind": "seminar",
        "course": "x",
        "rung": "held",
        **otherwise,
    }
    return plan_activity(titles={}, by=office.console, **given)


def _sound() -> NameSound:
    return NameSound.objects.create(
        consonants="rhm", vowels="000", phonemes="rahim", is_initial=False, first="r"
    )


def _kept_tab(office: SmallOffice) -> KeptTab:
    """A place no tab of the small office has."""
    if not Delivery.objects.exists():
        office.import_sheets()
    file = Delivery.objects.earliest("pk").file
    return KeptTab.objects.create(file=file, position=99, reading=1, frame=b"", rows=0, width=0)


def _read_again_without_an_answer(office: SmallOffice) -> None:
    office.import_sheets()
    judgement = PairJudgement.objects.order_by("pk")[0]
    SecondReading.objects.create(judgement=judgement, reader=office.reporting, verdict="")


def _statement(office: SmallOffice, *, kind: str = "pledge", minor_units: int = 100) -> object:
    add_partner(code="NO", kind="donor", names={"en": "Norway"}, by=office.console)
    return record_statement(
        code="M1",
        kind=kind,
        donor="NO",
        minor_units=minor_units,
        currency="USD",
        dated=date(2004, 5, 1),
        source="a letter",
        by=office.console,
    )


def _mandate(office: SmallOffice) -> object:
    return record_mandate(
        letter_symbol="S/2005/323",
        letter_dated=date(2005, 5, 10),
        office="the office",
        starts_on=date(2005, 6, 1),
        until=date(2005, 6, 1),
        months=12,
        continued="activities",
        by=office.console,
    )


def _head_twice(office: SmallOffice) -> None:
    for name in ("One", "Another"):
        record_head(name=name, served_from=date(2000, 6, 1), by=office.console)


def _project_backwards(office: SmallOffice) -> object:
    return open_project(
        code="X",
        pillar="rule_of_law",
        titles={},
        started_on=date(2004, 5, 2),
        ended_on=date(2004, 5, 1),
        by=office.console,
    )


def _period_backwards(office: SmallOffice) -> object:
    return declare_period(
        name="X",
        first_day=date(2004, 5, 2),
        last_day=date(2004, 5, 1),
        letter_symbol="S/2004/1",
        by=office.console,
    )


def _session(office: SmallOffice) -> object:
    return plan_session(
        code="X",
        activity="ND-2004-DIALOGUE",
        held_on=date(2004, 5, 1),
        status="perhaps",
        by=office.console,
    )


def _attendance(**otherwise: object) -> Breaking:
    def copy_a_line(office: SmallOffice) -> None:
        office.take_in()
        line = Attendance.objects.order_by("pk")[0]
        line.pk, line.row = None, 99
        for name, value in otherwise.items():
            setattr(line, name, value)
        line.save(force_insert=True)

    return copy_a_line


def _head_count_twice(office: SmallOffice) -> None:
    office.take_in()
    line = Attendance.objects.order_by("pk")[0]
    for _again in range(2):
        HeadCount.objects.create(
            session=line.session, sheet=line.sheet, row=1, sex="f", affiliation="media", people=1
        )


def _sheet_twice(office: SmallOffice) -> None:
    office.take_in()
    sheet = Sheet.objects.order_by("pk")[0]
    sheet.pk = None
    sheet.save(force_insert=True)


def _item_twice(office: SmallOffice) -> None:
    universe = Universe.objects.create(code="U")
    for _again in range(2):
        UniverseItem.objects.create(universe=universe, item="C1")


def _two_successors(office: SmallOffice) -> None:
    entry = AuditEntry.objects.order_by("-number")[0]
    entry.number += 1
    entry.save(force_insert=True)


def _judgement(*, by_nobody: bool = False, backwards: bool = False) -> Breaking:
    def judge(office: SmallOffice) -> None:
        office.take_in()
        first, second = Attendance.objects.order_by("pk")[:2]
        if backwards:
            first, second = second, first
        PairJudgement.objects.create(
            first=first,
            second=second,
            verdict="same",
            bits=0,
            reason="",
            person=None if by_nobody else office.console,
            at=NOW,
        )

    return judge


def _reading_outside_its_interval(office: SmallOffice) -> None:
    Reading.objects.create(
        figure_id="sessions_2004_05",
        rule="sessions",
        scope={},
        sql="",
        value=4,
        low=5,
        high=6,
        sums="",
        as_of=NOW,
        taken_by=office.console,
    )


def _version_twice(office: SmallOffice) -> None:
    version = LetterVersion.objects.get(letter=office.write_true_letter())
    version.pk = None
    version.written_at += timedelta(days=1)
    version.save(force_insert=True)


def _reading_twice(office: SmallOffice) -> None:
    letter = office.sent_letter()
    named = LetterReading.objects.filter(version__letter=letter)[0]
    named.pk = None
    named.save(force_insert=True)


def _delivery_done_beyond_its_end(office: SmallOffice) -> None:
    office.take_in()
    Delivery.objects.update(done=2, total=1)


def _cell_corrected_twice(office: SmallOffice) -> None:
    office.take_in()
    for _again in range(2):
        Delivery.objects.get().corrections.create(
            position=0, row=2, column=1, by=office.console, at=NOW
        )


def _strike_twice(office: SmallOffice) -> None:
    office.take_in()
    sheet = Sheet.objects.order_by("pk")[0]
    for _again in range(2):
        Strike.objects.create(sheet=sheet, reason="withdrawn", by=office.console, at=NOW)


def _renewal(*, of_itself: bool) -> Breaking:
    def renew(office: SmallOffice) -> None:
        office.take_in()
        sheet, other = Sheet.objects.order_by("pk")[:2]
        for _again in range(2):
            Renewal.objects.create(sheet=sheet, earlier=sheet if of_itself else other)

    return renew


def _twice(model: type[models.Model], **values: object) -> Breaking:
    """The same row of a table twice; ``account`` is the reporting officer's where it is asked."""

    def make(office: SmallOffice) -> None:
        given = {
            name: office.reporting if value is ITS_OWN else value for name, value in values.items()
        }
        for _again in range(2):
            model._default_manager.create(**given)

    return make


def _change_of_nothing(office: SmallOffice) -> None:
    PlanChange.objects.create(verb="changed", at=NOW, by=office.console)


def _address_twice(office: SmallOffice) -> None:
    for secret in ("a", "b"):
        CalendarAddress.objects.create(
            account=office.reporting, secret_hash=secret, language="en", made_at=NOW
        )


def _two_standing_judgements(office: SmallOffice) -> None:
    _judgement()(office)
    judgement = PairJudgement.objects.get()
    for _again in range(2):
        StandingPair.objects.create(
            first=judgement.first,
            second=judgement.second,
            judgement=judgement,
            verdict="same",
            bits=0,
            by_person=True,
        )


def _proposed_twice(office: SmallOffice) -> None:
    _judgement()(office)
    pair = PairJudgement.objects.get()
    resolution = Resolution.objects.create(asked_at=NOW)
    for _again in range(2):
        ProposedJudgement.objects.create(
            resolution=resolution,
            first=pair.first,
            second=pair.second,
            verdict="same",
            bits=5,
            reason="name",
        )


def _two_deeds_with_looks(office: SmallOffice) -> None:
    for deed in ("accept", "take back"):
        ResolutionDeed.objects.create(
            resolution=Resolution.objects.create(asked_at=NOW),
            deed=deed,
            asked_by=office.reporting,
            asked_at=NOW,
        )


def _estimated_twice(office: SmallOffice) -> None:
    asked = Figure.objects.get(pk="sessions_2004_05")
    reading = take_reading(figure=asked, at=NOW, by=office.console)
    for _again in range(2):
        Estimate.objects.create(
            reading=reading, by="sex", cells=[], confidence=90, method="none", seed=0
        )


def _cut_twice(office: SmallOffice) -> None:
    asked = Figure.objects.get(pk="sessions_2004_05")
    reading = take_reading(figure=asked, at=NOW, by=office.console)
    for _again in range(2):
        Cut.objects.create(reading=reading, by="region", cells=[])


def _letter_file_twice(office: SmallOffice) -> None:
    version = LetterVersion.objects.get(letter=office.write_true_letter())
    for _again in range(2):
        LetterFile.objects.create(version=version, name="x.en.pdf", content=b"", sha256="")


ITS_OWN = object()
BREAKINGS: dict[str, Breaking] = {
    "a_saved_view_has_a_name_of_its_own": _twice(
        SavedView, account=ITS_OWN, page="sessions", name="late", query=""
    ),
    "an_account_has_one_calendar_address": _address_twice,
    "an_account_has_one_draft_of_a_session": _twice(
        Draft, account=ITS_OWN, session_code="ND-2004-01", saved_at=NOW
    ),
    "a_change_is_of_an_activity_or_of_a_session": _change_of_nothing,
    "one_judgement_holds_for_a_pair": _two_standing_judgements,
    "a_second_reader_says_same_or_different": _read_again_without_an_answer,
    "a_sound_is_kept_once": lambda _: [_sound(), _sound()],
    "a_key_leads_once_to_a_sound": lambda _: [
        SoundKey.objects.create(key="rhm", sound=sound) for sound in [_sound()] * 2
    ],
    "a_tab_is_kept_once": lambda office: [_kept_tab(office), _kept_tab(office)],
    "rows_are_kept_once": lambda office: [
        KeptRows.objects.create(tab=tab, block=0, packed=b"") for tab in [_kept_tab(office)] * 2
    ],
    "a_reading_is_cut_one_way_once": _cut_twice,
    "a_reading_is_estimated_one_way_once": _estimated_twice,
    "a_resolution_judges_a_pair_once": _proposed_twice,
    "one_deed_with_looks_is_under_way": _two_deeds_with_looks,
    "a_file_of_a_letter_is_sent_once": _letter_file_twice,
    "no_more_is_done_than_there_is": _delivery_done_beyond_its_end,
    "a_cell_has_one_correction_that_holds": _cell_corrected_twice,
    "a_sheet_strikes_once_for_a_reason": _strike_twice,
    "a_sheet_renews_another_once": _renewal(of_itself=False),
    "no_sheet_renews_itself": _renewal(of_itself=True),
    "an_account_has_a_role_of_the_office": lambda _: Account.objects.create(username="x", role="x"),
    "an_audit_entry_has_one_successor": _two_successors,
    "a_place_is_of_a_known_kind": lambda _: Place.objects.create(code="X", kind="moon"),
    "a_constituency_belongs_to_an_election": lambda _: Place.objects.create(
        code="X", kind="constituency"
    ),
    "an_item_stands_once_in_a_universe": _item_twice,
    "a_sheet_is_recorded_once": _sheet_twice,
    "a_reporting_period_ends_after_it_starts": _period_backwards,
    "a_mandate_ends_after_it_starts": _mandate,
    "the_office_has_one_head_at_a_time": _head_twice,
    "a_pillar_is_one_of_the_office": lambda office: declare_pillar(
        code="fishing", objective={}, by=office.console
    ),
    "a_project_ends_after_it_starts": _project_backwards,
    "an_activity_is_of_a_known_kind": lambda office: _activity(office, kind="picnic"),
    "an_activity_stands_on_a_rung": lambda office: _activity(office, rung="dreamt"),
    "its_sheets_state_a_rung": lambda office: _activity(office, attendance_rung="slept"),
    "a_session_is_planned_held_or_cancelled": _session,
    "a_sheet_line_is_recorded_once": _attendance(row=2),
    "who_attends_has_a_role": _attendance(role="cook"),
    "attendance_stands_on_a_rung": _attendance(rung="slept"),
    "sex_is_f_m_or_unstated": _attendance(sex="x"),
    "affiliation_is_of_the_list": _attendance(affiliation="circus"),
    "age_band_is_of_the_list": _attendance(age_band="old"),
    "a_head_count_is_recorded_once": _head_count_twice,
    "money_is_pledged_agreed_received_or_spent": lambda office: _statement(office, kind="hoped"),
    "a_statement_is_about_some_money": lambda office: _statement(office, minor_units=0),
    "a_pair_is_named_in_one_order": _judgement(backwards=True),
    "a_run_or_a_person_judges": _judgement(by_nobody=True),
    "a_reading_lies_in_its_interval": _reading_outside_its_interval,
    "a_version_of_a_letter_is_written_once": _version_twice,
    "a_version_names_a_reading_once": _reading_twice,
}

MODELS = [model for model in apps.get_models() if model.__module__.startswith("sulh.")]


def test_every_constraint_of_the_office_is_tried_below() -> None:
    named = {constraint.name for model in MODELS for constraint in model._meta.constraints}
    assert named == set(BREAKINGS)


@pytest.mark.parametrize("name", list(BREAKINGS))
def test_what_the_constraint_forbids_is_refused(small_office: SmallOffice, name: str) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        BREAKINGS[name](small_office)
    assert _is_refusal_of(name, str(refusal.value))


def _is_refusal_of(name: str, message: str) -> bool:
    """SQLite names a unique constraint by its columns, every other one by its name."""
    if name in message:
        return True
    columns = {
        constraint.name: [f"{model._meta.db_table}." for _field in constraint.fields]
        for model in MODELS
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    }
    return connection.vendor == "sqlite" and all(part in message for part in columns[name])
