"""Why a run judged a pair as it did: what each column says as a sentence, with its bits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sulh.evidence.identity.engines.office import waterfall_of
from sulh.evidence.identity.engines.verdicts import word_for
from sulh.evidence.identity.reads.register import known_register
from sulh.kernel.marks import _

CORRECTED_SINCE = "corrected_since"
"""The code word of a pair that a person judged before one of its lines was corrected."""
SENTENCES: Mapping[str, str] = {
    "+surname_equal": _("The surnames are the same, however they are spelled."),
    "+surname_close": _("The surnames differ by one slip."),
    "+surname_initial": _("Of one surname only the initial is written, and it fits."),
    "+surname_unknown": _("One line has no surname."),
    "+surname_different": _("The surnames differ."),
    "+given_name_equal": _("The given names are the same, however they are spelled."),
    "+given_name_close": _("The given names differ by one slip."),
    "+given_name_initial": _("Of one given name only the initial is written, and it fits."),
    "+given_name_unknown": _("One line has no given name."),
    "+given_name_different": _("The given names differ."),
    "+name": _("The names are the same, however they are spelled."),
    "+name_exchanged": _("The names are the same, but surname and given name are exchanged."),
    "+birth_date": _("The birth dates agree."),
    "+birth_exchanged": _("The birth dates agree, but day and month are exchanged."),
    "+birth_near": _("The birth dates differ by one digit."),
    "+birth_year": _("The years of birth agree; the day is known to one line at most."),
    "+birth_year_near": _("The years of birth lie next to each other."),
    "-birth": _("The births differ."),
    "+phone": _("The phone numbers agree."),
    "+phone_near": _("The phone numbers differ by one digit."),
    "-phone": _("The phone numbers differ."),
    "+certificate": _("The certificates agree."),
    "-certificate": _("Their certificates are two numbers of one series."),
    "+father": _("The fathers' names agree."),
    "+father_close": _("The fathers' names differ by one slip."),
    "+father_initial": _("Of one father's name only the initial is written, and it fits."),
    "-father": _("The fathers' names differ."),
    "+district": _("The districts agree."),
    "-district": _("The districts differ."),
    "+organization": _("The organizations agree."),
    "+workplace": _("The organizations share a telling number."),
    "-organization": _("The organizations differ."),
    "+sex": _("Both are of one sex."),
    "-sex": _("They are of different sex."),
    f"+{CORRECTED_SINCE}": _("A person judged this pair before one of its lines was corrected."),
}
NEITHER: Final = 0.05
"""Less than so many bits speak for neither."""
ORDER: Mapping[str, str] = {
    "straight": _("Surname and given name stand in one order."),
    "exchanged": _("Surname and given name are exchanged."),
}
START = _("How often two lines that are compared in this register are one person's.")
SINCE = _("The register has changed since this pair was judged.")

_CODE_WORD = re.compile(r"[+-]?[a-z_]+")


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of the evidence: a sentence, and its bits where they are known.

    ``speaks_for`` is True for one person, False for two, None for neither.
    """

    sentence: str
    speaks_for: bool | None
    bits: float | None


def reasons_of(first: int, second: int, *, reason: str, bits: float) -> tuple[Reason, ...]:
    """The evidence of a run on a pair, as a waterfall whose bits add up to its own.

    Weighed by the tables the register has now; a last step says what changed since the run. Where
    a line is no more in the register, or another version of Sulh made its index (until the next
    sheet or look), the code words alone are told.
    """
    steps = tuple(_steps(first, second))
    if not steps:
        return tuple(_told(word) for word in _words(reason))
    since = round(bits - sum(step.bits or 0.0 for step in steps), 2)
    return (
        *steps,
        *(_told(word) for word in _words(reason) if word == f"+{CORRECTED_SINCE}"),
        *((Reason(SINCE, None, since),) if abs(since) >= 2 * NEITHER else ()),
    )


def _steps(first: int, second: int) -> Iterator[Reason]:
    known = known_register()
    found = waterfall_of(known, first, second) if known.means_the_same else None
    if found is None:
        return
    levels, waterfall = found
    reached = 0.0
    for step in waterfall.steps:
        if not step.level:
            sentence = START
        elif step.column == "order_of_names":
            sentence = ORDER[step.level]
        else:
            sentence = SENTENCES[word_for(step.column, levels[step.column])]
        # What is shown adds up: each step leads from one rounded sum to the next.
        before, reached = round(reached, 2), reached + step.bits
        yield _weighed(sentence, round(round(reached, 2) - before, 2))


def _weighed(sentence: str, bits: float) -> Reason:
    return Reason(sentence, None if abs(bits) < NEITHER else bits > 0, bits)


def _words(reason: str) -> list[str]:
    return [word if word[0] in "+-" else f"+{word}" for word in _CODE_WORD.findall(reason)]


def _told(word: str) -> Reason:
    unsure = word.rpartition("_")[2] in ("close", "initial", "unknown", "different", "since")
    return Reason(SENTENCES.get(word, word), None if unsure else word[0] == "+", None)
