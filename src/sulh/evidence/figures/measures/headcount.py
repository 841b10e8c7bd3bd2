"""People counted by head: a weaker claim, never added to people known by name."""

from sulh.evidence.figures.measures.measure import HELD, OF_SESSIONS, Measure, surely, total
from sulh.kernel.marks import _

HEADCOUNT = Measure(
    name="headcount",
    words={
        "en": _(
            "Heads as counted at each session; "
            "whoever came twice is counted twice, and nobody known by name is among them."
        ),
        "ar": "عدد الحاضرين بحسب العدّ في كل جلسة؛ ومن حضر مرتين حُسب مرتين، "
        "ولا يدخل فيه أحد من المسجلين بأسمائهم.",
        "ru": "Присутствующие по подсчёту на каждой встрече; пришедший дважды учтён дважды, "
        "записанные поимённо сюда не входят.",
    },
    personal=False,
    table="headcount",
    line="session_id",
    proof=("session", "people"),
    tally=surely(total("people")),
    usual=HELD,
    cuts=("sex", "affiliation", *OF_SESSIONS),
    usual_cuts=("month", "year", "session.region"),
)
