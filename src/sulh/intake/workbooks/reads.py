"""Questions about received sheets."""

from __future__ import annotations

from sulh.intake.workbooks.models import Sheet


def recorded_sheet_like(fingerprint: str) -> Sheet | None:
    """The recorded sheet with the same cells for the same session, in whatever file it came."""
    return (
        Sheet.objects.select_related("file")
        .filter(fingerprint=fingerprint, state=Sheet.State.RECORDED)
        .first()
    )
