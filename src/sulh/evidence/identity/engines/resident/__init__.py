"""A linked register kept as an index: a sheet that comes is judged against it at once.

``build`` makes the index of a linkage, ``arrive`` puts sheets into it, ``resolve`` clusters anew
what they touched; ``Store`` opens it. ``Known`` is what judging pairs of lines needs of an index,
over ``Tables`` of whoever keeps it; ``write_known`` writes it anew, ``meet`` and ``scored`` ask it.
"""

from sulh.evidence.identity.engines.resident.blocks import Meeting, meet, meetings_of
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
from sulh.evidence.identity.engines.resident.known import Known
from sulh.evidence.identity.engines.resident.local import Change, keep
from sulh.evidence.identity.engines.resident.pairs import Scored, scored, table_of_pairs
from sulh.evidence.identity.engines.resident.resolving import resolve
from sulh.evidence.identity.engines.resident.store import Store
from sulh.evidence.identity.engines.resident.tables import Tables
from sulh.evidence.identity.engines.resident.whole import linked_records, write_known

__all__ = [
    "Arrived",
    "Arriving",
    "Change",
    "ConflictingRow",
    "Known",
    "Meeting",
    "NoIndex",
    "Scored",
    "Standing",
    "Store",
    "Tables",
    "UnknownRow",
    "arrive",
    "build",
    "keep",
    "linked_records",
    "meet",
    "meetings_of",
    "resolve",
    "scored",
    "table_of_pairs",
    "write_known",
]
