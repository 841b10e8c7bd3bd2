"""Keeping the tabs of a file as they were read, beside the file. Derived, so not audited."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from sulh.foundation.files.models import ReceivedFile
from sulh.foundation.rows import insert_rows
from sulh.intake.workbooks.formats.kept import READING, packed_frame, packed_rows
from sulh.intake.workbooks.formats.workbook import grids_of
from sulh.intake.workbooks.models import Delivery, KeptRows, KeptTab
from sulh.intake.workbooks.reads import content_of, read_delivery
from sulh.intake.workbooks.reads.kept import is_kept
from sulh.intake.workbooks.rules.grids import Grid
from sulh.intake.workbooks.rules.sheets import ParsedWorkbook
from sulh.kernel.problems import Refused

MOST_CELLS = 2_000_000
"""A file with more cells is read each time a page shows it: keeping it would double the office."""


def read_and_keep(delivery: Delivery) -> ParsedWorkbook:
    """What the file says, read with its corrections; its tabs are kept for the pages.

    Raises Refused when it cannot be read.
    """
    if is_kept(delivery.file):
        return read_delivery(delivery)
    tabs: list[Grid] = []
    workbook = read_delivery(delivery, see=tabs.append)
    keep_tabs(delivery.file, tabs)
    return workbook


def keep_what_is_shown(delivery: Delivery) -> None:
    """Keep the tabs of a file that came before tabs were kept; one that cannot be read has none."""
    file = delivery.file
    if is_kept(file):
        return
    try:
        tabs = grids_of(content_of(file, file.name), file.name)
    except Refused:
        return
    keep_tabs(file, tabs)


def keep_tabs(file: ReceivedFile, tabs: Sequence[Grid]) -> None:
    """Keep what a file was read as, in place of what an older manner of reading left."""
    if sum(len(tab.rows) * tab.widest for tab in tabs) > MOST_CELLS:
        return
    try:
        with transaction.atomic():
            KeptRows.objects.filter(tab__file=file).delete()
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
