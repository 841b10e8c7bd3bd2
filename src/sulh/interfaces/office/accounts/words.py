"""The words of ``permissions.csv``: things, deeds and conditions, for the readable table."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DEEDS: Mapping[tuple[str, str], str | Promise] = {
    ("start", "read"): _("Open the start page"),
    ("own_account", "change"): _("Change one's own password, second factor and language"),
    ("permissions", "read"): _("Read this table"),
    ("workbook", "import"): _("Hand in workbooks"),
    ("sheet", "read"): _("Read sheets and their faults"),
    ("sheet", "decide"): _("Correct sheets, accept or refuse them"),
    ("sheet", "withdraw"): _("Take back what was recorded from a file"),
    ("line", "read"): _("Read the lines of sheets, with names"),
    ("person", "find"): _("Find people by name"),
    ("activity", "read"): _("Read activities"),
    ("session", "read"): _("Read sessions and the calendar"),
    ("session", "hold"): _("Say a session was held, type who came"),
    ("project", "read"): _("Read projects and the statements about their money"),
    ("plan", "change"): _("Change the plan"),
    ("pair", "judge"): _("Decide whether two records are one person"),
    ("figure", "read"): _("Read figures"),
    ("figure", "open"): _("Open a figure down to its sheets"),
    ("figure", "take"): _("Count a figure anew"),
    ("trial", "read"): _("Read what was counted for a trial"),
    ("figure", "define"): _("Define figures"),
    ("small_cell", "read"): _("See cells of fewer than five people"),
    ("coverage", "read"): _("Read the maps of coverage"),
    ("mandate", "read"): _("Read mandates and their clock"),
    ("letter", "read"): _("Read letters"),
    ("letter", "draft"): _("Write letters"),
    ("letter", "check"): _("Check a letter"),
    ("letter", "clear"): _("Clear a letter"),
    ("letter", "send"): _("Send a letter"),
    ("letter", "return"): _("Return a letter"),
    ("letter", "compare"): _("Hold the issued text against a letter"),
    ("bundle", "seal"): _("Seal the proof of a letter"),
    ("account", "change"): _("Open, change and close accounts"),
    ("audit", "read"): _("Read the audit"),
}
"""(object, action) -> what it means, in the order of the table."""

CONDITIONS: Mapping[str, str | Promise] = {
    "account events only": _("what was done to accounts only"),
    "cleared or sent": _("once it is cleared or sent"),
    "letter sent": _("once the letter is sent"),
    "not two steps in a row": _("not two steps in a row"),
    "own centre only": _("of their own centre only"),
    "own projects only": _("those of the partner the account reads for only"),
    "own trials only": _("what they counted themselves only"),
    "own sheets only": _("their own sheets only"),
    "recorded sheets only": _("what was recorded, or taken back, only"),
    "sealed letters only": _("of sealed letters only"),
    "sent": pgettext_lazy("letter", "once it is sent"),
    "with a reason": _("with a reason"),
}
