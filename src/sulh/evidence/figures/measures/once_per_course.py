"""Each person once for each kind of course."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlglot import exp

from sulh.evidence.figures.measures.measure import (
    HELD,
    PERSONS,
    PROOF,
    TOOK_PART,
    Measure,
    each_person_once,
    total,
    with_rows,
)
from sulh.evidence.figures.measures.scope import Scope
from sulh.evidence.figures.measures.tables import column, named
from sulh.kernel.marks import _

COURSE = "course"


class OncePerCourse(Measure):
    """Its proof's persons are pairs of person and course as one text, so that no course is told.

    Over the evidence tables the people of each course are counted and then added, which is the
    same number three times as fast as telling a million texts apart.
    """

    def reading_select(
        self, scope: Scope, *, by: Sequence[str] = (), cell: Mapping[str, str] | None = None
    ) -> exp.Select:
        columns = {name: column(self.table, name) for name in PERSONS}
        columns[COURSE] = column("activity", COURSE)
        lines = self._counted(scope, columns, by=by, cell=cell)
        cells = [exp.column(name, quoted=True) for name in by]
        select = exp.select(*cells, *(named(total(name), name) for name in self.tally))
        select = select.from_(self._people_of_courses(by).subquery(exp.to_identifier("courses")))
        return with_rows(select.group_by(*cells) if cells else select, PROOF, lines)

    def _people_of_courses(self, by: Sequence[str]) -> exp.Select:
        return self.tail_select(by=tuple(dict.fromkeys([*by, COURSE])))

    def _proof_column(self, name: str) -> exp.Expression:
        plain = super()._proof_column(name)
        if name not in PERSONS:
            return plain
        # The person first, in digits or hex: whatever a course is called, two pairs never meet.
        person = exp.DPipe(this=exp.cast(plain, "text"), expression=exp.Literal.string(" "))
        return exp.DPipe(this=person, expression=column("activity", COURSE))


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
