"""The names of invented people, and how each is written in each scheme.

Three worlds. ``known`` is the half of the sample's lexicon and the schemes one may look at while
working on the matcher; ``unseen`` the other half, with further schemes: nothing may be tuned on it.
``groups`` takes names and spellings from a file of name groups that nobody here wrote (the
``persons.txt`` of rigour 1.2.0, MIT, from Wikidata, CC0); it is not shipped, its path is given.
"""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

from sulh.interfaces.console.sample.lexicon import (
    GivenName,
    Surname,
    given_names,
    surnames,
)
from sulh.interfaces.console.sample.spelling import PERSIAN, FullName, spelled

Item = TypeVar("Item")
MOST_GROUPS = 450


class World(StrEnum):
    """Which names and which spellings there are."""

    KNOWN = "known"
    UNSEEN = "unseen"
    GROUPS = "groups"


@dataclass(frozen=True, slots=True)
class Written:
    """A name as somebody wrote it."""

    surname: str
    given: str
    patronymic: str
    script: str


SCHEMES: Mapping[World, Mapping[str, float]] = {
    World.KNOWN: {
        "tajik": 30, "russian_keyboard": 14, "russian": 20, "romanised": 12, "uzbek": 5,
        PERSIAN: 10,
    },
    World.UNSEEN: {
        "tajik": 24, "russian": 18, "old_font": 5, "english_of_russian": 12, "passport": 6,
        "german": 4, "turkish": 4, "bare": 8, "uzbek_cyrillic": 5, PERSIAN: 8, "arabic": 4,
    },
}  # fmt: skip

# Schemes of the unseen world, each made from one of the sample's by letters exchanged.
DERIVED: Mapping[str, tuple[str, Sequence[tuple[str, str]]]] = {
    "german": ("russian", (
        ("дж", "dsch"), ("х", "ch"), ("ш", "sch"), ("ч", "tsch"), ("ж", "sh"), ("ц", "z"),
        ("в", "w"), ("й", "j"), ("я", "ja"), ("ю", "ju"), ("ё", "jo"), ("з", "s"),
        ("ъ", ""), ("ь", ""),
    )),
    "turkish": ("tajik", (
        ("ш", "ş"), ("ч", "ç"), ("ҷ", "c"), ("ғ", "ğ"), ("х", "h"), ("ҳ", "h"), ("қ", "k"),
        ("ӯ", "ü"), ("ӣ", "i"), ("ё", "yo"), ("я", "ya"), ("ю", "yu"), ("ъ", ""), ("ь", ""),
    )),
    "bare": ("romanised", (("kh", "h"), ("gh", "g"), ("q", "k"), ("zh", "j"), ("yo", "io"))),
    "uzbek_cyrillic": ("tajik", (("ӯ", "ў"), ("ӣ", "ий"), ("о", "о"))),
    "arabic": (PERSIAN, (("ی", "ي"), ("ک", "ك"), ("ه\u200c", "ه "), ("\u200c", ""), ("گ", "ج"))),
}  # fmt: skip
REST = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ы": "y", "э": "e",
}  # fmt: skip

MEN_BEFORE = (("Муҳаммад", "محمد"), ("Мир", "میر"), ("Шоҳ", "شاه"), ("Саид", "سید"), ("Нур", "نور"))
MEN_AFTER = (
    ("алӣ", "علی"), ("бек", "بیک"), ("мурод", "مراد"), ("шоҳ", "شاه"), ("ҷон", "جان"),
    ("улло", "الله"), ("иддин", "الدین"), ("қул", "قل"), ("дод", "داد"), ("ёр", "یار"),
)  # fmt: skip
WOMEN_BEFORE = (("Гул", "گل"), ("Биби", "بی‌بی"), ("Моҳ", "ماه"), ("Хуш", "خوش"))
WOMEN_AFTER = (("гул", "گل"), ("ой", "آی"), ("моҳ", "ماه"), ("бону", "بانو"), ("хон", "خان"))
ENDINGS = (("ov", 68), ("zoda", 22), ("nisba", 10))
NO_VOWEL_LAST = re.compile(r"^[а-яғқҳҷӯ]{3,7}[бвгғдзкқлмнпрстфхҳчҷшж]$")


