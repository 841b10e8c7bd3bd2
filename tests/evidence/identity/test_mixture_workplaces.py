"""Places of work: two languages, and slips of the pen, are learnt from the register itself."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.evidence.identity.test_mixture_linking import NOBODY, linked

from sulh.evidence.identity.rules import Line

GIVEN = ("Ҷамшед", "Умед", "Далер", "Фаррух", "Рустам", "Сино", "Беҳруз", "Комрон", "Алишер")
SURNAMES = ("Раҳимов", "Каримов", "Саидов", "Назаров", "Шарипов", "Ғафуров", "Холов", "Олимов")


def somebody(number: int, *, sheet: int, place: int, organization: str, born: bool = True) -> Line:
    return replace(
        NOBODY, attendance=place, sheet=sheet, organization=organization, district="Рӯдакӣ",
        surname=SURNAMES[number % 8], given_name=GIVEN[number // 8 % 9], sex="m",
        birth_date=f"1950-{1 + number % 12:02}-{1 + number % 28:02}" if born else "",
    )  # fmt: skip


def two_sheets(one: list[str], two: list[str]) -> Iterator[Line]:
    """The same people on two sheets, sure by their births, under these places of work."""
    for sheet, texts in enumerate((one, two)):
        for number, text in enumerate(texts):
            yield somebody(number, sheet=sheet, place=sheet * len(one) + number, organization=text)


def test_texts_that_sure_pairs_stand_under_are_one_place() -> None:
    tajik, english = (
        ("Мактаби", "Бемористони", "Маҳаллаи", "Китобхонаи"),
        ("School", "Hospital", "Neighbourhood", "Library"),
    )
    one, two = ([f"{texts[at % 4]} № {at % 6}" for at in range(60)] for texts in (tajik, english))
    names = linked(list(two_sheets(one, two))).workplaces
    assert len(names) == 8
    assert len(set(names.values())) == 4


def test_a_long_text_one_slip_away_is_the_one_that_is_written_far_oftener() -> None:
    lines = list(two_sheets(["Хоҷагии Меҳроб"] * 30, ["Хоҷагии Меҳроб"] * 29 + ["Хоҷагии Мераҳб"]))
    bare = [
        somebody(70, sheet=2, place=60, organization="Хоҷагии Меҳроб", born=False),
        somebody(70, sheet=3, place=61, organization="Хоҷагии Мехрбо", born=False),
    ]
    found = linked(lines + bare)
    assert set(found.workplaces.values()) == {"hJg mhrb"}
    assert found.clusters[60] == found.clusters[61]


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        pytest.param("Мактаби", "Матаби", id="too short"),
        pytest.param("Хоҷагии Меҳроб", "Хоҷагии Суғдиён", id="another word"),
    ],
)
def test_another_place_stays_another_place(usual: str, other: str) -> None:
    lines = two_sheets([usual] * 30, [usual] * 29 + [other])
    assert not linked(list(lines)).workplaces


def test_two_texts_that_are_both_usual_stay_two() -> None:
    one = ["Хоҷагии Меҳроб", "Хоҷагии Маҳроз"] * 15
    assert not linked(list(two_sheets(one, one))).workplaces
