"""Money of one kind in one currency."""

from __future__ import annotations

from sulh.evidence.figures.measures.measure import Measure, surely, total
from sulh.evidence.figures.measures.scope import NotCountable, Scope
from sulh.kernel.marks import _


class Money(Measure):
    """Sums that are never mixed: pledges are no receipts, and dollars are no euros."""

    def _hold_askable(self, scope: Scope) -> None:
        super()._hold_askable(scope)
        for column in ("money.currency", "money.kind"):
            if len(scope.filters.get(column, ())) != 1:
                raise NotCountable(
                    _("Money is counted in one currency and of one kind; {column} names no one."),
                    remedy=_(
                        "Filter by one currency and by one of pledge, agreement, receipt, spending."
                    ),
                    column=column,
                )


MONEY = Money(
    name="money",
    words={
        "en": _(
            "The statements of one kind in one currency are added; nothing is netted or converted."
        ),
        "ar": "تُجمع البيانات المالية من نوع واحد وبعملة واحدة؛ بلا مقاصة ولا تحويل.",
        "ru": "Складываются суммы одного вида в одной валюте; без взаимозачёта и пересчёта.",
    },
    personal=False,
    table="money",
    line="statement_id",
    proof=("statement", "minor_units", "currency"),
    tally=surely(total("minor_units")),
    cuts=("donor_id", "project_id", "pillar", "month", "year"),
    usual_cuts=("month", "year", "donor_id"),
)