class Lexicon:
    """The names of one world, drawn with a few of them far more usual than the rest."""

    def __init__(self, world: World, *, groups: Path | None = None) -> None:
        self.world = world
        if world is World.GROUPS:
            if groups is None:
                raise ValueError("The world of groups needs the file of name groups.")
            self._groups = _NameGroups(groups)
        men, women, stems = _halves(world)
        order = random.Random(f"lexicon {world}")
        self.men, self.women, self.stems = (
            _shuffled(names, order) for names in (men, women, stems)
        )
        self.men_weights, self.women_weights, self.stem_weights = (
            _zipf(len(names)) for names in (self.men, self.women, self.stems)
        )

    def person_name(self, chance: random.Random, *, sex: str) -> FullName:
        """A whole name drawn at random."""
        return FullName(
            sex=sex,
            given=self.given(chance, sex=sex),
            surname=chance.choices(self.stems, cum_weights=self.stem_weights)[0],
            ending=chance.choices([e for e, _ in ENDINGS], [w for _, w in ENDINGS])[0],
            father=self.given(chance, sex="m"),
        )

    def given(self, chance: random.Random, *, sex: str) -> GivenName:
        """A given name."""
        if sex == "f":
            return chance.choices(self.women, cum_weights=self.women_weights)[0]
        return chance.choices(self.men, cum_weights=self.men_weights)[0]

    def scheme(self, chance: random.Random) -> str:
        """How one sheet is written."""
        schemes = SCHEMES[World.UNSEEN if self.world is World.UNSEEN else World.KNOWN]
        return chance.choices(list(schemes), list(schemes.values()))[0]

    def written(self, name: FullName, scheme: str, chance: random.Random) -> Written:
        """One person's name in one scheme."""
        if self.world is World.GROUPS and chance.random() < 0.5:
            return self._groups.written(name, scheme, chance)
        plain = write_name(name, scheme)
        if self.world is World.GROUPS:
            return self._groups.based(name, plain, scheme)
        return plain


def write_name(name: FullName, scheme: str) -> Written:
    """A name in a scheme of the sample, or in one of this module's derived from it."""
    base, exchanged = DERIVED.get(scheme, (scheme, ()))
    parts = spelled.__wrapped__(name, base)
    surname, given, patronymic = (
        _exchange(part, scheme, exchanged)
        for part in (parts.surname, parts.given, parts.patronymic)
    )
    return Written(surname, given, patronymic, script_of_scheme(scheme))


def script_of_scheme(scheme: str) -> str:
    """The script a scheme writes."""
    if scheme in (PERSIAN, "arabic"):
        return "arabic"
    cyrillic = ("tajik", "russian", "russian_keyboard", "old_font", "uzbek_cyrillic")
    return "cyrillic" if scheme in cyrillic else "latin"


def _exchange(text: str, scheme: str, exchanged: Sequence[tuple[str, str]]) -> str:
    if not exchanged:
        return text
    lower = text.lower()
    for old, new in exchanged:
        lower = lower.replace(old, new)
    if scheme in ("german", "turkish"):
        lower = "".join(REST.get(letter, letter) for letter in lower)
    return lower.title() if script_of_scheme(scheme) != "arabic" else lower


def _halves(
    world: World,
) -> tuple[list[GivenName], list[GivenName], list[Surname]]:
    men = [name for name in given_names() if name.sex == "m"]
    women = [name for name in given_names() if name.sex == "f"]
    men += _compounds(men, MEN_BEFORE, MEN_AFTER)
    women += _compounds(women, WOMEN_BEFORE, WOMEN_AFTER)
    stems = [*surnames(), *_stems_of(men)]
    if world is World.GROUPS:
        return men, women, stems
    odd = int(world is World.UNSEEN)
    return (
        [name for name in men if _side(name.tajik) == odd],
        [name for name in women if _side(name.tajik) == odd],
        [stem for stem in stems if _side(stem.stem) == odd],
    )


def _side(text: str) -> int:
    return zlib.crc32(text.encode()) & 1


