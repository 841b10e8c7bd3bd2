"""What reached the office, byte for byte as it came."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class ReceivedFile(models.Model):
    """A file as received, kept once however often it is sent. Identifying: no figure reads it.

    ``content`` is null for a file over the limits: only name, size and hash are kept.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=255)
    size = models.BigIntegerField()
    content = models.BinaryField(null=True)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return self.name
