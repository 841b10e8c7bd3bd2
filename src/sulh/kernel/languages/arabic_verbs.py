# ruff: noqa: E501  (a pattern broken over lines is harder to read than a long one)
"""The verbs of the ladder in Arabic: past and present, active and passive, with the letters
written on their front. A masdar alone is no verb; with تم or قام ب it is ("تم تدريب")."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sulh.kernel.languages.arabic_words import LETTERS
from sulh.kernel.languages.folding import spelled_as_folded
from sulh.kernel.languages.found import Rung
from sulh.kernel.languages.verbs import VerbTable

_PAST = {
    Rung.PLANNED: "خطط|اعتزم",
    Rung.ARRANGED: "رتب|هيأ|أعد",
    Rung.INITIATED: "بدأ|أطلق|شرع|باشر|استهل|دشن|افتتح|استحدث|أنشأ|أنشئ|تأسس|أسس(?=ت|وا| المكتب)",
    Rung.HELD: "أوفد|نظم|عقد|استضاف|أجر(?=ت|وا)|أجرى|أجري|أقام|أقيم|نفذ|انعقد|التأم|اضطلع",
    Rung.REACHED: (
        "شارك|حضر|شمل|ضم|استفاد|استهدف|غطى|غط(?=ت|وا)|اشترك|وصل(?=ت? إلى)|جمع(?=ت? (?:أكثر|نحو|بين|ما|\\d))"
    ),
    Rung.TRAINED: "درب|تدرب|تأهل",
    Rung.COMPLETED: "اكتمل|أكمل|أتم|أنجز|أنهى|أنه(?=ت|وا)|اختتم|استكمل|تخرج",
    Rung.CERTIFIED: "أجيز",
}
_PRESENT = {
    Rung.PLANNED: "خطط|عتزم|زمع|نوي|نتوي|توقع",
    Rung.ARRANGED: "رتب|هيئ|عد(?=ون)",
    Rung.INITIATED: "بدأ|طلق|شرع|باشر|ستهل|دشن|فتتح",
    Rung.HELD: "نظم|عقد|ستضيف|قيم|نفذ|نعقد",
    Rung.REACHED: "شارك|حضر|شمل|ضم|ستفيد|ستهدف|غطي|شترك|صل(?= إلى)",
    Rung.TRAINED: "درب|تدرب",
    Rung.COMPLETED: "كمل|نجز|نهي|ختتم|ستكمل|تخرج",
    Rung.CERTIFIED: "جيز",
}
_MASDAR = {
    Rung.ARRANGED: "ترتيب|إعداد",
    Rung.INITIATED: "إنشاء|تأسيس|إطلاق|بدء|الشروع|افتتاح|استحداث",
    Rung.HELD: "عقد|تنظيم|إجراء|إقامة|تنفيذ|استضافة",
    Rung.REACHED: "الوصول|إشراك",
    Rung.TRAINED: "تدريب|تأهيل",
    Rung.COMPLETED: "اكتمال|إكمال|إنجاز|إتمام|إنهاء|استكمال|اختتام",
    Rung.CERTIFIED: "إجازة|منح (?:\\w+ ){0,2}شهادات|تسليم (?:\\w+ ){0,2}شهادات|إصدار (?:\\w+ ){0,2}شهادات",
}
_COUNTED = "(?:(?:أكثر من|أقل من|نحو|حوالي|قرابة|جميع|ما (?:لا )?(?:يزيد|يقل|يقرب|يصل|ينيف) (?:على|عن|من|إلى)) )?\\d"
_PHRASES = {
    Rung.ARRANGED: "[وف]?اتخذت? (?:\\w+ ){0,2}(?:الترتيبات|ترتيبات)",
    Rung.HELD: "[وف]?(?:وضع|وضعت) (?:\\S+ ){0,4}موضع (?:التنفيذ|التطبيق)",
    Rung.TRAINED: (
        "[وف]?(?:تلقى|تلقت|تلقوا|حصل|حصلت|حصلوا|استفاد|استفادت|استفادوا) (?:[^\\s.،؛]+\\s+){0,8}?(?:على |من )?(?:تدريبا|التدريب|تدريب)"
        f"|(?<!في )(?<!على )(?<!إلى )تدريب(?= {_COUNTED})|[وف]?تعلم(?:ت|وا)?(?= {_COUNTED})"
    ),
    Rung.CERTIFIED: (
        "[وف]?(?:حصل|حصلت|حصلوا|نال|نالت|نالوا|منح|منحت|منحوا|تسلم|تسلمت|تسلموا|أصدر|أصدرت) "
        "(?:[^\\s.،؛]+\\s+){0,8}?(?:على )?(?:ال)?شهاد(?:ة|ات)"
    ),
    Rung.PLANNED: "(?:من )?(?:المقرر|المزمع|المتوقع|المنتظر|المخطط)|[يت]?نية|أعتزم|[وف]?أنوي",
}
_OBJECTS = "(?:ه|ها|هم|هن)?"
_PAST_ENDING = f"(?:ت|وا|ا|تا|ن|نا)?{_OBJECTS}"
_PRESENT_ENDING = f"(?:ون|ان|ن|وا)?{_OBJECTS}"
_RAN = "تم|تمت|جرى|جرت"
_DID = "قام|قامت|قاموا|قمنا|اضطلع|اضطلعت"
_RUNS = "يتم|تتم|يجري|تجري|يقوم|تقوم|يقومون"


def _forms(rung: Rung) -> str:
    masdar = _MASDAR.get(rung)
    forms = [
        f"[وف]?(?:{_PAST[rung]}){_PAST_ENDING}",
        f"[وف]?[يتن](?:{_PRESENT[rung]}){_PRESENT_ENDING}",
        _PHRASES.get(rung, ""),
    ]
    if masdar:
        forms.append(rf"[وف]?(?:قد )?(?:{_RAN}) (?:\w+ ){{0,2}}(?:{masdar})")
        forms.append(rf"[وف]?(?:{_DID}) (?:\w+ ){{0,3}}ب(?:{masdar})")
    return "|".join(form for form in forms if form)


def _running() -> str:
    """What is under way is no more than initiated: يجري تدريب."""
    return rf"[وف]?(?:{_RUNS}) (?:\w+ ){{0,2}}ب?(?:{'|'.join(_MASDAR.values())})"


def _future() -> str:
    present = "|".join(_PRESENT.values())
    masdar = "|".join(_MASDAR.values())
    return (
        rf"[وف]?[سل][يتن](?:{present}){_PRESENT_ENDING}"
        rf"|[وف]?س(?:{_RUNS})(?: \w+){{0,2}} ب?(?:{masdar})"
        rf"|{_PHRASES[Rung.PLANNED]}"
    )


def _folded(table: Mapping[Rung, str]) -> dict[Rung, str]:
    return {rung: spelled_as_folded(pattern, LETTERS) for rung, pattern in table.items()}


VERBS = VerbTable(
    done=_folded(
        {rung: _forms(rung) for rung in Rung if rung is not Rung.INITIATED}
        | {Rung.INITIATED: f"{_running()}|{_forms(Rung.INITIATED)}"}
    ),
    lowers=re.compile(
        spelled_as_folded(
            r"(?<!\w)(?:[وف]?(?:سوف|لن|لم|لا|كي|لكي)|[وفبل]?أن)(?= [يت]\w)|(?<!\w)[وف]?قد(?= ي\w)|(?<!\w)[وف]?ما(?= (?:تم|جرى)(?!\w))",
            LETTERS,
        )
    ),
    between="ايضا|بعد",
    not_verbs=re.compile(
        spelled_as_folded(
            r"(?<!\w)[وف]?(?:على|إلى|في|من|عن|بعد|قبل|بغية|أجل|خلال|لدى|مع|قصد|ضرورة|إعادة|هذا|كل|جميع)"
            r" (?:عقد|نظم|جمع|ضم|درب|أعد|منح|حضر|تنظيم|تعقد|تنفيذ)(?!\w)|(?<!\w)نظم(?= (?:العدالة|القضاء|الإدارة|المعلومات|التعليم|وطنية|الحكم|الإنذار))"
            r"|(?<!\w)[وفبل]?(?:تهيئة|ضمن)(?!\w)"
            r"|(?<!\w)[وف]?(?:[يتأ]عتزم|[يتأ]نوي|[يت]زمع|[يت]خطط|خطط|المزمع|المقرر|المتوقع)(?: \w+){0,2} (عقد)(?!\w)",
            LETTERS,
        )
    ),
    planned=spelled_as_folded(_future(), LETTERS),
)
