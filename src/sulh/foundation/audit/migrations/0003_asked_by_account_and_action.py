# Adding an index rebuilds no table on SQLite: the triggers stay.

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_append_only"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["by", "-number"], name="audit_by_account"),
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["action", "-number"], name="audit_by_action"),
        ),
    ]
