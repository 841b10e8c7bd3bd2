"""Questions about activities, sessions and who came: one question a file."""

from sulh.records.activities.reads.lines import LinePlace, where_lines_stand
from sulh.records.activities.reads.session_list import sessions_to_come, sessions_without_a_sheet

__all__ = [
    "LinePlace",
    "sessions_to_come",
    "sessions_without_a_sheet",
    "where_lines_stand",
]
