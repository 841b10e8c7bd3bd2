"""Each workbook handed in, each sheet of it, and what became of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sulh.foundation.files.models import ReceivedFile


class Delivery(models.Model):
    """A workbook that somebody handed in: when, for which session, and what was decided.

    The same bytes handed in twice are one received file and two deliveries. ``name`` is the
    file's name as this sender gave it. ``session_code`` is the sender's choice for sheets that
    name none; ``sessions`` maps the position of a tab to the session chosen for it afterwards.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        READING = "reading"
        READ = "read"
        RECORDING = "recording"
        RECORDED = "recorded"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    file = models.ForeignKey(ReceivedFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    session_code = models.CharField(max_length=40, blank=True)
    sessions = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "-id"], name="deliveries_by_state"),
            models.Index(fields=["by", "-id"], name="deliveries_by_sender"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done__lte=models.F("total")),
                name="no_more_is_done_than_there_is",
            )
        ]

    def __str__(self) -> str:
        return f"delivery {self.pk}"

    @property
    def lines_read(self) -> int:
        return sum(sheet.lines_read for sheet in self.sheets.all())

    @property
    def lines_recorded(self) -> int:
        """The lines that its recorded sheets gave; a withdrawn sheet gives none."""
        standing = (each for each in self.sheets.all() if each.state == Sheet.State.RECORDED)
        return sum(sheet.lines_recorded for sheet in standing)


class Sheet(models.Model):
    """One list or head-count form of a received workbook, and what became of it.

    Its cells stay in the file. Until it is decided on, ``outcome`` holds what recording it would
    do, and ``left_out`` the rows that shall not be recorded.
    """

    class State(models.TextChoices):
        READ = "read"
        RECORDED = "recorded"
        REFUSED = "refused"
        ALREADY_RECEIVED = "already_received"
        LEFT_OUT = "left_out"
        WITHDRAWN = "withdrawn"

    file = models.ForeignKey(ReceivedFile, on_delete=models.PROTECT, related_name="+")
    delivery = models.ForeignKey(
        Delivery, null=True, on_delete=models.PROTECT, related_name="sheets"
    )
    title = models.CharField(max_length=255)
    position = models.PositiveIntegerField()
    heading_row = models.PositiveIntegerField(null=True)
    session_code = models.CharField(max_length=40, blank=True, db_index=True)
    fingerprint = models.CharField(max_length=64, db_index=True)
    state = models.CharField(max_length=20, choices=State.choices)
    lines_read = models.PositiveIntegerField(default=0)
    lines_recorded = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    outcome = models.JSONField(default=dict)
    left_out = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=models.Q(state="recorded"),
                name="a_sheet_is_recorded_once",
            )
        ]

    def __str__(self) -> str:
        return f"sheet {self.pk}"


class Correction(models.Model):
    """One cell of a delivery, corrected: it stands beside the file and never changes it.

    ``row`` counts from 1 and ``column`` from 0. ``written`` is what the file says. A correction
    that was taken back stays, with who took it back and when.
    """

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="corrections")
    position = models.PositiveIntegerField()
    row = models.PositiveIntegerField()
    column = models.PositiveIntegerField()
    written = models.TextField(blank=True)
    value = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["delivery", "position", "row", "column"],
                condition=models.Q(undone_at__isnull=True),
                name="a_cell_has_one_correction_that_holds",
            )
        ]

    def __str__(self) -> str:
        return f"correction {self.pk}"


class KeptTab(models.Model):
    """A tab of a received file as it was read, so that a page of it opens without the file.

    Derived from the file, which stays the truth, and replaceable: ``reading`` is the manner of
    reading it came from, and another manner reads the file anew. Identifying, as the file is.
    """

    file = models.ForeignKey(
        ReceivedFile, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    position = models.PositiveIntegerField()
    reading = models.PositiveSmallIntegerField()
    frame = models.BinaryField()
    rows = models.PositiveIntegerField()
    width = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "position"], name="a_tab_is_kept_once")
        ]

    def __str__(self) -> str:
        return f"kept tab {self.pk}"


class KeptRows(models.Model):
    """Some rows of a kept tab, packed; ``block`` counts from 0. Identifying, as the file is."""

    tab = models.ForeignKey(KeptTab, on_delete=models.PROTECT, related_name="+", db_index=False)
    block = models.PositiveIntegerField()
    packed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tab", "block"], name="rows_are_kept_once")]

    def __str__(self) -> str:
        return f"kept rows {self.pk}"
