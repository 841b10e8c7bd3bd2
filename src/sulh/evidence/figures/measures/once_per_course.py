"""Each person once for each kind of course."""

from __future__ import annotations

from sqlglot import exp

from sulh.evidence.figures.measures.measure import (
    HELD,
    PERSONS,
    TOOK_PART,
    Measure,
    each_person_once,
)
from sulh.evidence.figures.measures.tables import column
from sulh.kernel.marks import _


class OncePerCourse(Measure):
    """Its persons are pairs of person and course as one text: SQLite counts no distinct pairs."""

    def _proof_column(self, name: str) -> exp.Expression:
        plain = super()._proof_column(name)
        if name not in PERSONS:
            return plain
        # The person first, in digits or hex: whatever a course is called, two pairs never meet.
        person = exp.DPipe(this=exp.cast(plain, "text"), expression=exp.Literal.string(" "))
        return exp.DPipe(this=person, expression=column("activity", "course"))


ONCE_PER_COURSE = OncePerCourse(
    name="once_per_course",
    words={
        "en": _(
            "Each person is counted once for each kind of course; "
            "courses that are not named count as one kind."
        ),
        "ar": "يُحسب كل شخص مرة واحدة في كل نوع من الدورات، وتُعد الدورات غير المسماة نوعا واحدا.",
        "ru": "Каждый человек учитывается один раз на каждый вид курса; "
        "курсы без названия считаются одним видом.",
    },
    personal=True,
    table="attendance",
    line="attendance_id",
    proof=(*PERSONS, "session"),
    tally=each_person_once(),
    usual={**HELD, **TOOK_PART},
    needs=("activity",),
)
