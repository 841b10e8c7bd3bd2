"""A kept problem is told in its reader's language; one of an earlier release as it stands."""

from __future__ import annotations

import json

import pytest

from sulh.kernel import problems
from sulh.kernel.problems import (
    CERTIFICATE_USED_TWICE,
    EARLIER_SHEET,
    IMPOSSIBLE_DATE,
    UNKNOWN_DISTRICT,
    Fault,
    Problem,
    catalogue,
    told,
)

RUSSIAN = {
    UNKNOWN_DISTRICT.message: "Района «{district}» нет в списке.{suggestion}",
    UNKNOWN_DISTRICT.parts["suggestion"]: " Может быть, «{place}»?",
    CERTIFICATE_USED_TWICE.message: "Номер стоит у другого человека ({other}).",
    EARLIER_SHEET: "прежняя ведомость",
}


def in_russian(sentence: str) -> str:
    return RUSSIAN.get(sentence, sentence)


def kept(problem: Problem) -> dict[str, object]:
    """As it comes back from the database."""
    record: dict[str, object] = json.loads(json.dumps(problem.as_record()))
    return record


@pytest.mark.parametrize(
    ("problem", "message"),
    [
        (
            Problem(UNKNOWN_DISTRICT, values={"district": "Спитамин", "place": "Спитамен"}),
            "Района «Спитамин» нет в списке. Может быть, «Спитамен»?",
        ),
        (
            Problem(UNKNOWN_DISTRICT, values={"district": "Атлантида"}),
            "Района «Атлантида» нет в списке.",
        ),
        (
            Problem(CERTIFICATE_USED_TWICE, values={"other": EARLIER_SHEET}),
            "Номер стоит у другого человека (прежняя ведомость).",
        ),
        (
            Problem(CERTIFICATE_USED_TWICE, values={"other": "5"}),
            "Номер стоит у другого человека (5).",
        ),
        (Problem(IMPOSSIBLE_DATE), IMPOSSIBLE_DATE.message),
    ],
)
def test_the_sentence_is_translated_before_its_values_are_filled_in(
    problem: Problem, message: str
) -> None:
    assert told(kept(problem), translate=in_russian).message == message


def test_a_record_of_before_values_were_kept_is_told_as_it_stands() -> None:
    record = kept(Problem(UNKNOWN_DISTRICT, row=3, column="E", values={"district": "Атлантида"}))
    del record["values"]
    shown = told(record, translate=in_russian)
    assert shown.message == "“Атлантида” is no district or city on file."
    assert (shown.row, shown.column, shown.effect) == (3, "E", UNKNOWN_DISTRICT.effect)


def test_a_fault_that_no_longer_exists_is_told_as_it_stands() -> None:
    record = kept(Problem(IMPOSSIBLE_DATE)) | {"code": "of_another_time", "message": "Gone."}
    assert told(record, translate=in_russian).message == "Gone."


def test_the_catalogue_holds_every_fault_once() -> None:
    faults = [value for value in vars(problems).values() if isinstance(value, Fault)]
    assert len(faults) == len({fault.code for fault in faults}) == len(catalogue())
