"""The order of a letter's steps, and that nobody takes two in a row (contracts.md, Sentences)."""

from __future__ import annotations

from sulh.kernel.marks import _

FOLLOWS = {
    "checked": ("draft", "checked"),
    "cleared": ("checked",),
    "sent": ("cleared",),
    "returned": ("draft", "checked", "cleared", "sent"),
}
"""State -> the states it may follow. A checked letter may be checked again."""

NEXT_ACTION = {"draft": "check", "checked": "clear", "cleared": "send", "returned": "draft"}
"""State -> the action of permissions.csv that a letter in it waits for."""

STATE_OF = {"check": "checked", "clear": "cleared", "send": "sent", "return": "returned"}
"""The action of permissions.csv -> the state it leads to."""

STATE_WORDS = {
    "draft": _("a draft"),
    "checked": _("checked"),
    "cleared": _("cleared"),
    "sent": _("sent"),
    "returned": _("returned"),
}
"""State -> what is said of a letter in it: "this one is a draft"."""

NOT_ITS_TURN = {
    "checked": _("a letter is checked while it is a draft; this one is {state}"),
    "cleared": _("a letter is cleared after it is checked; this one is {state}"),
    "sent": _("a letter is sent after it is cleared; this one is {state}"),
    "returned": _("a letter is returned while somebody works on it; this one is {state}"),
}
TWO_IN_A_ROW = _("the step before was taken by {by}; nobody takes two steps in a row")
WITHOUT_REASON = _("a letter is returned with a reason")
SYMBOL_TAKEN = _("another letter has the symbol {symbol}")
NAME_TAKEN = _("another letter has the name {name}")
SENT_IS_FROZEN = _("a letter that was sent is not written again; make a correction")
READINGS_FROZEN = _("the readings of a letter that was sent are frozen")
RECORDS_CHANGED = _("the records changed since the letter was checked; check it again")
NOT_TRUE = _("the letter says something the records do not give; check it again")


class StepRefused(Exception):
    """Raised when a letter may not take a step; says which step is missing or who took the last.

    ``sentence`` is whole, marked for translation, with named places for ``values``.
    """

    def __init__(self, sentence: str, **values: str) -> None:
        super().__init__(sentence.format_map(values))
        self.sentence = sentence
        self.values = values


def hold_step_in_order(*, state: str, to: str, by: str, before: str) -> None:
    """Raise StepRefused unless ``to`` follows ``state`` and ``by`` did not take the step before."""
    if state not in FOLLOWS[to]:
        raise StepRefused(NOT_ITS_TURN[to], state=STATE_WORDS[state])
    if by == before and state != to:
        raise StepRefused(TWO_IN_A_ROW, by=by)
