"""The names that are on file already go into the index.

Calls the code of today: the index is derived, so a later migration that changes its tables fills
it anew itself and takes this call away.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import migrations

from sulh.records.names.actions.indexing import index_names
from sulh.records.names.rules.written import WrittenName

COLUMNS = ("attendance_id", "full_name", "surname", "given_name", "patronymic", "certificate")
TOLD_EVERY = 100_000


def index_what_is_on_file(apps, schema_editor):
    lines = apps.get_model("activities", "IdentifyingValues").objects.order_by("pk")
    index_names(told(lines.values_list(*COLUMNS).iterator(chunk_size=5000)))


def told(rows: Iterable[tuple[Any, ...]]) -> Iterator[WrittenName]:
    for done, row in enumerate(rows, start=1):
        if done % TOLD_EVERY == 0:
            sys.stderr.write(f"names of {done:,} lines are in the index\n")
        yield WrittenName(*row)


class Migration(migrations.Migration):
    dependencies = [("activities", "0003_strikes"), ("names", "0001_initial")]
    operations = [migrations.RunPython(index_what_is_on_file, migrations.RunPython.noop)]
