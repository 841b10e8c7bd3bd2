"""The text around a figure says what the figure is bound to, and nothing stronger."""

from __future__ import annotations

from collections.abc import Iterator

from sulh.kernel.marks import _
from sulh.kernel.quantities import FoundQuantity, quantities_in
from sulh.reports.letters.rules.desk.case import Case
from sulh.reports.letters.rules.draft import SpokenBinding
from sulh.reports.letters.rules.findings import Fault, Finding, Level

READS_OTHERWISE = Fault(
    "reads_otherwise",
    Level.FALSE,
    _("The text around “{spoken}” reads “{reads}”, which is not what is bound ({bound})."),
    _("Leave the qualifier to the binding; write no “nearly”, “over” or “up to” beside it."),
)


def check(case: Case) -> Iterator[Finding]:
    """Read every bound figure back out of its sentence: same number, qualifier and unit."""
    for spoken in case.draft.every_sentence:
        found = quantities_in(spoken.text, spoken.language)
        for binding in spoken.bindings:
            read = [each for each in found if _lies_in(each, binding)]
            if [_claim(each) for each in read] == [_bound(binding)]:
                continue
            yield Finding(
                READS_OTHERWISE,
                spoken.sentence.id,
                spoken.language.code,
                {
                    "spoken": binding.spoken,
                    "reads": "; ".join(spoken.text[each.start : each.end] for each in read),
                    "bound": " ".join(str(part) for part in _bound(binding)),
                },
            )


def _lies_in(found: FoundQuantity, binding: SpokenBinding) -> bool:
    return binding.start <= found.number_start and found.number_end <= binding.end


def _claim(found: FoundQuantity) -> tuple[str, int, str]:
    said = found.quantity
    return said.qualifier.value, said.number, said.unit


def _bound(binding: SpokenBinding) -> tuple[str, int, str]:
    meant = binding.bound.quantity
    return meant.qualifier.value, meant.number, meant.unit
