"""A number that changed its plural class may have left words around it that no longer agree."""

from __future__ import annotations

from collections.abc import Iterator

from sulh.kernel.marks import _
from sulh.reports.letters.rules.desk.case import Case
from sulh.reports.letters.rules.findings import Fault, Finding, Level

PLURAL_CLASS_CHANGED = Fault(
    "plural_class_changed",
    Level.FLAG,
    _("“{spoken}” was written for a number of the class {before} and now has one of {now}."),
    _("Read the sentence aloud and mend what no longer agrees; then keep it as written anew."),
)


def check(case: Case) -> Iterator[Finding]:
    """Compare each number's class with the one the sentence was written for, where kept."""
    for spoken in case.draft.every_sentence:
        kept = case.written_for.get(spoken.sentence.id, {}).get(spoken.language.code, {})
        now = spoken.plural_classes
        for binding in spoken.bindings:
            name = binding.bound.name
            if name in kept and kept[name] != now[name]:
                values = {"spoken": binding.spoken, "before": kept[name], "now": now[name]}
                yield Finding(
                    PLURAL_CLASS_CHANGED, spoken.sentence.id, spoken.language.code, values
                )
