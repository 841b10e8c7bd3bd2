"""Questions about activities, sessions and who came: one question a file."""

from sulh.records.activities.reads.lines import LinePlace, where_lines_stand

__all__ = ["LinePlace", "where_lines_stand"]
