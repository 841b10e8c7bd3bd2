"""Which verbs of the ladder a reader finds, and which words claim a first or an all."""

from __future__ import annotations

import pytest

from sulh.kernel.languages import language

VERBS = [
    ("en", "Eight sessions were held.", "held"),
    ("en", "The Office organized eight sessions.", "held"),
    ("en", "The meetings took place in Dushanbe.", "held"),
    ("en", "It trained 20 instructors, who in turn trained 220.", "trained, trained"),
    ("en", "Forty instructors received training.", "trained"),
    ("en", "by training 40 instructors", "trained"),
    ("en", "It brought together over 500 officials.", "reached"),
    ("en", "with one project reaching over 115 judges", "reached"),
    ("en", "one project encompassing 40 instructors", "reached"),
    ("en", "It initiated a series of training seminars.", "initiated"),
    ("en", "Instructors are being trained.", "initiated"),
    ("en", "The Office is training 40 instructors.", "initiated"),
    ("en", "It arranged for the training abroad of 30 officers.", "arranged"),
    ("en", "Thirty officers completed the course.", "completed"),
    ("en", "They received 20 certificates.", "certified"),
    ("en", "Forty instructors were certified.", "certified"),
    ("en", "The Office will train 40 instructors.", "planned"),
    ("en", "The Office will train 40 and reach 300 people.", "planned, planned"),
    ("en", "The Office plans to hold eight sessions.", "planned"),
    ("en", "A conference is to be held in November.", "planned"),
    ("en", "Instructors would have been trained.", "planned"),
    ("en", "The sessions were not held.", "planned"),
    ("en", "The Office didn't hold sessions.", "planned"),
    ("en", "It was scheduled for May.", "planned"),
    ("en", "The Office continued to hold sessions.", "held"),
    ("en", "Support was given to trained staff.", "trained"),
    ("en", "In May trained staff met.", "trained"),
    ("en", "The training of staff and a conference.", ""),
    ("en", "The code of conduct was kept.", ""),
    ("ar", "نظم المكتب ثماني دورات", "held"),
    ("ar", "وعقدت في شباط", "held"),
    ("ar", "تم عقد ثماني دورات", "held"),
    ("ar", "تم تدريب أكثر من ١٣ ٠٠٠ موظف", "trained"),
    ("ar", "وقام المكتب بتدريب ٢٠ مدربا", "trained"),
    ("ar", "الذين دربوا بدورهم ٢٢٠", "trained"),
    ("ar", "شارك فيها أكثر من ١ ٠٠٠ شخص", "reached"),
    ("ar", "شملت ٤٠ مدربا", "reached"),
    ("ar", "شرع المكتب في سلسلة حلقات", "initiated"),
    ("ar", "يجري تدريب ٣٠ موظفا", "initiated"),
    ("ar", "رتب المكتب لتدريب ٣٠ موظفا", "arranged"),
    ("ar", "أكمل ٣٠ موظفا الدورة", "completed"),
    ("ar", "حصل ٤٠ مدربا على شهادات", "certified"),
    ("ar", "سيدرب المكتب ٤٠ مدربا", "planned"),
    ("ar", "سيتم تدريب ٣٠٠ مشرف", "planned"),
    ("ar", "يعتزم المكتب عقد دورة", "planned"),
    ("ar", "من المقرر أن تعقد الانتخابات", "planned, planned"),
    ("ar", "لم ينظم المكتب دورات", "planned"),
    ("ar", "فقد نظمت الشرطة دورة", "held"),
    ("ar", "تدريب المدربين", ""),
    ("ar", "على عقد دورات", ""),
    ("ar", "غير أنه ضمن المشروع", ""),
    ("ru", "Отделение провело восемь сессий", "held"),
    ("ru", "Было организовано восемь сессий", "held"),
    ("ru", "Конференция состоялась в мае", "held"),
    ("ru", "Отделение проводило семинары", "held"),
    ("ru", "Обучено 40 инструкторов", "trained"),
    ("ru", "40 инструкторов прошли подготовку", "trained"),
    ("ru", "Проект охватил более 115 судей", "reached"),
    ("ru", "В них приняли участие 500 человек", "reached"),
    ("ru", "Отделение начало серию семинаров", "initiated"),
    ("ru", "Курс завершили 30 сотрудников", "completed"),
    ("ru", "Они получили сертификаты", "certified"),
    ("ru", "Отделение проведет восемь сессий", "planned"),
    ("ru", "Будет проведено восемь сессий", "planned"),
    ("ru", "Сессии не были проведены", "planned"),
    ("ru", "подготовка кадров", ""),
    ("tg", "Отдел ҳашт нишаст баргузор кард", "held"),
    ("tg", "Конфронс доир гардид", "held"),
    ("tg", "40 омӯзгор таълим гирифтанд", "trained"),
    ("tg", "Лоиҳа 115 нафарро фаро гирифт", "reached"),
    ("tg", "Силсилаи семинарҳо оғоз ёфт", "initiated"),
    ("tg", "30 нафар курсро хатм карданд", "completed"),
    ("tg", "Нишаст баргузор хоҳад шуд", "planned"),
    ("tg", "таълими омӯзгорон", ""),
]


@pytest.mark.parametrize(("code", "text", "rungs"), VERBS)
def test_a_verb_stands_on_its_rung(code: str, text: str, rungs: str) -> None:
    found = language(code).verbs_in(text)

    assert ", ".join(verb.rung for verb in found) == rungs
    assert all(text[verb.start : verb.end] == verb.text for verb in found)


SUPERLATIVES = [
    ("en", "the first conference", True),
    ("en", "the most important contribution", True),
    ("en", "the only office", True),
    ("en", "more than 40 people", False),
    ("ar", "أول مؤتمر", True),
    ("ar", "أهم مساهمة", True),
    ("ar", "أكثر من ٤٠ شخصا", False),
    ("ru", "первая конференция", True),
    ("ru", "самый важный вклад", True),
    ("ru", "более 40 человек", False),
    ("tg", "муҳимтарин саҳм", True),
    ("tg", "беш аз 40 нафар", False),
]


@pytest.mark.parametrize(("code", "text", "claims"), SUPERLATIVES)
def test_a_first_or_a_most_is_seen(*, code: str, text: str, claims: bool) -> None:
    assert bool(language(code).superlatives_in(text)) is claims


UNIVERSALS = [
    ("en", "in all 41 constituencies", True),
    ("en", "each district", True),
    ("en", "every session", True),
    ("en", "in 41 constituencies", False),
    ("ar", "في جميع المقاطعات", True),
    ("ar", "كافة الأقاليم", True),
    ("ar", "كل دائرة", True),
    ("ar", "في ٤١ دائرة", False),
    ("ru", "во всех округах", True),
    ("ru", "в каждом округе", True),
    ("ru", "в 41 округе", False),
    ("tg", "ҳамаи ҳавзаҳо", True),
    ("tg", "дар 41 ҳавза", False),
]


@pytest.mark.parametrize(("code", "text", "claims"), UNIVERSALS)
def test_an_all_or_an_each_is_seen(*, code: str, text: str, claims: bool) -> None:
    assert bool(language(code).universals_in(text)) is claims
