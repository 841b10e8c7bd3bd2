"""What is done to a letter: written, checked, cleared, sent, returned, held against the issue."""

from sulh.reports.letters.actions.readings import take_letter_readings
from sulh.reports.letters.actions.steps import (
    CheckedLetter,
    check_letter,
    clear_letter,
    return_letter,
    send_letter,
)
from sulh.reports.letters.actions.writing import write_letter

__all__ = [
    "CheckedLetter",
    "check_letter",
    "clear_letter",
    "return_letter",
    "send_letter",
    "take_letter_readings",
    "write_letter",
]
