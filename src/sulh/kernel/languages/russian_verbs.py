# ruff: noqa: E501  (a pattern broken over lines is harder to read than a long one)
"""The verbs of the ladder in Russian, in both aspects. A future or an infinitive is a plan."""

from __future__ import annotations

import re

from sulh.kernel.languages.folding import spelled_as_folded
from sulh.kernel.languages.found import Rung
from sulh.kernel.languages.russian_words import LETTERS
from sulh.kernel.languages.verbs import VerbTable

_PAST = "(?:а|и|о|ся|ась|ось|ись)?"
_SHORT = "(?:а|о|ы)?"
_FULL = "(?:ый|ая|ое|ые|ого|ой|ых|ому|ым|ую|ом|ыми)"
_DONE = {
    Rung.ARRANGED: f"устроил{_PAST}|договорил{_PAST}|организационно подготовил{_PAST}",
    Rung.INITIATED: (
        f"нача(?:л{_PAST}|т{_SHORT}|т{_FULL})|приступил{_PAST}|инициировал{_PAST}|"
        f"инициирован{_SHORT}|запустил{_PAST}|запущен{_SHORT}|открыл{_PAST}|открыт{_SHORT}|"
        f"положил{_PAST} начало|развернул{_PAST}|обуча(?:ет|ют)ся|готов(?:ит|ят)ся"
    ),
    Rung.HELD: (
        f"провел{_PAST}|проведен{_SHORT}|проведенн{_FULL}|провод(?:ит|ят|ил{_PAST})(?:ся)?|"
        f"организовал{_PAST}|организован{_SHORT}|организу(?:ет|ют)(?:ся)?|состоял(?:ся|ась|ось|ись)|"
        f"созвал{_PAST}|созван{_SHORT}|осуществил{_PAST}|осуществлен{_SHORT}|осуществля(?:л{_PAST}|ет|ют)|"
        f"прош(?:ел|ла|ло|ли)(?! (?:\\w+ )?(?:подготовк|обучени|курс|аттестаци))"
    ),
    Rung.REACHED: (
        f"охватил{_PAST}|охвачен{_SHORT}|охватыва(?:ет|ют|л{_PAST})|участвовал{_PAST}|участву(?:ет|ют)|"
        f"принял{_PAST} участие|приня(?:ли|л|ла|ло) (?:\\w+ )?участие|собрал{_PAST}|"
        f"присутствовал{_PAST}|посетил{_PAST}|воспользовал{_PAST}|привлек(?:ла|ли|ло)?|привлечен{_SHORT}"
    ),
    Rung.TRAINED: (
        f"обучил{_PAST}|обучен{_SHORT}|обученн{_FULL}|подготовил{_PAST}|подготовлен{_SHORT}|"
        f"обучал{_PAST}|обуча(?:ет|ют)(?!ся)|"
        f"(?:прош(?:ел|ла|ли)|получил{_PAST}) (?:\\w+ )?(?:подготовк[уи]|обучение)"
    ),
    Rung.COMPLETED: (
        f"завершил{_PAST}|завершен{_SHORT}|завершенн{_FULL}|закончил{_PAST}|окончил{_PAST}|"
        f"закончен{_SHORT}|прош(?:ел|ла|ли) (?:\\w+ )?курс\\w*"
    ),
    Rung.CERTIFIED: (
        f"сертифицирован{_SHORT}|аттестован{_SHORT}|прош(?:ел|ла|ли) аттестацию|"
        f"(?:получил|выдал|вручил){_PAST} (?:\\w+ ){{0,3}}(?:сертификат|свидетельств|удостоверени)\\w*|"
        f"(?:выдан|вручен){_SHORT} (?:\\w+ ){{0,3}}(?:сертификат|свидетельств|удостоверени)\\w*"
    ),
}
_PLANNED = (
    r"планиру(?:ет|ют)(?:ся)?|планировал\w*|запланирован\w*|намер(?:ен|ена|ены|ева\w+)|намечен\w*|"
    r"предусмотрен\w*|предполага\w+|предсто(?:ит|ят)|предстоящ\w+|"
    r"провед(?:ет|ут)|обуч(?:ит|ат)|подготов(?:ит|ят)|охват(?:ит|ят)|заверш(?:ит|ат)(?:ся)?|"
    r"состо(?:ится|ятся)|начн(?:ет|ут)(?:ся)?|прим(?:ет|ут) участие|"
    r"(?:прове(?:сти|дения)|проводить|организовать|обучить|обучать|подготовить|охватить|завершить|"
    r"начать|созвать)(?!\w)"
)


def _read(pattern: str) -> str:
    return spelled_as_folded(pattern, LETTERS)


VERBS = VerbTable(
    done={rung: _read(pattern) for rung, pattern in _DONE.items()},
    lowers=re.compile(
        _read(
            r"(?<!\w)(?:будет|будут|долж(?:ен|на|ны|но)|мо(?:жет|гут)|не(?! только)|чтобы|бы|предстоит)(?!\w)"
        )
    ),
    between=_read("быть|был|была|было|были|также|еще|затем"),
    not_verbs=re.compile(
        _read(r"(?<!\w)(?:для|с целью|цель|о|об|после) (проведения)(?!\w)|(?<!\w)состоял\w* из")
    ),
    planned=_read(_PLANNED),
)
