"""Why a run judged a pair as it did: its code words as sentences, with their bits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sulh.evidence.identity.engines.evidence import BITS
from sulh.kernel.marks import _

CORRECTED_SINCE = "corrected_since"
"""The code word of a pair that a person judged before one of its lines was corrected."""
FOR: Mapping[str, str] = {
    CORRECTED_SINCE: _("A person judged this pair before one of its lines was corrected."),
    "name": _("The names are the same, however they are spelled."),
    "name_exchanged": _("The names are the same, but surname and given name are exchanged."),
    "surname_equal": _("The surnames are the same, however they are spelled."),
    "surname_close": _("The surnames differ by one slip."),
    "surname_initial": _("Of one surname only the initial is written, and it fits."),
    "surname_unknown": _("One line has no surname."),
    "surname_different": _("The surnames differ."),
    "given_name_equal": _("The given names are the same, however they are spelled."),
    "given_name_close": _("The given names differ by one slip."),
    "given_name_initial": _("Of one given name only the initial is written, and it fits."),
    "given_name_unknown": _("One line has no given name."),
    "given_name_different": _("The given names differ."),
    "birth_date": _("The birth dates agree."),
    "birth_near": _("The birth dates differ by one digit."),
    "birth_year": _("The years of birth agree; the day is known to one line at most."),
    "phone": _("The phone numbers agree."),
    "certificate": _("The certificates agree."),
    "father": _("The fathers' names agree."),
    "district": _("The districts agree."),
    "organization": _("The organizations agree."),
    "workplace": _("The organizations share a telling word or number."),
}
AGAINST: Mapping[str, str] = {
    "certificate_series": _("Their certificates are two numbers of one series."),
    "birth_or_sex": _("Birth or sex contradict each other."),
    "father": _("The fathers' names differ."),
    "district": _("The districts differ."),
}
UNSURE = frozenset(
    f"{part}_{agreement}"
    for part in ("surname", "given_name")
    for agreement in ("close", "initial", "unknown", "different")
).union({CORRECTED_SINCE})
"""What may be a slip or another name: it speaks neither for one person nor for two."""

WEIGHED_AGAINST = {"father": "father_other", "district": "district_other"}
REST = _("How rare these names and places are, held against the size of the register.")

_CODE_WORD = re.compile(r"([+-]?)([a-z_]+)")


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of the evidence: a sentence, and its bits where the weight is a fixed one.

    ``speaks_for`` is True for one person, False for two, None for what may be either.
    """

    sentence: str
    speaks_for: bool | None
    bits: float | None


def reasons_of(reason: str, bits: float) -> tuple[Reason, ...]:
    """The evidence of a run, the rest of its bits at the end, so that the list adds up.

    >>> [each.bits for each in reasons_of("name+phone-district", 4.5)]
    [None, 9.0, -3.0, -1.5]
    """
    found = [_reason(word, is_against=sign == "-") for sign, word in _CODE_WORD.findall(reason)]
    known = sum(each.bits for each in found if each.bits is not None)
    return (*found, Reason(REST, None, round(bits - known, 2)))


def _reason(word: str, *, is_against: bool) -> Reason:
    sentences = AGAINST if is_against else FOR
    weight = WEIGHED_AGAINST.get(word, "") if is_against else word
    speaks_for = None if word in UNSURE else not is_against
    return Reason(sentences.get(word, word), speaks_for, BITS.get(weight))
