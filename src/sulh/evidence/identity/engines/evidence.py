"""What each column of two lines says, in bits, and whether it can carry a decision.

Bits are base-2 logarithms of (how often the same person's lines agree so) over (how often two
people's do), rounded by hand: a birth date is one day of some forty years (2^13.8), less typing
errors and family; a phone is shared by a household; a father's name is as rare as a given name;
people move and change their work more seldom than not.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sulh.evidence.identity.engines.subjects import Birth, Subject, coarse
from sulh.kernel.names import Agreement, NameAgreement, NameKey, Sound
from sulh.kernel.names.sounds import LONG


class Fact:
    """What two lines agree on: bits of one integer (a Flag is ten times slower here)."""

    NONE: Final = 0
    BIRTH_DATE: Final = 1
    BIRTH_NEAR: Final = 2
    BIRTH_YEAR: Final = 4
    PHONE: Final = 8
    CERTIFICATE: Final = 16
    FATHER: Final = 32
    DISTRICT: Final = 64
    ORGANIZATION: Final = 128
    WORKPLACE: Final = 256


FACT_WORDS = (
    "birth_date",
    "birth_near",
    "birth_year",
    "phone",
    "certificate",
    "father",
    "district",
    "organization",
    "workplace",
)

BITS = {
    "birth_date": 12.0,  # the full date
    "birth_exchanged": 10.0,  # day and month exchanged
    "birth_near": 4.0,  # one digit differs, at most a year apart
    "birth_year": 5.0,  # the year, the day unknown to one of them
    "birth_year_near": -2.0,  # a year apart, the day unknown to one of them
    "phone": 9.0,
    "phone_other": -1.0,
    "certificate": 20.0,
    "father": 6.0,
    "father_close": 3.0,
    "father_initial": 2.0,
    "father_other": -7.0,
    "district_most": 5.0,  # at most; less where half the register is of one district
    "district_other": -3.0,
    "organization_most": 6.0,  # likewise
    "organization_other": -1.0,
    "workplace_most": 4.0,  # a word or number of the organization, where its text differs
    "workplace_number_other": -3.0,  # School 4, School 5
    "initial": 3.5,  # an initial that fits, instead of the rarity of the name
    "slip": -4.0,  # beside the rarity of the name
    "slip_in_short_surname": -6.0,
    "vowels_in_short_name": -8.0,  # Карим and Карам, but also Олег and الگ
    "slip_in_short_name": -14.0,  # Зафар and Сафар are brothers more often than one person
    "exchanged": -1.0,
}

# Where nothing else is known of a name, one person in so many bears it; and how many lines that
# belief is worth against the register's own counts. Orders of magnitude from resolution.md 2.
BEARERS_OF_A_GIVEN_NAME = 150
BEARERS_OF_A_SURNAME = 300
BELIEF_IN_LINES = 500


class Slip(StrEnum):
    """The worst slip in a name, as a weight; a short given name with one may be a brother's."""

    NONE = ""
    LONG = "slip"
    SURNAME = "slip_in_short_surname"
    VOWELS = "vowels_in_short_name"
    SHORT = "slip_in_short_name"


def slip_between(first: NameKey, second: NameKey, names: NameAgreement) -> Slip:
    """Where two compatible names do not agree, how grave it is."""
    if names.whole or Agreement.CLOSE not in (names.surname, names.given):
        return Slip.NONE
    surname, given = second.surname, second.given
    if names.exchanged:
        surname, given = given, surname
    if names.given is Agreement.CLOSE and _is_short(first.given, given):
        return Slip.VOWELS if coarse(first.given) == coarse(given) else Slip.SHORT
    if names.surname is Agreement.CLOSE and _is_short(first.surname, surname):
        return Slip.LONG if coarse(first.surname) == coarse(surname) else Slip.SURNAME
    return Slip.LONG


def _is_short(first: Sound, second: Sound) -> bool:
    return max(len(first.consonants), len(second.consonants)) < LONG


@dataclass(slots=True)
class Evidence:
    """What is found of a pair; built up column by column."""

    bits: float = 0.0
    agrees: int = Fact.NONE
    other_father: bool = False
    other_district: bool = False
    contradicts: bool = False  # birth or sex: two people

    def add(self, weight: str, fact: int = Fact.NONE) -> None:
        """Count one row of the table."""
        self.bits += BITS[weight]
        self.agrees |= fact


