"""The plain engine: script-neutral names and a table of weights a person can check by hand.

What is judged of a pair from two sheets whose names are compatible (surname and given name both
equal in sound, or one slip away, or an initial that fits; in either order if nothing tells it):

================================================================ ============================
the rest of the two lines                                         verdict
================================================================ ============================
two numbers of one series                                         no link; different if the
                                                                  rest would make it the same
birth dates or years more than one year apart, other full dates,  no link; different if phone,
other sex                                                         or father and district, agree
equal birth date (also day and month exchanged), or phone, or     same at ``SAME_BITS`` or more,
father's name with district, or organization with district        else undecided
the same, but the given name has a slip or is an initial          same only beside a full birth
                                                                  date that is equal, and a slip
                                                                  only in a long name (Ҳасан and
                                                                  Ҳусайн are twins); else
                                                                  undecided
a consonant slips in a short given name (Зафар, Сафар)            undecided where one of those,
                                                                  or birth year with district or
                                                                  father, agrees; else no link
another father's name                                             undecided if birth date or
                                                                  phone agrees; else no link
anything else that does not contradict, at ``FLOOR_BITS`` or more undecided
below ``FLOOR_BITS``                                              no link: a namesake
================================================================ ============================

Two pairs are judged though their names are not compatible. An equal certificate makes them the
same where one name agrees in any way, or the birth date or year; it says nothing where neither
name agrees and the births contradict, and is undecided between. An equal phone beside an equal
given name is undecided: a surname misspelled beyond recognition, or a married name.

A name alone never makes two lines one person. It makes them undecided where nothing speaks for or
against, which is the honest answer for two dialogue sheets with names only; a register whose
lines carry certificates of one series never gets there, however many namesakes it has. Whatever
may be one person is left undecided rather than passed over, because a reading's ``low`` must not
lie above the truth.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from sulh.evidence.identity.engines.blocks import candidate_pairs
from sulh.evidence.identity.engines.evidence import (
    FACT_WORDS,
    Evidence,
    Fact,
    Register,
    Slip,
    slip_between,
    weigh,
)
from sulh.evidence.identity.engines.subjects import Subject, subject_of
from sulh.evidence.identity.rules import Judgement, Line, Verdict, certificates_contradict
from sulh.kernel.names import Agreement, NameAgreement, compare, one_name_agrees

# At 16 to 1 an agreeing pair is the same; at less than 1 to 64 it is only a namesake.
SAME_BITS = 4.0
FLOOR_BITS = -6.0

# Each of these, agreeing beside the name, can carry a decision.
STRONG = (
    Fact.BIRTH_DATE,
    Fact.PHONE,
    Fact.FATHER | Fact.DISTRICT,
    Fact.ORGANIZATION | Fact.DISTRICT,
)
# Beside a short name with a slip, these too leave the question open.
FAIR = (Fact.BIRTH_YEAR | Fact.DISTRICT, Fact.BIRTH_YEAR | Fact.FATHER, Fact.BIRTH_NEAR)
# Agreeing against another birth date, these are a father and a son, or a brother: worth storing.
FAMILY = (Fact.PHONE, Fact.FATHER | Fact.DISTRICT)
AGAINST_WORDS = ("certificate_series", "birth_or_sex", "father", "district")


class PlainEngine:
    """Judges by the table above; keeps nothing between calls."""

    name = "plain"

    def judge(self, *, new: Sequence[Line], register: Iterable[Line]) -> list[Judgement]:
        """Judge each new line with the register and the other new lines (see ``Engine``)."""
        fresh_attendances = {line.attendance for line in new}
        lines = {line.attendance: line for line in (*register, *new)}
        subjects = [subject_of(lines[attendance]) for attendance in sorted(lines)]
        fresh = frozenset(
            place
            for place, subject in enumerate(subjects)
            if subject.attendance in fresh_attendances
        )
        known = Register(subjects)
        judged = (
            _judge_pair(subjects[one], subjects[two], known)
            for one, two in sorted(candidate_pairs(subjects, fresh=fresh))
        )
        return [judgement for judgement in judged if judgement is not None]


def _judge_pair(first: Subject, second: Subject, register: Register) -> Judgement | None:
    if first.sheet == second.sheet:
        return None
    names = compare(first.name, second.name)
    if first.certificate and first.certificate == second.certificate:
        return _judge_holders(first, second, names, register)
    if not names.compatible:
        return _judge_by_phone(first, second, names, register)
    slip = slip_between(first.name, second.name, names)
    found = weigh(first, second, names, slip, register)
    series_part = certificates_contradict(first.certificate, second.certificate)
    verdict = _verdict(found, names, slip, series_part=series_part)
    if verdict is None:
        return None
    return _judgement(first, second, names, found, verdict, series_part=series_part)


def _judge_holders(
    first: Subject, second: Subject, names: NameAgreement, register: Register
) -> Judgement | None:
    """Two lines with one certificate."""
    found = weigh(first, second, names, Slip.NONE, register)
    agrees = one_name_agrees(first.name, second.name)
    if agrees or found.agrees & (Fact.BIRTH_DATE | Fact.BIRTH_YEAR):
        verdict = Verdict.SAME
    elif found.contradicts:
        return None
    else:
        verdict = Verdict.UNDECIDED
    return _judgement(first, second, names, found, verdict)


def _judge_by_phone(
    first: Subject, second: Subject, names: NameAgreement, register: Register
) -> Judgement | None:
    """The same phone and given name, the surname misspelled beyond a slip, or a married name."""
    if not first.phone or first.phone != second.phone or names.given is not Agreement.EQUAL:
        return None
    if certificates_contradict(first.certificate, second.certificate):
        return None
    found = weigh(first, second, names, Slip.NONE, register)
    if found.contradicts or found.other_father:
        return None
    return _judgement(first, second, names, found, Verdict.UNDECIDED)


def _judgement(
    first: Subject,
    second: Subject,
    names: NameAgreement,
    found: Evidence,
    verdict: Verdict,
    *,
    series_part: bool = False,
) -> Judgement:
    against = (series_part, found.contradicts, found.other_father, found.other_district)
    reason = _reason(names, found.agrees, against)
    bits = round(found.bits, 2)
    return Judgement(first.attendance, second.attendance, verdict, bits, reason)


def _verdict(
    found: Evidence, names: NameAgreement, slip: Slip, *, series_part: bool
) -> Verdict | None:
    """Read the table of this module; None is "no link"."""
    if found.contradicts:
        family = names.whole and _any_agrees(FAMILY, found.agrees)
        return Verdict.DIFFERENT if family else None
    same = _carries(found, names, slip)
    if series_part:
        return Verdict.DIFFERENT if same else None
    if same:
        return Verdict.SAME
    return Verdict.UNDECIDED if _leaves_open(found, slip) else None


def _carries(found: Evidence, names: NameAgreement, slip: Slip) -> bool:
    """Whether the pair is the same person."""
    if found.bits < SAME_BITS or found.other_father:
        return False
    if not _any_agrees(STRONG, found.agrees):
        return False
    if names.surname is Agreement.INITIAL:
        return False
    if names.whole:
        return True
    if names.given is Agreement.EQUAL:
        return bool(found.agrees & (Fact.BIRTH_DATE | Fact.PHONE))
    if not found.agrees & Fact.BIRTH_DATE or names.surname is not Agreement.EQUAL:
        return False
    return slip not in (Slip.SHORT, Slip.VOWELS)


def _leaves_open(found: Evidence, slip: Slip) -> bool:
    """Whether the pair may be one person, but nobody can tell."""
    if found.bits < FLOOR_BITS:
        return False
    if slip is Slip.SHORT:
        return _any_agrees(STRONG, found.agrees) or _any_agrees(FAIR, found.agrees)
    if found.other_father:
        return bool(found.agrees & (Fact.BIRTH_DATE | Fact.PHONE))
    return True


@lru_cache(maxsize=4096)
def _any_agrees(combinations: tuple[int, ...], agrees: int) -> bool:
    return any(agrees & facts == facts for facts in combinations)


@lru_cache(maxsize=4096)
def _reason(names: NameAgreement, agrees: int, against: tuple[bool, bool, bool, bool]) -> str:
    """Code words only: a reason is read by people who may not see names."""
    if names.whole:
        words = ["name_exchanged" if names.exchanged else "name"]
    else:
        words = [
            f"{part}_{agreement.name.lower()}"
            for part, agreement in (("surname", names.surname), ("given_name", names.given))
        ]
    words += [word for place, word in enumerate(FACT_WORDS) if agrees >> place & 1]
    return "+".join(words) + "".join(
        f"-{word}" for word, holds in zip(AGAINST_WORDS, against, strict=True) if holds
    )
