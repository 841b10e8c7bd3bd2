"""Places are found however they are spelled, in three scripts and by former names."""

from __future__ import annotations

import csv
import re
from importlib.resources import files

import pytest

from sulh.foundation.accounts.actions import open_account
from sulh.foundation.audit.models import AuditEntry
from sulh.foundation.places.actions import add_place, declare_universe, load_gazetteer
from sulh.foundation.places.models import Place, UniverseItem
from sulh.foundation.places.reads import Gazetteer, names_of
from sulh.foundation.places.rules import place_key

ROWS = list(
    csv.DictReader(
        files("sulh.foundation.places").joinpath("data/places.csv").read_text("utf-8").splitlines()
    )
)
CURRENT = ("name_en", "name_tg", "name_ru", "name_ar_sample")
OTHER = ("earlier_names", "later_names", "other_cyrillic")


@pytest.fixture
def gazetteer(db: None) -> Gazetteer:
    load_gazetteer(by=open_account(username="console", role="reporting_officer"))
    return Gazetteer()


def spellings(row: dict[str, str], columns: tuple[str, ...]) -> list[str]:
    """The names in some columns, without the years in brackets."""
    cells = (row[column] for column in columns)
    parts = (re.sub(r"\(.*?\)", "", part) for cell in cells for part in re.split(r"[;,]", cell))
    return [part.strip() for part in parts if part.strip()]


def test_every_name_and_former_name_of_the_list_finds_a_place_so_called(
    gazetteer: Gazetteer,
) -> None:
    bearers: dict[str, set[str]] = {}
    for row in ROWS:
        for name in spellings(row, CURRENT + OTHER):
            bearers.setdefault(place_key(name), set()).add(row["code"])
    lost = {
        name: gazetteer.code_of(name)
        for row in ROWS
        for name in spellings(row, CURRENT + OTHER)
        if gazetteer.code_of(name) not in bearers[place_key(name)]
    }
    assert lost == {}


def test_every_current_name_of_a_district_finds_that_district(gazetteer: Gazetteer) -> None:
    districts = [row for row in ROWS if row["kind"] in ("district", "city_district")]
    assert len(districts) >= 58
    lost = {
        name: gazetteer.code_of(name)
        for row in districts
        for name in spellings(row, CURRENT)
        if gazetteer.code_of(name) != row["code"]
    }
    assert lost == {}


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Спитамен", "TJK-SU-05"),
        ("  СПИТАМЕН  ", "TJK-SU-05"),
        ("ноҳияи Спитамен", "TJK-SU-05"),
        ("Спитаменский район", "TJK-SU-05"),
        ("Spitamen district", "TJK-SU-05"),
        ("Nau", "TJK-SU-05"),
        ("سپيتامن", "TJK-SU-05"),
        ("سپیتامن", "TJK-SU-05"),
        ("ناحیه سپیتامن", "TJK-SU-05"),
        ("Бобоҷон Ғафуров", "TJK-SU-02"),
        ("Бободжон Гафуров", "TJK-SU-02"),
        ("Proletarsk", "TJK-SU-06"),
        ("Leninabad", "TJK-C-01"),
        ("Leninabad city", "TJK-C-01"),
        ("Ашт", "TJK-SU-03"),
        ("р-н Ашт", "TJK-SU-03"),
    ],
)
def test_a_place_is_found_by_its_spelling(gazetteer: Gazetteer, spelling: str, code: str) -> None:
    assert gazetteer.code_of(spelling) == code


def test_a_spelling_of_a_district_and_a_city_means_the_district(gazetteer: Gazetteer) -> None:
    by_kind: dict[str, dict[str, str]] = {}
    for row in ROWS:
        kind = "district" if row["kind"] == "city_district" else row["kind"]
        by_kind.setdefault(kind, {})[place_key(row["name_tg"])] = row["code"]
    shared = sorted(set(by_kind["district"]) & set(by_kind["city"]))
    assert shared, "no district shares its name with a city: the test tries nothing"
    for key in shared:
        assert gazetteer.code_of(key) == by_kind["district"][key]


@pytest.mark.parametrize("spelling", ["", "Атлантида", "Bordeaux", "12", "район"])
def test_what_is_no_place_is_not_found(gazetteer: Gazetteer, spelling: str) -> None:
    assert gazetteer.code_of(spelling) is None


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("Спитаман", "Спитамен"), ("Spitamn", "Spitamen"), ("Зафаробот", "Зафаробод")],
)
def test_a_slip_is_answered_with_the_nearest_name(
    gazetteer: Gazetteer, slip: str, meant: str
) -> None:
    assert gazetteer.code_of(slip) is None
    assert gazetteer.suggestion_for(slip) == meant


def test_nothing_is_suggested_where_nothing_is_near(gazetteer: Gazetteer) -> None:
    assert gazetteer.suggestion_for("Antananarivo-Avaradrano") is None


def test_a_places_current_names_stand_by_language(gazetteer: Gazetteer) -> None:
    assert names_of("TJK-SU-05") == {
        "en": "Spitamen",
        "tg": "Спитамен",
        "ru": "Спитаменский район",
        "ar": "سپيتامن",
    }


def test_loading_the_places_is_audited_with_its_counts(gazetteer: Gazetteer) -> None:
    [entry] = AuditEntry.objects.all()
    assert entry.details["places"] == len(ROWS) == Place.objects.count()


@pytest.mark.django_db
def test_a_centre_sits_in_a_place_and_its_invented_name_is_marked() -> None:
    officer = open_account(username="console", role="reporting_officer")
    add_place(code="D", kind="district", names={"en": "Asht"}, by=officer)
    centre = add_place(
        code="C1", kind="centre", names={"en": "Centre"}, home="D", is_sample=True, by=officer
    )
    assert centre.home_id == "D"
    assert centre.names.get().standing == "sample"


@pytest.mark.django_db
def test_a_universe_holds_each_item_once() -> None:
    officer = open_account(username="console", role="reporting_officer")
    declare_universe(code="CENTRES", titles={"en": "Centres"}, items=["C1", "C2"], by=officer)
    assert sorted(UniverseItem.objects.values_list("item", flat=True)) == ["C1", "C2"]
