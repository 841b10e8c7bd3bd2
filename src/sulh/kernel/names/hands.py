"""Latin letters as a German, French or Turkish hand sets them, brought to what ``letters`` reads.

One letter has other sounds there: ``ch`` is х and ``j`` й in "Churschedow Ojgul", ``ch`` is ш in
"Choukrona Chodieva", ``c`` is ҷ in "Cürahonov Şodmon". The word itself often does not say so, but
another word of the name does, so the whole name is looked at. Sources: the Duden's transcription
of Russian; French transcription in Soviet travel documents; the Turkish alphabet of 1928.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

Parts = tuple[str, ...]


class _Hand(NamedTuple):
    """What shows a hand, what speaks against it, and its letters in the order they are changed."""

    shown: re.Pattern[str]
    not_shown: re.Pattern[str]
    letters: Sequence[tuple[re.Pattern[str], str]]


def _letters(*changes: tuple[str, str]) -> Sequence[tuple[re.Pattern[str], str]]:
    return [(re.compile(written), read) for written, read in changes]


# -ow alone may be Turkmen, where j is ҷ. Capitals are letters that are not to be changed again.
_ENDS, _SOUNDS = r"(?:[eo]wn?a?|sade)\b", "(?:ch|[aeiou]j)"
_BEFORE_OH = r"(?=[ao][ck]?h\b)"  # Хуршедшоҳ, Воситшоҳ
_GERMAN = _Hand(
    re.compile(rf"sch|{_ENDS}.*{_SOUNDS}|{_SOUNDS}.*{_ENDS}"),
    re.compile("(?<!c)[ksgz]h|[qxşçžšč]"),
    _letters(
        ("schtsch", "SHCH"), (f"tsch{_BEFORE_OH}", "tSH"), ("tsch", "CH"),
        (f"dsch{_BEFORE_OH}", "dSH"), ("dsch", "DZH"), ("sch", "SH"), ("ch", "kh"), ("j", "y"),
        ("w", "v"), (r"s(?=(?:ad[ae]|oda?)\b)", "z"),
    ),
)  # fmt: skip
_FRENCH = _Hand(
    re.compile(r"ou|tch|dj\w*ch|ch\w*dj"),
    re.compile("sh|zh|[şğıž]"),
    _letters(("chtch", "SHCH"), (f"tch{_BEFORE_OH}", "tSH"), ("tch", "CH"), ("ch", "sh")),
)
_TURKISH = _Hand(re.compile("[şğıç]"), re.compile("ch|kh|sh"), _letters(("c", "j")))
_HANDS = (_GERMAN, _FRENCH, _TURKISH)
_MAY_BE = re.compile("ou|ch|[eo]w|sade|[şğıç]")


def as_read(parts: Parts) -> Parts:
    """The parts of one name in letters that ``letters`` reads; most come back as they are."""
    whole = " ".join(parts).lower()
    if _MAY_BE.search(whole):
        for hand in _HANDS:
            if hand.shown.search(whole) and not hand.not_shown.search(whole):
                return tuple([_changed(part.lower(), hand) for part in parts])
    return parts


def _changed(text: str, hand: _Hand) -> str:
    for written, read in hand.letters:
        text = written.sub(read, text)
    return text.lower()
