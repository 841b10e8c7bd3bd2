"""What became of a typed sheet, told to whoever typed it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sulh.interfaces.pages.speaking import number_shown
from sulh.records.activities.actions.taking_in import FileOutcome, SheetOutcome

SENT_BEFORE = gettext_lazy(
    "The same list was recorded before and a later one changed it, so it is not recorded again."
    " Undo the later one on the page of its sheet."
)


def said_of(request: HttpRequest, outcome: FileOutcome, *, is_news: bool) -> None:
    """Tell in numbers what was recorded; what was held back is on the sheet with its reasons.

    ``is_news`` says that something of it was not on record when it was sent.
    """
    for sheet in outcome.sheets:
        if sheet.state == "already_received" and is_news:
            messages.error(request, str(SENT_BEFORE))
        elif sheet.state == "already_received":
            messages.info(request, _("Nothing is new: these lines were sent before."))
        elif sheet.state != "recorded":
            messages.error(request, _("Nothing was recorded. The sheet below says why."))
        elif sheet.headcounts:
            messages.success(request, _("The head-count is recorded."))
        else:
            _say_of_lines(request, sheet)


def _say_of_lines(request: HttpRequest, sheet: SheetOutcome) -> None:
    recorded = sheet.lines_recorded
    held_back = sheet.lines_read - recorded - sheet.as_before
    if recorded:
        told = ngettext("%(lines)s line is recorded.", "%(lines)s lines are recorded.", recorded)
        messages.success(request, told % {"lines": number_shown(recorded)})
    else:
        messages.info(request, _("No line is new or changed."))
    if held_back > 0:
        told = ngettext(
            "%(lines)s line is held back; its sheet says why.",
            "%(lines)s lines are held back; their sheet says why.",
            held_back,
        )
        messages.warning(request, told % {"lines": number_shown(held_back)})
