"""A quantity is spoken as the United Nations writes it, read back, and held against a reading."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sulh.kernel.languages import LANGUAGES, Nouns, language
from sulh.kernel.quantities import Interval, Qualifier, Quantity, quantities_in

EXACTLY, MORE, LEAST = Qualifier.EXACTLY, Qualifier.MORE_THAN, Qualifier.AT_LEAST
UP_TO, ABOUT, FEWER, ALL = Qualifier.UP_TO, Qualifier.ABOUT, Qualifier.FEWER_THAN, Qualifier.ALL

SESSIONS = {
    "en": Nouns({"one": "session", "other": "sessions"}),
    "ar": Nouns(
        {
            "one": "دورة", "two": "دورتان", "two:gen": "دورتين", "few": "دورات", "many": "دورة",
            "other": "دورة", "all": "الدورات",
        },
        "f",
    ),
    "ru": Nouns(
        {
            "one": "сессия", "one:gen": "сессии", "few": "сессии", "few:gen": "сессий",
            "many": "сессий",
        },
        "f",
    ),
    "tg": Nouns({"other": "нишаст"}),
}  # fmt: skip
TRAINERS = {
    "en": Nouns({"one": "trainer", "other": "trainers"}),
    "ar": Nouns(
        {
            "one": "مدرب", "two": "مدربان", "two:gen": "مدربين", "few": "مدربين", "many": "مدربا",
            "other": "مدرب", "all": "المدربين",
        }
    ),
    "ru": Nouns(
        {
            "one": "тренер", "one:gen": "тренера", "few": "тренера", "few:gen": "тренеров",
            "many": "тренеров",
        }
    ),
    "tg": Nouns({"other": "омӯзгор"}),
}  # fmt: skip

SPOKEN = [
    ("en", EXACTLY, 8, "count", 0, "eight sessions"),
    ("en", EXACTLY, 1, "count", 0, "one session"),
    ("en", EXACTLY, 10, "count", 0, "10 sessions"),
    ("en", MORE, 1000, "count", 0, "more than 1,000 sessions"),
    ("en", MORE, 1000, "count", "over", "over 1,000 sessions"),
    ("en", ALL, 41, "count", 0, "all 41 sessions"),
    ("en", ABOUT, 200, "count", 1, "some 200 sessions"),
    ("en", MORE, 2_000_000, "USD", "over", "over US$ 2 million"),
    ("en", EXACTLY, 1_250, "USD", 0, "US$ 1,250"),
    ("en", EXACTLY, 2_500_000, "EUR", 0, "€2.5 million"),
    ("ar", EXACTLY, 8, "count", 0, "ثماني دورات"),
    ("ar", EXACTLY, 1, "count", 0, "دورة واحدة"),
    ("ar", EXACTLY, 2, "count", 0, "دورتان"),
    ("ar", MORE, 2, "count", 0, "أكثر من دورتين"),
    ("ar", EXACTLY, 11, "count", 0, "١١ دورة"),
    ("ar", EXACTLY, 105, "count", 0, "١٠٥ دورات"),
    ("ar", MORE, 13_000, "count", 0, "أكثر من ١٣\u00a0٠٠٠ دورة"),
    ("ar", ALL, 41, "count", 0, "جميع الدورات البالغ عددها ٤١ دورة"),
    ("ar", MORE, 2_000_000, "USD", 0, "أكثر من مليوني دولار"),
    ("ar", EXACTLY, 2_000_000, "USD", 0, "مليونا دولار"),
    ("ar", EXACTLY, 3_000_000, "USD", 0, "٣ ملايين دولار"),
    ("ar", EXACTLY, 1_080, "USD", 0, "١\u00a0٠٨٠ دولارا"),
    ("ru", EXACTLY, 8, "count", 0, "восемь сессий"),
    ("ru", EXACTLY, 2, "count", 0, "две сессии"),
    ("ru", EXACTLY, 21, "count", 0, "21 сессия"),
    ("ru", MORE, 21, "count", 0, "более 21 сессии"),
    ("ru", MORE, 2, "count", 0, "более двух сессий"),
    ("ru", MORE, 13_000, "count", "свыше", "свыше 13\u00a0000 сессий"),
    ("ru", MORE, 2_000_000, "USD", 0, "более 2 млн долл. США"),
    ("tg", EXACTLY, 8, "count", 0, "ҳашт нишаст"),
    ("tg", MORE, 1_000, "count", 0, "беш аз 1\u00a0000 нишаст"),
    ("tg", MORE, 2_000_000, "USD", 0, "беш аз 2 миллион доллари ИМА"),
]


@pytest.mark.parametrize(("code", "qualifier", "number", "unit", "wording", "text"), SPOKEN)
def test_a_quantity_is_spoken_in_un_form(
    code: str, qualifier: Qualifier, number: int, unit: str, wording: int | str, text: str
) -> None:
    quantity = Quantity(number, qualifier, unit)

    assert quantity.spoken_in(language(code), SESSIONS[code], wording=wording) == text


def test_arabic_number_words_take_the_other_gender() -> None:
    arabic = language("ar")

    assert Quantity(3).spoken_in(arabic, TRAINERS["ar"]) == "ثلاثة مدربين"
    assert Quantity(3).spoken_in(arabic, SESSIONS["ar"]) == "ثلاث دورات"


def test_an_arabic_dual_that_looks_like_a_plural_is_followed_by_two() -> None:
    assert Quantity(2, MORE).spoken_in(language("ar"), TRAINERS["ar"]) == "أكثر من مدربين اثنين"


def test_english_opens_a_sentence_with_words() -> None:
    english = language("en")

    assert Quantity(41).spoken_in(english, SESSIONS["en"], opening=True) == "Forty-one sessions"
    assert Quantity(41, MORE).spoken_in(english, opening=True) == "More than 41"


def test_a_wording_that_the_language_lacks_is_refused() -> None:
    with pytest.raises(KeyError):
        Quantity(3, MORE).spoken_in(language("en"), wording="loads of")


READ = [
    ("en", "more than 900 community leaders", 900, MORE, "count"),
    ("en", "More than the 900", 900, MORE, "count"),
    ("en", "over 500 officials", 500, MORE, "count"),
    ("en", "well over 1,000", 1000, MORE, "count"),
    ("en", "far more than 1,000", 1000, MORE, "count"),
    ("en", "in excess of 300", 300, MORE, "count"),
    ("en", "upwards of 300", 300, MORE, "count"),
    ("en", "exceeding 300", 300, MORE, "count"),
    ("en", "1,000+", 1000, MORE, "count"),
    ("en", "more than a hundred", 100, MORE, "count"),
    ("en", "some 200 teachers", 200, ABOUT, "count"),
    ("en", "around 115", 115, ABOUT, "count"),
    ("en", "nearly 300", 300, ABOUT, "count"),
    ("en", "an estimated 300", 300, ABOUT, "count"),
    ("en", "up to 30", 30, UP_TO, "count"),
    ("en", "no more than 40", 40, UP_TO, "count"),
    ("en", "not more than 40", 40, UP_TO, "count"),
    ("en", "300 at most", 300, UP_TO, "count"),
    ("en", "at least 40", 40, LEAST, "count"),
    ("en", "no fewer than 40", 40, LEAST, "count"),
    ("en", "no less than 40", 40, LEAST, "count"),
    ("en", "500 people or more", 500, LEAST, "count"),
    ("en", "fewer than 40", 40, FEWER, "count"),
    ("en", "just under 40", 40, FEWER, "count"),
    ("en", "in all 41 constituencies", 41, ALL, "count"),
    ("en", "each of the 41", 41, ALL, "count"),
    ("en", "a total of 20", 20, EXACTLY, "count"),
    ("en", "over US\\$ 2 million", 2_000_000, MORE, "USD"),
    ("en", "more than two million dollars", 2_000_000, MORE, "USD"),
    ("en", "Can$ 150,000", 150_000, EXACTLY, "CAD"),
    ("en", "€250,000", 250_000, EXACTLY, "EUR"),
    ("en", "1,250,000 euros", 1_250_000, EXACTLY, "EUR"),
    ("en", "40 per cent", 40, EXACTLY, "percent"),
    ("ar", "لأكثر من ٢٥٠ من ممثلي", 250, MORE, "count"),
    ("ar", "ما يزيد على ٩٠٠", 900, MORE, "count"),
    ("ar", "ما يزيد عن ٩٠٠", 900, MORE, "count"),
    ("ar", "يزيد عددهم على ٩٠٠", 900, MORE, "count"),
    ("ar", "يربو على ٩٠٠", 900, MORE, "count"),
    ("ar", "بأكثر من خمسمائة", 500, MORE, "count"),
    ("ar", "وأكثر من ألف مشارك", 1000, MORE, "count"),
    ("ar", "أكثر من دورتين", 2, MORE, "count"),
    ("ar", "بما لا يقل عن ٢٠", 20, LEAST, "count"),
    ("ar", "٥٠٠ أو أكثر", 500, LEAST, "count"),
    ("ar", "ما يصل إلى ٣٠", 30, UP_TO, "count"),
    ("ar", "لا يتجاوز ٣٠", 30, UP_TO, "count"),
    ("ar", "قرابة ٢٠٠", 200, ABOUT, "count"),
    ("ar", "زهاء ٢٠٠", 200, ABOUT, "count"),
    ("ar", "٣٠٠ مشارك تقريبا", 300, ABOUT, "count"),
    ("ar", "أقل من ٤٠", 40, FEWER, "count"),
    ("ar", "في جميع الدوائر البالغ عددها ٤١ دائرة", 41, ALL, "count"),
    ("ar", "في مقاطعات البلد جميعها وعددها ٤١ مقاطعة", 41, ALL, "count"),
    ("ar", "أكثر من ٢,٥ مليون دولار", 2_500_000, MORE, "USD"),
    ("ar", "٤٠ في المائة", 40, EXACTLY, "percent"),
    ("ru", "более чем 40", 40, MORE, "count"),
    ("ru", "превышает 300", 300, MORE, "count"),
    ("ru", "более пятисот человек", 500, MORE, "count"),
    ("ru", "более двух миллионов долларов", 2_000_000, MORE, "USD"),
    ("ru", "не менее чем 40", 40, LEAST, "count"),
    ("ru", "500 и более", 500, LEAST, "count"),
    ("ru", "не более 40", 40, UP_TO, "count"),
    ("ru", "почти 200", 200, ABOUT, "count"),
    ("ru", "во всех 41 округе", 41, ALL, "count"),
    ("ru", "40 процентов", 40, EXACTLY, "percent"),
    ("tg", "зиёда аз 900", 900, MORE, "count"),
    ("tg", "бештар аз ҳазор нафар", 1000, MORE, "count"),
    ("tg", "беш аз саду бист нафар", 120, MORE, "count"),
    ("tg", "на камтар аз 40", 40, LEAST, "count"),
    ("tg", "дар тамоми 41 ҳавза", 41, ALL, "count"),
    ("fr", "plus de 900", 900, MORE, "count"),
    ("es", "más de 900", 900, MORE, "count"),
    ("zh", "超过900", 900, MORE, "count"),
]


@pytest.mark.parametrize(("code", "text", "number", "qualifier", "unit"), READ)
def test_a_quantity_is_read_with_its_qualifier_and_unit(
    code: str, text: str, number: int, qualifier: Qualifier, unit: str
) -> None:
    assert [found.quantity for found in quantities_in(text, language(code))] == [
        Quantity(number, qualifier, unit)
    ]


def test_a_qualifier_covers_only_the_number_it_stands_before() -> None:
    found = quantities_in("More than 500 teachers and 20 principals", language("en"))

    assert [quantity.quantity for quantity in found] == [Quantity(500, MORE), Quantity(20)]


def test_dates_years_symbols_and_ordinals_are_no_quantities() -> None:
    text = "On 1 June 2006, in 2005/06, S/2006/355, the first of both, one of them"

    assert quantities_in(text, language("en")) == []


@settings(max_examples=150, deadline=None)
@given(
    code=st.sampled_from(["en", "ar", "ru", "tg"]),
    number=st.integers(0, 5_000_000)
    | st.integers(0, 120)
    | st.integers(1, 50).map((100_000).__mul__),
    qualifier=st.sampled_from(list(Qualifier)),
    unit=st.sampled_from(["count", "USD"]),
    wording=st.integers(0, 3),
    nouns=st.sampled_from([SESSIONS, TRAINERS]),
    opening=st.booleans(),
)
def test_what_is_spoken_reads_back_the_same(
    *,
    code: str,
    number: int,
    qualifier: Qualifier,
    unit: str,
    wording: int,
    nouns: dict[str, Nouns],
    opening: bool,
) -> None:
    spoken_in = language(code)
    chosen = wording % len(spoken_in.wordings[qualifier])
    quantity = Quantity(number, qualifier, unit)
    phrase = quantity.spoken_in(spoken_in, nouns[code], wording=chosen, opening=opening)
    text = phrase + "." if opening else f"xx {phrase} xx"

    (found,) = quantities_in(text, spoken_in)

    assert found.quantity == quantity
    assert text[found.start : found.end] in phrase
    (alone,) = quantities_in(text[found.start : found.end], spoken_in)
    assert alone.quantity == quantity


HOLDS = [
    (Quantity(900, MORE), Interval(901, 950, 990), None, True),
    (Quantity(900, MORE), Interval(900, 950, 990), None, False),
    (Quantity(900, LEAST), Interval(900, 950, 990), None, True),
    (Quantity(900, LEAST), Interval(899, 950, 990), None, False),
    (Quantity(41), Interval(41, 41, 41), None, True),
    (Quantity(41), Interval(40, 41, 41), None, False),
    (Quantity(41), Interval(41, 41, 42), None, False),
    (Quantity(990, UP_TO), Interval(901, 950, 990), None, True),
    (Quantity(989, UP_TO), Interval(901, 950, 990), None, False),
    (Quantity(991, FEWER), Interval(901, 950, 990), None, True),
    (Quantity(990, FEWER), Interval(901, 950, 990), None, False),
    (Quantity(200, ABOUT), Interval(195, 205, 210), None, True),
    (Quantity(200, ABOUT), Interval(205, 212, 215), None, False),
    (Quantity(41, ALL), Interval(41, 41, 41), 41, True),
    (Quantity(41, ALL), Interval(41, 41, 41), 42, False),
    (Quantity(41, ALL), Interval(41, 41, 41), None, False),
    (Quantity(41, ALL), Interval(40, 41, 41), 41, False),
]


@pytest.mark.parametrize(("quantity", "interval", "universe", "holds"), HOLDS)
def test_a_quantity_holds_only_for_what_the_records_bear(
    *, quantity: Quantity, interval: Interval, universe: int | None, holds: bool
) -> None:
    assert quantity.holds_for(interval, universe=universe) is holds


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_says_every_qualifier(code: str) -> None:
    assert set(language(code).wordings) == set(Qualifier)
