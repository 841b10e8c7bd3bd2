"""From levels to verdicts and code words; every word has a sentence, and none names anybody."""

from __future__ import annotations

import pytest

from sulh.evidence.identity.engines.mixture.levels import (
    BINS,
    COLUMNS,
    LEVEL_NAMES,
    Birth,
    NameLevel,
    Other,
)
from sulh.evidence.identity.engines.verdicts import (
    FLOOR_BITS,
    SAME_BITS,
    ComparedPair,
    judgements_on,
    reason_of,
    word_for,
)
from sulh.evidence.identity.reads.reasons import SENTENCES
from sulh.evidence.identity.rules import Verdict

NOTHING = dict.fromkeys(COLUMNS, 0)
NAMES = {"surname": NameLevel.EQUAL * BINS, "given": NameLevel.ACROSS_EQUAL * BINS + 2}


def levels(**of: int) -> tuple[int, ...]:
    return tuple({**NOTHING, **of}[column] for column in COLUMNS)


def verdict(
    bits: float, *, supported: bool = True, together: bool = False, **of: int
) -> Verdict | None:
    pair = ComparedPair(1, 2, bits, supported, levels(**{**NAMES, **of}))
    connected = {1: 1, 2: 1} if together else {1: 1, 2: 2}
    found = list(judgements_on([pair], connected=connected))
    return found[0].verdict if found else None


def test_a_supported_pair_is_the_same_from_16_to_1_on() -> None:
    assert verdict(SAME_BITS) is Verdict.SAME
    assert verdict(SAME_BITS - 0.01) is Verdict.UNDECIDED


def test_names_alone_are_asked_however_likely() -> None:
    assert verdict(15.0, supported=False) is Verdict.UNDECIDED


def test_below_the_floor_two_lines_are_two_people() -> None:
    assert verdict(FLOOR_BITS + 0.01) is Verdict.UNDECIDED
    assert verdict(FLOOR_BITS) is None


def test_a_third_line_does_not_join_a_father_and_his_son() -> None:
    assert verdict(FLOOR_BITS - 3, together=True) is Verdict.DIFFERENT


def test_two_numbers_of_one_series_are_never_asked() -> None:
    parted = {"certificate": Other.DIFFERENT}
    assert verdict(2.0, **parted) is None
    assert verdict(9.0, **parted) is Verdict.DIFFERENT


@pytest.mark.parametrize("birth", [Birth.DAY_AND_MONTH, Birth.YEAR_AND_MONTH])
def test_where_one_part_of_the_birth_date_differs_somebody_is_asked(birth: Birth) -> None:
    assert verdict(20.0, birth=birth) is Verdict.UNDECIDED
    assert verdict(SAME_BITS, birth=birth, certificate=Other.RARE) is Verdict.SAME


@pytest.mark.parametrize("birth", [Birth.OTHER_DATE, Birth.OTHER_YEAR])
def test_whose_births_are_apart_are_two_unless_a_certificate_agrees(birth: Birth) -> None:
    assert verdict(20.0, birth=birth) is Verdict.DIFFERENT
    assert verdict(FLOOR_BITS, birth=birth) is None
    assert verdict(SAME_BITS, birth=birth, certificate=Other.RARE) is Verdict.SAME
    assert verdict(20.0, birth=Birth.ONE_DIGIT) is Verdict.SAME


def test_two_sexes_are_never_the_same_unasked() -> None:
    assert verdict(20.0, sex=Other.DIFFERENT) is Verdict.UNDECIDED
    assert verdict(20.0, sex=Other.DIFFERENT, certificate=Other.RARE) is Verdict.SAME


def test_another_surname_is_asked_about_unless_birth_and_phone_agree() -> None:
    married = {"surname": NameLevel.OTHER * BINS}
    born, called = {"birth": Birth.DATE}, {"phone": Other.RARE}
    assert verdict(20.0, **married, **born) is Verdict.UNDECIDED
    assert verdict(20.0, **married, **called) is Verdict.UNDECIDED
    assert verdict(20.0, **married, **born, **called) is Verdict.SAME


def test_a_certificate_under_two_other_names_is_asked_about_unless_the_births_agree() -> None:
    certified = {"certificate": Other.RARE}
    names = {"surname": NameLevel.OTHER * BINS, "given": NameLevel.ACROSS_OTHER * BINS}
    assert verdict(20.0, **certified, **names) is Verdict.UNDECIDED
    assert verdict(20.0, **certified, **names, birth=Birth.YEAR) is Verdict.SAME
    assert verdict(20.0, **certified, surname=names["surname"]) is Verdict.SAME


def test_brothers_are_asked_about_only_where_it_is_not_far_fetched() -> None:
    given = {"given": NameLevel.OTHER * BINS}
    assert verdict(-SAME_BITS, **given) is None
    assert verdict(-SAME_BITS + 0.01, **given) is Verdict.UNDECIDED
    assert verdict(FLOOR_BITS + 0.01, **given, certificate=Other.RARE) is Verdict.UNDECIDED


def test_a_reason_is_made_of_code_words() -> None:
    found = levels(**NAMES, birth=Birth.DATE, phone=Other.NEAR, district=Other.DIFFERENT)
    assert reason_of(found) == "name+birth_date+phone_near-district"
    exchanged = levels(**NAMES, order_of_names=1)
    assert reason_of(exchanged) == "name_exchanged"
    apart = levels(surname=NameLevel.INITIAL * BINS, given=NameLevel.OTHER * BINS, sex=Other.RARE)
    assert reason_of(apart) == "surname_initial+given_name_different"


def test_the_longest_reason_fits_its_column() -> None:
    longest = {
        column: max(range(len(LEVEL_NAMES[column])), key=lambda level: len(word_for(column, level)))
        for column in COLUMNS
    }
    assert len(reason_of(levels(**longest))) <= 120


@pytest.mark.parametrize("column", [column for column in COLUMNS if column != "order_of_names"])
def test_every_level_that_says_something_has_a_sentence(column: str) -> None:
    words = {word_for(column, level) for level in range(len(LEVEL_NAMES[column]))}
    assert words - {""} <= SENTENCES.keys()
    assert words - {""}
