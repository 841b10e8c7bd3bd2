"""The number words of Tajik; parts of a number are joined by -у or -ю: саду бисту панҷ."""

from __future__ import annotations

from sulh.kernel.languages.folding import spelled_as_folded
from sulh.kernel.languages.number_words import NumberWord

LETTERS = {"й": "и", "ӣ": "и", "ӯ": "у", "ё": "е"}
"""Written with or without their marks, composed or not."""

CARDINALS = {
    0: "сифр", 1: "як", 2: "ду", 3: "се", 4: "чор", 5: "панҷ", 6: "шаш", 7: "ҳафт", 8: "ҳашт",
    9: "нӯҳ", 10: "даҳ", 11: "ёздаҳ", 12: "дувоздаҳ", 13: "сенздаҳ", 14: "чордаҳ", 15: "понздаҳ",
    16: "шонздаҳ", 17: "ҳабдаҳ", 18: "ҳаждаҳ", 19: "нуздаҳ", 20: "бист", 30: "сӣ", 40: "чил",
    50: "панҷоҳ", 60: "шаст", 70: "ҳафтод", 80: "ҳаштод", 90: "навад",
}  # fmt: skip
_ALSO = {
    4: "чаҳор", 9: "нӯх", 14: "чаҳордаҳ", 17: "ҳафдаҳ", 18: "ҳаждаҳ", 19: "нӯздаҳ", 40: "чиҳил",
    12: "дувоздах", 13: "сездаҳ",
}  # fmt: skip
_SCALES = {100: "сад", 1000: "ҳазор", 10**6: "миллион", 10**9: "миллиард"}
_FUSED_HUNDREDS = {
    200: "дусад", 300: "сесад", 400: "чорсад", 500: "панҷсад", 600: "шашсад", 700: "ҳафтсад",
    800: "ҳаштсад", 900: "нӯҳсад",
}  # fmt: skip
_JOINED = ("", "у", "ю", "ву")
_ENDINGS = (
    "",
    "и",
    "то",
    "тои",
    "та",
    "нафар",
    "нафарӣ",
    "ро",
    "ум",
    "юм",
    "уми",
    "юми",
    "умин",
    "юмин",
)
_PLURALS = ("ҳо", "ҳои", "он", "ҳоро")


def _forms(word: str, value: int, *, scale: bool) -> dict[str, NumberWord]:
    forms = {word + joined: NumberWord(value, scale=scale) for joined in _JOINED}
    for ending in _ENDINGS:
        ordinal = ending.startswith(("ум", "юм"))
        forms.setdefault(word + ending, NumberWord(value, scale=scale, ordinal=ordinal))
    return forms


def _lexicon() -> dict[str, NumberWord]:
    words: dict[str, NumberWord] = {}
    for table in (CARDINALS, _ALSO, _FUSED_HUNDREDS):
        for value, word in table.items():
            words |= _forms(word, value, scale=False)
    for value, word in _SCALES.items():
        words |= _forms(word, value, scale=True)
        words |= {word + plural: NumberWord(value, scale=True) for plural in _PLURALS}
    words |= {"сеюм": NumberWord(3, ordinal=True), "дуюм": NumberWord(2, ordinal=True)}
    words |= {
        word: NumberWord(1, ordinal=True) for word in ("аввал", "аввали", "аввалин", "нахуст")
    }
    words |= {"даҳҳо": NumberWord(10), "дубора": NumberWord(2, ordinal=True)}
    words |= {
        "дукарата": NumberWord(2),
        "думоҳа": NumberWord(2),
        "сеюми": NumberWord(3, ordinal=True),
    }
    return {spelled_as_folded(word, LETTERS): number for word, number in words.items()}


LEXICON = _lexicon()
