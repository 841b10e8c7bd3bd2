"""Keeping the tabs of a file as they were read, beside the file. Derived, so not audited."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from sulh.foundation.files.models import ReceivedFile
from sulh.foundation.rows import insert_rows
from sulh.intake.workbooks.formats.kept import READING, packed_frame, packed_rows
from sulh.intake.workbooks.models import KeptRows, KeptTab
from sulh.intake.workbooks.rules.grids import Grid

MOST_CELLS = 2_000_000
"""A file with more cells is read each time a page shows it: keeping it would double the office."""


def keep_tabs(file: ReceivedFile, tabs: Sequence[Grid]) -> None:
    """Keep what a file was read as, in place of what an older manner of reading left."""
    if sum(len(tab.rows) * tab.widest for tab in tabs) > MOST_CELLS:
        return
    try:
        with transaction.atomic():
            KeptTab.objects.filter(file=file).delete()
            for tab in tabs:
                _keep(file, tab)
    except IntegrityError:
        return  # another page kept them meanwhile


def _keep(file: ReceivedFile, tab: Grid) -> None:
    kept = KeptTab.objects.create(
        file=file,
        position=tab.position,
        reading=READING,
        frame=packed_frame(tab),
        rows=len(tab.rows),
        width=tab.widest,
    )
    insert_rows(
        KeptRows,
        ("tab_id", "block", "packed"),
        ((kept.pk, block, packed) for block, packed in enumerate(packed_rows(tab.rows))),
    )
