"""An invented register of four scripts whose truth is known.

The spellings are written out by hand, not derived from the engine's letter tables; still the
lexicon and the noise have the same author as the keys.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from sulh.evidence.identity.rules import Line

# Tajik | without Tajik letters | Latin | Latin otherwise | Persian
MEN = """
Рустам|Рустам|Rustam|Rustam|رستم
Ҷамшед|Джамшед|Jamshed|Dzhamshed|جمشید
Фирӯз|Фируз|Firuz|Feruz|فیروز
Раҳим|Рахим|Rahim|Rakhim|رحیم
Карим|Карим|Karim|Karim|کریم
Саид|Саид|Said|Sayid|سعید
Далер|Далер|Daler|Daler|دلیر
Баҳром|Бахром|Bahrom|Bakhrom|بهرام
Шариф|Шариф|Sharif|Sharif|شریف
Нозим|Нозим|Nozim|Nozim|ناظم
Умед|Умед|Umed|Umed|امید
Парвиз|Парвиз|Parviz|Parviz|پرویز
Ҳасан|Хасан|Hasan|Khasan|حسن
Ҳусейн|Хусейн|Husein|Khusein|حسین
Зафар|Зафар|Zafar|Zafar|ظفر
Сафар|Сафар|Safar|Safar|صفر
Хуршед|Хуршед|Xurshid|Khurshed|خورشید
Комрон|Комрон|Komron|Kamran|کامران
Сӯҳроб|Сухроб|Suhrob|Sukhrob|سهراب
Беҳзод|Бехзод|Behzod|Bekhzod|بهزاد
Азиз|Азиз|Aziz|Aziz|عزیز
Ғафур|Гафур|G'afur|Ghafur|غفور
Абдураҳмон|Абдурахмон|Abdurahmon|Abdurakhmon|عبدالرحمان
Файзулло|Файзулло|Fayzullo|Faizullo|فیض‌الله
Шамсиддин|Шамсиддин|Shamsiddin|Shamsuddin|شمس‌الدین
Муҳаммадалӣ|Мухаммадали|Muhammadali|Mukhammadali|محمدعلی
Қодир|Кодир|Qodir|Kodir|قادر
Одил|Одил|Odil|Odil|عادل
Искандар|Искандар|Iskandar|Iskandar|اسکندر
Иброҳим|Ибрагим|Ibrohim|Ibrokhim|ابراهیم
"""
WOMEN = """
Мадина|Мадина|Madina|Madina|مدینه
Фарида|Фарида|Farida|Farida|فریده
Нигора|Нигора|Nigora|Nigora|نگاره
Шаҳло|Шахло|Shahlo|Shakhlo|شهلا
Гулнора|Гулнора|Gulnora|Gulnora|گلناره
Мавзуна|Мавзуна|Mavzuna|Mavzuna|موزونه
Зулфия|Зульфия|Zulfiya|Zulfia|زلفیه
Ойша|Ойша|Oysha|Oisha|عایشه
Дилором|Дилором|Dilorom|Dilorom|دلارام
Сабоҳат|Сабохат|Sabohat|Sabokhat|صباحت
Моҳира|Мохира|Mohira|Mokhira|ماهره
Парвина|Парвина|Parvina|Parvina|پروینه
"""
STEMS = """
Раҳим|Рахим|Rahim|Rakhim|رحیم
Назар|Назар|Nazar|Nazar|نظر
Давлат|Давлат|Davlat|Davlat|دولت
Шарип|Шарип|Sharip|Sharip|شریپ
Холиқ|Холик|Xoliq|Kholiq|خالق
Мирзо|Мирзо|Mirzo|Mirzo|میرزا
Ҳаким|Хаким|Hakim|Khakim|حکیم
Ғулом|Гулом|G'ulom|Ghulom|غلام
Содиқ|Содик|Sodiq|Sodik|صادق
Икром|Икром|Ikrom|Ikrom|اکرام
Исмоил|Исмоил|Ismoil|Ismoil|اسماعیل
Сафар|Сафар|Safar|Safar|صفر
Ашур|Ашур|Ashur|Ashur|عاشور
Қосим|Косим|Qosim|Kosim|قاسم
Раҷаб|Раджаб|Rajab|Radzhab|رجب
Олим|Олим|Olim|Olim|عالم
Наврӯз|Навруз|Navruz|Navruz|نوروز
Қурбон|Курбон|Qurbon|Kurbon|قربان
Латиф|Латиф|Latif|Latif|لطیف
Шукур|Шукур|Shukur|Shukur|شکور
Носир|Носир|Nosir|Nosir|ناصر
Камол|Камол|Kamol|Kamol|کمال
Ҷалол|Джалол|Jalol|Dzhalol|جلال
Муҳиддин|Мухиддин|Muhiddin|Mukhiddin|محی‌الدین
Сатторзод|Сатторзод|Sattorzod|Sattorzod|ستارزاد
Тағой|Тагой|Tag'oy|Taghoy|تغای
Элмурод|Элмурод|Elmurod|Elmurod|ایلمراد
Бобо|Бобо|Bobo|Bobo|بابا
Ниёз|Ниёз|Niyoz|Niyoz|نیاز
Турсун|Турсун|Tursun|Tursun|تورسون
Эргаш|Эргаш|Ergash|Ergash|ایرگش
Юнус|Юнус|Yunus|Yunus|یونس
Зиё|Зиё|Ziyo|Ziyo|ضیا
Ҳайдар|Хайдар|Haydar|Khaidar|حیدر
Фозил|Фозил|Fozil|Fozil|فاضل
Восит|Восит|Vosit|Vosit|واسط
Маҳмад|Махмад|Mahmad|Makhmad|محمد
Ҷӯра|Джура|Jo'ra|Dzhura|جوره
Шодӣ|Шоди|Shodi|Shodi|شادی
Амон|Амон|Amon|Amon|امان
"""
ENDINGS = ("ов", "ов", "ov", "ov", "وف")
FEMALE = ("а", "а", "a", "a", "ا")
ZODA = ("зода", "зода", "zoda", "zoda", "زاده")
FATHERS = ("ович", "ович", "ovich", "ovich", "")
DAUGHTERS = ("овна", "овна", "ovna", "ovna", "")
PERSIAN = 4
VOWEL_ENDS = "оаӯёoaӣиi"


def table(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.strip().splitlines()]


@dataclass
class Person:
    given: list[str]
    stem: list[str]
    father: list[str]
    birth: str
    phone: str
    organization: str
    district: str
    sex: str


def make_people(rnd: random.Random, households: int) -> list[Person]:
    men, women, stems = table(MEN), table(WOMEN), table(STEMS)
    people = []
    for household in range(households):
        stem, father = rnd.choice(stems), rnd.choice(men)
        district, phone = f"District {rnd.randrange(40)}", f"92{rnd.randrange(10**7):07}"
        for _ in range(rnd.choice((1, 1, 1, 2, 3))):
            sex = rnd.choice("mmf")
            birth = (rnd.randint(1940, 1987), rnd.randint(1, 12), rnd.randint(2, 28))
            people.append(
                Person(
                    given=rnd.choice(men if sex == "m" else women),
                    stem=stem,
                    father=father,
                    birth="{}-{:02}-{:02}".format(*birth),
                    phone=phone,
                    organization=f"Organization {rnd.randrange(60)}",
                    district=district,
                    sex=sex,
                )
            )
        del household
    return people


def surname(person: Person, script: int, rnd: random.Random) -> str:
    stem = person.stem[script]
    if rnd.random() < 0.2:
        return stem + ZODA[script]
    ending = ENDINGS[script]
    if stem[-1] in VOWEL_ENDS:
        ending = ending.replace("о", "е").replace("o", "e")
    elif script == PERSIAN and stem[-1] in "ای":
        ending = "یف" if stem[-1] == "ا" else "اف"
    return stem + ending + (FEMALE[script] if person.sex == "f" else "")


def slip(word: str, rnd: random.Random) -> str:
    """One letter lost in typing, now and then."""
    if len(word) < 5 or rnd.random() > 0.02:
        return word
    place = rnd.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1 :]


def line_of(person: Person, attendance: int, sheet: int, style: int, rnd: random.Random) -> Line:
    script = style % 5
    family, given = slip(surname(person, script, rnd), rnd), slip(person.given[script], rnd)
    if rnd.random() < 0.02:
        given = given[0] + "."
    fathers = ""
    if rnd.random() < 0.6:
        ending = (FATHERS if person.sex == "m" else DAUGHTERS)[script]
        base = person.father[script]
        fathers = base if base[-1] in VOWEL_ENDS else base + ending
    birth = person.birth if rnd.random() < 0.62 else ""
    year = int(person.birth[:4]) if not birth and rnd.random() < 0.45 else None
    full = f"{given} {family}" if style % 3 == 0 else f"{family} {given}"
    columns = style % 2 == 0
    return Line(
        attendance=attendance,
        sheet=sheet,
        session=str(sheet),
        surname=family if columns else "",
        given_name=given if columns else "",
        patronymic=fathers,
        full_name="" if columns else full,
        birth_date=birth,
        birth_year=year,
        phone=rnd.choice(("", "+992 ", "8-"))[:5] + person.phone if rnd.random() < 0.6 else "",
        certificate="",
        organization=person.organization if rnd.random() < 0.7 else "",
        district=person.district if rnd.random() < 0.9 else "",
        sex=person.sex if rnd.random() < 0.9 else "",
    )


def make_register(seed: int, sheets: int = 90) -> tuple[list[Line], dict[int, int]]:
    """About 2,000 lines on sheets of some 22 different people, and who is who."""
    rnd = random.Random(seed)  # noqa: S311 - invented people, not secrets
    people = make_people(rnd, households=420)
    lines: list[Line] = []
    truth: dict[int, int] = {}
    for sheet in range(1, sheets + 1):
        style = rnd.randrange(30)
        for number in rnd.sample(range(len(people)), rnd.randint(18, 27)):
            attendance = len(lines) + 1
            lines.append(line_of(people[number], attendance, sheet, style, rnd))
            truth[attendance] = number
    return lines, truth
