"""The judgement that holds for each pair becomes a table of its own, filled from the judgements.

The statement is that of ``actions/standing.py`` as it was when this migration was written. The
indexes of the assignment are added and its columns left as they are: altering a column would have
SQLite rebuild a table that the view ``attendance`` uses.
"""

import django.db.models.deletion
from django.db import migrations, models

STANDING_OF_EVERY_PAIR = """
INSERT INTO identity_standingpair (first_id, second_id, judgement_id, verdict, bits, by_person,
                                   weight)
SELECT first_id, second_id, id, verdict, bits, person_id IS NOT NULL, 0
FROM (
    SELECT j.*, ROW_NUMBER() OVER (
        PARTITION BY first_id, second_id
        ORDER BY CASE WHEN person_id IS NULL THEN 1 ELSE 0 END, id DESC
    ) AS place
    FROM identity_pairjudgement j
    WHERE undoes_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM identity_pairjudgement u WHERE u.undoes_id = j.id)
) held
WHERE place = 1
ORDER BY first_id, second_id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0001_initial"),
        ("identity", "0002_append_only"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["person"], name="lines_of_a_person"),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["person_low"], name="lines_of_a_person_at_low"),
        ),
        migrations.CreateModel(
            name="StandingPair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("verdict", models.CharField(max_length=10)),
                ("bits", models.FloatField()),
                ("by_person", models.BooleanField()),
                ("weight", models.PositiveIntegerField(default=0)),
                (
                    "first",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="activities.attendance",
                    ),
                ),
                (
                    "judgement",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.pairjudgement",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="activities.attendance",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("verdict", "undecided")),
                        fields=["-weight", "-bits", "id"],
                        name="pairs_nobody_has_decided",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("first", "second"), name="one_judgement_holds_for_a_pair"
                    )
                ],
            },
        ),
        migrations.RunSQL(STANDING_OF_EVERY_PAIR, migrations.RunSQL.noop),
    ]
