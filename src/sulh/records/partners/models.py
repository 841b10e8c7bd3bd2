"""With whom the office works."""

from __future__ import annotations

from django.db import models


class Partner(models.Model):
    """An institution, party, organization or donor. ``names`` is language code -> name."""

    code = models.CharField(max_length=40, primary_key=True)
    kind = models.CharField(max_length=40)
    names = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.code
