"""The rows behind a number: two clicks from any figure to the line of its sheet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sulh.evidence.figures.access import NoSuchFigure, trial_for
from sulh.evidence.figures.measures import MEASURES, NotCountable, Scope
from sulh.evidence.figures.measures.cells import cell_read
from sulh.evidence.figures.reads.opening import page_behind
from sulh.interfaces.office.door import page, reader
from sulh.interfaces.office.figures.figure_page import figure_seen_by
from sulh.interfaces.office.figures.frame import frame
from sulh.interfaces.office.figures.lines_page import LinesShown, after_of, lines_shown
from sulh.interfaces.office.figures.scopes import ScopeLine, cell_in_words, scope_in_words
from sulh.interfaces.office.figures.words import rule_name


@page(subject="figure", action="open")
def lines(request: HttpRequest, name: str) -> HttpResponse:
    """The rows behind a figure, or behind one cell of it."""
    figure = figure_seen_by(reader(request), name)
    record: dict[str, object] = figure.scope
    return render(
        request,
        "figures/lines.html",
        {
            "figure": figure,
            "lines": _lines(request, figure.rule, record),
            "cell": _cell_lines(request),
            "scope": scope_in_words(figure.rule, record),
            **frame(reader(request)),
        },
    )


@page(subject="trial", action="read")
def trial_lines(request: HttpRequest, number: int, rule: str) -> HttpResponse:
    """The rows behind a number that was tried."""
    trial = trial_for(reader(request), number)
    if rule not in trial.rules:
        raise NoSuchFigure(f"trial {number} was not counted so")
    return render(
        request,
        "figures/lines.html",
        {
            "trial": trial,
            "rule": rule_name(rule),
            "lines": _lines(request, rule, trial.scope),
            "cell": _cell_lines(request),
            "scope": scope_in_words(rule, trial.scope),
            **frame(reader(request)),
        },
    )


def _lines(request: HttpRequest, rule: str, record: dict[str, object]) -> LinesShown:
    """Raises NoSuchFigure for an address that names no cell or page of these lines."""
    written = request.GET.get("cell", "")
    after = after_of(MEASURES[rule].table, request.GET.getlist("after"))
    try:
        behind = page_behind(
            rule=rule, scope=Scope.from_record(record), cell=cell_read(written), after=after
        )
    except NotCountable as refusal:
        raise NoSuchFigure("no such part of the figure") from refusal
    return lines_shown(behind, keep={"cell": written} if written else {})


def _cell_lines(request: HttpRequest) -> list[ScopeLine]:
    try:
        return cell_in_words(cell_read(request.GET.get("cell", "")))
    except NotCountable:
        return []
