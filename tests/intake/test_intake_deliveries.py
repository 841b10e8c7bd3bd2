"""What was handed in: the files of before deliveries were kept, and who may know of which."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from tests.small_office import SHEETS
from tests.small_office_open import NOW, SmallOffice

from sulh.foundation.accounts.actions import open_account
from sulh.foundation.accounts.rules import NotAllowed
from sulh.intake.workbooks.access import (
    Asked,
    NoSuchDelivery,
    deliveries_for,
    deliveries_listed,
    delivery_for,
    earlier_delivery,
)
from sulh.intake.workbooks.actions.correcting import correct_cells
from sulh.intake.workbooks.actions.receiving import hand_in_too_large, hand_in_workbook
from sulh.intake.workbooks.models import Correction, Delivery, Sheet
from sulh.intake.workbooks.rules.choices import CorrectedCell

pytestmark = pytest.mark.django_db

BEFORE = import_module("sulh.intake.workbooks.migrations.0003_deliveries_of_before")


def hand_in(office: SmallOffice, content: bytes, name: str) -> Delivery:
    return hand_in_workbook(content=content, name=name, at=NOW, by=office.reporting).delivery


def test_a_file_of_before_gets_its_delivery(small_office: SmallOffice) -> None:
    small_office.take_in({"ND-2004-01": SHEETS["ND-2004-01"]}, name="good.xlsx")
    small_office.take_in({"Лист1": SHEETS["ND-2004-01"]}, name="refused.xlsx")
    BEFORE.take_back(apps, None)
    assert not Delivery.objects.exists()
    BEFORE.hand_in(apps, None)
    states = dict(Delivery.objects.values_list("name", "state"))
    assert states == {"good.xlsx": "recorded", "refused.xlsx": "refused"}
    assert not Sheet.objects.filter(delivery=None).exists()


def test_a_role_without_sheets_knows_of_none(small_office: SmallOffice) -> None:
    donor = open_account(username="donor", role="donor")
    with pytest.raises(NotAllowed):
        deliveries_for(donor)


def test_what_is_not_for_an_account_is_as_if_it_were_not_there(small_office: SmallOffice) -> None:
    delivery = hand_in(small_office, b"Dear colleagues", "letter.xlsx")
    centre = open_account(username="centre", role="centre_staff")
    for number in (delivery.pk, 999):
        with pytest.raises(NoSuchDelivery, match=f"there is no delivery {number}"):
            delivery_for(centre, number)
    assert earlier_delivery(centre, sha256=delivery.file.sha256) is None
    assert earlier_delivery(small_office.reporting, sha256=delivery.file.sha256) == delivery


def test_the_list_goes_on_after_the_last_one_shown(
    small_office: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sulh.intake.workbooks.access.DELIVERIES_A_PAGE", 2)
    made = [hand_in(small_office, f"Letter {n}".encode(), f"{n}.xlsx") for n in range(3)]
    first = deliveries_listed(small_office.reporting, Asked())
    assert first.deliveries == [made[2], made[1]]
    rest = deliveries_listed(small_office.reporting, Asked(after=first.next_after))
    assert (rest.deliveries, rest.next_after) == ([made[0]], 0)


def test_of_a_file_too_large_to_keep_name_size_and_hash_are_noted(
    small_office: SmallOffice,
) -> None:
    handed_in = hand_in_too_large(
        sha256="a" * 64, size=60_000_000, name="large.xlsx", at=NOW, by=small_office.reporting
    )
    delivery = Delivery.objects.get()
    assert handed_in.delivery == delivery
    assert (delivery.state, delivery.file.content) == ("refused", None)
    assert "60.0 MB" in delivery.problems[0]["message"]


def test_a_second_correction_of_a_cell_takes_the_place_of_the_first(
    small_office: SmallOffice,
) -> None:
    delivery = hand_in(small_office, b"Dear colleagues", "letter.xlsx")
    for value in ("Спитамин", "Спитамен"):
        cell = CorrectedCell(position=0, row=2, column=4, value=value)
        correct_cells(delivery=delivery, cells=[cell], at=NOW, by=small_office.reporting)
    [holding] = Correction.objects.filter(undone_at=None)
    assert (holding.value, Correction.objects.count()) == ("Спитамен", 2)
