"""The index of the register, in the office's own database."""

from __future__ import annotations

from django.db import models

from sulh.records.activities.models import Attendance


class RegisterAbout(models.Model):
    """What the index of the register tells of itself: what it means, and the fitted tables.

    This model and the five that follow are ``engines.resident``'s index in the office's own
    database, so that a sheet is judged and kept in one transaction. All of it is derived from the
    lines and replaceable; the engine reads and writes it by its own SQL (``actions/register.py``).
    """

    name = models.TextField(primary_key=True)
    value = models.TextField()

    class Meta:
        db_table = "register_about"

    def __str__(self) -> str:
        return self.name


class RegisterRecord(models.Model):
    """What is compared of an attendance, as numbers and hashes; of one let go of, nothing."""

    number = models.OneToOneField(
        Attendance, primary_key=True, db_column="number", on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    record = models.BinaryField()

    class Meta:
        db_table = "register_record"

    def __str__(self) -> str:
        return f"record {self.pk}"


class RegisterToken(models.Model):
    """A different name as sounds, once."""

    number = models.BigIntegerField(primary_key=True)
    text = models.TextField(unique=True)

    class Meta:
        db_table = "register_token"

    def __str__(self) -> str:
        return f"name {self.pk}"


class RegisterBlock(models.Model):
    """How many lines share a block, and those lines, or the last of them."""

    key = models.BigIntegerField(primary_key=True)
    lines = models.PositiveIntegerField()
    members = models.BinaryField()

    class Meta:
        db_table = "register_block"

    def __str__(self) -> str:
        return f"block {self.pk}"


class RegisterUsual(models.Model):
    """A name, district or place of work, as a hash, that is not rare, and how usual it is."""

    pk = models.CompositePrimaryKey("part", "value")
    part = models.CharField(max_length=20)
    value = models.BigIntegerField()
    bin = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "register_usual"

    def __str__(self) -> str:
        return f"{self.part} {self.value}"


class RegisterWorkplace(models.Model):
    """The one name of a place of work that several texts mean."""

    kind = models.TextField(primary_key=True)
    name = models.TextField()

    class Meta:
        db_table = "register_workplace"

    def __str__(self) -> str:
        return self.name
