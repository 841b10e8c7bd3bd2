"""What a model calls append-only, the database refuses to change, on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import DatabaseError
from tests.small_office_open import NOW, SmallOffice

from sulh.evidence.figures.actions import take_reading
from sulh.evidence.figures.models import Figure
from sulh.records.activities.models import PlanChange, Session
from sulh.reports.bundles.models import Seal, SealedFile
from sulh.reports.letters.models import IssuedText, LetterFile, LetterVersion, RecordsAsked

APPEND_ONLY = {
    "activities_planchange",
    "audit_auditentry",
    "bundles_seal",
    "bundles_sealedfile",
    "figures_reading",
    "identity_pairjudgement",
    "letters_issuedtext",
    "letters_letterfile",
    "letters_letterstep",
    "letters_letterversion",
    "letters_recordsasked",
}
STATEMENTS = {
    "sqlite": ("UPDATE {table} SET {key} = {key}", "DELETE FROM {table}"),
    "postgresql": (
        "UPDATE {table} SET {key} = {key}",
        "DELETE FROM {table}",
        "TRUNCATE {table} CASCADE",
    ),
}


def test_every_model_that_says_it_is_append_only_is_tried_here() -> None:
    said = {
        model._meta.db_table
        for model in apps.get_models()
        if "Append-only" in (model.__doc__ or "")
    }
    assert said == APPEND_ONLY


@pytest.mark.django_db
def test_nothing_append_only_is_changed_deleted_or_truncated(small_office: SmallOffice) -> None:
    _fill_every_table(small_office)
    connection.check_constraints()  # PostgreSQL truncates nothing while a check still waits
    taken = []
    for table in sorted(APPEND_ONLY):
        for statement in STATEMENTS[connection.vendor]:
            with connection.cursor() as cursor:
                key = connection.introspection.get_primary_key_column(cursor, table)
                cursor.execute(f"SELECT COUNT(*) FROM {table}")
                assert cursor.fetchone()[0] > 0, f"{table} holds no row: nothing was tried"
                change = statement.format(table=table, key=key)
                try:
                    with transaction.atomic():
                        cursor.execute(change)
                        taken.append(change)
                except DatabaseError as refusal:
                    assert "is append-only" in str(refusal)  # noqa: PT017 - which error matters
    assert taken == []


def _fill_every_table(office: SmallOffice) -> None:
    office.import_sheets()
    take_reading(figure=Figure.objects.get(pk="sessions_2004_05"), at=NOW, by=office.console)
    _plan_anew(office)
    version = _a_version(office)
    RecordsAsked.objects.create(version=version, at=NOW)
    LetterFile.objects.create(version=version, name="2005.en.xml", content=b"", sha256="0" * 64)
    IssuedText.objects.create(
        letter=version.letter, version=version, language="en", kept_by=office.head, kept_at=NOW
    )
    seal = Seal.objects.create(
        version=version,
        edition="public",
        sha256="0" * 64,
        audit_head="0" * 64,
        sealed_by=office.head,
        sealed_at=NOW,
    )
    SealedFile.objects.create(seal=seal, content=b"")


def _plan_anew(office: SmallOffice) -> None:
    PlanChange.objects.create(
        session=Session.objects.get(pk="ND-2005-01"), verb="changed", at=NOW, by=office.head
    )


def _a_version(office: SmallOffice) -> LetterVersion:
    return LetterVersion.objects.get(letter=office.write_true_letter())
