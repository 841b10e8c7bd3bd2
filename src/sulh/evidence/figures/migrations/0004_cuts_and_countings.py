"""Readings taken apart, and the work of counting them; a reading tells what was done before it.

The column of a reading may be empty, so that SQLite adds it without rebuilding the table and the
triggers of ``0003_append_only`` stay.
"""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def protected(to: str, *, null: bool = False) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        to=to, null=null, on_delete=django.db.models.deletion.PROTECT, related_name="+"
    )


def key() -> models.BigAutoField[int, int]:
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


def counting() -> list[tuple[str, models.Field[Any, Any]]]:
    return [
        ("id", key()),
        ("asked_at", models.DateTimeField()),
        ("steps", models.PositiveSmallIntegerField()),
        ("done", models.PositiveSmallIntegerField(default=0)),
        ("finished_at", models.DateTimeField(null=True)),
        ("problem", models.CharField(blank=True, max_length=255)),
        ("asked_by", protected(settings.AUTH_USER_MODEL)),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("figures", "0003_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            model_name="reading", name="audit_number", field=models.BigIntegerField(null=True)
        ),
        migrations.AddIndex(
            model_name="reading",
            index=models.Index(
                fields=["figure", "-as_of", "-id"], name="newest_reading_of_a_figure"
            ),
        ),
        migrations.CreateModel(
            name="Cut",
            fields=[
                ("id", key()),
                ("by", models.CharField(max_length=80)),
                ("cells", models.JSONField()),
                ("reading", protected("figures.reading")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["reading", "by"], name="a_reading_is_cut_one_way_once"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="FreshReading",
            fields=[
                *counting(),
                ("cuts", models.JSONField(default=list)),
                ("figure", protected("figures.figure")),
                ("reading", protected("figures.reading", null=True)),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Trial",
            fields=[
                *counting(),
                ("scope", models.JSONField()),
                ("rules", models.JSONField()),
                ("counts", models.JSONField(default=dict)),
            ],
            options={"abstract": False},
        ),
    ]
