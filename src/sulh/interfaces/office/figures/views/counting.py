"""Counting anew: a fresh reading, rules side by side, and a figure defined of what was tried."""

from __future__ import annotations

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sulh.evidence.figures.access import NoSuchFigure, fresh_reading_for, trial_for
from sulh.evidence.figures.actions import ask_for_reading, ask_for_trial, define_figure
from sulh.evidence.figures.measures import Scope
from sulh.evidence.figures.reads.stored import is_cut
from sulh.evidence.figures.tasks import start_reading, start_trial
from sulh.interfaces.office.door import page, reader
from sulh.interfaces.office.figures.figure_page import figure_seen_by
from sulh.interfaces.office.figures.forms import (
    CountForm,
    CutChoice,
    DefineForm,
    RuleChoice,
    initial_of,
)
from sulh.interfaces.office.figures.frame import frame
from sulh.interfaces.office.figures.scopes import scope_in_words
from sulh.interfaces.office.figures.trial_page import trial_shown
from sulh.interfaces.pages import speaking


@page(subject="figure", action="take")
@require_POST
def take(request: HttpRequest, name: str) -> HttpResponse:
    """Ask for a fresh reading, or for one more cut of the newest unless it is there."""
    account = reader(request)
    figure = figure_seen_by(account, name)
    columns = ""
    if "rows" in request.POST:
        form = CutChoice(request.POST, rule=figure.rule)
        if not form.is_valid():
            raise NoSuchFigure(f"{name} is not taken apart so")
        columns = form.cut()
        if is_cut(figure, columns):
            return redirect("figures:cut", name, columns)
    asked = ask_for_reading(figure=figure, columns=columns, at=timezone.now(), by=account)
    start_reading(asked.pk)
    return redirect("figures:asked", name, asked.pk)


@page(subject="figure", action="take")
def asked(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """How far a fresh reading is; when it is there, the figure."""
    figure = figure_seen_by(reader(request), name)
    work = fresh_reading_for(figure, number)
    if work.finished_at and not work.problem:
        columns = work.cuts[0] if len(work.cuts) == work.steps == 1 else ""
        return _go(
            request, *(("figures:cut", name, columns) if columns else ("figures:figure", name))
        )
    return _progress(request, "figures/asked.html", {"figure": figure, "work": work})


@page(subject="figure", action="take")
def count(request: HttpRequest) -> HttpResponse:
    """The form that counts something, by one rule or several; ``like`` fills it from a figure."""
    account = reader(request)
    like = request.GET.get("like", "")
    start = figure_seen_by(account, like) if like else None
    initial = initial_of(start.rule, start.scope) if start else {"rules": ["unique_people"]}
    form = CountForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        scope, rules = form.cleaned_data["scope"], form.cleaned_data["rules"]
        trial = ask_for_trial(scope=scope, rules=rules, at=timezone.now(), by=account)
        start_trial(trial.pk)
        return redirect("figures:trial", trial.pk)
    return render(request, "figures/count.html", {"form": form, "like": start})


@page(subject="figure", action="take")
@require_POST
def compare(request: HttpRequest, name: str) -> HttpResponse:
    """Count the scope of a figure by a second rule, to see both side by side."""
    account = reader(request)
    figure = figure_seen_by(account, name)
    form = RuleChoice(request.POST, rule=figure.rule)
    if not form.is_valid():
        raise NoSuchFigure(f"{name} is not compared so")
    trial = ask_for_trial(
        scope=Scope.from_record(figure.scope),
        rules=[figure.rule, form.cleaned_data["rule"]],
        at=timezone.now(),
        by=account,
    )
    start_trial(trial.pk)
    return redirect("figures:trial", trial.pk)


@page(subject="trial", action="read")
def trial(request: HttpRequest, number: int) -> HttpResponse:
    """What was tried: its numbers side by side, why they differ, and a form to keep one."""
    tried = trial_for(reader(request), number)
    if tried.finished_at is None:
        return _progress(request, "figures/trying.html", {"work": tried})
    if "HX-Request" in request.headers:
        return _go(request, "figures:trial", number)
    shown = trial_shown(tried)
    scope = scope_in_words(tried.rules[0], tried.scope)
    return render(
        request,
        "figures/trial.html",
        {
            "trial": tried,
            "shown": shown,
            "scope": scope,
            "form": DefineForm(),
            **frame(reader(request)),
        },
    )


@page(subject="figure", action="define")
@require_POST
def define(request: HttpRequest, number: int) -> HttpResponse:
    """Keep what was tried as a figure, and take its first reading."""
    account = reader(request)
    tried = trial_for(account, number)
    form = DefineForm(request.POST)
    if not form.is_valid() or form.cleaned_data["rule"] not in tried.rules:
        context = {"trial": tried, "shown": trial_shown(tried), "form": form, **frame(account)}
        scope = scope_in_words(tried.rules[0], tried.scope)
        return render(request, "figures/trial.html", {**context, "scope": scope}, status=422)
    name = form.cleaned_data["name"]
    try:
        figure = define_figure(
            name=name,
            rule=form.cleaned_data["rule"],
            scope=Scope.from_record(tried.scope),
            titles=form.titles(),
            by=account,
        )
    except IntegrityError:
        messages.error(request, _("A figure of that short name is there already. Choose another."))
        return redirect("figures:trial", number)
    first = ask_for_reading(figure=figure, at=timezone.now(), by=account)
    start_reading(first.pk)
    messages.success(request, _("The figure is defined; letters may use it."))
    return redirect("figures:asked", name, first.pk)


def _progress(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    """The page that waits, or only the part of it that changes."""
    if "HX-Request" in request.headers:
        template = "figures/_progress.html"
    return render(request, template, {**context, "problem": _problem(context["work"])})


def _problem(work: object) -> str:
    return speaking.translated(getattr(work, "problem", ""))


def _go(request: HttpRequest, address: str, *where: object) -> HttpResponse:
    """Go on to another page, also when only a part of this one was asked for."""
    to = redirect(address, *where)
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": to.url})
    return to
