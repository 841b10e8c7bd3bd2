"""The words of a page around the letter's own text, one entry a language.

Forms of the masthead: documents.md (a), from letters as issued.
"""

from __future__ import annotations

from dataclasses import dataclass

from sulh.reports.letters.formats.document import Headings


@dataclass(frozen=True, slots=True)
class PageWords:
    """What a page says besides the letter. Places in braces are filled in."""

    region: str
    organization: str
    organ: str
    distribution: str
    languages: dict[str, str]
    original: str
    title: str
    signature: str
    notice: str
    headings: Headings
    cover: tuple[tuple[str, str], ...]
    exactly: str
    interval: str
    of_universe: str
    sexes: dict[str, str]
    does_not_apply: str
    between: str


ENGLISH = PageWords(
    region="GB",
    organization="United Nations",
    organ="Security Council",
    distribution="Distr.: General",
    languages={"en": "English", "ar": "Arabic", "ru": "Russian", "fr": "French"},
    original="Original: {language}",
    title="Letter dated {dated} from the Secretary-General addressed to the President of the "
    "Security Council",
    signature="(Signed) The Secretary-General",
    notice="Draft, not a United Nations document",
    headings=Headings(
        cover="Input for Headquarters",
        letter="Text of the letter",
        facts="What each figure stands on",
        columns=("Figure", "Said", "Counting rule", "Value", "Low to high", "By sex", "Stands in"),
    ),
    cover=(
        ("What this is", "Input of the office for the letter {symbol}; Headquarters issues it"),
        ("Office", "{office}"),
        ("Period reported on", "{first_day} to {last_day}"),
        (
            "What the proof shows",
            "That the figures follow from the sheets, not that the sheets are true",
        ),
    ),
    exactly="exactly {number}",
    interval="{low} to {high}",
    of_universe="{number} of {universe}",
    sexes={"f": "women {number}", "m": "men {number}", "unstated": "not stated {number}"},
    does_not_apply="does not apply",
    between=", ",
)
ARABIC = PageWords(
    region="EG",
    organization="الأمم المتحدة",
    organ="مجلس الأمن",
    distribution="التوزيع: عام",
    languages={"en": "الإنكليزية", "ar": "العربية", "ru": "الروسية", "fr": "الفرنسية"},
    original="الأصل: {language}",
    title="رسالة مؤرخة {dated} موجهة من الأمين العام إلى رئيس مجلس الأمن",
    signature="(توقيع) الأمين العام",
    notice="مشروع، ليس وثيقة من وثائق الأمم المتحدة",
    headings=Headings(
        cover="مدخلات موجهة إلى المقر",
        letter="نص الرسالة",
        facts="ما يستند إليه كل رقم",
        columns=(
            "الرقم",
            "ما قيل",
            "قاعدة العد",
            "القيمة",
            "من الأدنى إلى الأعلى",
            "حسب الجنس",
            "مكانه في النص",
        ),
    ),
    cover=(
        ("ما هذا", "مدخلات المكتب للرسالة {symbol}؛ والمقر هو الذي يصدرها"),
        ("المكتب", "{office}"),
        ("الفترة المشمولة بالتقرير", "من {first_day} إلى {last_day}"),
        ("ما يثبته البرهان", "أن الأرقام ناتجة عن كشوف الحضور، لا أن الكشوف صحيحة"),
    ),
    exactly="{number} بالضبط",
    interval="من {low} إلى {high}",
    of_universe="{number} من أصل {universe}",
    sexes={"f": "نساء {number}", "m": "رجال {number}", "unstated": "غير مبين {number}"},
    does_not_apply="لا ينطبق",
    between="، ",
)
RUSSIAN = PageWords(
    region="RU",
    organization="Организация Объединенных Наций",
    organ="Совет Безопасности",
    distribution="Distr.: General",
    languages={"en": "английский", "ar": "арабский", "ru": "русский", "fr": "французский"},
    original="Подлинный текст: {language}",
    title="Письмо Генерального секретаря от {dated} на имя Председателя Совета Безопасности",
    signature="(Подпись) Генеральный секретарь",
    notice="Проект, не является документом Организации Объединенных Наций",
    headings=Headings(
        cover="Материал для Центральных учреждений",
        letter="Текст письма",
        facts="На чем основана каждая цифра",
        columns=(
            "Показатель",
            "Сказано",
            "Правило подсчета",
            "Значение",
            "От и до",
            "По полу",
            "Место в тексте",
        ),
    ),
    cover=(
        ("Что это", "Материал отделения к письму {symbol}; издают его Центральные учреждения"),
        ("Отделение", "{office}"),
        ("Отчетный период", "{first_day} — {last_day}"),
        ("Что доказано", "Что цифры следуют из списков, а не то, что списки правдивы"),
    ),
    exactly="ровно {number}",
    interval="от {low} до {high}",
    of_universe="{number} из {universe}",
    sexes={"f": "женщины {number}", "m": "мужчины {number}", "unstated": "не указано {number}"},
    does_not_apply="неприменимо",
    between=", ",
)
FRENCH = PageWords(
    region="FR",
    organization="Nations Unies",
    organ="Conseil de sécurité",
    distribution="Distr. générale",
    languages={"en": "anglais", "ar": "arabe", "ru": "russe", "fr": "français"},
    original="Original : {language}",
    title="Lettre datée du {dated}, adressée au Président du Conseil de sécurité par le "
    "Secrétaire général",
    signature="(Signé) Le Secrétaire général",
    notice="Projet, ne constitue pas un document des Nations Unies",
    headings=Headings(
        cover="Contribution destinée au Siège",
        letter="Texte de la lettre",
        facts="Ce sur quoi repose chaque chiffre",
        columns=(
            "Chiffre",
            "Énoncé",
            "Règle de calcul",
            "Valeur",
            "De à",
            "Par sexe",
            "Figure dans",
        ),
    ),
    cover=(
        ("Nature", "Contribution du bureau à la lettre {symbol}, que le Siège publie"),
        ("Bureau", "{office}"),
        ("Période considérée", "du {first_day} au {last_day}"),
        (
            "Ce qui est prouvé",
            "Que les chiffres découlent des listes, non que les listes sont vraies",
        ),
    ),
    exactly="exactement {number}",
    interval="{low} à {high}",
    of_universe="{number} sur {universe}",
    sexes={"f": "femmes {number}", "m": "hommes {number}", "unstated": "non précisé {number}"},
    does_not_apply="sans objet",
    between=", ",
)

PAGE_WORDS: dict[str, PageWords] = {"en": ENGLISH, "ar": ARABIC, "ru": RUSSIAN, "fr": FRENCH}
"""ISO 639-1 code -> the words of a page. A letter is laid out in these languages."""
