"""Which parsed lines may be recorded, held against the places, the session's day and each other."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from sulh.intake.workbooks.rules.sheets import (
    CheckedLine,
    CheckedSheet,
    ParsedLine,
    ParsedSheet,
    line_fingerprint,
)
from sulh.intake.workbooks.rules.words import is_unstated
from sulh.kernel import names
from sulh.kernel.certificates import certificate_key
from sulh.kernel.evidence import UNSTATED
from sulh.kernel.problems import (
    CERTIFICATE_USED_TWICE,
    DOUBLE_ENTRY,
    IMPOSSIBLE_DATE,
    UNKNOWN_DISTRICT,
    Fault,
    Problem,
)

YOUNGEST = 10  # years; a child younger than this does not sign an attendance sheet
OLDEST = 110
_BANDS = ((18, "u18"), (30, "18_29"), (45, "30_44"), (60, "45_59"))
_LONGEST_SHOWN = 60

DistrictOf = Callable[[str], str | None]
SameName = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class CertificateHolder:
    """Who holds a certificate number already: the name as recorded, and where it stands."""

    full_name: str
    where: str


def no_certificate_known(_number: str) -> CertificateHolder | None:
    """The lookup of an office that has recorded no certificate yet."""
    return None


def no_suggestion(_written: str) -> str | None:
    """The suggestion of an office that has none."""
    return None


def age_band(*, birth_date: str, birth_year: int | None, held_on: datetime.date | None) -> str:
    """The band of the age on the session's day.

    Where only the year of birth is known and the two ages it allows stand in different bands, the
    band is unstated.
    """
    if held_on is None or birth_year is None:
        return UNSTATED
    older = held_on.year - birth_year
    if not birth_date:
        band = _band(older)
        return band if band == _band(older - 1) else UNSTATED
    has_had_birthday = birth_date[5:] <= held_on.isoformat()[5:]
    return _band(older if has_had_birthday else older - 1)


def _band(age: int) -> str:
    return next((band for below, band in _BANDS if age < below), "60plus")


def check_lines(
    sheet: ParsedSheet,
    *,
    file_name: str = "",
    district_of: DistrictOf,
    suggest_district: Callable[[str], str | None] = no_suggestion,
    session_held_on: datetime.date | None = None,
    certificate_holder: Callable[[str], CertificateHolder | None] = no_certificate_known,
    same_name: SameName = names.same_name,
) -> CheckedSheet:
    """Hold each line against what the office knows.

    ``district_of`` gives the place code of a written district, ``certificate_holder`` who holds a
    number already on another sheet. The problems returned are only those found here.
    """
    check = _Check(sheet, file_name, district_of, suggest_district, session_held_on)
    check.certificate_holder = certificate_holder
    check.same_name = same_name
    lines = tuple([checked for line in sheet.lines if (checked := check.line(line))])
    return CheckedSheet(sheet=sheet, lines=lines, problems=tuple(check.problems))


class _Check:
    """One sheet under check. Each distinct district and birth is looked up once."""

    def __init__(
        self,
        sheet: ParsedSheet,
        file_name: str,
        district_of: DistrictOf,
        suggest_district: Callable[[str], str | None],
        held_on: datetime.date | None,
    ) -> None:
        self.problems: list[Problem] = []
        self.certificate_holder: Callable[[str], CertificateHolder | None] = no_certificate_known
        self.same_name: SameName = names.same_name
        self._sheet = sheet
        self._file = file_name
        self._district_of = district_of
        self._suggest = suggest_district
        self._held_on = held_on
        self._districts: dict[str, str | None] = {"": UNSTATED}
        self._sections: dict[str, str] = {"": UNSTATED}
        self._bands: dict[tuple[str, int | None], str | None] = {}
        self._certificates: dict[str, ParsedLine] = {}
        self._names: dict[str, list[ParsedLine]] = {}

    def line(self, line: ParsedLine) -> CheckedLine | None:
        """The line as it may be recorded, or None when it is held back."""
        band = self._age_band(line)
        if band is None:
            self._problem(IMPOSSIBLE_DATE, line, "birth_date")
            return None
        district = self._district(line)
        if district is None:
            self._unknown_district(line)
            return None
        if line.certificate and self._certificate_is_taken(line):
            return None
        self._note_double_entry(line)
        fingerprint = line_fingerprint(line, self._sheet.session or "")
        return CheckedLine(line, district, band, fingerprint)

    def _problem(self, fault: Fault, line: ParsedLine, column: str, **values: str) -> None:
        found = self._sheet.columns.get(column)
        label = found.label if found else ""
        self.problems.append(Problem(fault, self._file, self._sheet.title, line.row, label, values))

    def _age_band(self, line: ParsedLine) -> str | None:
        if line.birth_year is None:
            return UNSTATED
        born = (line.birth_date, line.birth_year)
        if born not in self._bands:
            self._bands[born] = self._possible_band(line.birth_date, line.birth_year)
        return self._bands[born]

    def _possible_band(self, birth_date: str, birth_year: int) -> str | None:
        """The band, or None when nobody born then can have been present."""
        if self._held_on is not None:
            is_plausible = YOUNGEST <= self._held_on.year - birth_year <= OLDEST
            if not is_plausible:
                return None
        return age_band(birth_date=birth_date, birth_year=birth_year, held_on=self._held_on)

    def _district(self, line: ParsedLine) -> str | None:
        written = line.district
        if written not in self._districts:
            found = self._district_of(written)
            self._districts[written] = UNSTATED if not found and is_unstated(written) else found
        if written or not line.section:
            return self._districts[written]
        if line.section not in self._sections:
            self._sections[line.section] = self._district_of(line.section) or UNSTATED
        return self._sections[line.section]

    def _unknown_district(self, line: ParsedLine) -> None:
        place = self._suggest(line.district)
        near = {"place": place} if place else {}
        shown = line.district[:_LONGEST_SHOWN]
        self._problem(UNKNOWN_DISTRICT, line, "district", district=shown, **near)

    def _certificate_is_taken(self, line: ParsedLine) -> bool:
        """True when the number is another person's, on this sheet or on an earlier one."""
        number = certificate_key(line.certificate)
        if not number or (number.isalpha() and is_unstated(line.certificate)):
            return False
        first = self._certificates.setdefault(number, line)
        if first is not line:
            if self.same_name(first.full_name, line.full_name):
                return False
            self._problem(CERTIFICATE_USED_TWICE, line, "certificate", other=str(first.row))
            return True
        holder = self.certificate_holder(line.certificate)
        if holder is None or self.same_name(holder.full_name, line.full_name):
            return False
        self._problem(CERTIFICATE_USED_TWICE, line, "certificate", other=holder.where)
        return True

    def _note_double_entry(self, line: ParsedLine) -> None:
        """Warn of a name that stands twice with nothing to tell the two apart."""
        others = self._names.setdefault(line.full_name.casefold(), [])
        for other in others:
            if _may_be_one(line, other):
                self._problem(DOUBLE_ENTRY, line, "full_name", other=str(other.row))
                break
        others.append(line)


def _may_be_one(line: ParsedLine, other: ParsedLine) -> bool:
    pairs = (
        (line.birth_date, other.birth_date),
        (line.birth_year, other.birth_year),
        (certificate_key(line.certificate), certificate_key(other.certificate)),
        (line.district.casefold(), other.district.casefold()),
        (line.phone, other.phone),
    )
    return all(not one or not two or one == two for one, two in pairs)
