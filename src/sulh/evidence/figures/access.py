"""The only door to figures, their readings and the work of counting them."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from sulh.evidence.figures.models import Figure, FreshReading, Reading, Trial
from sulh.foundation.accounts.access import may
from sulh.foundation.accounts.models import Account
from sulh.foundation.accounts.rules import condition_of
from sulh.kernel.absence import NotOnRecord

SEALED_LETTERS_ONLY = "sealed letters only"
"""The condition of ``permissions.csv``: the figures that a sealed letter stands on."""


class NoSuchFigure(NotOnRecord):
    """Raised when no figure, reading or trial of that name is there for this reader."""


def sees_only_sealed(account: Account) -> bool:
    """True for a reader to whom only the figures of sealed letters may be shown."""
    condition = condition_of(role=account.role, subject="figure", action="read")
    return condition == SEALED_LETTERS_ONLY


def figures_for(account: Account, *, sealed: Collection[str]) -> QuerySet[Figure]:
    """The figures an account may see; ``sealed`` names those that sealed letters stand on."""
    figures = Figure.objects.order_by("name")
    return figures.filter(pk__in=sealed) if sees_only_sealed(account) else figures


def figure_for(account: Account, name: str, *, sealed: Collection[str]) -> Figure:
    """One of them. Raises NoSuchFigure."""
    figure = figures_for(account, sealed=sealed).filter(pk=name).first()
    if figure is None:
        raise NoSuchFigure(f"no figure {name}")
    return figure


def reading_for(figure: Figure, number: str) -> Reading:
    """A reading of a figure that somebody may see. Raises NoSuchFigure."""
    readings = Reading.objects.filter(figure=figure).select_related("figure")
    reading = readings.filter(pk=number).first() if number.isdecimal() else None
    if reading is None:
        raise NoSuchFigure(f"no reading {number} of {figure}")
    return reading


def fresh_reading_for(figure: Figure, number: int) -> FreshReading:
    """A reading that was asked for. Raises NoSuchFigure."""
    asked = FreshReading.objects.filter(figure=figure, pk=number).first()
    if asked is None:
        raise NoSuchFigure(f"no reading {number} of {figure} was asked for")
    return asked


def trial_for(account: Account, number: int) -> Trial:
    """A trial the account asked for itself. Raises NoSuchFigure."""
    trial = Trial.objects.filter(asked_by=account, pk=number).first()
    if trial is None:
        raise NoSuchFigure(f"no trial {number}")
    return trial


def sees_small_cells(account: Account) -> bool:
    """True for readers who may see a count of one to four people."""
    return may(account, subject="small_cell", action="read")
