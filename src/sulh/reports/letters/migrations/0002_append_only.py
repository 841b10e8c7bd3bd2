"""Triggers that refuse to change or delete what was written. Django's rebuild of a table on SQLite
drops them silently: a migration that alters one of these tables makes them again.
"""

from __future__ import annotations

from django.db import migrations

from sulh.foundation.audit.rules import append_again_statements, append_only_statements

TABLES = (
    "letters_letterversion",
    "letters_letterstep",
)


def refuse_changes(apps, schema_editor):
    for table in TABLES:
        for statement in append_only_statements(
            table=table, vendor=schema_editor.connection.vendor
        ):
            schema_editor.execute(statement)


def allow_changes(apps, schema_editor):
    for table in TABLES:
        for statement in append_again_statements(
            table=table, vendor=schema_editor.connection.vendor
        ):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("letters", "0001_initial")]
    operations = [migrations.RunPython(refuse_changes, allow_changes)]
