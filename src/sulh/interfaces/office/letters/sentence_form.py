"""One sentence as it is written: its words in every language, its claim, its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sulh.interfaces.office.letters import words
from sulh.interfaces.office.letters.forms import CHECK, CONTROL, SELECT, choices, text_area
from sulh.kernel.languages import LANGUAGES
from sulh.kernel.languages.found import Rung
from sulh.kernel.languages.nouns import Nouns
from sulh.kernel.quantities import Qualifier
from sulh.reports.letters.reads.choices import NounsKnown
from sulh.reports.letters.rules.binding import noun_forms_of, unbind
from sulh.reports.letters.rules.template import (
    BoundQuantity,
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
        data: Mapping[str, Any] | None = None,
    ) -> None:
        self.template, self.base = template, sentence
        self.nouns = {each.key: each for each in nouns}
        super().__init__(data, initial=self._initial(started_from))
        for code in template.languages:
            self._add_language(code)
        for bound in sentence.quantities.values():
            self._add_quantity(bound)

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

    def _add_quantity(self, bound: BoundQuantity) -> None:
        name = bound.name
        self.fields[f"q-{name}-qualifier"] = forms.ChoiceField(
            label=_("Qualifier"),
            choices=choices(words.QUALIFIERS),
            initial=bound.quantity.qualifier.value,
            widget=forms.Select(attrs=SELECT),
        )
        self.fields[f"q-{name}-number"] = forms.IntegerField(
            label=_("Number"),
            min_value=0,
            initial=bound.quantity.number,
            widget=forms.NumberInput(attrs={**CONTROL, "dir": "ltr"}),
        )
        self.fields[f"q-{name}-unbind"] = forms.BooleanField(
            label=_("Take this figure out of the sentence"),
            required=False,
            widget=forms.CheckboxInput(attrs=CHECK),
        )
        for code in self.template.languages:
            self._add_wording(bound, code)
        if bound.nouns:
            self._add_nouns(bound)

    def _add_wording(self, bound: BoundQuantity, code: str) -> None:
        spoken = {
            wording.pattern: wording.pattern.replace("{all}", "…").replace("{}", "…")
            for qualifier in Qualifier
            for wording in LANGUAGES[code].wordings.get(qualifier, ())[1:]
        }
        chosen = bound.wording.get(code, "")
        if chosen:
            chosen = LANGUAGES[code].wording(bound.quantity.qualifier, chosen).pattern
        self.fields[f"q-{bound.name}-wording-{code}"] = forms.ChoiceField(
            label=LANGUAGES[code].name,
            required=False,
            choices=choices(spoken, nothing=_("as usual")),
            initial=chosen if chosen in spoken else "",
            widget=forms.Select(attrs={**SELECT, "lang": code, "dir": LANGUAGES[code].direction}),
        )

    def _add_nouns(self, bound: BoundQuantity) -> None:
        known = {key: key for key in self.nouns}
        self.fields[f"q-{bound.name}-nouns"] = forms.ChoiceField(
            label=_("Counted as"),
            required=False,
            choices=choices(known, nothing=_("as it stands below")),
            widget=forms.Select(attrs={**SELECT, "dir": "auto"}),
        )
        for code in self.template.languages:
            forms_given = bound.nouns[code].forms if code in bound.nouns else {}
            for key in dict.fromkeys((*noun_forms_of(LANGUAGES[code]), *forms_given)):
                self.fields[f"q-{bound.name}-noun-{code}-{key}"] = forms.CharField(
                    label=key,
                    required=False,
                    initial=forms_given.get(key, ""),
                    widget=forms.TextInput(
                        attrs={**CONTROL, "lang": code, "dir": LANGUAGES[code].direction}
                    ),
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

    def quantities(self) -> Iterator[QuantityFields]:
        """The fields of each bound figure."""
        for bound in self.base.quantities.values():
            yield QuantityFields(self, bound)

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
            quantities={
                name: self._quantity(bound) for name, bound in self.base.quantities.items()
            },
            declared={**self.base.declared, **self._fact()},
        )
        for name in self.base.quantities:
            if data[f"q-{name}-unbind"]:
                changed = unbind(changed, name)
        return changed

    def _typed(self, part: str) -> dict[str, str]:
        typed = {
            code: " ".join(self.cleaned_data[f"{part}_{code}"].split("\n")).strip()
            for code in self.template.languages
        }
        return {code: text for code, text in typed.items() if text}

    def _quantity(self, bound: BoundQuantity) -> BoundQuantity:
        data, name = self.cleaned_data, bound.name
        qualifier = Qualifier(data[f"q-{name}-qualifier"])
        said = replace(bound.quantity, number=data[f"q-{name}-number"], qualifier=qualifier)
        wording = {
            code: pattern
            for code in self.template.languages
            if (pattern := data[f"q-{name}-wording-{code}"])
            and pattern in {each.pattern for each in LANGUAGES[code].wordings[qualifier]}
        }
        return replace(bound, quantity=said, wording=wording, nouns=self._nouns(bound))

    def _nouns(self, bound: BoundQuantity) -> Mapping[str, Nouns]:
        if not bound.nouns:
            return bound.nouns
        known = self.nouns.get(self.cleaned_data[f"q-{bound.name}-nouns"])
        if known is not None:
            return known.nouns
        return {
            code: replace(nouns, forms=self._noun_forms(bound.name, code))
            for code, nouns in bound.nouns.items()
        }

    def _noun_forms(self, name: str, code: str) -> dict[str, str]:
        start = f"q-{name}-noun-{code}-"
        return {
            field.removeprefix(start): typed
            for field, typed in self.cleaned_data.items()
            if field.startswith(start) and typed
        }

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


class QuantityFields:
    """The fields of one bound figure, as the template lays them out."""

    def __init__(self, form: SentenceForm, bound: BoundQuantity) -> None:
        self.form, self.bound = form, bound

    def _field(self, part: str) -> forms.BoundField:
        return self.form[f"q-{self.bound.name}-{part}"]

    @property
    def place(self) -> str:
        """What stands for it in the text."""
        return f"{{{self.bound.name}}}"

    @property
    def qualifier(self) -> forms.BoundField:
        return self._field("qualifier")

    @property
    def number(self) -> forms.BoundField:
        return self._field("number")

    @property
    def unbind(self) -> forms.BoundField:
        return self._field("unbind")

    @property
    def wordings(self) -> list[forms.BoundField]:
        return [self._field(f"wording-{code}") for code in self.form.template.languages]

    @property
    def counted_as(self) -> forms.BoundField | None:
        return self._field("nouns") if self.bound.nouns else None

    @property
    def noun_forms(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The name of a language and the noun's forms in it."""
        return [
            (
                LANGUAGES[code].name,
                [
                    self.form[name]
                    for name in self.form.fields
                    if name.startswith(f"q-{self.bound.name}-noun-{code}-")
                ],
            )
            for code in self.form.template.languages
            if self.bound.nouns
        ]
