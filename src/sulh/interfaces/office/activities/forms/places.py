"""A place as people type it: any name, former or current, in any script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sulh.foundation.places.reads import (
    Gazetteer,
    NamedPlace,
    current_names,
    places_like,
    places_of_kinds,
)
from sulh.interfaces.pages.speaking import title_shown

LAND = ("district", "city")
ANYWHERE = ("region", "district", "city", "centre", "constituency")


class PlaceField(forms.CharField):
    """Typed text that means one place; its value is the place's code, or None where empty."""

    def __init__(self, *, kinds: Sequence[str], **options: Any) -> None:
        super().__init__(required=False, max_length=120, **options)
        self.kinds = kinds
        self.widget.attrs |= {"class": "form-control", "autocomplete": "off", "list": "places"}

    def clean(self, value: Any) -> str | None:
        text = super().clean(value)
        return place_meant(text, kinds=self.kinds) if text else None

    def prepare_value(self, value: Any) -> Any:
        """The name of the place whose code a form begins with; what was typed stays as typed."""
        names = current_names([value]).get(value) if value else None
        return title_shown(names, value)[0] if names else value


def place_meant(text: str, *, kinds: Sequence[str]) -> str:
    """The code of the place ``text`` means. Raises ValidationError, which names the nearest."""
    found = places_like(text, kinds=kinds)
    exact = next((place.code for place in found if place.code == text), None)
    exact = exact or Gazetteer().code_of(text)
    if exact and any(place.code == exact for place in found):
        return exact
    if len(found) == 1:
        return found[0].code
    if not found:
        raise forms.ValidationError(_("No place on file is called so, in any script."))
    names = ", ".join(title_shown(place.names, place.code)[0] for place in found[:6])
    raise forms.ValidationError(_("Which one is meant: %(names)s?") % {"names": names})


def options_of(kinds: Sequence[str]) -> SafeString:
    """The options of a datalist: every current name of these places, in each script once."""
    return format_html_join(
        "",
        '<option value="{}"></option>',
        ((name,) for name in _distinct_names(places_of_kinds(kinds))),
    )


def _distinct_names(places: Sequence[NamedPlace]) -> list[str]:
    return list(dict.fromkeys(name for place in places for name in place.names.values()))


def choices_of(kind: str) -> list[tuple[str, str]]:
    """Every place of a kind to choose from, by its name in the reader's language."""
    named = [
        (place.code, title_shown(place.names, place.code)[0]) for place in places_of_kinds([kind])
    ]
    return sorted(named, key=lambda choice: choice[1])
