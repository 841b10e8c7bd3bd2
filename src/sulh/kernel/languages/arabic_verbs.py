"""The verbs of the ladder in Arabic."""

from __future__ import annotations

from sulh.kernel.languages.verbs import VerbTable

VERBS = VerbTable(done={})
