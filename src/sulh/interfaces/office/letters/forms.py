"""What is typed about a letter: a new sentence, a step's reason, an issued text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sulh.interfaces.office.letters import words
from sulh.kernel.languages import LANGUAGES
from sulh.kernel.languages import language as language_of
from sulh.reports.letters.rules.template import (
    LetterTemplate,
    Sentence,
    SentenceType,
)

CONTROL, SELECT, CHECK = (
    {"class": "form-control"},
    {"class": "form-select"},
    {"class": "form-check-input"},
)
MOST_OF_A_FILE = 20 * 1024 * 1024


def choices(mapping: words.Words, *, nothing: Any = None) -> list[tuple[str, Any]]:
    """``mapping`` as the choices of a field, with what is said for no choice."""
    return ([("", nothing)] if nothing else []) + list(mapping.items())


def text_area(code: str, rows: int) -> forms.Textarea:
    """A box for text in one language, in its direction."""
    direction = language_of(code).direction
    return forms.Textarea(attrs={**CONTROL, "rows": rows, "lang": code, "dir": direction})


class NewSentenceForm(forms.Form):
    """Where a new sentence stands, and its words."""

    started_from = forms.IntegerField(widget=forms.HiddenInput)
    paragraph = forms.ChoiceField(label=_("Paragraph"), widget=forms.Select(attrs=SELECT))
    pillar = forms.ChoiceField(
        label=_("Subject of the new paragraph"),
        choices=choices(words.PILLARS),
        widget=forms.Select(attrs=SELECT),
    )
    type = forms.ChoiceField(
        label=_("Type"), choices=choices(words.TYPES), widget=forms.Select(attrs=SELECT)
    )

    NEW = "new"

    def __init__(
        self, template: LetterTemplate, *, started_from: int, data: Any = None, behind: str = ""
    ) -> None:
        last = template.sentences[-1].id if template.sentences else ""
        initial = {
            "started_from": started_from,
            "paragraph": f"{behind or last}",
            "type": "assessment",
        }
        super().__init__(data, initial=initial)
        self.template = template
        places = [
            (each.id, _("behind sentence %(sentence)s") % {"sentence": each.id})
            for each in template.sentences
        ]
        field = self.fields["paragraph"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.label = _("Place")
        field.choices = [*places, (self.NEW, _("a new paragraph at the end"))]
        for code in template.languages:
            self.fields[f"text_{code}"] = forms.CharField(
                label=LANGUAGES[code].name, widget=text_area(code, 4)
            )

    def sentence(self) -> Sentence:
        """The sentence as typed, its place still to be given."""
        data = self.cleaned_data
        return Sentence(
            id="new",
            paragraph=0,
            type=SentenceType(data["type"]),
            rung=None,
            text={code: data[f"text_{code}"].strip() for code in self.template.languages},
        )


class MoveForm(forms.Form):
    """Where a sentence is taken to: behind another."""

    started_from = forms.IntegerField(widget=forms.HiddenInput)
    behind = forms.CharField(max_length=80)


class StartedFrom(forms.Form):
    """The version that a change was made from."""

    started_from = forms.IntegerField(widget=forms.HiddenInput)


class SayForm(StartedFrom):
    """A suggestion taken up: what the figure says instead."""

    figure = forms.SlugField()
    says = forms.RegexField(r"^[a-z_]+ [0-9]{1,15}$")


class ReasonForm(forms.Form):
    """Why a letter is returned."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={**CONTROL, "rows": 3, "dir": "auto"}),
    )


class AuditorForm(forms.Form):
    """To whom the auditor's edition is given."""

    given_to = forms.CharField(
        label=_("Name of the auditor"),
        max_length=120,
        widget=forms.TextInput(attrs={**CONTROL, "dir": "auto", "autocomplete": "off"}),
    )


class IssuedForm(forms.Form):
    """A text as issued: pasted, or a file."""

    language = forms.ChoiceField(label=_("Language"), widget=forms.Select(attrs=SELECT))
    text = forms.CharField(
        label=_("Text as issued"),
        required=False,
        widget=forms.Textarea(attrs={**CONTROL, "rows": 10, "dir": "auto"}),
    )
    file = forms.FileField(
        label=_("or a file"),
        required=False,
        help_text=_("PDF, Word (.docx), Akoma Ntoso (.xml) or plain text (.txt), up to 20 MB."),
        widget=forms.FileInput(attrs={**CONTROL, "accept": ".pdf,.docx,.xml,.txt"}),
    )

    def __init__(self, languages: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [(code, LANGUAGES[code].name) for code in languages]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("text", "").strip() and not data.get("file"):
            raise forms.ValidationError(_("Paste the text or choose a file."))
        if data.get("file") and data["file"].size > MOST_OF_A_FILE:
            self.add_error("file", _("The file is larger than 20 MB. Give the letter alone."))
        return data


class BeginForm(forms.Form):
    """A new letter, made from the letter of the year before."""

    name = forms.SlugField(
        label=_("Name"),
        max_length=40,
        help_text=_("Such as 2007."),
        widget=forms.TextInput(attrs=CONTROL),
    )
    symbol = forms.CharField(
        label=_("Symbol"),
        max_length=20,
        help_text=_("Such as S/2007/279; a working name until Headquarters gives one."),
        widget=forms.TextInput(attrs={**CONTROL, "dir": "ltr"}),
    )
    dated = forms.DateField(
        label=_("Date of the letter"), widget=forms.DateInput(attrs={**CONTROL, "type": "date"})
    )
    first_day = forms.DateField(
        label=_("First day reported on"), widget=forms.DateInput(attrs={**CONTROL, "type": "date"})
    )
    last_day = forms.DateField(
        label=_("Last day reported on"), widget=forms.DateInput(attrs={**CONTROL, "type": "date"})
    )
    until = forms.DateField(
        label=_("Mandate asked for until"),
        widget=forms.DateInput(attrs={**CONTROL, "type": "date"}),
    )
