"""A register of attendance that stands outside any office: CSV, Parquet or XLSX, line by line.

Only ``rec_id`` must be there; every other column may be empty or missing, and one that is not
known is passed over. What a birth date cannot be is not guessed at: it is ignored and counted.
"""

from __future__ import annotations

import csv
import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from sys import intern
from typing import TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from sulh.evidence.identity.rules import Line
from sulh.intake.workbooks.formats.grids import ProtectedError, UnreadableError, grids_in
from sulh.intake.workbooks.formats.limits import LIMITS
from sulh.intake.workbooks.formats.scan import UnsafeError

COLUMNS = (
    "rec_id", "sheet_id", "event_date", "sheet_district", "surname", "given", "patronymic",
    "name_raw", "sex", "dob", "district", "affiliation", "phone",
)  # fmt: skip
ROWS_AT_ONCE = 50_000
TOLD_EACH = 250_000  # rows, of which reading takes some seconds
CELLS_OF_A_WORKBOOK = 20_000_000
FIRST_YEAR, LAST_YEAR = 1880, 2100
_DATE = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00:00)?$")
_YEAR = re.compile(r"^(\d{4})(?:\.0)?$")
_SEXES = {"m": "m", "f": "f"}

Row = Sequence[str]
Place = TypeVar("Place", int, str)
Progress = Callable[[str], None]


class BadRegister(Exception):
    """Raised when a register cannot be read; says which file, which row and what to do."""


@dataclass(slots=True)
class Register:
    """What was read: the lines, their rec_ids in the same order, and what was ignored.

    ``sheets`` holds the sheet_id of each sheet by its number, empty for a line without one;
    ``cells`` the columns asked for in ``keep``, one value a line.
    """

    lines: list[Line] = field(default_factory=list)
    rec_ids: list[str] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    cells: dict[str, list[str]] = field(default_factory=dict)
    ignored: Counter[str] = field(default_factory=Counter)
    _places: dict[str, int] = field(default_factory=dict)

    def place_of(self, rec_id: str) -> int:
        """Where a row stands. Raises BadRegister."""
        if not self._places:
            self._places.update({name: place for place, name in enumerate(self.rec_ids)})
        if rec_id not in self._places:
            raise BadRegister(f"There is no row with the rec_id {rec_id} in the register.")
        return self._places[rec_id]


@dataclass(frozen=True, slots=True)
class Decisions:
    """Pairs of rows, by their places, that somebody decided."""

    same: list[tuple[int, int]] = field(default_factory=list)
    different: list[tuple[int, int]] = field(default_factory=list)


def read_decisions(path: Path, register: Register) -> Decisions:
    """Read rec_id_a, rec_id_b, same or different; a first row of headings may stand above.

    Raises BadRegister.
    """
    same, different = decided_pairs(path, register.place_of)
    return Decisions(same, different)


