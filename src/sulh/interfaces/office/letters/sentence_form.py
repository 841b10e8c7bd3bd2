"""One sentence as it is written: its words in every language, its claim, its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sulh.interfaces.office.letters import words
from sulh.interfaces.office.letters.forms import CONTROL, SELECT, choices, text_area
from sulh.interfaces.office.letters.quantity_fields import QuantityFields, Titles
from sulh.kernel.languages import LANGUAGES
from sulh.kernel.languages.found import Rung
from sulh.reports.letters.reads.choices import NounsKnown
from sulh.reports.letters.rules.binding import unbind
from sulh.reports.letters.rules.template import (
    Fact,
    FactKind,
    LetterTemplate,
    Sentence,
    SentenceType,
)

_CODES = re.compile(r"[\s,;،]+")


class SentenceForm(forms.Form):
    """One sentence: its words in every language, what it claims and what it stands on."""

    started_from = forms.IntegerField(widget=forms.HiddenInput)
    type = forms.ChoiceField(
        label=_("Type"), choices=choices(words.TYPES), widget=forms.Select(attrs=SELECT)
    )
    rung = forms.ChoiceField(
        label=_("Rung it claims"),
        required=False,
        choices=choices(words.RUNGS, nothing=_("none")),
        widget=forms.Select(attrs=SELECT),
    )
    stands_on = forms.CharField(
        label=_("Stands on"),
        required=False,
        help_text=_("Codes of activities or projects, or symbols of exchanges, with commas."),
        widget=forms.TextInput(attrs={**CONTROL, "dir": "ltr"}),
    )
    measured_against = forms.CharField(
        label=_("Measured against"),
        required=False,
        help_text=_("For a superlative, or a word such as all: what it is measured against."),
        widget=forms.Textarea(attrs={**CONTROL, "rows": 2, "dir": "auto"}),
    )
    fact_name = forms.SlugField(
        label=_("Name of the fact"),
        required=False,
        help_text=_("Put it into the text as {name}."),
        widget=forms.TextInput(attrs={**CONTROL, "dir": "ltr"}),
    )
    fact_kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=choices(words.FACT_KINDS, nothing=_("none")),
        widget=forms.Select(attrs=SELECT),
    )
    fact_value = forms.CharField(
        label=_("Value"), required=False, widget=forms.TextInput(attrs={**CONTROL, "dir": "ltr"})
    )
    fact_unit = forms.ChoiceField(
        label=_("Counted in"),
        required=False,
        choices=choices(words.TIME_UNITS, nothing=_("none")),
        widget=forms.Select(attrs=SELECT),
    )
    fact_reason = forms.CharField(
        label=_("What it is"), required=False, widget=forms.TextInput(attrs=CONTROL)
    )

    def __init__(
        self,
        template: LetterTemplate,
        sentence: Sentence,
        *,
        started_from: int,
        nouns: Sequence[NounsKnown] = (),
        figures: Titles = (),
        data: Mapping[str, Any] | None = None,
    ) -> None:
        self.template, self.base = template, sentence
        super().__init__(data, initial=self._initial(started_from))
        for code in template.languages:
            self._add_language(code)
        self.quantities = [
            QuantityFields(self, bound, languages=template.languages, nouns=nouns, figures=figures)
            for bound in sentence.quantities.values()
        ]

    def _initial(self, started_from: int) -> dict[str, object]:
        sentence = self.base
        return {
            "started_from": started_from,
            "type": sentence.type.value,
            "rung": sentence.rung.value if sentence.rung else "",
            "stands_on": ", ".join(sentence.stands_on),
            "measured_against": sentence.measured_against,
        }

    def _add_language(self, code: str) -> None:
        name = LANGUAGES[code].name
        self.fields[f"text_{code}"] = forms.CharField(
            label=name,
            required=False,
            initial=self.base.text.get(code, ""),
            widget=text_area(code, 5),
        )
        self.fields[f"note_{code}"] = forms.CharField(
            label=name,
            required=False,
            initial=self.base.note.get(code, ""),
            widget=text_area(code, 2),
        )

    # What the template shows

    def texts(self) -> Iterator[forms.BoundField]:
        """The boxes of the languages, side by side."""
        return (self[f"text_{code}"] for code in self.template.languages)

    def notes(self) -> Iterator[forms.BoundField]:
        """The notes of the languages."""
        return (self[f"note_{code}"] for code in self.template.languages)

    def new_fact(self) -> Iterator[forms.BoundField]:
        """The fields of a fact to declare."""
        return (self[f"fact_{part}"] for part in ("name", "kind", "value", "unit", "reason"))

    # What was typed

    def sentence(self) -> Sentence:
        """The sentence as typed; call it once the form is valid."""
        data = self.cleaned_data
        changed = replace(
            self.base,
            type=SentenceType(data["type"]),
            rung=Rung(data["rung"]) if data["rung"] else None,
            text=self._typed("text"),
            note=self._typed("note"),
            stands_on=tuple(each for each in _CODES.split(data["stands_on"]) if each),
            measured_against=data["measured_against"].strip(),
            quantities={each.bound.name: each.typed() for each in self.quantities},
            declared={**self.base.declared, **self._fact()},
        )
        for each in self.quantities:
            if each.is_unbound():
                changed = unbind(changed, each.bound.name)
        return changed

    def _typed(self, part: str) -> dict[str, str]:
        typed = {
            code: " ".join(self.cleaned_data[f"{part}_{code}"].splitlines()).strip()
            for code in self.template.languages
        }
        return {code: text for code, text in typed.items() if text}

    def _fact(self) -> dict[str, Fact]:
        data = self.cleaned_data
        if not (data["fact_name"] and data["fact_kind"]):
            return {}
        fact = Fact(
            name=data["fact_name"],
            kind=FactKind(data["fact_kind"]),
            value=data["fact_value"].strip(),
            reason=data["fact_reason"],
            unit=data["fact_unit"],
        )
        return {fact.name: fact}
