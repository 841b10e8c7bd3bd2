"""What changes of the plan, and the words an activity is found by.

The table of changes is append-only by triggers; the words are made for what is on file.
"""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sulh.foundation.audit.rules import append_again_statements, append_only_statements
from sulh.records.activities.rules.plans import folded_words

CHANGES = "activities_planchange"


def refuse_changes(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in append_only_statements(table=CHANGES, vendor=vendor):
        schema_editor.execute(statement)


def allow_changes(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in append_again_statements(table=CHANGES, vendor=vendor):
        schema_editor.execute(statement)


def note_words(apps, schema_editor):
    ActivityWords = apps.get_model("activities", "ActivityWords")
    Activity = apps.get_model("activities", "Activity")
    ActivityWords.objects.bulk_create(
        (
            ActivityWords(
                activity_id=code,
                folded=folded_words(code=code, course=course, titles=titles),
            )
            for code, course, titles in Activity.objects.values_list("code", "course", "titles")
        ),
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="ActivityWords",
            fields=[
                (
                    "activity",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="activities.activity",
                    ),
                ),
                ("folded", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="PlanChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("verb", models.CharField(max_length=20)),
                ("reason", models.TextField(blank=True)),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                ("at", models.DateTimeField(db_index=True)),
                (
                    "activity",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="activities.activity",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="activities.session",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undoes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="activities.planchange",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("activity__isnull", False),
                            ("session__isnull", False),
                            _connector="XOR",
                        ),
                        name="a_change_is_of_an_activity_or_of_a_session",
                    )
                ]
            },
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(fields=["held_on", "code"], name="sessions_in_order_of_days"),
        ),
        migrations.RunPython(note_words, migrations.RunPython.noop),
        migrations.RunPython(refuse_changes, allow_changes),
    ]
