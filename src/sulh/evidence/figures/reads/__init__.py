"""Questions about figures: fresh counts, stored readings and cuts, the rows behind a number."""

from sulh.evidence.figures.reads.counting import (
    Standing,
    count_by,
    count_items,
    count_now,
    lines_behind,
    people_behind,
    standing_behind,
    still_holds,
)
from sulh.evidence.figures.reads.stored import all_figures, newest_reading

__all__ = [
    "Standing",
    "all_figures",
    "count_by",
    "count_items",
    "count_now",
    "lines_behind",
    "newest_reading",
    "people_behind",
    "standing_behind",
    "still_holds",
]
