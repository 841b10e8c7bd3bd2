"""The number words of Arabic in all cases and genders, and the nouns whose form says two."""

from __future__ import annotations

import re

from sulh.kernel.languages.folding import spelled_as_folded
from sulh.kernel.languages.number_words import NumberWord

LETTERS = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك"}
"""Spellings that the printed texts mix; the alef alone stands for its four forms."""

_UNITS = {
    0: "صفر",
    1: "واحد واحدة واحدا أحد إحدى",
    2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي إثنان إثنين",
    3: "ثلاث ثلاثة ثلاثا",
    4: "أربع أربعة أربعا",
    5: "خمس خمسة خمسا",
    6: "ست ستة ستا",
    7: "سبع سبعة سبعا",
    8: "ثمان ثماني ثمانية ثمانيا",
    9: "تسع تسعة تسعا",
    10: "عشر عشرة عشرا عشرات",
    20: "عشرون عشرين عشرينات",
    30: "ثلاثون ثلاثين",
    40: "أربعون أربعين",
    50: "خمسون خمسين",
    60: "ستون ستين",
    70: "سبعون سبعين",
    80: "ثمانون ثمانين",
    90: "تسعون تسعين",
    200: "مائتان مائتين مائتا مائتي مئتان مئتين مئتا مئتي",
    2000: "ألفان ألفين ألفي",
    2_000_000: "مليونان مليونين مليوني",
    2_000_000_000: "ملياران مليارين ملياري بليونان بليونين بليوني",
}
_SCALES = {
    100: "مائة مئة ماية مئات مائات",
    1000: "ألف آلاف ألوف",
    10**6: "مليون ملايين",
    10**9: "مليار مليارات بليون بلايين",
}
_SCALE_OR_DUAL = {1000: "ألفا", 10**6: "مليونا", 10**9: "مليارا بليونا"}
"""Accusative behind a number (خمسون ألفا), the dual in front of a noun without one (ألفا مشارك)."""
_FUSED_HUNDREDS = ("ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
_ORDINALS = {
    1: "أول أولى أولا أوائل حادي حادية",
    2: "ثاني ثانية ثان ثانيا",
    3: "ثالث ثالثة ثالثا",
    4: "رابع رابعة رابعا",
    5: "خامس خامسة خامسا",
    6: "سادس سادسة سادسا",
    7: "سابع سابعة سابعا",
    8: "ثامن ثامنة ثامنا",
    9: "تاسع تاسعة تاسعا",
    10: "عاشر عاشرة عاشرا",
}


def _lexicon() -> dict[str, NumberWord]:
    words: dict[str, NumberWord] = {}
    for value, spellings in _UNITS.items():
        words |= {word: NumberWord(value) for word in spellings.split()}
    for value, spellings in _SCALES.items():
        words |= {word: NumberWord(value, scale=True) for word in spellings.split()}
    for value, spellings in _SCALE_OR_DUAL.items():
        words |= {
            word: NumberWord(value, scale=True, alone=2 * value) for word in spellings.split()
        }
    for unit, stem in enumerate(_FUSED_HUNDREDS, start=3):
        for hundred in ("مائة", "مئة", "ماية", "يمائة", "يمئة"):
            words[stem + hundred] = NumberWord(100 * unit)
    for value, spellings in _ORDINALS.items():
        words |= {word: NumberWord(value, ordinal=True) for word in spellings.split()}
    return {spelled_as_folded(word, LETTERS): number for word, number in words.items()}


LEXICON = _lexicon()

# Nouns without a sound masculine plural: their ending -ين can only be the dual.
_DUAL_STEMS = (
    "شخص|مشروع|مركز|مكتب|بلد|شهر|يوم|عام|أسبوع|اجتماع|مؤتمر|برنامج|كتاب|تقرير|قانون|اتفاق|فريق|خبير|"
    "حزب|وزير|سفير|نائب|طرف|جانب|قسم|قطاع|مقعد|معهد|نص|قرار|لقاء|دولار|جنيه|روبل|إقليم|مستشار|عضو|"
    "بند|فصل|هدف|سجل|باب|رجل|طالب|قاضي|مقر|مبنى|ملف|صندوق|نشاط|منتدى|درس|تدريب|مجال|موقع|يومي|ضابط"
)
DUALS = re.compile(
    spelled_as_folded(
        rf"(?<!\w)[وفبلك]{{0,2}}(?:ال)?(\w{{2,}}(?:تان|تين)|(?:{_DUAL_STEMS})(?:ان|ين))(?!\w)",
        LETTERS,
    )
)
NOT_DUALS = frozenset(
    spelled_as_folded(word, LETTERS)
    for word in [
        "أفغانستان",
        "طاجيكستان",
        "كازاخستان",
        "قازاقستان",
        "باكستان",
        "أوزبكستان",
        "تركمانستان",
        "قيرغيزستان",
        "بستان",
        "فستان",
        "تتارستان",
        "داغستان",
        "كردستان",
        "بلوشستان",
        "هندوستان",
        "عربستان",
        "ثابتين",
        "مؤقتين",
        "صامتين",
        "مثبتين",
        "ملفتين",
        "متفاوتين",
        "بساتين",
        "لاتين",
        "بهتان",
        "فساتين",
        "كتان",
        "بلدان",
    ]
)