def _compounds(
    names: Iterable[GivenName], before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]]
) -> list[GivenName]:
    """Two names made one, as most given names of the region are."""
    made = []
    bases = [n for n in names if n.origin == "tg" and NO_VOWEL_LAST.match(n.tajik.lower())]
    for base in bases:
        for place, (tajik, persian) in enumerate((*before, *after)):
            if zlib.crc32(f"{base.tajik}+{tajik}".encode()) % 6:
                continue
            if place < len(before):
                made.append(_made(tajik + base.tajik.lower(), persian + base.persian, base))
            else:
                made.append(_made(base.tajik + tajik, base.persian + persian, base))
    return made


def _made(tajik: str, persian: str, base: GivenName) -> GivenName:
    return GivenName(tajik, base.sex, base.origin, persian, "", "")


def _stems_of(men: Iterable[GivenName]) -> list[Surname]:
    have = {surname.stem for surname in surnames()}
    return [
        Surname(name.tajik, name.origin, name.persian, name.russian)
        for name in men
        if name.tajik not in have and name.origin == "tg"
    ]


def _shuffled(items: Sequence[Item], order: random.Random) -> list[Item]:
    return order.sample(items, len(items))


def _zipf(size: int) -> list[float]:
    total, weights = 0.0, []
    for rank in range(size):
        total += 1 / (rank + 12) ** 0.9
        weights.append(total)
    return weights


class _NameGroups:
    """Spellings of real names by script; a name of ours stands for one group by its number."""

    def __init__(self, path: Path) -> None:
        self.groups = _groups_in_three_scripts(path)

    def of(self, word: str) -> Mapping[str, list[str]]:
        return self.groups[zlib.crc32(word.encode()) % len(self.groups)]

    def based(self, name: FullName, plain: Written, scheme: str) -> Written:
        return self._made(name, plain, scheme, lambda spellings: spellings[0])

    def written(self, name: FullName, scheme: str, chance: random.Random) -> Written:
        plain = write_name(name, scheme)
        return self._made(name, plain, scheme, chance.choice)

    def _made(self, name: FullName, plain: Written, scheme: str, pick) -> Written:  # type: ignore[no-untyped-def]
        script = script_of_scheme(scheme)
        given = pick(self.of(name.given.tajik + name.sex)[script]).title()
        stem = pick(self.of(name.surname.stem)[script]).title()
        return Written(stem, given, plain.patronymic, script)


def _groups_in_three_scripts(path: Path) -> Sequence[Mapping[str, list[str]]]:
    found = [spellings for spellings in name_groups(path) if all(spellings.values())]
    return random.Random("groups").sample(found, min(len(found), 4 * MOST_GROUPS))


@cache
def name_groups(path: Path) -> Sequence[Mapping[str, list[str]]]:
    """The spellings of each name of a file, of one word and three letters or more, by script."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        spellings = line.split(" => ")[0].split(", ")
        by_script: dict[str, list[str]] = {"cyrillic": [], "latin": [], "arabic": []}
        for spelling in spellings:
            script = _script(spelling)
            if script and " " not in spelling and len(spelling) > 2:
                by_script[script].append(spelling)
        found.append(by_script)
    return found


def spelled_names(world: World) -> Sequence[Mapping[str, list[str]]]:
    """The given names of a world in all of its schemes, by script."""
    lexicon, schemes = Lexicon(world), SCHEMES[world]
    surname = lexicon.stems[0]
    found = []
    for given in (*lexicon.men, *lexicon.women):
        name = FullName(sex=given.sex, given=given, surname=surname, ending="ov", father=given)
        by_script: dict[str, list[str]] = {"cyrillic": [], "latin": [], "arabic": []}
        for written in (write_name(name, scheme) for scheme in schemes):
            if written.given not in by_script[written.script] and " " not in written.given:
                by_script[written.script].append(written.given)
        found.append(by_script)
    return found


def _script(text: str) -> str:
    if re.fullmatch("[\u0400-\u04ff'-]+", text):
        return "cyrillic"
    if re.fullmatch("[\u0600-\u06ff\u200c-]+", text):
        return "arabic"
    return "latin" if re.fullmatch("[a-zà-žʻʼ'-]+", text) else ""
