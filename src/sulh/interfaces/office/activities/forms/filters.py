"""The filters of the lists: a GET form whose address says everything, so that it can be shared."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sulh.interfaces.office.activities.forms.places import ANYWHERE, PlaceField
from sulh.interfaces.pages.codes import choices
from sulh.interfaces.pages.speaking import title_shown
from sulh.records.activities.kinds import KINDS
from sulh.records.activities.reads.activity_list import ActivityFilter
from sulh.records.activities.reads.session_list import SessionFilter
from sulh.records.projects.reads import project_titles

SELECT = {"class": "form-select"}
TEXT = {"class": "form-control"}
ANY = ("", _("any"))


class Filters(forms.Form):
    """A filter whose wrong values are shown and not used."""

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(asked, auto_id="filter_%s")

    def said(self) -> dict[str, Any]:
        """What the filter says, but for fields left empty or filled wrongly."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}


class ActivityFilters(Filters):
    """Which activities are listed."""

    text = forms.CharField(
        label=_("Words of the title or code"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs=TEXT | {"type": "search"}),
    )
    pillar = forms.ChoiceField(
        label=_("Pillar"), required=False, choices=[ANY, *choices("pillar")],
        widget=forms.Select(attrs=SELECT),
    )  # fmt: skip
    project = forms.ChoiceField(
        label=_("Project"), required=False, widget=forms.Select(attrs=SELECT)
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, widget=forms.Select(attrs=SELECT))
    rung = forms.ChoiceField(
        label=_("How far it got"), required=False, choices=[ANY, *choices("activity_rung")],
        widget=forms.Select(attrs=SELECT),
    )  # fmt: skip
    year = forms.IntegerField(
        label=_("Year of its sessions"),
        required=False,
        min_value=1990,
        max_value=2100,
        widget=forms.NumberInput(attrs=TEXT),
    )
    place = PlaceField(label=_("Place of its sessions"), kinds=ANYWHERE)

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(asked)
        set_choices(self, "project", project_choices())
        set_choices(self, "kind", kind_choices())

    def wanted(self) -> ActivityFilter:
        return ActivityFilter(**self.said())


class SessionFilters(Filters):
    """Which sessions are listed."""

    code = forms.CharField(
        label=_("Code, or part of it"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs=TEXT | {"type": "search", "dir": "ltr"}),
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[ANY, *choices("session_status")],
        widget=forms.Select(attrs=SELECT),
    )  # fmt: skip
    place = PlaceField(label=_("Place, centre or constituency"), kinds=ANYWHERE)
    pillar = forms.ChoiceField(
        label=_("Pillar"), required=False, choices=[ANY, *choices("pillar")],
        widget=forms.Select(attrs=SELECT),
    )  # fmt: skip
    activity = forms.CharField(
        label=_("Code of the activity"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs=TEXT | {"dir": "ltr"}),
    )
    since = forms.DateField(
        label=_("From the day"),
        required=False,
        widget=forms.DateInput(attrs=TEXT | {"type": "date"}),
    )
    until = forms.DateField(
        label=_("To the day"), required=False, widget=forms.DateInput(attrs=TEXT | {"type": "date"})
    )
    generation = forms.IntegerField(
        label=_("Generation"),
        help_text=_("0: trained by the office. 1: trained by those."),
        required=False,
        min_value=0,
        max_value=9,
        widget=forms.NumberInput(attrs=TEXT),
    )
    without_a_sheet = forms.BooleanField(
        label=_("Only those that are over and have no sheet"),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )

    def wanted(self) -> SessionFilter:
        return SessionFilter(**self.said())


def set_choices(form: forms.Form, name: str, listed: list[tuple[str, Any]]) -> None:
    """Give a field its choices of this day, below one that means any."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - a mistake of the form
    field.choices = [ANY, *listed]


def kind_choices() -> list[tuple[str, str]]:
    """Each kind of activity, in the order of the hand-written list."""
    return [(kind.code, str(_(kind.name))) for kind in KINDS.values()]


def project_choices() -> list[tuple[str, str]]:
    """Each project by its title and code."""
    return [
        (code, f"{code} · {title_shown(titles, code)[0]}")
        for code, titles in project_titles().items()
    ]
