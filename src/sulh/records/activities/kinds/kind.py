"""What a kind of activity is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of activity.

    ``teaches`` says whether who came may be said to have been trained; where it is false they
    were reached (mission.md F3: "reached, not trained").
    """

    code: str
    name: str
    teaches: bool = False
