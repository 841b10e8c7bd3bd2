# ruff: noqa: ARG002, E501  (a language needs not every argument; patterns stay on one line)
"""Arabic, as the United Nations prints it: Arabic-Indic digits in groups joined by U+00A0, both
names of a month, 3 to 10 in words that take the other gender, two by the noun's dual alone."""

from __future__ import annotations

import re
from decimal import Decimal

from sulh.kernel.languages import arabic_claims
from sulh.kernel.languages.arabic_verbs import VERBS
from sulh.kernel.languages.arabic_words import DUALS, LETTERS, LEXICON, NOT_DUALS
from sulh.kernel.languages.figures import FigureGrammar
from sulh.kernel.languages.folding import spelled_as_folded
from sulh.kernel.languages.language import Currency, Language
from sulh.kernel.languages.nouns import Nouns
from sulh.kernel.languages.number_words import NumberWordGrammar
from sulh.kernel.languages.qualifiers import Qualifier, Wording

_MONTHS = (
    ("كانون الثاني", "يناير"),
    ("شباط", "فبراير"),
    ("آذار", "مارس"),
    ("نيسان", "أبريل|إبريل"),
    ("أيار", "مايو"),
    ("حزيران", "يونيه|يونيو"),
    ("تموز", "يوليه|يوليو"),
    ("آب", "أغسطس"),
    ("أيلول", "سبتمبر"),
    ("تشرين الأول", "أكتوبر"),
    ("تشرين الثاني", "نوفمبر"),
    ("كانون الأول", "ديسمبر"),
)
_EITHER_NAME = "|".join(
    rf"(?:{levant})(?:\s?/\s?(?:{egypt}))?|(?:{egypt})(?:\s?/\s?(?:{levant}))?"
    for levant, egypt in _MONTHS
)
# masculine noun -> feminine-looking number and the other way round
_WITH_FEMININE = (
    "صفر", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر",
)  # fmt: skip
_WITH_MASCULINE = (
    "صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة",
)  # fmt: skip


def _read(pattern: str) -> str:
    return spelled_as_folded(pattern, LETTERS)


