"""How many of all the constituencies, centres or districts of a universe were reached."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlglot import exp

from sulh.evidence.figures.measures.measure import (
    HELD,
    TOOK_PART,
    UNIVERSE,
    Measure,
    count_all,
    surely,
    total,
    with_rows,
)
from sulh.evidence.figures.measures.scope import NotCountable, Scope
from sulh.evidence.figures.measures.tables import (
    ITEMS_OF_A_SESSION,
    Rows,
    column,
    literal,
    named,
    one_of,
)
from sulh.kernel.marks import _

REACHED = "reached"
ITEM = "item"
"""The one cut of this rule: what is behind one item of the universe."""


class CoveredOfUniverse(Measure):
    """Each item of the scope's universe, with 1 where a held session that fits was attended."""

    def proof_select(
        self, scope: Scope, *, by: Sequence[str] = (), cell: Mapping[str, str] | None = None
    ) -> exp.Select:
        self._hold_askable(scope, [*by, *(cell or ())])
        item = column(UNIVERSE, "item_id")
        reached = exp.or_(*(_is_among_reached(item, name) for name in ITEMS_OF_A_SESSION))
        covered = exp.Case().when(reached, literal(1)).else_(literal(0))
        select = exp.select(named(item, ITEM), named(covered, "covered"))
        select = select.from_(exp.table_(UNIVERSE, quoted=True)).where(*_of_universe(scope))
        # Sessions are sought once and then compared: asking for each item anew takes a minute
        # where most of 2,000 items are not covered (benchmarks/measures.py).
        return with_rows(select, REACHED, self._reached(scope))

    def rows_behind(
        self,
        scope: Scope,
        *,
        cell: Mapping[str, str] | None = None,
        needs: Iterable[str] = (),
    ) -> exp.Select:
        """The attendances by which the items were reached, or by which one ``item`` was."""
        self._hold_askable(scope, {*(cell or ())} - {ITEM})
        asked = _of_universe(scope)
        if cell:
            asked.append(one_of(column(UNIVERSE, "item_id"), (cell[ITEM],)))
        items = exp.select(column(UNIVERSE, "item_id")).from_(exp.table_(UNIVERSE, quoted=True))
        items = items.where(*asked)
        stands_in_one = exp.or_(
            *(column("session", name).isin(query=items) for name in ITEMS_OF_A_SESSION)
        )
        rows = Rows(self.table, self._filters(without_universe(scope)), scope.period)
        return rows.select(needs={"session", *needs}).where(stands_in_one)

    def _reached(self, scope: Scope) -> exp.Select:
        """Where the attended sessions stood, each combination once."""
        filters = self._filters(without_universe(scope))
        rows = Rows("session", filters, scope.period, ("attendance",))
        places = (named(column("session", name), name) for name in ITEMS_OF_A_SESSION)
        return rows.select().select(*places).distinct()

    def _hold_askable(self, scope: Scope, cuts: Collection[str] = ()) -> None:
        if cuts:
            raise NotCountable(
                _("The items of a universe are not cut further."),
                remedy=_("Narrow the scope instead, and ask once for each cell."),
            )
        if scope.universe is None:
            raise NotCountable(
                _("The rule {rule} needs a universe."),
                remedy=_("Say what all means: the constituencies of one election, for example."),
                rule=self.name,
            )


def _of_universe(scope: Scope) -> list[exp.Expression]:
    asked = {"universe.universe_id": (scope.universe or "",), **scope.filters}
    return [
        one_of(column(UNIVERSE, key.removeprefix("universe.")), values)
        for key, values in asked.items()
        if key.startswith("universe.")
    ]


def without_universe(scope: Scope) -> Scope:
    """The scope as a rule that counts people may be asked it."""
    filters = {k: v for k, v in scope.filters.items() if not k.startswith("universe.")}
    return Scope(filters, scope.period)


def _is_among_reached(item: exp.Column, name: str) -> exp.Expression:
    reached = exp.select(column(REACHED, name)).from_(exp.table_(REACHED, quoted=True))
    return item.isin(query=reached)


COVERED_OF_UNIVERSE = CoveredOfUniverse(
    name="covered_of_universe",
    words={
        "en": _(
            "Of all the items of the universe, those are counted "
            "where at least one session was held and somebody took part by name."
        ),
        "ar": "يُحسب من جميع عناصر المجموع ما عُقدت فيه جلسة واحدة على الأقل شارك فيها مسجَّل باسمه.",
        "ru": "Из всех единиц перечня учитываются те, где состоялась хотя бы одна встреча "
        "с участником, записанным поимённо.",
    },
    personal=False,
    table="attendance",
    line="attendance_id",
    proof=(ITEM, "covered"),
    tally={**surely(total("covered")), UNIVERSE: count_all()},
    usual={**HELD, **TOOK_PART},
    cuts=(ITEM,),
    usual_cuts=(ITEM,),
)
