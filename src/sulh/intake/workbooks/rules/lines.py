"""How the rows below the headings become lines: what is a person and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sulh.intake.workbooks.rules.cells import CellReader
from sulh.intake.workbooks.rules.dates import NotADateError
from sulh.intake.workbooks.rules.grids import Grid, Texts, Value, column_letter
from sulh.intake.workbooks.rules.headings import Headings, heading_words, repeats_headings
from sulh.intake.workbooks.rules.rows import (
    could_be_a_name,
    is_line_number,
    is_page_mark,
    is_signature,
    may_be_total,
    section_of,
    total_in,
)
from sulh.intake.workbooks.rules.sessions import code_in_row
from sulh.intake.workbooks.rules.shared import SharedCells
from sulh.intake.workbooks.rules.sheets import ParsedLine
from sulh.kernel.evidence import UNSTATED
from sulh.kernel.problems import (
    FORMULA_AS_CACHED_VALUE,
    FORMULA_WITHOUT_VALUE,
    IMPOSSIBLE_DATE,
    LINE_WITHOUT_A_NAME,
    ROW_READ_AS_HEADING,
    TOTAL_DIFFERS,
    UNKNOWN_AFFILIATION,
    UNKNOWN_SEX,
    VALUE_TOO_LONG,
    Fault,
    Problem,
)

LONGEST_VALUE = 500
_FEW_CELLS = 3
_NOT_RECORDED = frozenset({"number", "signature", "note", "age", "region", "people"})
_NAME_PARTS = ("surname", "given_name", "patronymic")


@dataclass(slots=True)
class Reading:
    """What has been read of a list: ``said`` are the canonical words of each line, in order."""

    lines: list[ParsedLine] = field(default_factory=list)
    held_back: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    written_total: int | None = None


class LineReader:
    """Reads the rows of one list, in order."""

    def __init__(self, *, grid: Grid, headings: Headings, file_name: str) -> None:
        self._grid = grid
        self._headings = headings
        self._file = file_name
        self._texts = Texts()
        self._cells = CellReader(headings)
        self._reading = Reading()
        self._section = section_of("")
        self._is_below_signature = False
        self._counted_at_last_total = 0
        self._merged_rows = {merge.top for merge in grid.merges if merge.right > merge.left}
        self._shared = SharedCells(grid=grid, headings=headings)
        self._heading_texts = frozenset(headings.written.values())
        self._formulas: dict[int, list[int]] = {}
        for row, column in sorted(grid.formulas):
            self._formulas.setdefault(row, []).append(column)
        columns = headings.columns
        self._number = columns["number"].index if "number" in columns else None
        self._name_cells = headings.name_cells or tuple(
            columns[part].index for part in _NAME_PARTS if part in columns
        )
        self._recorded = {
            column.index: column for name, column in columns.items() if name not in _NOT_RECORDED
        }
        width = max((len(row) for row in grid.rows), default=0)
        self._raw_headings = [
            (headings.written.get(i) or column_letter(grid.first_column + i), i)
            for i in range(width)
        ]

    def read(self) -> Reading:
        """Every row below the headings."""
        rows = self._grid.rows
        for offset in range(self._headings.body, len(rows)):
            texts = self._texts.of(rows[offset])
            row = self._grid.first_row + offset
            filled = len(texts) - texts.count("")
            if not filled and row not in self._formulas:
                continue
            if self._may_be_no_line(texts, filled) and self._is_no_line(
                row, rows[offset], texts, filled
            ):
                continue
            self._read_line(row, rows[offset], texts)
        return self._reading

    @property
    def _counted(self) -> int:
        return len(self._reading.lines) + len(self._reading.held_back)

    def _problem(self, fault: Fault, row: int, column: str = "", **values: str) -> None:
        self._reading.problems.append(
            Problem(fault, self._file, self._grid.title, row + 1, column, values)
        )

    def _label(self, column: int) -> str:
        offset = column - self._grid.first_column
        heading = self._headings.written.get(offset, "")
        letter = column_letter(column)
        return f"{heading} ({letter})" if heading else letter

    def _may_be_no_line(self, texts: list[str], filled: int) -> bool:
        """A quick look, so that the many plain lines are not asked every question."""
        if filled <= _FEW_CELLS:
            return True
        name = texts[self._name_cells[0]]
        if not name or name[0].isdecimal() or name.casefold() in heading_words():
            return True
        if name in self._heading_texts:
            return True
        if self._number is not None and is_line_number(texts[self._number]):
            return False
        return may_be_total(next(text for text in texts if text))

    def _is_no_line(self, row: int, values: Sequence[Value], texts: list[str], filled: int) -> bool:
        if repeats_headings(self._headings, values) or _numbers_the_columns(texts):
            self._is_below_signature = False
            return True
        total = total_in(texts)
        if total and (total.people is not None or self._cells.sex(texts) not in {"f", "m"}):
            self._take_total(row, total.people)
            return True
        if filled > _FEW_CELLS:
            return False
        if code_in_row(texts) or self._signs(texts):
            return True
        return filled == 1 and self._is_section(row, texts)

    def _take_total(self, row: int, people: int | None) -> None:
        self._formula_problems(row, every_column=True)
        if people is None:
            return
        since = self._counted - self._counted_at_last_total
        self._counted_at_last_total = self._counted
        self._reading.written_total = people
        if people not in (self._counted, since):
            self._problem(TOTAL_DIFFERS, row, written=str(people), counted=str(self._counted))

    def _signs(self, texts: list[str]) -> bool:
        has_number = self._number is not None and is_line_number(texts[self._number])
        stands_apart = self._number is not None and not has_number
        if is_signature(texts, stands_apart=stands_apart):
            self._is_below_signature = True
            return True
        return self._is_below_signature and not has_number

    def _is_section(self, row: int, texts: list[str]) -> bool:
        offset, text = next((i, text) for i, text in enumerate(texts) if text)
        if row in self._formulas:
            return False
        if offset == self._number and is_line_number(text):
            return True  # a numbered line left empty on the form
        if is_page_mark(text):
            return True
        is_merged = row in self._merged_rows
        section = section_of(text)
        first_name = min(self._name_cells, default=0)
        if not is_merged and not section.is_understood:
            if offset in self._name_cells and self._stands_as_a_line(text):
                return False
            if offset > first_name and offset in self._recorded and offset not in self._name_cells:
                return False
            self._problem(ROW_READ_AS_HEADING, row, self._label(self._grid.first_column + offset))
        self._section = section
        return True

    def _stands_as_a_line(self, text: str) -> bool:
        """A name alone in its row; one word counts only where lines carry no numbers."""
        if could_be_a_name(text) or len(text) > LONGEST_VALUE:
            return True
        return self._number is None and " " not in text and text.isalpha()

    def _name(self, texts: list[str]) -> str:
        cells = self._name_cells
        if len(cells) == 1:
            return texts[cells[0]]
        return " ".join([texts[cell] for cell in cells if texts[cell]])

    def _formula_problems(self, row: int, *, every_column: bool = False) -> bool:
        """Say what is to be said of the row's formulas; True when one was never calculated."""
        is_missing = False
        for column in self._formulas.get(row, ()):
            if not every_column and column - self._grid.first_column not in self._recorded:
                continue
            has_value = self._grid.formulas[row, column]
            fault = FORMULA_AS_CACHED_VALUE if has_value else FORMULA_WITHOUT_VALUE
            self._problem(fault, row, self._label(column))
            is_missing |= not has_value
        return is_missing

    def _read_line(self, row: int, values: Sequence[Value], texts: list[str]) -> None:
        name = self._name(texts)
        has_name = name[:1].isalpha() or any(map(str.isalnum, name))
        is_empty = not has_name and not self._says_something(texts)
        if is_empty and row not in self._formulas:
            return  # a numbered line left empty on the form
        self._shared.complete(row, texts)
        line = self._line(row, values, texts, name)
        if line is None:
            self._reading.held_back.append(row + 1)
            self._reading.said.append("\x1f".join(texts[i] for i in sorted(self._recorded)))
        else:
            self._reading.lines.append(line)
            self._reading.said.append(_said(line))

    def _says_something(self, texts: list[str]) -> bool:
        return any(any(map(str.isalnum, texts[offset])) for offset in self._recorded)

    def _line(
        self, row: int, values: Sequence[Value], texts: list[str], name: str
    ) -> ParsedLine | None:
        """The line, or None when it is held back; the reason is then among the problems."""
        if max(map(len, texts)) > LONGEST_VALUE:
            long = next(i for i, text in enumerate(texts) if len(text) > LONGEST_VALUE)
            self._problem(VALUE_TOO_LONG, row, self._label(self._grid.first_column + long))
            return None
        if row in self._formulas and self._formula_problems(row):
            return None
        if not name or not (name[0].isalpha() or any(letter.isalpha() for letter in name)):
            columns = self._headings.columns
            column = columns.get("full_name") or columns.get("surname")
            self._problem(LINE_WITHOUT_A_NAME, row, column.label if column else "")
            return None
        try:
            birth = self._cells.birth(values)
        except NotADateError:
            columns = self._headings.columns
            column = columns.get("birth_date") or columns["birth_year"]
            self._problem(IMPOSSIBLE_DATE, row, column.label)
            return None
        sex, affiliation, role, rung = self._codes(row, texts)
        section = self._section
        (surname, given_name, patronymic, organization, position, district, phone) = (
            self._cells.plain(texts)
        )
        return ParsedLine(
            row=row + 1,
            full_name=name,
            surname=surname,
            given_name=given_name,
            patronymic=patronymic,
            sex=sex,
            birth_date=birth.date,
            birth_year=birth.year,
            organization=organization,
            position=position,
            affiliation=affiliation,
            district=district or (section.text if section.is_place else ""),
            phone=phone,
            certificate=self._cells.of(texts, "certificate"),
            trained_by=self._cells.of(texts, "trained_by"),
            role=role,
            rung=rung,
            section="" if section.is_understood else section.text,
            raw=tuple([(heading, texts[i]) for heading, i in self._raw_headings if texts[i]]),
        )

    def _codes(self, row: int, texts: list[str]) -> tuple[str, str, str, str]:
        """Sex, affiliation, role and rung; a word that is not known counts as not stated."""
        sex = self._cells.sex(texts)
        affiliation = self._cells.code(texts, "affiliation")
        if sex is None:
            self._problem(UNKNOWN_SEX, row, self._headings.columns["sex"].label)
        if affiliation is None:
            label = self._headings.columns["affiliation"].label
            self._problem(UNKNOWN_AFFILIATION, row, label)
        return (
            sex or UNSTATED,
            affiliation or self._section.affiliation or UNSTATED,
            self._cells.code(texts, "role") or self._section.role or "participant",
            self._cells.code(texts, "rung") or "came",
        )


def _numbers_the_columns(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    return len(filled) >= 3 and filled == [str(n) for n in range(1, len(filled) + 1)]


def _said(line: ParsedLine) -> str:
    birth = line.birth_date or line.birth_year or ""
    words = (
        f"{line.full_name}\x1f{line.sex}\x1f{birth}\x1f{line.organization}\x1f{line.position}"
        f"\x1f{line.affiliation}\x1f{line.district}\x1f{line.section}\x1f{line.phone}"
        f"\x1f{line.certificate}\x1f{line.trained_by}\x1f{line.role}\x1f{line.rung}"
    )
    return words.casefold()
