"""Two invented letters of a real letter's length, in our own words, for the tests of the formats.

The same letter in English (the translation) and in Arabic; its figures and names are made up.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sulh.reports.letters.formats.document import (
    FactRow,
    Headings,
    LetterView,
    Masthead,
    Run,
    RunKind,
    SentenceView,
)

NO_BREAK = "\u00a0"
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(frozen=True)
class SampleLanguage:
    """What the formats ask of a language, without the kernel."""

    code: str
    direction: str
    iso639_2t: str
    arabic_digits: bool
    months: tuple[str, ...]

    def figures(self, number: int) -> str:
        if self.arabic_digits:
            return f"{number:,}".replace(",", NO_BREAK).translate(_ARABIC_DIGITS)
        return f"{number:,}"

    def date(self, day: datetime.date) -> str:
        digits = f"{day.day} {self.months[day.month - 1]} {day.year}"
        return digits.translate(_ARABIC_DIGITS) if self.arabic_digits else digits


_ENGLISH_MONTHS = (
    "January February March April May June July August September October November December"
)
_ARABIC_MONTHS = (
    "كانون الثاني/يناير",
    "شباط/فبراير",
    "آذار/مارس",
    "نيسان/أبريل",
    "أيار/مايو",
    "حزيران/يونيه",
    "تموز/يوليه",
    "آب/أغسطس",
    "أيلول/سبتمبر",
    "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
)
ENGLISH = SampleLanguage("en", "ltr", "eng", False, tuple(_ENGLISH_MONTHS.split()))
ARABIC = SampleLanguage("ar", "rtl", "ara", True, _ARABIC_MONTHS)

DATED = datetime.date(2006, 5, 26)
DISTRIBUTED = datetime.date(2006, 5, 31)


def said(text: str, number: int, reading: str) -> Run:
    return Run(text, RunKind.QUANTITY, str(number), reading)


def on(text: str, iso: str) -> Run:
    return Run(text, RunKind.DATE, iso)


def office(text: str, identifier: str) -> Run:
    return Run(text, RunKind.ORGANIZATION, identifier)


def cited(text: str) -> Run:
    return Run(text, RunKind.SYMBOL)


type_of_sentence = tuple[str | Run, ...]


def paragraph(number: int, *sentences: type_of_sentence) -> tuple[SentenceView, ...]:
    return tuple(
        SentenceView(
            f"p{number}.s{index}",
            tuple(Run(part) if isinstance(part, str) else part for part in sentence),
        )
        for index, sentence in enumerate(sentences, 1)
    )


def english_paragraphs() -> tuple[tuple[SentenceView, ...], ...]:
    bodies: tuple[tuple[type_of_sentence, ...], ...] = (
        (
            (
                "I have the honour to refer to my letter ",
                cited("S/2005/323"),
                " and to report on the work of the ",
                office("United Nations Office for Peacebuilding", "untop"),
                " during the period that began on ",
                on("11 May 2005", "2005-05-11"),
                ".",
            ),
            (
                "The Office was opened after the observers of the United Nations had left, to keep "
                "company with a country on its way out of a civil war, and its counsel is asked "
                "for by the authorities, by the parties and by those who speak for neither.",
            ),
            (
                "It works with the country team, with eight partners among the donors and with the "
                "local councils of every region.",
            ),
        ),
        (
            (
                "Within the national dialogue, the Office held ",
                said("eight sessions", 8, "dialogue_sessions"),
                " on political plurality, in which ",
                said("more than 1,000 participants", 1000, "dialogue_participants"),
                " took part: officials, members of parties, teachers and representatives of "
                "associations.",
            ),
            (
                "Women were ",
                said("over 380", 380, "dialogue_women"),
                " of them, a share that the Office wishes to see grow & means to raise <soon>.",
            ),
            (
                "Where views were far apart the Office kept its counsel quiet and its door open, "
                "which both sides have said was of use to them.",
            ),
        ),
        (
            (
                "At the request of the electoral commission the Office arranged courses for the "
                "staff of the polling stations before the vote of ",
                on("27 February 2005", "2005-02-27"),
                ".",
            ),
            (
                "By its end ",
                said("more than 13,000 staff of polling stations", 13000, "polling_staff"),
                " and ",
                said("300 supervisors of districts", 300, "district_supervisors"),
                " had completed a course in ",
                said("all 41 constituencies", 41, "constituencies_covered"),
                ".",
            ),
            (
                "A further ",
                said("more than 250 journalists", 250, "journalists"),
                " were briefed on the law that governs the conduct of the media in a campaign.",
            ),
        ),
        (
            (
                "To strengthen the means by which conflict is prevented, the Office trained ",
                said("20 trainers", 20, "prevention_trainers"),
                ", who in their turn trained ",
                said("more than 220 local officials", 220, "prevention_second_generation"),
                ", leaders of communities and members of parties.",
            ),
            (
                "The courses were given in eight centres, of which two lie in the mountains and "
                "are cut off for four months of the year.",
            ),
        ),
        (
            (
                "In the field of the rule of law the civilian police adviser of the Office gave "
                "instruction on the standards that bind a police force in times of peace.",
            ),
            (
                "One project reached ",
                said("40 instructors", 40, "police_instructors"),
                " and, through them, ",
                said("1,080 members of the Ministry of the Interior", 1080, "police_staff"),
                ".",
            ),
            (
                "A bulletin of the Ministry is now printed every month, with the help of the "
                "Office, and is read well beyond the Ministry itself.",
            ),
        ),
        (
            (
                "In the field of human rights the Office helped to prepare the reports that are due"
                " under the treaties, among them the report considered as ",
                cited("CCPR/CO/84/TJK"),
                ", and brought together judges, members of parliament and advocates.",
            ),
            (
                "In that work ",
                said("over 115 judges, members of parliament and advocates", 115, "treaty_people"),
                " took part, and ",
                said("80 participants", 80, "ombudsman_participants"),
                " met to consider an institution to which any citizen may bring a complaint.",
            ),
            (
                "The first curriculum on human rights for the secondary schools was written, "
                "tried in a number of classes and put before the Ministry of Education.",
            ),
        ),
        (
            (
                "Donor countries have pledged ",
                said("over US$ 2 million", 2_000_000, "pledges"),
                " for the projects of the Office, which is a sign of the regard in which its work "
                "is held.",
            ),
        ),
        (
            (
                "In view of the use that has been made of the Office, and in answer to a request "
                "of the Government, it is my intention to continue its activities for a further "
                "period of one year, until ",
                on("1 June 2007", "2007-06-01"),
                ".",
            ),
        ),
        (
            (
                "I should be grateful if you would bring this letter to the attention of the "
                "members of the Security Council.",
            ),
        ),
    )
    return tuple(paragraph(number, *body) for number, body in enumerate(bodies, 1))


def arabic_paragraphs() -> tuple[tuple[SentenceView, ...], ...]:
    bodies: tuple[tuple[type_of_sentence, ...], ...] = (
        (
            (
                "أتشرف بأن أشير إلى رسالتي ",
                cited("S/2005/323"),
                " وأن أقدم تقريرا عن أعمال ",
                office("مكتب الأمم المتحدة لبناء السلام", "untop"),
                " خلال الفترة التي بدأت في ",
                on("١١ أيار/مايو ٢٠٠٥", "2005-05-11"),
                ".",
            ),
            (
                "وقد افتُتح المكتب (UNTOP) بعد رحيل مراقبي الأمم المتحدة ليرافق البلد في خروجه من "
                "الحرب الأهلية، وتلتمس السلطات والأحزاب مشورته، كما يلتمسها من لا ينتمي إلى هؤلاء "
                "ولا إلى أولئك.",
            ),
            (
                "وهو يعمل مع الفريق القطري ومع ثمانية شركاء من الجهات المانحة ومع المجالس المحلية "
                "في جميع المناطق.",
            ),
        ),
        (
            (
                "وفي إطار الحوار الوطني، عقد المكتب ",
                said("ثماني دورات", 8, "dialogue_sessions"),
                " عن التعددية السياسية، شارك فيها ",
                said(f"أكثر من ١{NO_BREAK}٠٠٠ مشارك", 1000, "dialogue_participants"),
                " من المسؤولين وأعضاء الأحزاب والمعلمين وممثلي الجمعيات.",
            ),
            (
                "وبلغ عدد النساء منهم ",
                said("أكثر من ٣٨٠", 380, "dialogue_women"),
                " امرأة، أي ما نسبته ٣٦٫٤ في المائة، وهي نسبة يود المكتب أن تزداد.",
            ),
            (
                "وحيثما تباعدت الآراء ظل المكتب كاتما لمشورته فاتحا بابه، وقد قال الطرفان إن ذلك "
                "أفادهما.",
            ),
        ),
        (
            (
                "وبناء على طلب اللجنة الانتخابية، نظم المكتب دورات لموظفي مراكز الاقتراع قبل "
                "الانتخابات التي أجريت في ",
                on("٢٧ شباط/فبراير ٢٠٠٥", "2005-02-27"),
                ".",
            ),
            (
                "ومع نهايتها كان ",
                said(f"أكثر من ١٣{NO_BREAK}٠٠٠ من موظفي مراكز الاقتراع", 13000, "polling_staff"),
                " و",
                said("٣٠٠ من المشرفين على مستوى المقاطعات", 300, "district_supervisors"),
                " قد أتموا دورة في ",
                said("جميع الدوائر البالغ عددها ٤١ دائرة", 41, "constituencies_covered"),
                ".",
            ),
            (
                "وقُدمت إحاطة إلى ",
                said("أكثر من ٢٥٠ صحفيا", 250, "journalists"),
                " عن القانون الذي يحكم سلوك وسائط الإعلام أثناء الحملة "
                "(الفصل ٧، المواد من ٤٥ إلى ٤٩).",
            ),
        ),
        (
            (
                "وتعزيزا لوسائل منع نشوب النزاعات، درب المكتب ",
                said("٢٠ مدربا", 20, "prevention_trainers"),
                " قاموا بدورهم بتدريب ",
                said("أكثر من ٢٢٠ من الموظفين المحليين", 220, "prevention_second_generation"),
                " وقادة المجتمعات المحلية وأعضاء الأحزاب.",
            ),
            (
                "وأقيمت الدورات في ثمانية مراكز، اثنان منها في الجبال تنقطع الطرق إليهما أربعة "
                "أشهر من السنة.",
            ),
        ),
        (
            (
                "وفي مجال سيادة القانون، قدم مستشار الشرطة المدنية التابع للمكتب دروسا في المعايير "
                "التي تلتزم بها قوات الشرطة في أوقات السلام.",
            ),
            (
                "وشمل مشروع واحد ",
                said("٤٠ مدربا", 40, "police_instructors"),
                "، ومن خلالهم ",
                said(f"١{NO_BREAK}٠٨٠ من موظفي وزارة الداخلية", 1080, "police_staff"),
                ".",
            ),
            (
                "وتصدر الآن نشرة الوزارة كل شهر بمساعدة المكتب، ويتجاوز قراؤها حدود الوزارة "
                "نفسها بكثير.",
            ),
        ),
        (
            (
                "وفي مجال حقوق الإنسان، ساعد المكتب على إعداد التقارير الواجب تقديمها بموجب "
                "المعاهدات، ومنها التقرير الذي جرى النظر فيه بوصفه الوثيقة ",
                cited("CCPR/CO/84/TJK"),
                "، وجمع بين القضاة وأعضاء البرلمان والمحامين.",
            ),
            (
                "وشارك في هذا العمل ",
                said("أكثر من ١١٥ من القضاة وأعضاء البرلمان والمحامين", 115, "treaty_people"),
                "، واجتمع ",
                said("٨٠ مشاركا", 80, "ombudsman_participants"),
                " للنظر في مؤسسة يستطيع أي مواطن أن يرفع إليها شكواه.",
            ),
            (
                "ووُضع أول منهج دراسي عن حقوق الإنسان للمدارس الثانوية، وجُرب في عدد من الفصول، "
                "وعُرض على وزارة التربية والتعليم.",
            ),
        ),
        (
            (
                "وتعهدت البلدان المانحة بتقديم ",
                said(
                    "أكثر من ٢ مليون دولار من دولارات الولايات المتحدة (US$)", 2_000_000, "pledges"
                ),
                " لمشاريع المكتب، وفي ذلك دليل على التقدير الذي يحظى به عمله؛ "
                f"ووردت ١{NO_BREAK}٢٥٠{NO_BREAK}٠٠٠ منها حتى الآن.",
            ),
        ),
        (
            (
                "وبالنظر إلى ما تحقق من نفع بفضل المكتب، واستجابة لطلب من الحكومة، فإني أعتزم "
                "مواصلة أنشطته لفترة سنة أخرى حتى ",
                on("١ حزيران/يونيه ٢٠٠٧", "2007-06-01"),
                ".",
            ),
        ),
        (("وأرجو ممتنا أن تعرضوا هذه الرسالة على نظر أعضاء مجلس الأمن.",),),
    )
    return tuple(paragraph(number, *body) for number, body in enumerate(bodies, 1))


def english_facts() -> tuple[FactRow, ...]:
    return (
        FactRow(
            figure="Participants in the national dialogue",
            said="more than 1,000 participants",
            rule="each person once, however many sessions they came to",
            value="1,043",
            interval="1,019–1,062",
            by_sex="women 391, men 648, unstated 4",
            reading="dialogue_participants",
            sentence_ids=("p2.s1",),
        ),
        FactRow(
            figure="Staff of polling stations trained",
            said="more than 13,000 staff of polling stations",
            rule="each person once per course",
            value="13,412",
            interval="13,180–13,590",
            by_sex="women 5,210, men 8,202",
            reading="polling_staff",
            sentence_ids=("p3.s2",),
            note="The rolls of two stations were lost.",
        ),
        FactRow(
            figure="Constituencies covered",
            said="all 41 constituencies",
            rule="constituencies with at least one completed course",
            value="41",
            interval="41–41",
            by_sex="does not apply",
            reading="constituencies_covered",
            sentence_ids=("p3.s2", "p3.s3"),
        ),
    )


def arabic_facts() -> tuple[FactRow, ...]:
    return (
        FactRow(
            figure="المشاركون في الحوار الوطني",
            said=f"أكثر من ١{NO_BREAK}٠٠٠ مشارك",
            rule="كل شخص مرة واحدة مهما كان عدد الدورات التي حضرها",
            value=f"١{NO_BREAK}٠٤٣",
            interval=f"١{NO_BREAK}٠١٩ إلى ١{NO_BREAK}٠٦٢",
            by_sex="نساء ٣٩١، رجال ٦٤٨، غير مبين ٤",
            reading="dialogue_participants",
            sentence_ids=("p2.s1",),
        ),
        FactRow(
            figure="موظفو مراكز الاقتراع المدربون",
            said=f"أكثر من ١٣{NO_BREAK}٠٠٠ من موظفي مراكز الاقتراع",
            rule="كل شخص مرة واحدة لكل دورة",
            value=f"١٣{NO_BREAK}٤١٢",
            interval=f"١٣{NO_BREAK}١٨٠ إلى ١٣{NO_BREAK}٥٩٠",
            by_sex=f"نساء ٥{NO_BREAK}٢١٠، رجال ٨{NO_BREAK}٢٠٢",
            reading="polling_staff",
            sentence_ids=("p3.s2",),
            note="فُقدت سجلات مركزين.",
        ),
        FactRow(
            figure="الدوائر المشمولة",
            said="جميع الدوائر البالغ عددها ٤١ دائرة",
            rule="الدوائر التي تمت فيها دورة واحدة على الأقل",
            value="٤١",
            interval="٤١ إلى ٤١",
            by_sex="لا ينطبق",
            reading="constituencies_covered",
            sentence_ids=("p3.s2", "p3.s3"),
        ),
    )


def english_letter() -> LetterView:
    """The translation: its masthead names both languages."""
    return LetterView(
        name="2006",
        symbol="S/2006/355",
        language=ENGLISH,
        original_language="fr",
        dated=DATED,
        distributed=DISTRIBUTED,
        title="Letter dated 26 May 2006 from the Secretary-General addressed to the President of "
        "the Security Council",
        paragraphs=english_paragraphs(),
        signature="(Signed) Kofi A. Annan",
        notice="Draft, not a United Nations document",
        masthead=Masthead(
            organization="United Nations",
            organ="Security Council",
            distribution="Distr.: General",
            distributed="31 May 2006",
            language="English",
            original="Original: French",
        ),
        headings=Headings(
            cover="Input for the annual letter",
            letter="Text proposed",
            facts="What stands behind each figure",
            columns=(
                "Figure",
                "As the letter says it",
                "How it is counted",
                "Value",
                "Low to high",
                "By sex",
                "Where it stands",
            ),
        ),
        facts=english_facts(),
        cover=(
            ("Letter", "S/2006/355, annual letter on the Office"),
            ("Period", "11 May 2005 to 26 May 2006"),
            ("State", "cleared on 26 May 2006"),
            ("Drafted by", "reporting officer"),
            ("Cleared by", "head of office"),
        ),
        region="GB",
    )


def arabic_letter() -> LetterView:
    return LetterView(
        name="2006",
        symbol="S/2006/355",
        language=ARABIC,
        original_language="fr",
        dated=DATED,
        distributed=DISTRIBUTED,
        title="رسالة مؤرخة ٢٦ أيار/مايو ٢٠٠٦ موجهة من الأمين العام إلى رئيس مجلس الأمن",
        paragraphs=arabic_paragraphs(),
        signature="(توقيع) كوفي ع. عنان",
        notice="مسودة، ليست وثيقة من وثائق الأمم المتحدة",
        masthead=Masthead(
            organization="الأمم المتحدة",
            organ="مجلس الأمن",
            distribution="التوزيع: عام",
            distributed="٣١ أيار/مايو ٢٠٠٦",
            language="العربية",
            original="الأصل: بالفرنسية",
        ),
        headings=Headings(
            cover="مادة الرسالة السنوية",
            letter="النص المقترح",
            facts="ما يستند إليه كل رقم",
            columns=(
                "الرقم",
                "كما يرد في الرسالة",
                "طريقة العد",
                "القيمة",
                "من الأدنى إلى الأعلى",
                "حسب نوع الجنس",
                "موضعه",
            ),
        ),
        facts=arabic_facts(),
        cover=(
            ("الرسالة", "S/2006/355، الرسالة السنوية عن المكتب"),
            ("الفترة", "من ١١ أيار/مايو ٢٠٠٥ إلى ٢٦ أيار/مايو ٢٠٠٦"),
            ("الحالة", "أجيزت في ٢٦ أيار/مايو ٢٠٠٦"),
            ("أعدها", "موظف التقارير"),
            ("أجازها", "رئيس المكتب"),
        ),
    )
