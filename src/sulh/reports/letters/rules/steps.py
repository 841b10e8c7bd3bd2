"""The order of a letter's steps, and that nobody takes two in a row (contracts.md, Sentences)."""

from __future__ import annotations

FOLLOWS = {
    "checked": ("draft", "checked"),
    "cleared": ("checked",),
    "sent": ("cleared",),
    "returned": ("draft", "checked", "cleared", "sent"),
}
"""State -> the states it may follow. A checked letter may be checked again."""


class StepRefused(Exception):
    """Raised when a letter may not take a step; says which step is missing or who took the last."""


def hold_step_in_order(*, state: str, to: str, by: str, before: str) -> None:
    """Raise StepRefused unless ``to`` follows ``state`` and ``by`` did not take the step before."""
    if state not in FOLLOWS[to]:
        needed = " or ".join(FOLLOWS[to])
        raise StepRefused(f"a letter is {to} after it is {needed}; this one is {state}")
    if by == before and state != to:
        raise StepRefused(f"{by} took the step before; nobody takes two steps in a row")