class Register:
    """How common names, districts and organizations are among the lines at hand."""

    def __init__(self, subjects: Sequence[Subject]) -> None:
        surnames: Counter[str] = Counter()
        givens: Counter[str] = Counter()
        self._districts: Counter[str] = Counter()
        self._organizations: Counter[str] = Counter()
        words: Counter[str] = Counter()
        lines = 0
        for subject in subjects:
            lines += 1
            surnames[subject.name.surname.consonants] += 1
            givens[subject.name.given.consonants] += 1
            self._districts[subject.district] += 1
            self._organizations[subject.organization] += 1
        for subject in subjects:
            words.update(subject.words)
        self._words = words
        self._lines = lines
        self.prior = -math.log2(max(lines, BELIEF_IN_LINES))
        self._surname_bits = self._rarities(surnames, bearers=BEARERS_OF_A_SURNAME)
        self._given_bits = self._rarities(givens, bearers=BEARERS_OF_A_GIVEN_NAME)

    def _rarities(self, counts: Counter[str], *, bearers: int) -> dict[str, float]:
        believed = BELIEF_IN_LINES / bearers
        everyone = self._lines + BELIEF_IN_LINES
        return {name: math.log2(everyone / (count + believed)) for name, count in counts.items()}

    def surname_bits(self, sound: Sound) -> float:
        """What agreeing on this surname is worth."""
        return self._surname_bits[sound.consonants]

    def given_bits(self, sound: Sound) -> float:
        """What agreeing on this given name is worth."""
        return self._given_bits[sound.consonants]

    def district_bits(self, district: str) -> float:
        """What agreeing on this district is worth: nothing if every line is from it."""
        shared = math.log2(self._lines / self._districts[district])
        return min(BITS["district_most"], shared)

    def organization_bits(self, organization: str) -> float:
        """What agreeing on this organization is worth."""
        shared = math.log2(self._lines / self._organizations[organization])
        return min(BITS["organization_most"], shared)

    def workplace_bits(self, words: Iterable[str]) -> float:
        """What the rarest of these words of an organization is worth where both have it."""
        shared = math.log2(self._lines / min(self._words[word] for word in words))
        return min(BITS["workplace_most"], shared)


def weigh(
    first: Subject, second: Subject, names: NameAgreement, slip: Slip, register: Register
) -> Evidence:
    """Add up what two lines of different sheets say about being one person."""
    bits = register.prior + _name_bits(first.name, second.name, names, register)
    if slip is not Slip.NONE:
        bits += BITS[slip]
    found = Evidence(bits)
    _weigh_birth(first.birth, second.birth, found)
    _weigh_father(names.patronymic, found)
    if first.phone and second.phone:
        if first.phone == second.phone:
            found.add("phone", Fact.PHONE)
        else:
            found.add("phone_other")
    if first.certificate and first.certificate == second.certificate:
        found.add("certificate", Fact.CERTIFICATE)
    _weigh_place(first, second, found, register)
    if first.sex and second.sex and first.sex != second.sex:
        found.contradicts = True
    return found


def _name_bits(first: NameKey, second: NameKey, names: NameAgreement, register: Register) -> float:
    if names.whole and not names.exchanged:
        return register.surname_bits(first.surname) + register.given_bits(first.given)
    surname = min(register.surname_bits(first.surname), register.surname_bits(second.surname))
    given = min(register.given_bits(first.given), register.given_bits(second.given))
    bits = BITS["exchanged"] if names.exchanged else 0.0
    for agreement, rarity in ((names.surname, surname), (names.given, given)):
        if agreement is Agreement.INITIAL:
            bits += BITS["initial"]
        elif agreement > Agreement.UNKNOWN:
            bits += rarity
    return bits


def _weigh_birth(first: Birth | None, second: Birth | None, found: Evidence) -> None:
    if first is None or second is None:
        return
    apart = abs(first.year - second.year)
    if apart > 1:
        found.contradicts = True
    elif not (first.full and second.full):
        if apart:
            found.add("birth_year_near")
        else:
            found.add("birth_year", Fact.BIRTH_YEAR)
    elif first.digits == second.digits:
        found.add("birth_date", Fact.BIRTH_DATE)
    elif first.block == second.block:
        found.add("birth_exchanged", Fact.BIRTH_DATE)
    elif _one_digit_differs(first, second):
        found.add("birth_near", Fact.BIRTH_NEAR)
    else:
        found.contradicts = True


def _one_digit_differs(first: Birth, second: Birth) -> bool:
    return sum(one != two for one, two in zip(first.digits, second.digits, strict=True)) == 1


def _weigh_father(agreement: Agreement, found: Evidence) -> None:
    if agreement is Agreement.UNKNOWN:
        return
    if agreement is Agreement.EQUAL:
        found.add("father", Fact.FATHER)
    elif agreement is Agreement.CLOSE:
        found.add("father_close")
    elif agreement is Agreement.INITIAL:
        found.add("father_initial")
    elif agreement is Agreement.DIFFERENT:
        found.add("father_other")
        found.other_father = True


def _weigh_place(first: Subject, second: Subject, found: Evidence, register: Register) -> None:
    if first.district and second.district:
        if first.district == second.district:
            found.bits += register.district_bits(first.district)
            found.agrees |= Fact.DISTRICT
        else:
            found.add("district_other")
            found.other_district = True
    if first.organization and second.organization:
        if first.organization == second.organization:
            found.bits += register.organization_bits(first.organization)
            found.agrees |= Fact.ORGANIZATION
        else:
            _weigh_workplace(first.words, second.words, found, register)


def _weigh_workplace(
    first: frozenset[str], second: frozenset[str], found: Evidence, register: Register
) -> None:
    """Two texts of an organization that differ, as they do in another language."""
    shared = first & second
    numbers = {word for word in first if word.isdecimal()}
    others = {word for word in second if word.isdecimal()}
    if numbers and others and numbers.isdisjoint(others):
        found.add("workplace_number_other")
    elif shared:
        found.bits += register.workplace_bits(shared)
        found.agrees |= Fact.WORKPLACE
    else:
        found.add("organization_other")
