"""Forms of the administrator."""

from __future__ import annotations

from typing import Any, TypeAlias

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from sulh.foundation.accounts.access import is_name_taken
from sulh.interfaces.pages.codes import choices

Choice: TypeAlias = tuple[str, str]
CENTRE_STAFF, DONOR = "centre_staff", "donor"


class Place(forms.Form):
    """What an account may see: its role, the centre of centre staff, the partner of a donor."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=lambda: choices("office_role"),
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    centre = forms.ChoiceField(
        label=_("Centre"),
        required=False,
        help_text=_("For centre staff: they see the sheets of this centre."),
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    partner = forms.ChoiceField(
        label=_("Donor"),
        required=False,
        help_text=_("For donors: they see the projects this partner pays for."),
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    def __init__(
        self, *args: Any, centres: list[Choice], donors: list[Choice], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["centre"].choices = [("", "—"), *centres]  # type: ignore[attr-defined]
        self.fields["partner"].choices = [("", "—"), *donors]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("role") == CENTRE_STAFF and not given.get("centre"):
            self.add_error("centre", _("Centre staff need a centre."))
        if given.get("role") != CENTRE_STAFF:
            given["centre"] = ""
        if given.get("role") != DONOR:
            given["partner"] = ""
        return given


class NewAccount(Place):
    """A name for somebody who will be invited, and what the account may see."""

    username = forms.CharField(
        label=_("Name of the account"),
        max_length=80,
        validators=[
            RegexValidator(
                r"^[\w.@-]+\Z", _("Letters, digits, full stops, hyphens and @ only, no spaces.")
            )
        ],
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
        help_text=_("As the person will type it to sign in: their letters, digits and full stops."),
    )
    language = forms.ChoiceField(
        label=_("Language of the pages"),
        choices=settings.LANGUAGES,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    field_order = ["username", "role", "centre", "partner", "language"]

    def clean_username(self) -> str:
        name = str(self.cleaned_data["username"])
        if is_name_taken(name):
            raise forms.ValidationError(_("There is an account of this name already."))
        return name
