"""The sample's plan: complete, consistent, and large enough for what the letters say."""

import csv
import datetime
import tomllib
from collections import Counter
from importlib.resources import files
from itertools import pairwise

import pytest

from sulh.evidence.figures.measures.scope import Scope
from sulh.interfaces.console.sample.attendance import Attendances
from sulh.interfaces.console.sample.plan import PLAN_FILES, read_plan, read_toml
from sulh.interfaces.console.sample.truth import true_number
from sulh.kernel.evidence import (
    ACTIVITY_RUNGS,
    ATTENDANCE_RUNGS,
    MONEY_KINDS,
    PILLARS,
    SESSION_STATES,
)
from sulh.kernel.quantities import Interval, Qualifier, Quantity

LETTERS = {
    # S/2005/323 as documents.md table (f) reads it
    "dialogue_sessions_2004_05": (Qualifier.EXACTLY, 8),
    "dialogue_participants_2004_05": (Qualifier.MORE_THAN, 1_000),
    "polling_staff_trained_2005": (Qualifier.MORE_THAN, 13_000),
    "commissioners_trained_2005": (Qualifier.EXACTLY, 300),
    "constituencies_covered_2005": (Qualifier.EXACTLY, 41),
    "media_representatives_briefed_2004_05": (Qualifier.MORE_THAN, 250),
    "conflict_prevention_trainers_2004_05": (Qualifier.EXACTLY, 20),
    "conflict_prevention_trained_2004_05": (Qualifier.MORE_THAN, 220),
    "police_instructors_2004_05": (Qualifier.EXACTLY, 40),
    "police_staff_trained_2004_05": (Qualifier.EXACTLY, 1_080),
    # S/2006/355
    "dialogue_participants_2005_06": (Qualifier.MORE_THAN, 500),
    "seminar_participants_2005_06": (Qualifier.MORE_THAN, 900),
    "centres_covered_2005_06": (Qualifier.EXACTLY, 8),
    "police_instructors_2005_06": (Qualifier.EXACTLY, 40),
    "police_staff_trained_2005_06": (Qualifier.MORE_THAN, 1_000),
    "studied_abroad_2005_06": (Qualifier.EXACTLY, 30),
    "ombudsman_conference_participants_2005_06": (Qualifier.EXACTLY, 80),
    "treaty_recommendations_reached_2005_06": (Qualifier.MORE_THAN, 115),
    "pledges_2005_06": (Qualifier.MORE_THAN, 2_000_000_00),
}
EXCHANGES = 7


@pytest.fixture(scope="module")
def tables():
    return [read_toml(f"plan/{name}") for name in PLAN_FILES]


@pytest.fixture(scope="module")
def attendances():
    return Attendances(read_plan()).by_session


@pytest.fixture(scope="module")
def truth(attendances):
    plan = read_plan()
    return {figure.name: true_number(plan, attendances, figure) for figure in plan.figures}


@pytest.mark.parametrize("figure", LETTERS)
def test_what_the_letter_says_of_a_figure_is_true_of_the_invented_people(figure, truth):
    qualifier, number = LETTERS[figure]
    true = truth[figure]
    quantity = Quantity(number=number, qualifier=qualifier, unit="count")
    assert quantity.holds_for(Interval(low=true, value=true, high=true)), true


def test_the_conference_keeps_both_readings(truth):
    apart = truth["ombudsman_conference_participants_2005_06"]
    assert truth["ombudsman_conference_everybody_2005_06"] > apart


def test_most_police_staff_of_the_second_year_were_counted_in_the_first(attendances):
    plan = read_plan()
    years = {"POL-2004-STAFF": set(), "POL-2004-STAFF-2": set()}
    for activity, people in years.items():
        for session in plan.activities[activity].sessions:
            people.update(line.person.number for line in attendances[session.code])
    first, second = years.values()
    assert len(first & second) > len(second) * 0.75


def test_a_person_keeps_one_certificate_in_a_series_for_both_years(attendances):
    held = {}
    for lines in attendances.values():
        for line in lines:
            if line.certificate.startswith("MVD-"):
                held.setdefault(line.person.number, set()).add(line.certificate)
    assert all(len(numbers) == 1 for numbers in held.values())
    assert len({number for numbers in held.values() for number in numbers}) == len(held)


