"""Which things that are done in the office leave every count as it was."""

from __future__ import annotations

LEAVES_EVERY_COUNT: frozenset[str] = frozenset(
    {
        "add_partner",
        "ask_for_reading",
        "ask_for_trial",
        "check_letter",
        "clear_letter",
        "declare_period",
        "define_figure",
        "establish_office",
        "keep_file",
        "note_refused_sheet",
        "note_sheet_again",
        "record_head",
        "record_mandate",
        "record_reply",
        "return_letter",
        "seal_letter",
        "send_letter",
        "take_cut",
        "take_letter_readings",
        "take_reading",
        "write_letter",
    }
)
"""Actions by the name the audit keeps. What is not listed here may have changed what is counted:
a new action is taken for a change until somebody says it is none."""
