"""The evidence tables leave out lines that were struck: withdrawn with their sheet, or renewed.

They ask the line itself, so no count joins a further table for it.
"""

from __future__ import annotations

from importlib import import_module

from django.db import migrations

BEFORE = import_module("sulh.evidence.figures.migrations.0002_evidence_tables").VIEWS
STANDING = {
    "attendance": f"{BEFORE['attendance']} WHERE a.struck_id IS NULL",
    "headcount": f"{BEFORE['headcount']} WHERE struck_id IS NULL",
}


def leave_struck_lines_out(apps, schema_editor):
    for name, select in STANDING.items():
        schema_editor.execute(f'DROP VIEW "{name}"')
        schema_editor.execute(f'CREATE VIEW "{name}" AS {select}')


def count_every_line(apps, schema_editor):
    for name in STANDING:
        schema_editor.execute(f'DROP VIEW "{name}"')
        schema_editor.execute(f'CREATE VIEW "{name}" AS {BEFORE[name]}')


class Migration(migrations.Migration):
    dependencies = [
        ("figures", "0004_cuts_and_countings"),
        ("activities", "0003_strikes"),
    ]
    operations = [migrations.RunPython(leave_struck_lines_out, count_every_line)]
