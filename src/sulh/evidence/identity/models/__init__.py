"""Who is the same person: judgements, the index of the register, looks at the whole of it."""

from sulh.evidence.identity.models.judging import (
    Assignment,
    JudgedTogether,
    PairJudgement,
    PersonRedirect,
    Run,
    SecondReading,
    StandingPair,
)
from sulh.evidence.identity.models.register import (
    RegisterAbout,
    RegisterBlock,
    RegisterRecord,
    RegisterToken,
    RegisterUsual,
    RegisterWorkplace,
)
from sulh.evidence.identity.models.resolving import (
    ProposedJudgement,
    Resolution,
    ResolutionDeed,
)

__all__ = [
    "Assignment",
    "JudgedTogether",
    "PairJudgement",
    "PersonRedirect",
    "ProposedJudgement",
    "RegisterAbout",
    "RegisterBlock",
    "RegisterRecord",
    "RegisterToken",
    "RegisterUsual",
    "RegisterWorkplace",
    "Resolution",
    "ResolutionDeed",
    "Run",
    "SecondReading",
    "StandingPair",
]
