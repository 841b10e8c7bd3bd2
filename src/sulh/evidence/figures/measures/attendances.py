"""Each time somebody came."""

from sulh.evidence.figures.measures.measure import (
    HELD,
    PERSONS,
    TOOK_PART,
    Measure,
    count_all,
    surely,
)
from sulh.kernel.marks import _

ATTENDANCES = Measure(
    name="attendances",
    words={
        "en": _("Each time a person came to a session is counted."),
        "ar": "تُحسب كل مرة حضر فيها شخص جلسةً.",
        "ru": "Учитывается каждый случай, когда человек пришёл на встречу.",
    },
    personal=True,
    table="attendance",
    line="attendance_id",
    proof=(*PERSONS, "session"),
    tally=surely(count_all()),
    usual={**HELD, **TOOK_PART},
)
