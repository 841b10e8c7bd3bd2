"""The words of the evidence tables: their columns and the codes that may stand in them.

Every figure is a SELECT over these tables and nothing else, on the live database, on the frozen
Parquet of a bundle and on a cluster. Types: text, integers and ISO dates as text; flags 0 or 1;
money in minor units; codes are never null (``unstated``).
"""

from __future__ import annotations

UNSTATED = "unstated"

ROLES = ("participant", "trainer", "speaker", "observer", "organizer")
ATTENDANCE_RUNGS = ("invited", "came", "completed", "certified")
ACTIVITY_RUNGS = ("planned", "arranged", "initiated", "held", "completed")
SEXES = ("f", "m", UNSTATED)
AGE_BANDS = ("u18", "18_29", "30_44", "45_59", "60plus", UNSTATED)
AFFILIATIONS = (
    "government",
    "law_enforcement",
    "judiciary",
    "parliament",
    "party",
    "civil_society",
    "media",
    "education",
    "community",
    "electoral_commission",
    "polling_station",
    "private",
    "international",
    UNSTATED,
)
SESSION_STATES = ("planned", "held", "cancelled")
PILLARS = (
    "national_dialogue",
    "elections",
    "conflict_prevention",
    "rule_of_law",
    "human_rights",
    "information",
    "office",
)
PLACE_KINDS = ("region", "district", "city", "centre", "constituency")
MONEY_KINDS = ("pledge", "agreement", "receipt", "spending")

INTEGER = "integer"
TEXT = "text"

TABLES: dict[str, dict[str, str]] = {
    "attendance": {
        "attendance_id": INTEGER,
        "session_id": TEXT,
        "person": INTEGER,
        "person_low": INTEGER,
        "person_high": INTEGER,
        "role": TEXT,
        "rung": TEXT,
        "generation": INTEGER,
        "trained_by": INTEGER,  # the trainer's person; 0 where unstated
        "sex": TEXT,
        "age_band": TEXT,
        "affiliation": TEXT,
        "district_id": TEXT,
    },
    "headcount": {"session_id": TEXT, "sex": TEXT, "affiliation": TEXT, "people": INTEGER},
    "session": {
        "session_id": TEXT,
        "activity_id": TEXT,
        "held_on": TEXT,
        "status": TEXT,
        "place_id": TEXT,
        "district_id": TEXT,
        "centre_id": TEXT,
        "constituency_id": TEXT,
    },
    "activity": {
        "activity_id": TEXT,
        "project_id": TEXT,
        "pillar": TEXT,
        "kind": TEXT,
        "course": TEXT,
        "rung": TEXT,
    },
    "project": {"project_id": TEXT, "pillar": TEXT, "started_on": TEXT, "ended_on": TEXT},
    "place": {"place_id": TEXT, "kind": TEXT, "parent_id": TEXT, "election_id": TEXT},
    "universe": {"universe_id": TEXT, "item_id": TEXT},
    "money": {
        "statement_id": TEXT,
        "project_id": TEXT,
        "donor_id": TEXT,
        "kind": TEXT,
        "minor_units": INTEGER,
        "currency": TEXT,
        "dated": TEXT,
    },
}
"""Evidence table -> column -> type. In a bundle, persons and sessions become text pseudonyms."""