def test_every_code_stands_once_and_every_reference_is_on_file(tables):
    places = {row["code"] for row in _gazetteer()}
    codes = Counter()
    for table in tables:
        codes.update(row["code"] for row in table.get("partners", []))
        codes.update(row["code"] for row in table.get("project", []))
        codes.update(row["code"] for row in table.get("activity", []))
        codes.update(row["code"] for row in table.get("money", []))
        for place in table.get("places", []):
            assert place["parent"] in places, place
            assert place.get("home", place["parent"]) in places, place
            places.add(place["code"])
            codes[place["code"]] += 1
    assert set(codes.values()) == {1}
    for activity in (row for table in tables for row in table.get("activity", [])):
        assert activity["project"] in codes
        for session in activity.get("sessions", []):
            for key in ("district", "centre", "constituency"):
                assert session.get(key, "TJK-C-17") in places, session
    for project in (row for table in tables for row in table.get("project", [])):
        for key in ("donor", "implementing", "authority"):
            assert project.get(key, "UNDP") in codes, project


def test_only_the_words_of_the_evidence_tables_are_used(tables):
    for table in tables:
        for activity in table.get("activity", []):
            assert activity["pillar"] in PILLARS
            assert activity["rung"] in ACTIVITY_RUNGS
            assert activity.get("attendance_rung", "came") in ATTENDANCE_RUNGS
            for session in activity.get("sessions", []):
                assert session["status"] in SESSION_STATES
        for money in table.get("money", []):
            assert money["kind"] in MONEY_KINDS


def test_every_figure_asks_a_question_the_measures_accept(tables):
    figures = [row for table in tables for row in table.get("figure", [])]
    assert len({row["name"] for row in figures}) == len(figures)
    for row in figures:
        period = [day.isoformat() for day in row["period"]]
        universe = {"universe": row["universe"]} if "universe" in row else {}
        Scope.from_record({**row["scope"], "period": period, **universe})
        assert set(row["titles"]) == {"en", "ru", "tg", "ar"}


def test_sessions_stand_in_their_project_s_time(tables):
    projects = {row["code"]: row for table in tables for row in table.get("project", [])}
    today = read_toml("plan/mandates")["office"]["today"]
    for activity in (row for table in tables for row in table.get("activity", [])):
        project = projects[activity["project"]]
        for session in activity.get("sessions", []):
            if session["status"] == "held":
                assert project["started_on"] <= session["held_on"] <= project["ended_on"], session
                assert session["held_on"] <= today
            if session["status"] == "planned":
                assert session["held_on"] > today


def test_each_year_is_one_exchange_and_the_mandate_has_no_gap(tables):
    mandates = tables[0]["mandate"]
    assert len(mandates) == EXCHANGES
    for before, after in pairwise(mandates):
        assert before["until"] == after["starts_on"]
    for mandate in mandates:
        reply = mandate["repeats"]
        assert {key: mandate[key] for key in reply} == reply
        assert mandate["letter_dated"] < mandate["reply"]["dated"]
    assert [head["name"] for head in tables[0]["head"]] == ["Ivo Petrov", "Vladimir Sotirov"]


def test_the_gazetteer_has_every_region_district_and_city_in_three_scripts():
    rows = _gazetteer()
    kinds = Counter(row["kind"] for row in rows)
    dushanbe = [r for r in rows if r["kind"] == "district" and r["parent"] == "TJK-DU"]
    assert kinds == {"region": 5, "district": 58 + 4, "city": 17}
    assert len(dushanbe) == 4
    assert all(row[f"name_{k}"] for row in rows for k in ("en", "tg", "ru", "ar_sample"))


def test_all_41_constituencies_lie_in_a_region_and_belong_to_the_election(tables):
    places = [p for p in tables[1]["places"] if p["kind"] == "constituency"]
    universe = {u["code"]: u["items"] for u in tables[1]["universe"]}
    assert [p["code"] for p in places] == universe["constituencies_2005"]
    assert len(places) == 41
    assert {p["election"] for p in places} == {"PARL-2005"}
    assert all(p["sample"] for p in places)
    regions = {row["code"] for row in _gazetteer() if row["kind"] == "region"}
    assert {p["parent"] for p in places} <= regions


def test_the_plan_is_plain_toml_without_moments_of_time():
    for name in PLAN_FILES:
        path = files("sulh.interfaces.console.sample").joinpath(f"plan/{name}.toml")
        for value in _leaves(tomllib.loads(path.read_text("utf-8"))):
            assert not isinstance(value, datetime.datetime | datetime.time)


def _leaves(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield value


def _gazetteer():
    text = files("sulh.foundation.places").joinpath("data/places.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
