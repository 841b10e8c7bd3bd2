"""The forms in which an activity or a session is planned and changed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sulh.interfaces.office.activities.forms.filters import (
    SELECT,
    TEXT,
    kind_choices,
    project_choices,
)
from sulh.interfaces.office.activities.forms.places import LAND, PlaceField, choices_of
from sulh.interfaces.pages.codes import choices
from sulh.kernel.evidence import ATTENDANCE_RUNGS
from sulh.kernel.languages import LANGUAGES
from sulh.records.activities.rules.plans import (
    ActivityPlan,
    PlanRefused,
    SessionPlan,
    require_readable_code,
)

CODE = RegexValidator(
    r"^[A-Z0-9][A-Z0-9-]{1,39}\Z", _("Write capital letters, digits and dashes, at most 40.")
)


class ActivityForm(forms.Form):
    """What an activity says; ``code`` stands in it only where the activity is new."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Short and lasting, as in ND-2004-DIALOGUE. It cannot be changed later."),
        max_length=40,
        validators=[CODE],
        widget=forms.TextInput(attrs=TEXT | {"dir": "ltr"}),
    )
    project = forms.ChoiceField(label=_("Project"), widget=forms.Select(attrs=SELECT))
    kind = forms.ChoiceField(label=_("Kind"), widget=forms.Select(attrs=SELECT))
    course = forms.CharField(
        label=_("Course"),
        help_text=_("A short word that sessions on the same matter share; who comes twice to one"
                    " course can be counted once."),
        max_length=40,
        widget=forms.TextInput(attrs=TEXT),
    )  # fmt: skip
    rung = forms.ChoiceField(
        label=_("How far it got"),
        choices=choices("activity_rung"),
        widget=forms.Select(attrs=SELECT),
    )
    attendance_rung = forms.ChoiceField(
        label=_("What a signed line of its sheets states"),
        choices=[each for each in choices("rung") if each[0] in ATTENDANCE_RUNGS[1:]],
        widget=forms.Select(attrs=SELECT),
    )

    def __init__(self, *args: Any, is_new: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["project"].choices = project_choices()  # type: ignore[attr-defined]
        self.fields["kind"].choices = kind_choices()  # type: ignore[attr-defined]
        if not is_new:
            del self.fields["code"]
        for code, name in settings.LANGUAGES:
            self.fields[f"title_{code}"] = _title_field(code, name)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not any(said.get(f"title_{code}") for code, _name in settings.LANGUAGES):
            self.add_error(
                "title_en", gettext("Give the activity a title in one language at least.")
            )
        return said

    def plan(self) -> ActivityPlan:
        said = self.cleaned_data
        titles = {
            code: said[f"title_{code}"]
            for code, _name in settings.LANGUAGES
            if said.get(f"title_{code}")
        }
        return ActivityPlan(
            project=said["project"],
            kind=said["kind"],
            course=said["course"],
            rung=said["rung"],
            titles=titles,
            attendance_rung=said["attendance_rung"],
        )


def _title_field(code: str, name: str) -> forms.CharField:
    """The title in one language, typed in its own direction."""
    direction = LANGUAGES[code].direction
    return forms.CharField(
        label=gettext("Title (%(language)s)") % {"language": name},
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs=TEXT | {"lang": code, "dir": direction}),
    )


def start_of_activity(plan: ActivityPlan) -> dict[str, Any]:
    """What the form begins with for an activity on file."""
    said = {f"title_{code}": title for code, title in plan.titles.items()}
    return said | {
        "project": plan.project,
        "kind": plan.kind,
        "course": plan.course,
        "rung": plan.rung,
        "attendance_rung": plan.attendance_rung,
    }


class SessionForm(forms.Form):
    """Where and when a session is to be; ``code`` stands in it only where the session is new."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Sheets name the session by it. It cannot be changed later."),
        max_length=40,
        widget=forms.TextInput(attrs=TEXT | {"dir": "ltr"}),
    )
    held_on = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs=TEXT | {"type": "date"}, format="%Y-%m-%d")
    )
    district = PlaceField(
        label=_("District or city"),
        kinds=LAND,
        help_text=_("In any script and spelling, former names too."),
    )
    centre = forms.ChoiceField(label=_("Centre"), required=False, widget=forms.Select(attrs=SELECT))
    constituency = forms.ChoiceField(
        label=_("Constituency"), required=False, widget=forms.Select(attrs=SELECT)
    )
    expected = forms.IntegerField(
        label=_("People expected"),
        required=False,
        min_value=0,
        max_value=100_000,
        widget=forms.NumberInput(attrs=TEXT),
    )
    generation = forms.IntegerField(
        label=_("Generation"),
        help_text=_("0 where the office trains, 1 where those it trained do."),
        min_value=0,
        max_value=9,
        initial=0,
        widget=forms.NumberInput(attrs=TEXT),
    )
    language = forms.ChoiceField(
        label=_("Language of the session"), required=False, widget=forms.Select(attrs=SELECT)
    )
    topic = forms.CharField(
        label=_("Topic"), required=False, max_length=255, widget=forms.TextInput(attrs=TEXT)
    )

    def __init__(self, *args: Any, is_new: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        none = ("", gettext("none"))
        self.fields["centre"].choices = [none, *choices_of("centre")]  # type: ignore[attr-defined]
        self.fields["constituency"].choices = [none, *choices_of("constituency")]  # type: ignore[attr-defined]
        spoken = [*settings.LANGUAGES, ("uz", "Oʻzbekcha"), ("fa", "فارسی")]
        self.fields["language"].choices = [("", gettext("not stated")), *spoken]  # type: ignore[attr-defined]
        if not is_new:
            del self.fields["code"]

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"]).strip().upper()
        try:
            require_readable_code(code)
        except PlanRefused as refusal:
            raise forms.ValidationError(
                gettext(refusal.sentence).format_map(refusal.values)
            ) from None
        return code

    def plan(self, *, place: str | None = None) -> SessionPlan:
        """The plan; ``place`` is the exact place on file, which the form does not ask for."""
        said = self.cleaned_data
        return SessionPlan(
            held_on=said["held_on"],
            place=place,
            district=said["district"],
            centre=said["centre"] or None,
            constituency=said["constituency"] or None,
            generation=said["generation"],
            expected=said["expected"],
            language=said["language"],
            topic=said["topic"],
        )


class HoldForm(forms.Form):
    """On which day a session was held."""

    held_on = forms.DateField(
        label=_("It was held on"),
        widget=forms.DateInput(attrs=TEXT | {"type": "date"}, format="%Y-%m-%d"),
    )


class CancelForm(forms.Form):
    """Why a session was cancelled."""

    reason = forms.CharField(
        label=_("Why it was cancelled"),
        help_text=_("The reason stays with the session. Name nobody in it."),
        max_length=500,
        widget=forms.TextInput(attrs=TEXT),
    )
