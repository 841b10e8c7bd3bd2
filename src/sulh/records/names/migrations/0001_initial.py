"""The index of names: sounds once for the office, their keys, and the sounds on each line."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("activities", "0003_strikes"),
    ]

    operations = [
        migrations.CreateModel(
            name="NameSound",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                ("consonants", models.CharField(max_length=120)),
                ("vowels", models.CharField(max_length=400)),
                ("phonemes", models.CharField(max_length=160)),
                ("is_initial", models.BooleanField()),
                ("first", models.CharField(max_length=1)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("phonemes", "vowels", "is_initial"), name="a_sound_is_kept_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LineName",
            fields=[
                (
                    "line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="activities.attendance",
                    ),
                ),
                ("certificate", models.CharField(blank=True, max_length=120)),
                (
                    "father",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="names.namesound",
                    ),
                ),
                (
                    "given",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="names.namesound",
                    ),
                ),
                (
                    "surname",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="names.namesound",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["surname", "given"], name="lines_by_surname_and_given"),
                    models.Index(fields=["given", "surname"], name="lines_by_given_and_surname"),
                    models.Index(fields=["father"], name="lines_by_father"),
                    models.Index(
                        condition=models.Q(("certificate", ""), _negated=True),
                        fields=["certificate"],
                        name="lines_by_certificate",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SoundKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=120)),
                (
                    "sound",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="names.namesound",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("key", "sound"), name="a_key_leads_once_to_a_sound"
                    )
                ],
            },
        ),
    ]
