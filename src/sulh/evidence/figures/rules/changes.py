"""Which things that are done in the office leave every count as it was."""

from __future__ import annotations

LEAVES_EVERY_COUNT: frozenset[str] = frozenset(
    {
        "accept_invitation",
        "add_account",
        "add_partner",
        "ask_for_reading",
        "ask_for_trial",
        "change_account",
        "check_letter",
        "choose_language",
        "choose_sessions",
        "clear_letter",
        "close_account",
        "conclude_recording",
        "correct_cells",
        "declare_period",
        "define_figure",
        "establish_office",
        "forget_second_factors",
        "hand_in_too_large",
        "hand_in_workbook",
        "invite",
        "keep_file",
        "keep_name_and_hash",
        "leave_lines_out",
        "note_as_read",
        "note_checked_sheet",
        "note_refused_sheet",
        "note_sheet_again",
        "note_stopped",
        "record_head",
        "record_mandate",
        "record_reply",
        "refuse_unreadable",
        "reopen_account",
        "return_letter",
        "seal_letter",
        "send_letter",
        "set_aside",
        "take_cut",
        "take_letter_readings",
        "take_reading",
        "undo_correction",
        "write_letter",
    }
)
"""Actions by the name the audit keeps. What is not listed here may have changed what is counted:
a new action is taken for a change until somebody says it is none."""
