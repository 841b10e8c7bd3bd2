"""What is true of attendance, whatever keeps it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from sulh.intake.workbooks.rules.sheets import CheckedLine
from sulh.kernel.marks import _
from sulh.kernel.names import same_name
from sulh.kernel.problems import CERTIFICATE_USED_TWICE, Problem


class Fingerprinted(Protocol):
    """Anything with a line's fingerprint."""

    @property
    def fingerprint(self) -> str: ...


Line = TypeVar("Line", bound=Fingerprinted)


def new_lines(
    lines: Sequence[Line], *, already: Iterable[str]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Split ``lines`` into new ones and ones that other sheets of the session already gave.

    ``already`` holds the fingerprint of each recorded line of the session. Two equal lines on
    one sheet against one recorded line give one new line: a line sent twice is kept once.
    """
    seen = Counter(already)
    new: list[Line] = []
    again: list[Line] = []
    for line in lines:
        if seen[line.fingerprint] > 0:
            seen[line.fingerprint] -= 1
            again.append(line)
        else:
            new.append(line)
    return tuple(new), tuple(again)


def taken_certificates(
    lines: Sequence[CheckedLine], *, holders: Mapping[str, str], file: str, sheet: str
) -> tuple[tuple[CheckedLine, ...], tuple[Problem, ...]]:
    """Take out lines whose certificate is on record for somebody of another name.

    ``holders`` is certificate -> full name on record. Returns the free lines and the problems.
    """
    free: list[CheckedLine] = []
    problems: list[Problem] = []
    for checked in lines:
        holder = holders.get(checked.line.certificate)
        if holder is None or same_name(holder, checked.line.full_name):
            free.append(checked)
        else:
            problems.append(
                Problem(
                    CERTIFICATE_USED_TWICE,
                    file=file,
                    sheet=sheet,
                    row=checked.line.row,
                    values={"other": _("of an earlier sheet")},
                )
            )
    return tuple(free), tuple(problems)


def stated_rung(written: str, *, sheets_state: str) -> str:
    """The rung of a line: what it says itself, else what a signed line of such sheets states.

    Nobody is lifted above what the line says when it says that they did not come.
    """
    return sheets_state if written == "came" else written
