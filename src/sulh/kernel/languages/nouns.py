"""The noun that is counted, in the forms its language needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Nouns:
    """A counted noun.

    ``forms`` maps a CLDR plural class ("one", "two", "few", "many", "other"), or a class and a
    case ("two:gen"), to the form that follows the number; "all" is the form that "all" speaks of
    where the language has one (Arabic: the definite plural). ``gender`` is "m", "f" or "n".
    """

    forms: Mapping[str, str]
    gender: str = "m"

    def form(self, plural_class: str, case: str = "") -> str:
        """The form for the class in the case; falls back to the class, then to "other".

        Raises KeyError when the language needs a form that is not given.
        """
        for key in (f"{plural_class}:{case}", plural_class, f"other:{case}", "other"):
            if key in self.forms:
                return self.forms[key]
        if "many" in self.forms:
            return self.forms["many"]
        raise KeyError(f"no form for plural class {plural_class!r} among {sorted(self.forms)}")
