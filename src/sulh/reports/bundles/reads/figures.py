"""Which figures the sealed letters stand on: what an auditor may see."""

from __future__ import annotations

from sulh.reports.bundles.models import Seal
from sulh.reports.letters.models import LetterReading


def figures_in_sealed_letters() -> frozenset[str]:
    """The names of the figures that any sealed letter stands on."""
    rows = LetterReading.objects.filter(version__in=Seal.objects.values("version"))
    return frozenset(rows.values_list("figure_name", flat=True).distinct())
