# ruff: noqa: E501  (a pattern broken over lines is harder to read than a long one)
"""Words of Arabic that claim a most, a whole, or an amount without a number. Folded text."""

from __future__ import annotations

import re

from sulh.kernel.languages.arabic_words import LETTERS
from sulh.kernel.languages.folding import folded_pattern, spelled_as_folded

SUPERLATIVES = folded_pattern(
    "[وفبلك]?(?:ال)?(?:أول|أولى|الأول|وحيد|وحيدة|فريد|فريدة|فريدا|رائد|رائدة|رائدا|أكبر|أهم|أفضل|أعلى|أبرز|كبرى|"
    "أعظم|أكثر(?! من)|أقوى|أوسع|أعمق|أنجح|أحسن|أسرع|أرفع|أطول|أقدم|أحدث|أرقى|أسمى(?! آيات| عبارات)|"
    "أضخم|أشمل|أغنى|غير مسبوق|غير مسبوقة|منقطعة? النظير|منقطع النظير)"
    "|[وف]?(?:لم يسبق|لا (?:مثيل|نظير|سابق(?:ة)?|مثل) ل(?:ه|ها|هم)?|ليس ل(?:ه|ها) مثيل|بلا مثيل|لا يضاهي(?:ه|ها)?|لا يضاهى)",
    LETTERS,
)
"""A first, an only, a most."""

UNIVERSALS = folded_pattern(
    "[وفبلك]?(?:ال)?(?:جميع(?:ها|هم|هن|ا)?|كافة|كل(?:ه|ها|هم|هن)?|كامل(?:ها|ه)?|عموم|سائر|بأسر(?:ها|ه|هم)|"
    "بأكمل(?:ها|ه|هم)|برمت(?:ها|ه|هم)|قاطبة|أجمعين|أجمع|دائما|أينما|حيثما|طوال|طيلة)"
    "|(?:من )?(?:دون|بدون|بلا|بغير)(?: أي)? استثناء|على الدوام",
    LETTERS,
)
"""All, each, every."""

UNIVERSAL_IDIOMS = re.compile(
    spelled_as_folded(
        r"(?<!\w)(?:(?:جميع|كافة|كل) (?:أشكال|المستويات)|على (?:جميع|كافة|كل) (?:ال)?(?:مستويات|أصعدة|صعد)|لكل من|كل من|على كل)(?!\w)",
        LETTERS,
    )
)
"""What stands in titles and set phrases and claims nothing."""

AMOUNTS = folded_pattern(
    "[وف]?(?:ي|ت)?(?:تضاعف|ضاعف)(?:ت|وا)?|[وفبلك]?(?:ال)?(?:ضعف|ضعفا|ضعفي|ضعفين|أضعاف|أضعافا)"
    "|[وفبلك]?(?:ال)?(?:غالبية|أغلبية|أغلب|معظم)|[وفبلك]?(?:عقد من|عقدين|عقود من|قرن|قرون)|مرتين|أضعافا مضاعفة",
    LETTERS,
)
"""How many, said without a number."""

DEGREES_BEFORE = re.compile(
    spelled_as_folded(
        r"(?<!\w)[وفبل]?(?:ليس أقل من|ليس أكثر من|ضعف|ضعفي|أضعاف|مثلي|نصف|بالكاد|ربما|تقريبا|عشرات|مئات|آلاف|قد)\s*$",
        LETTERS,
    )
)
"""What would change a bound figure from in front of it."""

DEGREES_BEHIND = re.compile(
    spelled_as_folded(
        r"\s*[،,(]?\s*(?:على (?:الأقل|الأكثر|أقل تقدير)|أو أكثر|أو أقل|أو يزيد|أو نحو ذلك|فأكثر|فما فوق|ونيف|تقريبا|"
        r"إن لم يكن أكثر|بل أكثر|وأكثر(?! من))(?!\w)",
        LETTERS,
    )
)
"""What would change a bound figure from behind it."""

TOTALS = re.compile(spelled_as_folded(r"(?<!\w)(?:ما مجموعه|مجموعه|إجماليه)\s*$", LETTERS))
"""What may stand beside any figure: it changes nothing."""
