"""Each person once, however many sessions they came to."""

from sulh.evidence.figures.measures.measure import (
    HELD,
    PERSONS,
    TOOK_PART,
    Measure,
    each_person_once,
)
from sulh.kernel.marks import _

UNIQUE_PEOPLE = Measure(
    name="unique_people",
    words={
        "en": _("Each person is counted once, however many sessions they came to."),
        "ar": "يُحسب كل شخص مرة واحدة مهما بلغ عدد الجلسات التي حضرها.",
        "ru": "Каждый человек учитывается один раз, сколько бы встреч он ни посетил.",
    },
    personal=True,
    table="attendance",
    line="attendance_id",
    proof=(*PERSONS, "session"),
    tally=each_person_once(),
    usual={**HELD, **TOOK_PART},
)
