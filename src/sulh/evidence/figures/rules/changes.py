"""Which things that are done in the office leave every count as it was."""

from __future__ import annotations

from collections.abc import Collection, Mapping

LEAVES_EVERY_COUNT: frozenset[str] = frozenset(
    {
        "_store_address",
        "accept_invitation",
        "add_account",
        "add_partner",
        "ask_for_check",
        "ask_for_deed",
        "ask_for_reading",
        "ask_for_resolution",
        "ask_for_trial",
        "begin_new_letter",
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
        "edit_letter",
        "establish_office",
        "forget_second_factors",
        "forget_view",
        "hand_in_too_large",
        "hand_in_workbook",
        "hand_over",
        "hold_issued_text",
        "invite",
        "keep_file",
        "keep_name_and_hash",
        "keep_view",
        "leave_lines_out",
        "let_resolution_be",
        "note_as_read",
        "note_checked_sheet",
        "note_refused_sheet",
        "note_sheet_again",
        "note_stopped",
        "open_account",
        "read_names",
        "record_head",
        "record_mandate",
        "record_reply",
        "refuse_unreadable",
        "reopen_account",
        "return_letter",
        "revoke_calendar_address",
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

_WHO_IS_WHO, _ON_SHEETS = frozenset({"attendance"}), frozenset({"attendance", "headcount"})
_ALL_BUT_MONEY = frozenset({"attendance", "headcount", "session"})
CHANGES_ONLY: Mapping[str, frozenset[str]] = {
    "accept_delivery": _ON_SHEETS,
    "accept_resolution": _WHO_IS_WHO,
    "cancel_session": _ALL_BUT_MONEY,
    "change_activity": _ALL_BUT_MONEY,
    "change_session": _ALL_BUT_MONEY,
    "hold_session": _ALL_BUT_MONEY,
    "join_people": _WHO_IS_WHO,
    "judge_new_attendances": _WHO_IS_WHO,
    "judge_pair": _WHO_IS_WHO,
    "part_person": _WHO_IS_WHO,
    "plan_activity": _ALL_BUT_MONEY,
    "plan_session": _ALL_BUT_MONEY,
    "record_sheet": _ON_SHEETS,
    "record_statement": frozenset({"money"}),
    "reinstate_delivery": _ON_SHEETS,
    "take_back_resolution": _WHO_IS_WHO,
    "undo_change": _ALL_BUT_MONEY,
    "undo_judgement": _WHO_IS_WHO,
    "withdraw_delivery": _ON_SHEETS,
}
"""Action -> the evidence tables it can change; one that is not listed can change each of them."""


def can_change(action: str, *, tables: Collection[str]) -> bool:
    """True when an action may have changed what a count asks of these evidence tables."""
    if action in LEAVES_EVERY_COUNT:
        return False
    return action not in CHANGES_ONLY or not CHANGES_ONLY[action].isdisjoint(tables)
