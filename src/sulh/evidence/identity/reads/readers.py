"""How often a second reader agrees with the first."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Q

from sulh.evidence.identity.models import SecondReading


@dataclass(frozen=True, slots=True)
class ReadersAgree:
    """Of the settled pairs that were read again, how many both readers settled alike."""

    read: int
    alike: int

    @property
    def per_cent(self) -> int:
        """The share rounded down, so that 100 means every pair; 0 while none was read."""
        return 100 * self.alike // self.read if self.read else 0


def readers_agree() -> ReadersAgree:
    """How often second readers agreed, over everything they have read."""
    counted = SecondReading.objects.filter(reader__isnull=False).aggregate(
        read=Count("pk"), alike=Count("pk", filter=Q(verdict=F("judgement__verdict")))
    )
    return ReadersAgree(counted["read"], counted["alike"])
