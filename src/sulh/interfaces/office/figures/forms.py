"""The forms of figures: what to count by which rules, and what a figure is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sulh.evidence.figures.measures import MEASURES
from sulh.evidence.figures.measures.scope import NotCountable, Scope
from sulh.foundation.places.reads import current_names, places_of_kind, universes
from sulh.interfaces.office.figures.words import (
    GENERATIONS,
    MONEY_KINDS,
    RULES,
    column_word,
    course_words,
)
from sulh.interfaces.pages import codes, speaking
from sulh.records.activities.kinds import KINDS
from sulh.records.activities.reads.titles import courses_on_record
from sulh.records.funding.reads import currencies_on_record
from sulh.records.projects.reads import project_titles

Choice = tuple[str, str | Promise]

CHOOSER = {"class": "form-select"}
BOX = {"class": "form-check-input"}
OF_PEOPLE = ("attendances", "unique_people", "once_per_course")


def _titled(titles: Mapping[str, Mapping[str, str]]) -> list[Choice]:
    return [(code, speaking.title_shown(named, code)[0]) for code, named in titles.items()]


def _places(kind: str) -> Callable[[], list[Choice]]:
    def listed() -> list[Choice]:
        wanted = places_of_kind(kind)
        names = current_names(wanted)
        return _titled({code: names.get(code, {}) for code in wanted})

    return listed


def _universes() -> list[Choice]:
    return [("", "—"), *_titled({each.code: each.titles for each in universes()})]


def _courses() -> list[Choice]:
    return [(course, course_words(course)) for course in courses_on_record()]


def _currencies() -> list[Choice]:
    return [("", "—"), *((code, code) for code in currencies_on_record())]


CHOSEN: Mapping[str, tuple[str | Promise, Callable[[], Iterable[Choice]]]] = {
    "activity.project_id": (_("Project"), lambda: _titled(project_titles())),
    "activity.course": (
        _("Course"),
        lambda: [(each, course_words(each)) for each in courses_on_record()],
    ),
    "activity.kind": (
        _("Kind of activity"),
        lambda: [(code, speaking.translated(kind.name)) for code, kind in KINDS.items()],
    ),
    "activity.pillar": (_("Line of work"), lambda: codes.choices("pillar")),
    "session.district_id": (_("District"), _places("district")),
    "session.centre_id": (_("Centre"), _places("centre")),
    "session.constituency_id": (_("Constituency"), _places("constituency")),
    "attendance.role": (_("Role"), lambda: codes.choices("role")),
    "attendance.rung": (_("How far they came"), lambda: codes.choices("rung")),
    "attendance.generation": (_("Who trained them"), lambda: list(GENERATIONS.items())),
    "attendance.sex": (_("Sex"), lambda: codes.choices("sex")),
    "attendance.age_band": (_("Age"), lambda: codes.choices("age_band")),
    "attendance.affiliation": (_("Where people work"), lambda: codes.choices("affiliation")),
}
"""Evidence column -> its label and what there is to choose: several may be chosen of each."""

ONE_OF: Mapping[str, tuple[str | Promise, Callable[[], Iterable[Choice]]]] = {
    "money.kind": (_("Kind of money"), lambda: [("", "—"), *MONEY_KINDS.items()]),
    "money.currency": (_("Currency"), _currencies),
}
NUMBERS = frozenset({"attendance.generation"})


class CountForm(forms.Form):
    """What to count, by one rule or by several side by side."""

    rules = forms.MultipleChoiceField(
        label=_("Counting rules"),
        help_text=_("Choose one to see a number, or several to see them side by side."),
        choices=lambda: list(RULES.items()),
        widget=forms.CheckboxSelectMultiple(attrs=BOX),
    )
    first = forms.DateField(
        label=_("First day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}),
    )
    last = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}),
    )
    universe = forms.ChoiceField(
        label=_("Out of which list"),
        help_text=_("Only for the rule that counts the items of a list that were reached."),
        required=False,
        choices=_universes,
        widget=forms.Select(attrs=CHOOSER),
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for key, (label, choices) in CHOSEN.items():
            self.fields[key] = forms.MultipleChoiceField(
                label=str(label),
                required=False,
                choices=choices,
                widget=forms.CheckboxSelectMultiple(attrs=BOX),
            )
        for key, (label, choices) in ONE_OF.items():
            self.fields[key] = forms.ChoiceField(
                label=str(label),
                required=False,
                choices=choices,
                widget=forms.Select(attrs=CHOOSER),
            )

    def clean(self) -> dict[str, Any]:
        """Make the scope, and hold it against every rule that was chosen."""
        given = super().clean() or {}
        if self.errors:
            return given
        if bool(given["first"]) != bool(given["last"]):
            raise forms.ValidationError(_("Give both the first and the last day, or neither."))
        try:
            given["scope"] = _scope(given)
            for rule in given["rules"]:
                MEASURES[rule].reading_select(given["scope"])
        except NotCountable as refusal:
            why = speaking.translated(refusal.sentence).format(**refusal.values)
            remedy = speaking.translated(refusal.remedy)
            raise forms.ValidationError(f"{why} {remedy}") from refusal
        return given

    def of_when(self) -> list[forms.BoundField]:
        """The fields of days and lists."""
        return [self[name] for name in ("first", "last", "universe")]

    def of_what(self) -> list[forms.BoundField]:
        """The fields that narrow what is counted."""
        return [self[name] for name in CHOSEN]

    def of_money(self) -> list[forms.BoundField]:
        """The fields of money."""
        return [self[name] for name in ONE_OF]


def initial_of(rule: str, record: Mapping[str, object]) -> dict[str, object]:
    """A form filled with the rule and the scope of a figure."""
    scope = Scope.from_record(record)
    first, last = scope.period or ("", "")
    filters = {key: [str(value) for value in values] for key, values in scope.filters.items()}
    single = {key: filters[key][0] for key in ONE_OF if key in filters}
    return {
        "rules": [rule],
        "first": first,
        "last": last,
        "universe": scope.universe or "",
        **filters,
        **single,
    }


def _scope(given: Mapping[str, Any]) -> Scope:
    filters = {
        key: tuple(int(value) if key in NUMBERS else value for value in given[key])
        for key in CHOSEN
        if given[key]
    }
    filters |= {key: (given[key],) for key in ONE_OF if given[key]}
    first, last = given["first"], given["last"]
    period = (first.isoformat(), last.isoformat()) if first else None
    return Scope(filters, period, given["universe"] or None)


class RuleChoice(forms.Form):
    """A second rule to count the scope of a figure by."""

    rule = forms.ChoiceField(label=_("Compare with"), widget=forms.Select(attrs=CHOOSER))

    def __init__(self, *given: Any, rule: str, **named: Any) -> None:
        super().__init__(*given, **named)
        others = [each for each in OF_PEOPLE if each != rule] if rule in OF_PEOPLE else []
        self.fields["rule"].choices = [(each, RULES[each]) for each in others]  # type: ignore[attr-defined]


class CutChoice(forms.Form):
    """One column to take a figure apart by, or two at once."""

    rows = forms.ChoiceField(label=_("Take it apart by"), widget=forms.Select(attrs=CHOOSER))
    columns = forms.ChoiceField(
        label=_("and at once by"), required=False, widget=forms.Select(attrs=CHOOSER)
    )

    def __init__(self, *given: Any, rule: str, **named: Any) -> None:
        super().__init__(*given, **named)
        offered: list[Choice] = [(each, column_word(each)) for each in MEASURES[rule].cuts]
        self.fields["rows"].choices = offered  # type: ignore[attr-defined]
        self.fields["columns"].choices = [("", "—"), *offered]  # type: ignore[attr-defined]

    def cut(self) -> str:
        """The columns as a cut is named: "sex" or "sex,role"."""
        rows, columns = self.cleaned_data["rows"], self.cleaned_data["columns"]
        return ",".join(dict.fromkeys(filter(None, (rows, columns))))


class DefineForm(forms.Form):
    """What a figure that was tried is called from now on."""

    rule = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Short name"),
        help_text=_("For letters and addresses: small Latin letters, digits and _."),
        max_length=80,
        validators=[
            RegexValidator(r"^[a-z][a-z0-9_]*\Z", _("Write small Latin letters, digits and _."))
        ],
        widget=forms.TextInput(attrs={"class": "form-control", "dir": "ltr"}),
    )
    title_en = forms.CharField(
        label=_("Title in English"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "form-control", "lang": "en", "dir": "ltr"}),
    )
    title_ru = forms.CharField(
        label=_("Title in Russian"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "form-control", "lang": "ru", "dir": "ltr"}),
    )
    title_ar = forms.CharField(
        label=_("Title in Arabic"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "form-control", "lang": "ar", "dir": "rtl"}),
    )

    def titles(self) -> dict[str, str]:
        """Language -> title, of those that were given."""
        given = {code: self.cleaned_data[f"title_{code}"] for code in ("en", "ru", "ar")}
        return {code: title for code, title in given.items() if title}
