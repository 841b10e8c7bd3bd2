# ruff: noqa: E501  (a pattern broken over lines is harder to read than a long one)
"""The verbs of the ladder in Tajik: a nominal part with кардан, намудан, шудан and their like."""

from __future__ import annotations

import re

from sulh.kernel.languages.folding import spelled_as_folded
from sulh.kernel.languages.found import Rung
from sulh.kernel.languages.tajik_words import LETTERS
from sulh.kernel.languages.verbs import VerbTable

_DID = r"(?:кард|намуд|шуд|гардид|дод|ёфт|гирифт|дид|дошт|варзид|сохт|расонд|расонид|расид|монд|овард|супорид)\w*"
_DOES = r"ме(?:кун|намо|шав|гард|диҳ|ёб|гир|бин|дор|варз|расон|рас|мон|ор)\w*"
_NOMINAL = {
    Rung.ARRANGED: "омода|мувофиқа",
    Rung.INITIATED: "оғоз|сар|ба роҳ|ташаббус|ифтитоҳ",
    Rung.HELD: "баргузор|доир|ташкил|амалӣ|иҷро",
    Rung.REACHED: "фаро|иштирок|ҷалб|ширкат|гирд",
    Rung.TRAINED: "таълим|омӯзиш|тайёр|тарбия",
    Rung.COMPLETED: "ба анҷом|анҷом|хатм|ба охир|ба итмом",
    Rung.CERTIFIED: r"(?:сертификат|шаҳодатнома)\w*(?: \w+){0,2}|сертификатсия",
}
_SIMPLE = {
    Rung.HELD: r"гузарон(?:ид|д)\w*|мегузарон\w*",
    Rung.TRAINED: r"омӯзон(?:ид|д)\w*|меомӯзон\w*",
}
_PLANNED = (
    r"(?:ба )?нақша (?:гирифт|дор|шуд|кард)\w*|дар назар (?:дор|гирифт|аст)\w*|пешбинӣ (?:шуд|кард|мешав)\w*|"
    r"ният дор\w*|қасд дор\w*|ба нақша гирифта\w*"
)


def _read(pattern: str) -> str:
    return spelled_as_folded(pattern, LETTERS)


def _done(rung: Rung) -> str:
    return "|".join(
        part
        for part in (rf"(?:{_NOMINAL[rung]}) (?:{_DID}|{_DOES})", _SIMPLE.get(rung, ""))
        if part
    )


def _future() -> str:
    nominal = "|".join(_NOMINAL.values())
    return (
        rf"(?:{nominal}) (?:карда |намуда |шуда )?(?:хоҳ(?:ад|анд|ем|ам) \w+|кунад|кунанд|шавад|шаванд|намояд|намоянд)"
        rf"|(?:гузаронида|омӯзонида)(?: шуда)? хоҳ(?:ад|анд) \w+|гузаронад|омӯзонад|{_PLANNED}"
    )


VERBS = VerbTable(
    done={rung: _read(_done(rung)) for rung in _NOMINAL},
    lowers=re.compile(_read(r"(?<!\w)(?:бояд|метавонад|метавонанд|шояд|хоҳад|хоҳанд)(?!\w)")),
    between=_read("низ|ҳам"),
    planned=_read(_future()),
)
