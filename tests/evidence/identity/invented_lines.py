"""Lines of an invented register with few names and places, so that blocks grow large."""

from __future__ import annotations

import random

from sulh.evidence.identity.rules import Line

SURNAMES = (
    "Раҳимов", "Rahimov", "رحیموف", "Рахимов", "Шарипов", "Sharipov", "Шарифов", "شریفوف",
    "Назаров", "Nazarov", "Назарзода", "Сатторов", "Сатторзод", "Холов", "Ҳалимов", "Р.", "",
)  # fmt: skip
GIVEN_NAMES = (
    "Ҷамшед", "Jamshed", "جمشید", "Джамшед", "Умед", "Umed", "Ҳасан", "Ҳусайн", "Hasan", "Мадина",
    "Madina", "Зафар", "Сафар", "Фирдавс", "Firdavs", "Ф.", "Ҷ.", "",
)  # fmt: skip
FATHERS = ("Каримович", "Karimovich", "کریم", "Карим", "Саидович", "Saidovich", "", "", "")
DISTRICTS = ("Рӯдакӣ", "Восеъ", "Хатлон", "Rudaki", "")
ORGANIZATIONS = ("Мактаби № 5", "School No. 5", "School 6", "Ҷамоат", "Jamoat", "", "")


def invented_lines(count: int, *, seed: int, lines_a_sheet: int = 9) -> list[Line]:
    """Lines numbered from 0, sheet after sheet."""
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    return [_line(chance, place, sheet=place // lines_a_sheet) for place in range(count)]


def _line(chance: random.Random, place: int, *, sheet: int) -> Line:
    date = _date(chance) if chance.random() < 0.5 else ""
    surname, given = chance.choice(SURNAMES), chance.choice(GIVEN_NAMES)
    if chance.random() < 0.1:
        surname, given = given, surname
    return Line(
        attendance=place,
        sheet=sheet,
        session="",
        surname=surname,
        given_name=given,
        patronymic=chance.choice(FATHERS),
        full_name="",
        birth_date=date,
        birth_year=None if date or chance.random() < 0.5 else chance.choice((1970, 1971, 1980)),
        phone=_phone(chance),
        certificate=chance.choice(("", "", "", "ND-2004/17", "ND-2004/18", "EK-2005/17")),
        organization=chance.choice(ORGANIZATIONS),
        district=chance.choice(DISTRICTS),
        sex=chance.choice(("m", "f", "")),
    )


def _date(chance: random.Random) -> str:
    year, month, day = chance.choice((1970, 1971)), chance.choice((3, 4, 11)), chance.randint(1, 12)
    return f"{year}-{month:02}-{day:02}"


def _phone(chance: random.Random) -> str:
    if chance.random() < 0.6:
        return ""
    return chance.choice(("92777001", "0277700", "92777002")) + str(chance.randint(0, 9))
