"""Writing who is the same person: judging, undoing, and what is derived from it."""

from sulh.evidence.identity.actions.judging import (
    Recognised,
    judge_new_attendances,
    judge_pair,
    undo_judgement,
)

__all__ = ["Recognised", "judge_new_attendances", "judge_pair", "undo_judgement"]
