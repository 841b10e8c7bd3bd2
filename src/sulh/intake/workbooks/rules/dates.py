"""Birth dates as people write them on paper lists.

Day before month, unless only month before day can be a date. Two-digit years are of the twentieth
century from 16 on. Day and month zero mean that only the year is known.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from sulh.intake.workbooks.rules.grids import Value
from sulh.intake.workbooks.rules.words import ascii_digits, clean, is_unstated, key, marks, words

EARLIEST_YEAR = 1890
_SERIAL_DAY_ZERO = datetime.date(1899, 12, 30)
_SERIALS = range(3_654, 73_051)  # 1910 to 2099; smaller whole numbers are years
_CENTURY_TURNS_AT = 16
_PLAIN = re.compile(r"([0-9]{2})\.([0-9]{2})\.([0-9]{4})")
_NUMBERS = re.compile(r"\d+")
_YEAR_FIRST = re.compile(
    r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?"
)
_DAY_FIRST = re.compile(
    r"(\d{1,2})\s*([./\-,\s])[./\-,\s]*(\d{1,2})[./\-,\s]+(\d{4}|\d{2})"
    r"(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?"
)
_ROMAN_MONTH = re.compile(r"(?<=\d)([\s./-]*)([ivx]{1,4})([\s./-]*)(?=\d)", re.IGNORECASE)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_CYRILLIC_AS_ROMAN = str.maketrans("ІіХх", "IiXx")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_DOUBT = re.compile(r"[~≈?]")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[./\-](\d{4})")


@dataclass(frozen=True, slots=True)
class Birth:
    """What a cell says of a birth: an ISO date or empty, and the year if any is known."""

    date: str = ""
    year: int | None = None


class NotADateError(Exception):
    """Raised when a cell holds something that cannot be a birth date."""


def birth_of(value: Value, *, may_be_short_year: bool = False) -> Birth:
    """The birth date or year a cell states; an empty Birth if it states none.

    ``may_be_short_year`` is for a column of years, where 74 is 1974; elsewhere it may be an age.
    Raises NotADateError for words that are no date, days that do not exist and years before 1890.
    """
    if isinstance(value, datetime.datetime):
        return _full(value.year, value.month, value.day)
    if isinstance(value, datetime.date):
        return _full(value.year, value.month, value.day)
    if may_be_short_year and (short := _short_year(value)):
        return _year_only(_century(short))
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value)
        if plain:
            return _full(int(plain[3]), int(plain[2]), int(plain[1]))
        return _from_text(clean(ascii_digits(value)))
    if isinstance(value, int | float):
        return _from_number(value)
    raise NotADateError


def _short_year(value: Value) -> str:
    digits = ascii_digits(clean(value)) if isinstance(value, str) else str(value)
    digits = digits.removesuffix(".0").strip(" .'’")
    return digits if len(digits) == 2 and digits.isdecimal() else ""


def _from_number(number: float) -> Birth:
    if not 0 <= number < 1e9:
        raise NotADateError
    whole = int(number)
    if whole in _SERIALS:
        day = _SERIAL_DAY_ZERO + datetime.timedelta(days=whole)
        return _full(day.year, day.month, day.day)
    if number != whole:
        return _from_text(str(number))
    return _from_digits(str(whole))


def _from_text(text: str) -> Birth:
    if is_unstated(text):
        return Birth()
    bare = _without_year_word(_ORDINAL.sub("", _DOUBT.sub("", text)).strip())
    bare = _ROMAN_MONTH.sub(_month_in_digits, bare.translate(_CYRILLIC_AS_ROMAN))
    if bare.isdecimal():
        return _from_digits(bare) if int(bare) not in _SERIALS else _from_number(int(bare))
    if found := _YEAR_FIRST.fullmatch(bare):
        return _full(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(bare):
        return _day_first(int(found[1]), int(found[3]), found[4], american=found[2] != ".")
    if found := _MONTH_AND_YEAR.fullmatch(bare):
        return _year_only(int(found[2]), month=int(found[1]))
    return _with_month_name(bare)


def _month_in_digits(roman: re.Match[str]) -> str:
    month = roman[2].lower()
    return f".{_ROMAN.index(month) + 1}." if month in _ROMAN else roman[0]


def _without_year_word(text: str) -> str:
    """The text without "г.", "года", "сол" and the like around it."""
    match = re.fullmatch(r"(?:[^\W\d]+[.\s]+){0,3}(.*?\d)\s*((?:[^\W\d]+[.\s]*)*)", text)
    if match is None:
        return text.strip(" .")
    front, tail = text[: match.start(1)], match[2]
    bare = match[1] if not tail or marks("year").meaning(tail) else match[1] + " " + tail
    return bare if not front or marks("year").meaning(front) else front + bare


def _from_digits(digits: str) -> Birth:
    if len(digits) == 4:
        return _year_only(int(digits))
    if len(digits) == 8:
        return _full(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    raise NotADateError


def _with_month_name(text: str) -> Birth:
    """Day, month by name and year in any order with the year last or first."""
    numbers = _NUMBERS.findall(text)
    month = words("months").meaning(_month_word(text))
    if month is None or not numbers or len(numbers) > 2:
        raise NotADateError
    if len(numbers) == 1:
        return _year_only(_century(numbers[0]), month=int(month))
    day, year = numbers if len(numbers[0]) < 4 else reversed(numbers)
    return _full(_century(year), int(month), int(day))


def _month_word(text: str) -> str:
    spoken = [word for word in key(_NUMBERS.sub(" ", text)).split(" ") if word]
    year = marks("year")
    # A lone single letter may be the year word; a month is never one letter.
    return " ".join(word for word in spoken if len(word) > 1 and not year.meaning(word))


def _day_first(first: int, second: int, year: str, *, american: bool) -> Birth:
    if first == 0 and second == 0:
        return _year_only(_century(year))
    if second > 12 and american:
        first, second = second, first
    return _full(_century(year), second, first)


def _century(year: str) -> int:
    if len(year) > 2:
        return int(year)
    return int(year) + (1900 if int(year) >= _CENTURY_TURNS_AT else 2000)


def _year_only(year: int, *, month: int = 1) -> Birth:
    if not EARLIEST_YEAR <= year <= datetime.MAXYEAR or not 0 <= month <= 12:
        raise NotADateError
    return Birth(year=year)


def _full(year: int, month: int, day: int) -> Birth:
    if year < EARLIEST_YEAR:
        raise NotADateError
    if month == 0 and day == 0:
        return Birth(year=year)
    try:
        return Birth(date=datetime.date(year, month, day).isoformat(), year=year)
    except ValueError:
        raise NotADateError from None
