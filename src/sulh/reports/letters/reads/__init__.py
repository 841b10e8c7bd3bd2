"""Questions about letters: their text, their readings, what the desk would say."""

from sulh.reports.letters.reads.checking import Checked, check_as_last_told, check_version
from sulh.reports.letters.reads.pages import (
    laid_out,
    office_names,
    rendered_files,
    sent_file_names,
    sent_files,
)
from sulh.reports.letters.reads.versions import newest_step, newest_version, readings_of

__all__ = [
    "Checked",
    "check_as_last_told",
    "check_version",
    "laid_out",
    "newest_step",
    "newest_version",
    "office_names",
    "readings_of",
    "rendered_files",
    "sent_file_names",
    "sent_files",
]
