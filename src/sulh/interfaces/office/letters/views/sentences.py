"""Writing a letter one sentence at a time."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sulh.interfaces.office.door import page, reader
from sulh.interfaces.office.letters.forms import (
    MoveForm,
    NewSentenceForm,
    SayForm,
    StartedFrom,
)
from sulh.interfaces.office.letters.sentence_form import SentenceForm
from sulh.interfaces.office.letters.words import refusal_in_words
from sulh.interfaces.pages.speaking import translated
from sulh.kernel.problems import Refused
from sulh.kernel.quantities import Qualifier, Quantity
from sulh.reports.letters.access import letter_at_work, version_to_read
from sulh.reports.letters.actions.readings import NoSuchFigure, read_for_binding
from sulh.reports.letters.actions.writing import Collided, edit_letter
from sulh.reports.letters.reads.choices import (
    figures_found,
    figures_listed,
    first_binding,
    nouns_known,
)
from sulh.reports.letters.reads.histories import sentence_history as history_of_sentence
from sulh.reports.letters.reads.offers import offers_for
from sulh.reports.letters.reads.versions import newest_version, template_of, version_numbered
from sulh.reports.letters.reads.workbench import Workbench, workbench
from sulh.reports.letters.rules import editing
from sulh.reports.letters.rules.binding import bind, binding_name
from sulh.reports.letters.rules.editing import Edit
from sulh.reports.letters.rules.steps import StepRefused
from sulh.reports.letters.rules.suggestions import with_quantity

if TYPE_CHECKING:
    from sulh.reports.letters.models import Letter
    from sulh.reports.letters.rules.template import LetterTemplate, Sentence

FIND, BIND = "find", "bind:"


@dataclass(frozen=True, slots=True)
class _Desk:
    """A letter being written, and the version its newest page shows."""

    letter: Letter
    bench: Workbench

    @property
    def number(self) -> int:
        return self.bench.version.number

    @property
    def template(self) -> LetterTemplate:
        return self.bench.template


@page(subject="letter", action="draft")
def sentence(request: HttpRequest, name: str, sentence: str) -> HttpResponse:
    """Write one sentence, in its languages side by side."""
    desk = _desk(request, name)
    written = _sentence_at(desk, request, sentence)
    if request.method != "POST":
        return _writing(request, desk, written, _form(desk, written))
    asked = request.POST.get("do", "")
    form = _form(desk, _with_new_bindings(desk, written, request), data=request)
    if not form.is_valid():
        return _writing(request, desk, form.base, form)
    typed = form.sentence()
    if asked == FIND or asked.startswith(BIND):
        bound = typed if asked == FIND else _bound_now(request, desk, typed)
        again = _form(desk, bound, started_from=form.cleaned_data["started_from"])
        return _writing(request, desk, bound, again)
    return _save_sentence(request, desk, form, typed)


@page(subject="letter", action="draft")
@require_POST
def say(request: HttpRequest, name: str, sentence: str) -> HttpResponse:
    """Take up a suggestion: the figure says something true."""
    desk = _desk(request, name)
    form = SayForm(request.POST)
    if not form.is_valid():
        raise Http404("no such suggestion")
    written = _sentence_at(desk, request, sentence)
    figure = form.cleaned_data["figure"]
    if figure not in written.quantities:
        raise Http404("no such figure")
    qualifier, number = form.cleaned_data["says"].split(" ")
    bound = with_quantity(written.quantities[figure], Quantity(int(number), Qualifier(qualifier)))
    changed = replace(written, quantities={**written.quantities, figure: bound})
    return _save(request, desk, editing.rewrite(changed), what=sentence, form=form)


@page(subject="letter", action="draft")
def add(request: HttpRequest, name: str) -> HttpResponse:
    """Add a sentence behind another, or a paragraph."""
    desk = _desk(request, name)
    behind = request.GET.get("behind", "")
    form = NewSentenceForm(
        desk.template, started_from=desk.number, data=request.POST or None, behind=behind
    )
    if request.method == "POST" and form.is_valid():
        return _save(request, desk, _added(desk, form), what="a sentence", form=form)
    return render(request, "letters/add.html", {"letter": desk.letter, "form": form})


@page(subject="letter", action="draft")
@require_POST
def strike(request: HttpRequest, name: str, sentence: str) -> HttpResponse:
    """Strike a sentence out; it stays in the versions before."""
    form = StartedFrom(request.POST)
    if not form.is_valid():
        raise Http404("no version named")
    return _save(request, _desk(request, name), editing.strike(sentence), what=sentence, form=form)


@page(subject="letter", action="draft")
@require_POST
def move(request: HttpRequest, name: str, sentence: str) -> HttpResponse:
    """Take a sentence behind another."""
    form = MoveForm(request.POST)
    if not form.is_valid():
        raise Http404("no place named")
    desk = _desk(request, name)
    behind = editing.sentence_of(desk.template, form.cleaned_data["behind"])
    edit = editing.move(sentence, paragraph=behind.paragraph, behind=behind.id)
    return _save(request, desk, edit, what=sentence, form=form)


@page(subject="letter", action="read")
def sentence_history(request: HttpRequest, name: str, sentence: str) -> HttpResponse:
    """The versions in which a sentence changed: by whom, when, what."""
    letter = letter_at_work(reader(request), name)
    context = {
        "letter": letter,
        "sentence": sentence,
        "changes": history_of_sentence(letter, sentence),
    }
    return render(request, "letters/sentence_history.html", context)


def _desk(request: HttpRequest, name: str) -> _Desk:
    letter = letter_at_work(reader(request), name)
    return _Desk(letter, workbench(version_to_read(reader(request), letter), with_earlier=True))


def _sentence_at(desk: _Desk, request: HttpRequest, sentence_id: str) -> Sentence:
    """The sentence as it was in the version the page started from, else as it is now."""
    started_from = request.POST.get("started_from", "")
    template = desk.template
    if started_from.isdecimal() and int(started_from) != desk.number:
        template = template_of(version_numbered(desk.letter, int(started_from)))
    return editing.sentence_of(template, sentence_id)


def _form(
    desk: _Desk,
    written: Sentence,
    *,
    data: HttpRequest | None = None,
    started_from: int | None = None,
) -> SentenceForm:
    return SentenceForm(
        desk.template,
        written,
        started_from=started_from or desk.number,
        nouns=nouns_known(desk.template),
        figures=figures_listed(),
        data=data.POST if data else None,
    )


def _with_new_bindings(desk: _Desk, written: Sentence, request: HttpRequest) -> Sentence:
    """``written`` with the figures that were bound on the page and not yet saved."""
    for figure in request.POST.getlist("newly_bound"):
        written = _bound(desk, written, figure, with_place=False)
    return written


def _bound_now(request: HttpRequest, desk: _Desk, written: Sentence) -> Sentence:
    """``written`` with the figure whose button was pressed, read if it never was."""
    figure = request.POST["do"].removeprefix(BIND)
    read_for_binding(figure=figure, at=timezone.now(), by=reader(request))
    return _bound(desk, written, figure)


def _bound(desk: _Desk, written: Sentence, figure: str, *, with_place: bool = True) -> Sentence:
    name = binding_name(figure, written.quantities)
    bound = first_binding(figure, name=name, nouns=nouns_known(desk.template))
    if with_place:
        return bind(written, bound)
    return replace(written, quantities={**written.quantities, name: bound})


def _writing(
    request: HttpRequest, desk: _Desk, written: Sentence, form: SentenceForm
) -> HttpResponse:
    """The page of one sentence."""
    shown = desk.bench.sentence(written.id)
    saved = set(shown.sentence.quantities) if shown else set()
    context = {
        "letter": desk.letter,
        "form": form,
        "sentence": written,
        "shown": shown,
        "language": desk.template.languages[0],
        "facts": {**desk.template.facts, **written.declared},
        "newly_bound": [b.reading for n, b in written.quantities.items() if n not in saved],
        "offers": offers_for(desk.bench.checked, written.id) if shown else (),
        "query": request.POST.get("query", ""),
        "found": figures_found(request.POST["query"]) if request.POST.get("query") else (),
        "others": [each.id for each in desk.template.sentences if each.id != written.id],
    }
    return render(request, "letters/sentence.html", context)


def _added(desk: _Desk, form: NewSentenceForm) -> Edit:
    place = form.cleaned_data["paragraph"]
    if place == form.NEW:
        last = max((each.number for each in desk.template.paragraphs), default=0)
        numbers = [each.number for each in desk.template.paragraphs]
        behind = numbers[-1] if numbers else last
        pillar = form.cleaned_data["pillar"]
        return editing.add_paragraph(form.sentence(), pillar=pillar, behind=behind)
    other = editing.sentence_of(desk.template, place)
    return editing.add(form.sentence(), paragraph=other.paragraph, behind=other.id)


def _save_sentence(
    request: HttpRequest, desk: _Desk, form: SentenceForm, typed: Sentence
) -> HttpResponse:
    for bound in typed.quantities.values():
        with suppress(NoSuchFigure):  # the desk says what a figure of no name rests on
            read_for_binding(figure=bound.reading, at=timezone.now(), by=reader(request))
    try:
        return _save(request, desk, editing.rewrite(typed), what=typed.id, form=form)
    except Refused as refusal:
        for problem in refusal.problems:
            message = translated(problem.fault.message).format_map(problem.values)
            remedy = translated(problem.fault.remedy).format_map(problem.values)
            form.add_error(None, f"{message} {remedy}")
        return _writing(request, desk, form.base, form)


def _save(
    request: HttpRequest,
    desk: _Desk,
    edit: Edit,
    *,
    what: str,
    form: StartedFrom | SentenceForm | NewSentenceForm | MoveForm,
) -> HttpResponse:
    started_from = form.cleaned_data["started_from"]
    try:
        edited = edit_letter(
            letter=desk.letter,
            edit=edit,
            started_from=started_from,
            what=what,
            at=timezone.now(),
            by=reader(request),
        )
    except Collided as collided:
        return _collided(request, desk, collided)
    except StepRefused as refusal:
        messages.error(request, refusal_in_words(refusal.sentence, refusal.values))
        return redirect("letters:letter", name=desk.letter.pk)
    if edited.joined:
        messages.info(
            request, _("Somebody saved other sentences meanwhile; both changes are in the letter.")
        )
    messages.success(request, _("Saved as version %(n)s.") % {"n": edited.version.number})
    return redirect(f"/letters/{desk.letter.pk}/#{edit.touches[0] if edit.touches else 'end'}")


def _collided(request: HttpRequest, desk: _Desk, collided: Collided) -> HttpResponse:
    """Both texts side by side: nothing is saved, and nothing is lost."""
    newest, template = newest_version(desk.letter)
    context = {
        "letter": desk.letter,
        "version": newest,
        "codes": template.languages,
        "collisions": collided.collisions,
    }
    return render(request, "letters/collided.html", context, status=409)
