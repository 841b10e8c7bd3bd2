"""A delivery for each file that came before deliveries were kept, so that it has its page too."""

from __future__ import annotations

from django.db import migrations
from django.db.models import Exists, OuterRef


def hand_in(apps, schema_editor):
    delivery = apps.get_model("workbooks", "Delivery")
    sheet = apps.get_model("workbooks", "Sheet")
    of_sheets = Exists(sheet.objects.filter(file=OuterRef("pk")))
    files = apps.get_model("files", "ReceivedFile").objects.filter(of_sheets).defer("content")
    for file in files.order_by("pk").iterator():
        sheets = sheet.objects.filter(file=file)
        made = delivery.objects.create(
            file=file,
            name=file.name,
            by_id=file.received_by_id,
            at=file.received_at,
            state="recorded" if sheets.filter(state="recorded").exists() else "refused",
            decided_by_id=file.received_by_id,
            decided_at=file.received_at,
        )
        sheets.update(delivery=made)


def take_back(apps, schema_editor):
    apps.get_model("workbooks", "Sheet").objects.update(delivery=None)
    apps.get_model("workbooks", "Delivery").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("workbooks", "0002_deliveries")]
    operations = [migrations.RunPython(hand_in, take_back)]