class Arabic(Language):
    """Arabic."""

    code = "ar"
    name = "العربية"
    iso639_2t = "ara"
    direction = "rtl"
    script = "ARABIC"
    digits = "٠١٢٣٤٥٦٧٨٩"
    months = tuple(f"{levant}/{egypt.split('|')[0]}" for levant, egypt in _MONTHS)
    letters = LETTERS
    words_below = 11
    words_behind_noun = frozenset({1, 2})

    wordings = {
        Qualifier.EXACTLY: (Wording("{}"), Wording("ما مجموعه {}")),
        Qualifier.MORE_THAN: (
            Wording("أكثر من {}", "gen"),
            Wording("ما يزيد على {}", "gen"),
            Wording("ما ينيف على {}", "gen"),
        ),
        Qualifier.AT_LEAST: (Wording("ما لا يقل عن {}", "gen"), Wording("{} على الأقل")),
        Qualifier.UP_TO: (
            Wording("ما يصل إلى {}", "gen"),
            Wording("ما لا يزيد على {}", "gen"),
            Wording("{} على الأكثر"),
        ),
        Qualifier.ABOUT: (
            Wording("نحو {}", "gen"),
            Wording("حوالي {}", "gen"),
            Wording("ما يقرب من {}", "gen"),
        ),
        Qualifier.FEWER_THAN: (Wording("أقل من {}", "gen"), Wording("ما يقل عن {}", "gen")),
        Qualifier.ALL: (
            Wording("جميع {all} البالغ عددها {}"),
            Wording("جميع {all} البالغ عددهم {}"),
            Wording("كل {all} البالغ عددها {}"),
            Wording("كافة {all} البالغ عددها {}"),
        ),
    }
    wordings_read = {
        qualifier: tuple(_read(pattern) for pattern in patterns)
        for qualifier, patterns in {
            Qualifier.EXACTLY: ("بالضبط", "عدد(?:ها|هم|هن)", "{} بالضبط", "{} فقط"),
            Qualifier.MORE_THAN: (
                "(?:ما )?(?:يزيد|تزيد|زاد|زادت) (?:عدد\\w* )?(?:على|عن)", "أزيد من",
                "(?:ما )?(?:يتجاوز|تتجاوز|تجاوز|تجاوزت|يربو على|يفوق)(?: عدد\\w*)?", "فوق",
                "{} ونيف",
            ),
            Qualifier.AT_LEAST: (
                "(?:ما |بما )?لا (?:يقل|تقل) (?:عدد\\w* )?عن", "على الأقل",
                "{}(?: \\w+){0,2} (?:على الأقل|أو أكثر|فأكثر)", "{} (?:أو أكثر|فأكثر)",
                "{}(?: \\w+){1,2} على الأقل",
            ),
            Qualifier.UP_TO: (
                "(?:ما |بما )?لا (?:يزيد|تزيد) (?:عدد\\w* )?(?:على|عن)", "(?:ما )?(?:يصل|تصل) (?:عدد\\w* )?إلى",
                "(?:ما |بما )?لا (?:يتجاوز|تتجاوز|يتعدى)(?: عدد\\w*)?", "على الأكثر",
                "{}(?: \\w+){1,2} على الأكثر",
            ),
            Qualifier.ABOUT: (
                "قرابة", "زهاء", "(?:ما )?يقارب", "ما يناهز", "يناهز", "(?:يقدر|تقدر) (?:عدد\\w* )?ب", "يقرب من",
                "{}(?: \\w+){0,2} تقريبا",
            ),
            Qualifier.FEWER_THAN: ("يقل (?:عدد\\w* )?عن", "تقل عن", "دون", "أدنى من"),
            Qualifier.ALL: (
                "(?:جميع|كافة|كل|بكامل) [^\\d.,;:،؛]{1,80}?(?:البالغ|والبالغ|وعدد|البالغة)\\s?(?:عدد)?(?:ها|هم|هن)",
                "جميع(?:ها|هم|هن)?،? (?:و?البالغ |و)عدد(?:ها|هم|هن)", "جميع(?: ال)?", "كافة", "كامل",
                "(?:البالغ|والبالغ) عدد(?:ها|هم|هن)(?: جميعا)?",
            ),
        }.items()
    }  # fmt: skip
    qualifier_clitics = "[وفبلك]{0,2}"
    between_qualifier_and_number = _read("ما مجموعه|من")

    million = "مليون"
    currencies = {
        "USD": Currency(
            nouns=Nouns(
                {
                    "one": "دولار",
                    "two": "دولاران",
                    "two:gen": "دولارين",
                    "few": "دولارات",
                    "many": "دولارا",
                    "other": "دولار",
                }
            )
        ),
        "EUR": Currency(nouns=Nouns({"other": "يورو"})),
        "GBP": Currency(
            nouns=Nouns(
                {
                    "one": "جنيه",
                    "two": "جنيهان",
                    "two:gen": "جنيهين",
                    "few": "جنيهات",
                    "many": "جنيها",
                    "other": "جنيه",
                }
            )
        ),
        "TJS": Currency(nouns=Nouns({"other": "سوموني"})),
    }
    currencies_read = {
        _read(pattern): code
        for pattern, code in {
            "(?:من )?(?:ال)?دولار(?:ات|ا|ان|ين)?(?: (?:من )?(?:أمريكي\\w*|دولارات الولايات المتحدة))?": "USD",
            "يورو(?:هات)?": "EUR",
            "جنيه(?:ات|ا|ان|ين)?(?: استرليني\\w*)?": "GBP",
            "سوموني": "TJS",
            "روبل(?:ات|ا|ان|ين)?": "RUB",
        }.items()
    }  # fmt: skip

    figure_grammar = FigureGrammar(
        months=re.compile(rf"(?:(?<!\w)[وبل]?(?:{_read(_EITHER_NAME)})(?!\w))"),
        group_marks=",.\u066c",
        decimal_marks=",.\u066b",
        date_links=_read("إلى|و|حتى"),
        month_to_year=_read("من عام|عام|سنة|لعام"),
        years_after=_read(
            "[وفبلك]?(?:ال)?(?:عام|سنة|عامي|عامين|سنتي|السنة|أعوام|سنوات|منذ|أوائل|أواخر|منتصف|نهاية|بداية|مطلع)"
        ),
        years_before="",
        resolutions=_read("[وفبلك]?(?:ال)?(?:قرار|قراره|قرارها|مقرر|قرارات)"),
        ordinal_before=_read("(?:ال)-?\\s?"),
        scales={
            _read("مليون|مليونا|ملايين|المليون"): 10**6,
            _read("مليار|مليارا|مليارات|بليون|بلايين|بليونا"): 10**9,
            _read("ألف|ألفا|آلاف"): 1000,
        },
    )
    number_words = NumberWordGrammar(
        lexicon=LEXICON,
        clitics=re.compile(r"(?P<join>[وف])?(?:[بلك])?(?:ال|ل(?=ل))?(?=\w{2})"),
        units_before_tens=True,
        articles=re.compile(
            _read(
                r"(?<!\w)(?!واحد(?!\w))[وفبلك]{0,2}(?:ال)?(?:(أحد|إحدى)(?!\w)(?!\s+(?:عشرة?|و\w+(?:ون|ين))(?!\w))"
                r"|كل (واحدة?)(?!\w))|(?<!\w)(واحدة?|واحدا)(?= (?:من|تلو|منها|منهم)(?!\w))"
            )
        ),
        both=re.compile(_read(r"(?<!\w)[وفبلك]?(?:كلا|كلتا|كلي|كلتي|كليهما|كلاهما|كلتاهما)(?!\w)")),
        duals=DUALS,
        not_duals=NOT_DUALS,
        fractions={
            _read(r"[وفبلك]?(?:ال)?ثلث(?:ي|ين|ان|ا)"): Decimal("0.6667"),
            _read(r"[وفبلك]?(?:ال)?ثلث"): Decimal("0.3333"),
            _read(r"[وفبلك]?ثلاثة أرباع"): Decimal("0.75"),
            _read(r"[وفبلك]?(?:ال)?ربع"): Decimal("0.25"),
            _read(r"[وفبلك]?(?:ال)?نصف"): Decimal("0.5"),
        },
        not_numbers=re.compile(_read("في الم(?:ائة|ئة)|بالم(?:ائة|ئة)|بنسبة مائة")),
    )
    verb_table = VERBS
    superlatives = arabic_claims.SUPERLATIVES
    universals = arabic_claims.UNIVERSALS
    universal_idioms = arabic_claims.UNIVERSAL_IDIOMS
    amounts = arabic_claims.AMOUNTS
    degrees_before = arabic_claims.DEGREES_BEFORE
    degrees_behind = arabic_claims.DEGREES_BEHIND
    totals = arabic_claims.TOTALS

    def plural_class(self, number: int) -> str:
        if number in (0, 1, 2):
            return ("zero", "one", "two")[number]
        if 3 <= number % 100 <= 10:
            return "few"
        return "many" if number % 100 >= 11 else "other"

    def spelled(self, number: int, *, gender: str = "m", case: str = "") -> str | None:
        if number > 10:
            return None
        return (_WITH_FEMININE if gender == "f" else _WITH_MASCULINE)[number]

    def counted(
        self, number: int, nouns: Nouns | None, *, case: str = "", opening: bool = False
    ) -> str:
        """One stands behind its noun, two is the dual; a dual that a reader could take for a
        plural (مدربين) is followed by the word two."""
        if nouns is None or number > 2:
            return super().counted(number, nouns, case=case, opening=opening)
        noun = nouns.form(self.plural_class(number), case)
        if number == 0:
            return f"{self.figures(0)} {noun}"
        if number == 2 and self.number_words.duals.fullmatch(self.fold(noun).folded):
            return noun
        word = self.spelled(number, gender=nouns.gender) or ""
        return f"{noun} {word[:-2] + 'ين' if number == 2 and case else word}"

    def amount(self, number: int, currency: str, *, case: str = "") -> str:
        name = self.currencies.get(currency)
        if name is None or self.millions(number):
            return super().amount(number, currency, case=case)
        return self.counted(number, name.nouns, case=case)

    def in_millions(self, number: int, *, case: str = "") -> str | None:
        millions, rest = divmod(number, 10**6)
        if rest or millions == 0 or millions > 10:
            return super().in_millions(number, case=case)
        if millions == 1:
            return "مليون"
        if millions == 2:
            return "مليوني" if case else "مليونا"
        return f"{self.figures(millions)} ملايين"


ARABIC = Arabic()
