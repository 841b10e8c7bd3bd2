"""The fields of one bound figure in the form of a sentence: shown, and read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sulh.interfaces.office.letters import words
from sulh.interfaces.office.letters.forms import CHECK, CONTROL, SELECT, choices
from sulh.interfaces.pages.speaking import title_shown
from sulh.kernel.languages import LANGUAGES
from sulh.kernel.languages.nouns import Nouns
from sulh.kernel.quantities import Qualifier
from sulh.reports.letters.reads.choices import NounsKnown
from sulh.reports.letters.rules.binding import noun_forms_of
from sulh.reports.letters.rules.template import COUNTED_UNITS, BoundQuantity

Titles = Sequence[tuple[str, Mapping[str, str]]]


class QuantityFields:
    """A bound figure: the figure it stands on, its qualifier, number, wording and noun."""

    def __init__(
        self,
        form: forms.Form,
        bound: BoundQuantity,
        *,
        languages: Sequence[str],
        nouns: Sequence[NounsKnown],
        figures: Titles,
    ) -> None:
        self.form, self.bound, self.languages = form, bound, languages
        self.nouns = {each.key: each for each in nouns}
        self._add_number(figures)
        for code in languages:
            self._add_wording(code)
        if self.is_counted:
            self._add_nouns()

    @property
    def is_counted(self) -> bool:
        """False for money, which needs no noun."""
        return self.bound.unit in COUNTED_UNITS

    def _add(self, part: str, field: forms.Field) -> None:
        self.form.fields[self._name(part)] = field

    def _name(self, part: str) -> str:
        return f"q-{self.bound.name}-{part}"

    def _add_number(self, figures: Titles) -> None:
        bound = self.bound
        known = {name: f"{title_shown(titles, name)[0]} ({name})" for name, titles in figures}
        known.setdefault(bound.reading, bound.reading)
        self._add(
            "reading",
            forms.ChoiceField(
                label=_("Stands on the figure"),
                choices=sorted(known.items()),
                initial=bound.reading,
                widget=forms.Select(attrs={**SELECT, "dir": "auto"}),
            ),
        )
        self._add(
            "qualifier",
            forms.ChoiceField(
                label=_("Qualifier"),
                choices=choices(words.QUALIFIERS),
                initial=bound.quantity.qualifier.value,
                widget=forms.Select(attrs=SELECT),
            ),
        )
        self._add(
            "number",
            forms.IntegerField(
                label=_("Number"),
                min_value=0,
                initial=bound.quantity.number,
                widget=forms.NumberInput(attrs={**CONTROL, "dir": "ltr"}),
            ),
        )
        self._add(
            "unbind",
            forms.BooleanField(
                label=_("Take this figure out of the sentence"),
                required=False,
                widget=forms.CheckboxInput(attrs=CHECK),
            ),
        )

    def _add_wording(self, code: str) -> None:
        spoken = {
            wording.pattern: wording.pattern.replace("{all}", "…").replace("{}", "…")
            for qualifier in Qualifier
            for wording in LANGUAGES[code].wordings.get(qualifier, ())[1:]
        }
        chosen = self._pattern(code)
        self._add(
            f"wording-{code}",
            forms.ChoiceField(
                label=LANGUAGES[code].name,
                required=False,
                choices=choices(spoken, nothing=_("as usual")),
                initial=chosen if chosen in spoken else "",
                widget=forms.Select(attrs=_in_language(SELECT, code)),
            ),
        )

    def _pattern(self, code: str) -> str:
        """The wording the figure has in a language; "" for the usual one."""
        chosen = self.bound.wording.get(code, "")
        qualifier = self.bound.quantity.qualifier
        return LANGUAGES[code].wording(qualifier, chosen).pattern if chosen else ""

    def _add_nouns(self) -> None:
        self._add(
            "nouns",
            forms.ChoiceField(
                label=_("Counted as"),
                required=False,
                choices=choices({key: key for key in self.nouns}, nothing=_("as it stands below")),
                widget=forms.Select(attrs={**SELECT, "dir": "auto"}),
            ),
        )
        for code in self.languages:
            self._add_noun(code, self.bound.nouns.get(code, Nouns({})))

    def _add_noun(self, code: str, given: Nouns) -> None:
        self._add(
            f"gender-{code}",
            forms.ChoiceField(
                label=_("Gender"),
                choices=choices(words.GENDERS),
                initial=given.gender,
                widget=forms.Select(attrs=SELECT),
            ),
        )
        for key in dict.fromkeys((*noun_forms_of(LANGUAGES[code]), *given.forms)):
            self._add(
                f"noun-{code}-{key}",
                forms.CharField(
                    label=key,
                    required=False,
                    initial=given.forms.get(key, ""),
                    widget=forms.TextInput(attrs=_in_language(CONTROL, code)),
                ),
            )

    # What the template shows

    @property
    def place(self) -> str:
        """What stands for it in the text."""
        return f"{{{self.bound.name}}}"

    @property
    def reading(self) -> forms.BoundField:
        return self.form[self._name("reading")]

    @property
    def qualifier(self) -> forms.BoundField:
        return self.form[self._name("qualifier")]

    @property
    def number(self) -> forms.BoundField:
        return self.form[self._name("number")]

    @property
    def unbind(self) -> forms.BoundField:
        return self.form[self._name("unbind")]

    @property
    def wordings(self) -> list[forms.BoundField]:
        return [self.form[self._name(f"wording-{code}")] for code in self.languages]

    @property
    def counted_as(self) -> forms.BoundField | None:
        return self.form[self._name("nouns")] if self.is_counted else None

    @property
    def noun_forms(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The name of a language, and the gender and forms of the noun in it."""
        for code in self.languages if self.is_counted else ():
            starts = (self._name(f"gender-{code}"), self._name(f"noun-{code}-"))
            fields = [self.form[name] for name in self.form.fields if name.startswith(starts)]
            yield LANGUAGES[code].name, fields

    # What was typed

    def is_unbound(self) -> bool:
        """True when the figure is to be taken out."""
        return bool(self._typed("unbind"))

    def typed(self) -> BoundQuantity:
        """The figure as typed; asked once the form is valid."""
        qualifier = Qualifier(self._typed("qualifier"))
        said = replace(self.bound.quantity, number=self._typed("number"), qualifier=qualifier)
        wording = {
            code: self._wording(code)
            for code in self.languages
            if self._typed(f"wording-{code}")
            in {each.pattern for each in LANGUAGES[code].wordings[qualifier]}
        }
        return replace(
            self.bound,
            reading=self._typed("reading"),
            quantity=said,
            wording=wording,
            nouns=self._typed_nouns() if self.is_counted else self.bound.nouns,
        )

    def _typed(self, part: str) -> Any:
        return self.form.cleaned_data[self._name(part)]

    def _wording(self, code: str) -> str:
        """The wording as typed, spelled as it was where it is the same."""
        pattern: str = self._typed(f"wording-{code}")
        return self.bound.wording[code] if pattern == self._pattern(code) else pattern

    def _typed_nouns(self) -> Mapping[str, Nouns]:
        known = self.nouns.get(self._typed("nouns"))
        if known is not None:
            return known.nouns
        return {
            code: Nouns(self._typed_forms(code), self._typed(f"gender-{code}"))
            for code in self.languages
        }

    def _typed_forms(self, code: str) -> dict[str, str]:
        start = self._name(f"noun-{code}-")
        return {
            name.removeprefix(start): typed
            for name, typed in self.form.cleaned_data.items()
            if name.startswith(start) and typed
        }


def _in_language(attributes: Mapping[str, str], code: str) -> dict[str, str]:
    return {**attributes, "lang": code, "dir": LANGUAGES[code].direction}