def decided_pairs(
    path: Path, place_of: Callable[[str], Place]
) -> tuple[list[tuple[Place, Place]], list[tuple[Place, Place]]]:
    """The pairs decided the same, and different, by what ``place_of`` calls each row.

    Raises BadRegister.
    """
    decided: dict[tuple[Place, Place], str] = {}
    for number, row in enumerate(_rows(path), start=1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (number == 1 and cells[0].lower() == "rec_id_a"):
            continue
        if len(cells) < 3 or cells[2].lower() not in ("same", "different"):
            raise BadRegister(f"{path}, row {number}: write rec_id_a, rec_id_b, same or different.")
        try:
            first, second = sorted((place_of(cells[0]), place_of(cells[1])))
        except BadRegister as error:
            raise BadRegister(f"{path}, row {number}: {error}") from None
        verdict = cells[2].lower()
        if first == second:
            raise BadRegister(f"{path}, row {number}: a pair is two different rows.")
        if decided.setdefault((first, second), verdict) != verdict:
            raise BadRegister(f"{path}, row {number}: the pair was decided otherwise above.")
    return (
        [pair for pair, verdict in decided.items() if verdict == "same"],
        [pair for pair, verdict in decided.items() if verdict == "different"],
    )


def read_register(
    path: Path, *, keep: Iterable[str] = (), progress: Progress = lambda _message: None
) -> Register:
    """Read a register. Raises BadRegister."""
    rows = _rows(path)
    header = [str(cell).strip().lower() for cell in next(rows, ())]
    if "rec_id" not in header:
        found = ", ".join(filter(None, header))[:200] or "nothing"
        raise BadRegister(
            f"{path}, row 1: there is no column rec_id; found: {found}. "
            f"The first row must name the columns: {', '.join(COLUMNS)}."
        )
    if repeated := [name for name, times in Counter(header).items() if name and times > 1]:
        raise BadRegister(f"{path}, row 1: the column {repeated[0]} stands there twice. Keep one.")
    kept = list(keep)
    if missing := [name for name in kept if name not in header]:
        raise BadRegister(f"{path}, row 1: there is no column {missing[0]} to cut by.")
    places = {name: header.index(name) for name in header if name}
    return _read(path, _told(rows, progress), places, kept)


def _told(rows: Iterator[Row], progress: Progress) -> Iterator[Row]:
    """The rows, and now and then how many were read."""
    for number, row in enumerate(rows, start=1):
        if number % TOLD_EACH == 0:
            progress(f"{number:,} rows read")
        yield row


def _read(path: Path, rows: Iterator[Row], places: dict[str, int], kept: list[str]) -> Register:
    register = Register(cells={name: [] for name in kept})
    where = [places.get(name, -1) for name in COLUMNS]
    sheets: dict[str, int] = {}
    seen: set[str] = set()
    for number, row in enumerate(rows, start=2):
        if not any(row):
            continue
        if len(row) > len(places):
            raise BadRegister(
                f"{path}, row {number}: {len(row)} cells under {len(places)} columns. "
                "A cell that holds a comma must stand in quotation marks."
            )
        cells = [row[at].strip() if 0 <= at < len(row) else "" for at in where]
        rec_id = cells[0]
        if not rec_id or rec_id in seen:
            fault = f"the rec_id {rec_id} stood there before" if rec_id else "the rec_id is empty"
            raise BadRegister(f"{path}, row {number}: {fault}. Each row needs one of its own.")
        seen.add(rec_id)
        register.rec_ids.append(rec_id)
        # A line without a sheet stands on one of its own: nothing says it was beside another.
        sheet = sheets.setdefault(cells[1] or f"\0{number}", len(sheets))
        register.lines.append(_line(len(register.lines), sheet, cells, register.ignored))
        for name, values in register.cells.items():
            at = places[name]
            values.append(row[at].strip() if at < len(row) else "")
    register.sheets = ["" if name.startswith("\0") else name for name in sheets]
    return register


def _line(place: int, sheet: int, cells: Sequence[str], ignored: Counter[str]) -> Line:
    (_rec_id, _sheet, _date, of_sheet, surname, given, patronymic, raw, sex, dob, district,
     affiliation, phone) = cells  # fmt: skip
    date, year = _birth(dob)
    # A million lines have few different texts beside phones and names in one piece: each kept once.
    surname, given, patronymic, date, affiliation, district = map(
        intern, (surname, given, patronymic, date, affiliation, district or of_sheet)
    )
    if dob and year is None:
        ignored["dob"] += 1
    known_sex = _SEXES.get(sex.lower(), "")
    if sex and not known_sex:
        ignored["sex"] += 1
    return Line(
        attendance=place, sheet=sheet, session="", surname=surname, given_name=given,
        patronymic=patronymic, full_name=raw, birth_date=date,
        birth_year=None if date else year, phone=phone, certificate="",
        organization=affiliation, district=district, sex=known_sex,
    )  # fmt: skip


def _birth(text: str) -> tuple[str, int | None]:
    """A birth date and its year, or the year alone, or neither."""
    if found := _DATE.match(text):
        try:
            date = datetime.date(*map(int, found.groups()))
        except ValueError:
            return "", None
        return (date.isoformat(), date.year) if FIRST_YEAR <= date.year <= LAST_YEAR else ("", None)
    if found := _YEAR.match(text):
        year = int(found.group(1))
        return "", year if FIRST_YEAR <= year <= LAST_YEAR else None
    return "", None


def _rows(path: Path) -> Iterator[Row]:
    readers = {".csv": _csv_rows, ".parquet": _parquet_rows, ".xlsx": _workbook_rows}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise BadRegister(f"{path}: a register is a .csv, .parquet or .xlsx file.")
    try:
        yield from reader(path)
    except OSError as error:
        raise BadRegister(f"{path}: cannot be read ({error.strerror or error}).") from None


def _csv_rows(path: Path) -> Iterator[Row]:
    reader = None
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.reader(file)
            yield from reader
    except UnicodeDecodeError:
        after = reader.line_num if reader else 0
        raise BadRegister(
            f"{path}, after row {after}: this is not UTF-8. Save it as UTF-8."
        ) from None
    except csv.Error as error:
        at = reader.line_num if reader else 0
        raise BadRegister(f"{path}, row {at}: this is no CSV ({error}).") from None


def _parquet_rows(path: Path) -> Iterator[Row]:
    try:
        with pq.ParquetFile(path) as file:
            yield file.schema_arrow.names
            for batch in file.iter_batches(ROWS_AT_ONCE):
                columns = [
                    [_text(value) for value in column.to_pylist()] for column in batch.columns
                ]
                yield from zip(*columns, strict=True)
    except pa.ArrowInvalid:
        raise BadRegister(f"{path}: this is no Parquet file, or it is cut short.") from None


def _workbook_rows(path: Path) -> Iterator[Row]:
    try:
        with path.open("rb") as file:
            grids = list(grids_in(file, replace(LIMITS, cells=CELLS_OF_A_WORKBOOK)))
    except ProtectedError:
        raise BadRegister(f"{path}: the workbook asks for a password. Save it without.") from None
    except (UnreadableError, UnsafeError):
        raise BadRegister(f"{path}: this is no XLSX workbook that can be read.") from None
    shown = [grid for grid in grids if not grid.is_hidden]
    if len(shown) != 1:
        raise BadRegister(f"{path}: a register stands on one tab, and {len(shown)} are filled.")
    for row in shown[0].rows:
        yield [_text(value) for value in row]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return str(value)
