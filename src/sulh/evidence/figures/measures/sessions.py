"""Each session that was held."""

from sulh.evidence.figures.measures.measure import (
    HELD,
    OF_SESSIONS,
    TOOK_PART,
    Measure,
    count_all,
    surely,
)
from sulh.kernel.marks import _

SESSIONS = Measure(
    name="sessions",
    words={
        "en": _("Each session that was held is counted once."),
        "ar": "تُحسب كل جلسة عُقدت مرة واحدة.",
        "ru": "Каждая состоявшаяся встреча учитывается один раз.",
    },
    personal=False,
    table="session",
    line="session_id",
    proof=("session",),
    tally=surely(count_all()),  # a session is one row: to look for doubles would triple the time
    usual=HELD,
    # Asked about who came, a session counts when such a person took part, not when one was invited.
    beside={"attendance": TOOK_PART, "headcount": {}},
    cuts=OF_SESSIONS,
    usual_cuts=("month", "year", "session.region", "kind"),
)
