"""What somebody looks for, and which people or lines they chose."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sulh.records.names.rules.wanted import LONGEST_TYPED


class SearchForm(forms.Form):
    """A name in any script. It is posted, so that it stands in no address and no log."""

    typed = forms.CharField(
        label=_("Name of a person or a place"),
        help_text=_("In any script and order: surname, given name, initials, or how it begins."),
        max_length=LONGEST_TYPED,
        widget=forms.TextInput(
            attrs={"class": "form-control", "type": "search", "autocomplete": "off",
                   "spellcheck": "false", "dir": "auto"}
        ),
    )  # fmt: skip
    page = forms.IntegerField(required=False, min_value=1, max_value=30, widget=forms.HiddenInput)


class NumbersField(forms.TypedMultipleChoiceField):
    """Numbers ticked on a page; what they are numbers of is asked below."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, required=False, **kwargs)

    def valid_value(self, value: object) -> bool:
        """Any number; the choices stand on the page and not in the form."""
        return str(value).isascii() and str(value).isdecimal() and len(str(value)) < 18


class ChosenForm(forms.Form):
    """Some people or lines, and a reason."""

    chosen = NumbersField()
    reason = forms.CharField(
        required=False,
        max_length=120,
        label=_("Reason (may stay empty)"),
        help_text=_("How you know: “asked the centre”. Write no name into it."),
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )
