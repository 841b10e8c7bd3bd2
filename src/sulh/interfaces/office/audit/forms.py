"""What a reader asks the audit for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class AskForm(forms.Form):
    """By account, action and day; each may be left open."""

    by = forms.CharField(
        label=_("Name of the account"),
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )
    action = forms.ChoiceField(
        label=_("What was done"),
        required=False,
        widget=forms.Select(attrs={"class": "form-select", "lang": "en", "dir": "ltr"}),
    )
    day = forms.DateField(
        label=_("Day"),
        required=False,
        widget=forms.DateInput(attrs={"class": "form-control", "type": "date"}, format="%Y-%m-%d"),
    )
    before = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actions: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(name, name.replace("_", " ")) for name in actions]
        self.fields["action"].choices = [("", "—"), *named]  # type: ignore[attr-defined]
