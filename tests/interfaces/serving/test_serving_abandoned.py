"""Whoever waits for a job whose worker was killed is told."""

from __future__ import annotations

import pytest
from tests.small_office import SHEETS, workbook
from tests.small_office_open import SmallOffice

from sulh.foundation.jobs.actions import AbandonedJob
from sulh.intake.workbooks.models import Delivery
from sulh.interfaces.serving.management.commands.work import tell_abandoned

READ = "sulh.interfaces.office.sheets.tasks.read_delivery"


@pytest.fixture
def delivery(small_office: SmallOffice) -> Delivery:
    """A delivery whose sheets are recorded."""
    small_office.take_in_file(workbook(SHEETS), name="lists.xlsx")
    return Delivery.objects.get()


def test_a_file_that_was_being_read_can_be_read_again(delivery: Delivery) -> None:
    Delivery.objects.update(state=Delivery.State.READING)
    tell_abandoned(AbandonedJob(READ, (delivery.pk,)))
    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.REFUSED
    assert delivery.problems[0]["code"] == "work_stopped"


def test_what_was_recorded_before_the_end_stays_recorded(delivery: Delivery) -> None:
    assert delivery.state == Delivery.State.RECORDED
    tell_abandoned(AbandonedJob(READ, (delivery.pk,)))
    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.RECORDED


def test_a_job_nobody_waits_for_needs_no_telling() -> None:
    tell_abandoned(AbandonedJob("sulh.evidence.figures.tasks.take_the_reading", (1,)))
