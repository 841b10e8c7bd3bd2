"""A linked register kept as an index: a sheet that comes is judged against it at once.

``build`` makes the index of a linkage, ``arrive`` puts sheets into it, ``resolve`` clusters anew
what they touched; ``Store`` opens it.
"""

from sulh.evidence.identity.engines.resident.building import build
from sulh.evidence.identity.engines.resident.file import NoIndex
from sulh.evidence.identity.engines.resident.judging import (
    Arrived,
    Arriving,
    ConflictingRow,
    Standing,
    UnknownRow,
    arrive,
)
from sulh.evidence.identity.engines.resident.local import Change, keep
from sulh.evidence.identity.engines.resident.resolving import resolve
from sulh.evidence.identity.engines.resident.store import Store

__all__ = [
    "Arrived",
    "Arriving",
    "Change",
    "ConflictingRow",
    "NoIndex",
    "Standing",
    "Store",
    "UnknownRow",
    "arrive",
    "build",
    "keep",
    "resolve",
]
