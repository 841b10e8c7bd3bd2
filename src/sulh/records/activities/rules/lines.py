"""What is true of attendance, whatever keeps it."""

from __future__ import annotations

from sulh.intake.workbooks.rules.sheets import ParsedSheet
from sulh.kernel.names import Agreement, agreement, compare, name_key
from sulh.kernel.problems import NO_SESSION_NAMED, UNKNOWN_SESSION, Problem


def may_be_one_person(first: str, second: str) -> bool:
    """Whether one certificate may carry both names: not unless surname or given name agrees.

    A typing slip, another script or a married name leaves one of the two; two people who were
    given one number by mistake share neither.
    """
    keys = name_key(first), name_key(second)
    straight = compare(*keys)
    return (
        max(straight.surname, straight.given) > Agreement.DIFFERENT
        or max(agreement(keys[0].surname, keys[1].given), agreement(keys[0].given, keys[1].surname))
        > Agreement.UNKNOWN
    )


def stated_rung(written: str, *, sheets_state: str) -> str:
    """The rung of a line: what it says itself, else what a signed line of such sheets states.

    Nobody is lifted above what the line says when it says that they did not come.
    """
    return sheets_state if written == "came" else written


def session_problem(parsed: ParsedSheet, file_name: str) -> tuple[Problem, ...]:
    """Why a sheet whose session is not on file cannot be recorded; nothing if it says so itself."""
    if parsed.is_refused:
        return ()
    if not parsed.session:
        return (Problem(NO_SESSION_NAMED, file=file_name, sheet=parsed.title),)
    values = {"session": parsed.session}
    return (Problem(UNKNOWN_SESSION, file=file_name, sheet=parsed.title, values=values),)
