"""Two lines column by column: what agrees, what nearly does, what differs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from sulh.evidence.identity.engines.subjects import text_of
from sulh.evidence.identity.reads.lines import IN_ENGLISH
from sulh.evidence.identity.rules import (
    Line,
    birth_year_of,
    certificates_contradict,
    key_of,
)
from sulh.foundation.places.reads import current_names
from sulh.kernel.certificates import certificate_of
from sulh.kernel.names import compare, romanised

NATIONAL_DIGITS = 9
LONG_WORD = 4
_WORD = re.compile(r"[^\W_]+")


class Column(StrEnum):
    """A column of a sheet that helps to tell people apart."""

    NAME = "name"
    SEX = "sex"
    BIRTH = "birth"
    PHONE = "phone"
    CERTIFICATE = "certificate"
    ORGANIZATION = "organization"
    DISTRICT = "district"


class Says(StrEnum):
    """What two values say about being one person's."""

    AGREES = "agrees"
    NEAR = "near"
    DIFFERS = "differs"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Beside:
    """One column of two lines. Values as written; a district as the code of its place."""

    column: Column
    first: str = field(repr=False)
    second: str = field(repr=False)
    says: Says


def beside(first: Line, second: Line) -> tuple[Beside, ...]:
    """Every column of two lines, the name first."""
    return (
        Beside(Column.NAME, name_of(first), name_of(second), _of_names(first, second)),
        Beside(Column.BIRTH, birth_of(first), birth_of(second), _of_births(first, second)),
        Beside(Column.PHONE, first.phone, second.phone, _of_phones(first, second)),
        Beside(
            Column.CERTIFICATE,
            first.certificate,
            second.certificate,
            _of_certificates(first, second),
        ),
        Beside(
            Column.ORGANIZATION,
            first.organization,
            second.organization,
            _of_organizations(first.organization, second.organization),
        ),
        Beside(
            Column.DISTRICT,
            first.district,
            second.district,
            _of_districts(first.district, second.district),
        ),
        Beside(Column.SEX, first.sex, second.sex, _plain(first.sex, second.sex)),
    )


def name_of(line: Line) -> str:
    """The name as written, in the order of the sheet where it says one."""
    parts = (line.surname, line.given_name, line.patronymic)
    return line.full_name or " ".join(part for part in parts if part)


def birth_of(line: Line) -> str:
    """The birth date, or the year alone, or ""."""
    return line.birth_date or (str(line.birth_year) if line.birth_year else "")


def _of_names(first: Line, second: Line) -> Says:
    agreement = compare(key_of(first), key_of(second))
    if agreement.whole:
        return Says.AGREES
    return Says.NEAR if agreement.compatible else Says.DIFFERS


def _of_births(first: Line, second: Line) -> Says:
    one, two = birth_of(first), birth_of(second)
    if not one or not two or one == two:
        return _plain(one, two)
    years = birth_year_of(first), birth_year_of(second)
    return Says.NEAR if years[0] == years[1] else Says.DIFFERS


def _of_phones(first: Line, second: Line) -> Says:
    return _plain(_national(first.phone), _national(second.phone))


def _national(phone: str) -> str:
    """A number without its country code, so that +992 92 ... and 92 ... are one."""
    return "".join(str(int(letter)) for letter in phone if letter.isdecimal())[-NATIONAL_DIGITS:]


def _of_certificates(first: Line, second: Line) -> Says:
    one, two = certificate_of(first.certificate), certificate_of(second.certificate)
    if one is None or two is None:
        return Says.NOTHING
    if one == two:
        return Says.AGREES
    return Says.DIFFERS if certificates_contradict(one, two) else Says.NOTHING


def _of_districts(first: str, second: str) -> Says:
    """By their names, as the engine compares them: a town and its district may share one."""
    names = current_names([first, second])
    return _plain(*(names.get(code, {}).get(IN_ENGLISH, code) for code in (first, second)))


def _of_organizations(first: str, second: str) -> Says:
    """As the engine compares them: by sound, whatever the script."""
    if not first or not second or text_of(first) == text_of(second):
        return _plain(text_of(first), text_of(second))
    one, two = _words(first), _words(second)
    shared = {word for word in {*one} & {*two} if len(word) >= LONG_WORD or word.isdecimal()}
    return Says.NEAR if shared else Says.DIFFERS


def _words(text: str) -> list[str]:
    return _WORD.findall(romanised(text).casefold())


def _plain(first: str, second: str) -> Says:
    if not first or not second:
        return Says.NOTHING
    return Says.AGREES if first == second else Says.DIFFERS
