"""Small evidence drawn at random, dense enough that every filter keeps some rows and drops some."""

from __future__ import annotations

import random

from tests.evidence.figures_offices import Evidence

from sulh.kernel import evidence as codes

DISTRICTS = ("TJK-A", "TJK-B", "TJK-C1", codes.UNSTATED)
CONSTITUENCIES = ("C-1", "C-2", "C-3", codes.UNSTATED)
CENTRES = ("centre-1", "centre-2", codes.UNSTATED)
COURSES = ("mediation", 'it\'s "quoted" \\ %s', "право", codes.UNSTATED)
DAYS = ("2004-04-23", "2004-04-24", "2004-12-31", "2005-05-10", "2005-05-11")
PROJECTS = ("ND-2004", "EL-2005", codes.UNSTATED)

PLACES = [
    ("TJK-SU", "region", codes.UNSTATED, codes.UNSTATED),
    ("TJK-KH", "region", codes.UNSTATED, codes.UNSTATED),
    ("TJK-DU", "city", codes.UNSTATED, codes.UNSTATED),
    ("TJK-A", "district", "TJK-SU", codes.UNSTATED),
    ("TJK-B", "district", "TJK-KH", codes.UNSTATED),
    ("TJK-C", "city", "TJK-SU", codes.UNSTATED),
    ("TJK-C1", "district", "TJK-C", codes.UNSTATED),
    ("C-1", "constituency", "TJK-SU", "2005"),
    ("C-2", "constituency", "TJK-KH", "2000"),
]


def invented_evidence(seed: int, *, lines: int = 60) -> Evidence:
    """Evidence with ``lines`` attendances; equal seeds give equal evidence."""
    draw = random.Random(seed)  # noqa: S311 - nothing secret is drawn
    pick = draw.choice
    sessions = [f"S-{number}" for number in range(8)]
    return {
        "place": PLACES,
        "project": [("ND-2004", "national_dialogue", "2004-01-01", "2005-12-31"),
                    ("EL-2005", "elections", "2004-10-01", "2005-03-31")],
        "universe": [("constituencies", name) for name in CONSTITUENCIES[:3]]
        + [("centres", name) for name in CENTRES[:2]],
        "activity": [
            (f"A-{number}", pick(PROJECTS), pick(codes.PILLARS[:3]), pick(("seminar", "training")),
             pick(COURSES), pick(codes.ACTIVITY_RUNGS))
            for number in range(4)
        ],
        "session": [
            (name, f"A-{draw.randrange(4)}", pick(DAYS), pick(("held", "held", "planned")),
             pick(DISTRICTS), pick(DISTRICTS), pick(CENTRES), pick(CONSTITUENCIES))
            for name in sessions
        ],
        "attendance": [_attendance(draw, number, sessions) for number in range(lines)],
        "headcount": [
            (pick(sessions), pick(codes.SEXES), pick(codes.AFFILIATIONS[:3]), draw.randrange(50))
            for _ in range(6)
        ],
        "money": [
            (f"M-{number}", pick(PROJECTS), pick(("donor-1", "donor-2")),
             pick(codes.MONEY_KINDS[:2]), draw.randrange(10**12), pick(("USD", "EUR")), pick(DAYS))
            for number in range(12)
        ],
    }  # fmt: skip


def _attendance(draw: random.Random, number: int, sessions: list[str]) -> tuple[str | int, ...]:
    pick = draw.choice
    person = draw.randrange(1, 20)
    return (
        number, pick(sessions), person, person // 2, 100 * person + draw.randrange(2),
        pick(("participant", "participant", "trainer")),
        pick(codes.ATTENDANCE_RUNGS), pick((0, 0, 0, 1)), pick((0, 1, 2)),
        pick(codes.SEXES), pick(codes.AGE_BANDS[:3]), pick(codes.AFFILIATIONS[:3]),
        pick(DISTRICTS),
    )  # fmt: skip
