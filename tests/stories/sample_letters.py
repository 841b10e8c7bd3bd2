# ruff: noqa: E501  (a table of readings reads best a line each)
"""The two sample letters with records that fit them, and ways to change their words."""

from __future__ import annotations

import datetime
import re
import tomllib
from functools import cache
from importlib.resources import files

from sulh.kernel.languages.found import Rung
from sulh.kernel.quantities import Interval
from sulh.records.activities.kinds import KINDS
from sulh.reports.letters.rules.desk import check_letter
from sulh.reports.letters.rules.draft import draft_letter
from sulh.reports.letters.rules.facts import ActivityFacts, MandateOnFile, ReadingFacts
from sulh.reports.letters.rules.findings import Finding
from sulh.reports.letters.rules.parsing import read_template

SAMPLE = files("sulh.interfaces.console") / "sample"
NOON = datetime.datetime(2006, 5, 26, 12, tzinfo=datetime.UTC)
YEARS = {
    "2005": (datetime.date(2004, 4, 24), datetime.date(2005, 5, 10)),
    "2006": (datetime.date(2005, 5, 11), datetime.date(2006, 5, 26)),
}
MANDATES = {
    f"S/{symbol}": MandateOnFile(
        datetime.date.fromisoformat(dated),
        datetime.date(int(dated[:4]), 6, 1),
        datetime.date(int(dated[:4]) + 1, 6, 1),
    )
    for symbol, dated in (
        ("2000/518", "2000-05-26"),
        ("2005/323", "2005-05-10"),
        ("2006/355", "2006-05-26"),
    )
}
READINGS = {
    ("2005", "dialogue_sessions_2004_05"): ("sessions", (8, 8, 8), "ND-2004-DIALOGUE"),
    ("2005", "dialogue_participants_2004_05"): ("unique_people", (1129, 1134, 1246), "ND-2004-DIALOGUE"),
    ("2005", "polling_staff_trained_2005"): ("unique_people", (13319, 13319, 13319), "EL-2005-POLLING"),
    ("2005", "constituencies_covered_2005"): ("covered_of_universe", (41, 41, 41), "EL-2005-POLLING"),
    ("2005", "commissioners_trained_2005"): ("unique_people", (300, 300, 300), "EL-2005-COMMISSIONERS"),
    ("2005", "commissions_covered_2005"): ("covered_of_universe", (41, 41, 41), "EL-2005-COMMISSIONERS"),
    ("2005", "media_representatives_briefed_2004_05"): ("unique_people", (273, 275, 290), "EL-2005-MEDIA"),
    ("2005", "conflict_prevention_trainers_2004_05"): ("unique_people", (20, 20, 20), "CP-2004-TRAINERS"),
    ("2005", "conflict_prevention_trained_2004_05"): ("unique_people", (232, 232, 236), "CP-2004-CASCADE"),
    ("2005", "police_instructors_2004_05"): ("unique_people", (40, 40, 40), "POL-2004-INSTRUCTORS"),
    ("2005", "police_staff_trained_2004_05"): ("unique_people", (1080, 1080, 1080), "POL-2004-STAFF"),
    ("2005", "dialogue_attendances_2004_05"): ("attendances", (1600, 1600, 1600), "ND-2004-DIALOGUE"),
    ("2006", "dialogue_participants_2005_06"): ("unique_people", (562, 564, 606), "ND-2005-DIALOGUE"),
    ("2006", "centres_covered_2005_06"): ("covered_of_universe", (8, 8, 8), "HC-2005-SEMINARS"),
    ("2006", "seminar_participants_2005_06"): ("unique_people", (956, 960, 991), "HC-2005-SEMINARS"),
    ("2006", "police_instructors_2005_06"): ("unique_people", (40, 40, 40), "POL-2004-INSTRUCTORS-2"),
    ("2006", "police_staff_trained_2005_06"): ("unique_people", (1046, 1046, 1046), "POL-2004-STAFF-2"),
    ("2006", "studied_abroad_2005_06"): ("unique_people", (30, 30, 30), "PA-2005-ABROAD"),
    ("2006", "ombudsman_conference_participants_2005_06"): ("unique_people", (80, 80, 80), "OM-2006-CONFERENCE"),
    ("2006", "treaty_recommendations_reached_2005_06"): ("unique_people", (126, 126, 131), "TB-2005-OUTREACH"),
    ("2006", "pledges_2005_06"): ("money", (214_500_000, 214_500_000, 214_500_000), ""),
}  # fmt: skip
"""(Letter, reading) -> rule, low, value and high, the activity it counts."""


@cache
def source(year: str) -> str:
    """The sample letter of ``year`` as it is shipped."""
    return (SAMPLE / "letters" / f"{year}.toml").read_text(encoding="utf-8")


@cache
def activities() -> dict[str, ActivityFacts]:
    """The activities of the sample's plan, with the years of their projects."""
    return {
        str(each["code"]): ActivityFacts(
            code=str(each["code"]),
            project=str(each["project"]),
            rung=Rung(str(each["rung"])),
            kind=str(each["kind"]),
            pillar=str(each["pillar"]),
            teaches=KINDS[str(each["kind"])].teaches,
            years=(2004, 2005) if part == "2004_05" else (2005, 2006),
        )
        for part in ("2004_05", "2005_06")
        for each in tomllib.loads((SAMPLE / "plan" / f"{part}.toml").read_text("utf-8"))["activity"]
    }


def reading(year: str, name: str) -> ReadingFacts:
    rule, interval, activity = READINGS[year, name]
    counts_people = rule == "unique_people"
    return ReadingFacts(
        name=name,
        rule=rule,
        interval=Interval(*interval),
        as_of=NOON,
        universe=interval[0] if rule == "covered_of_universe" else None,
        currency="USD" if rule == "money" else None,
        activities=(activity,) if activity else (),
        attendance_rung="came" if counts_people else "",
        roles=("participant",) if counts_people else (),
        generations=(0,) if counts_people else (),
        period=YEARS[year],
    )


def findings(text: str, **changed: ReadingFacts) -> list[Finding]:
    """What the desk says of the letter written in ``text``. Raises Refused."""
    template = read_template(text, file="letter.toml")
    readings = {name: reading(year, name) for year, name in READINGS} | changed
    return list(
        check_letter(
            draft_letter(template),
            readings={name: readings[name] for name in template.readings if name in readings},
            activities=activities(),
            documents=frozenset(MANDATES),
            mandates=MANDATES,
            established_on=datetime.date(2000, 6, 1),
        )
    )


def changed(year: str, sentence: str, *words: tuple[str, str], more: str = "") -> str:
    """The letter with words of one sentence replaced, and ``more`` written under it."""
    text = source(year)
    start = text.index(f'id = "{sentence}"')
    end = text.find("[[paragraph", start) % (len(text) + 1)
    block = text[start:end]
    for old, new in words:
        assert old in block, old
        block = block.replace(old, new, 1)
    return text[:start] + block + more + text[end:]


def said(year: str, sentence: str, *, en: str = "", ar: str = "", more: str = "") -> str:
    """The letter with one sentence said otherwise, in one language or in both."""
    text = changed(year, sentence, more=more)
    start = text.index(f'id = "{sentence}"')
    head, tail = text[:start], text[start:]
    for code, words in (("en", en), ("ar", ar)):
        if words:
            line = f'text.{code} = "{words}"'
            tail = re.sub(
                rf"(?m)^text\.{code} = .*$", lambda _match, line=line: line, tail, count=1
            )
    return head + tail
