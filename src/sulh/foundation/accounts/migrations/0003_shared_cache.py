"""The table of the cache that all processes of an office share: it counts failed sign-ins."""

from __future__ import annotations

from django.core.management import call_command
from django.db import migrations

TABLE = "sulh_cache"


def make(apps, schema_editor):
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


def drop(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {TABLE}")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_language_and_centre")]
    operations = [migrations.RunPython(make, drop)]
