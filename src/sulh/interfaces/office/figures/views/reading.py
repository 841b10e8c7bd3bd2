"""Figures as they stand: the list, one figure, a cut of it, its charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control

from sulh.evidence.figures.access import NoSuchFigure, reading_for
from sulh.evidence.figures.formats.chart import Chart, svg_of
from sulh.evidence.figures.reads.stored import (
    Validity,
    cuts_of,
    history,
    newest_reading,
    reading_under_way,
)
from sulh.interfaces.office.door import page, reader
from sulh.interfaces.office.figures.charts import (
    OF_THE_READINGS,
    chart_of_cells,
    chart_of_readings,
    cut_title,
)
from sulh.interfaces.office.figures.figure_page import (
    as_table,
    figure_seen_by,
    page_for,
    part_of,
    parts_of,
    rows_for,
)
from sulh.interfaces.office.figures.forms import CutChoice, RuleChoice
from sulh.interfaces.office.figures.frame import frame
from sulh.interfaces.office.figures.words import RULES

if TYPE_CHECKING:
    from sulh.evidence.figures.models import Reading
    from sulh.foundation.accounts.models import Account

STATES = (Validity.HOLDS, Validity.CHANGED, Validity.UNKNOWN)


@page(subject="figure", action="read")
def figures(request: HttpRequest) -> HttpResponse:
    """Every figure with its newest number; narrowed by rule or by whether it still holds."""
    rule, state = request.GET.get("rule", ""), request.GET.get("state", "")
    rows = [
        row
        for row in rows_for(reader(request))
        if rule in ("", row.figure.rule) and state in ("", row.validity)
    ]
    return render(
        request,
        "figures/figures.html",
        {
            "rows": rows,
            "rules": RULES.items(),
            "rule": rule,
            "state": state,
            "states": STATES,
            **frame(reader(request)),
        },
    )


@page(subject="figure", action="read")
def figure(request: HttpRequest, name: str) -> HttpResponse:
    """One figure: its number, the rule, what it is apart, how it was before."""
    account = reader(request)
    wanted = figure_seen_by(account, name)
    chosen = reading_for(wanted, request.GET["reading"]) if "reading" in request.GET else None
    shown = page_for(account, wanted, chosen)
    cuts = cuts_of(shown.reading) if shown.reading else {}
    alone = [cut for cut in cuts.values() if len(cut.by) == 1]
    return render(
        request,
        "figures/figure.html",
        {
            "figure": wanted,
            "shown": shown,
            "row": shown.row,
            "parts": parts_of(account, wanted, shown.reading, alone) if shown.reading else [],
            "asked": reading_under_way(wanted, at=timezone.now()),
            "cut_form": CutChoice(rule=wanted.rule),
            "rule_form": RuleChoice(rule=wanted.rule),
            **frame(account),
        },
    )


@page(subject="figure", action="read")
def cut(request: HttpRequest, name: str, columns: str) -> HttpResponse:
    """A figure taken apart by one column, or by two at once."""
    account = reader(request)
    wanted = figure_seen_by(account, name)
    form = CutChoice(_chosen(columns), rule=wanted.rule)
    if not form.is_valid():
        raise NoSuchFigure(f"{name} is not taken apart so")
    reading = newest_reading(wanted.pk)
    stored = cuts_of(reading).get(form.cut()) if reading else None
    part = part_of(account, wanted, reading, stored) if reading and stored else None
    return render(
        request,
        "figures/cut.html",
        {
            "figure": wanted,
            "reading": reading,
            "part": part,
            "table": as_table(part) if part else None,
            "title": cut_title(form.cut().split(",")),
            "cut_form": form,
            **frame(account),
        },
    )


@page(subject="figure", action="read")
def choose_cut(request: HttpRequest, name: str) -> HttpResponse:
    """From the form that chooses one or two columns to the page of that cut."""
    wanted = figure_seen_by(reader(request), name)
    form = CutChoice(request.GET, rule=wanted.rule)
    if not form.is_valid():
        return redirect("figures:figure", name)
    return redirect("figures:cut", name, form.cut())


@page(subject="figure", action="read")
def chart(request: HttpRequest, name: str) -> HttpResponse:
    """A chart as SVG. Its address names the reading and the language, so a browser keeps it."""
    account = reader(request)
    wanted = figure_seen_by(account, name)
    reading = reading_for(wanted, request.GET.get("reading", ""))
    by = request.GET.get("by", "")
    drawn = svg_of(_chart(account, reading, by))
    answer = HttpResponse(drawn, content_type="image/svg+xml")
    patch_cache_control(answer, private=True, max_age=31_536_000, immutable=True)
    return answer


def _chart(account: Account, reading: Reading, by: str) -> Chart:
    if by == OF_THE_READINGS:
        return chart_of_readings(reading.figure, history(reading.figure))
    stored = cuts_of(reading).get(by)
    if stored is None:
        raise NoSuchFigure(f"{reading} was not cut by that")
    part = part_of(account, reading.figure, reading, stored)
    return chart_of_cells(reading.figure, part.columns, part.cells)


def _chosen(columns: str) -> dict[str, str]:
    rows, _comma, others = columns.partition(",")
    return {"rows": rows, "columns": others}
