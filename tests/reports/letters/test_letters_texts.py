"""The two sample letters: every number bound or declared, true against records that fit them."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

import pytest

from sulh.kernel.languages.found import EXCEPTED_KINDS, Rung
from sulh.kernel.languages.qualifiers import Qualifier
from sulh.kernel.quantities import Interval, Quantity
from sulh.records.activities.kinds import KINDS
from sulh.reports.letters.rules.desk import check_letter
from sulh.reports.letters.rules.draft import Draft, SpokenSentence, draft_letter
from sulh.reports.letters.rules.facts import ActivityFacts, EarlierUse, ReadingFacts
from sulh.reports.letters.rules.findings import Finding, is_false
from sulh.reports.letters.rules.parsing import read_template
from sulh.reports.letters.rules.scale import in_units_of
from sulh.reports.letters.rules.template import COUNTED_UNITS, BoundQuantity, LetterTemplate

SAMPLE = files("sulh.interfaces.console") / "sample"
PLANS = {"2005": ("2004_05",), "2006": ("2004_05", "2005_06")}
NOON = datetime.datetime(2006, 5, 26, 12, tzinfo=datetime.UTC)
MANDATES = frozenset({"S/2000/518"})

EVERY_FIGURE = {
    "2005": {
        ("exactly", 8, "count"),
        ("more_than", 1000, "people"),
        ("more_than", 13000, "people"),
        ("exactly", 300, "people"),
        ("all", 41, "count"),
        ("more_than", 250, "people"),
        ("exactly", 20, "people"),
        ("more_than", 220, "people"),
        ("exactly", 40, "people"),
        ("exactly", 1080, "people"),
    },
    "2006": {
        ("more_than", 500, "people"),
        ("more_than", 900, "people"),
        ("exactly", 8, "count"),
        ("exactly", 40, "people"),
        ("more_than", 1000, "people"),
        ("exactly", 30, "people"),
        ("exactly", 80, "people"),
        ("more_than", 115, "people"),
        ("more_than", 2_000_000, "USD"),
    },
}
EVERY_FACT = {
    "2005": {"2000", "5", "2004", "2005-02", "1991", "1", "2006-06-01"},
    "2006": {"2000", "6", "2005/06", "2006-11", "1", "2007-06-01"},
}


@cache
def template(name: str) -> LetterTemplate:
    text = (SAMPLE / "letters" / f"{name}.toml").read_text(encoding="utf-8")
    return read_template(text, file=f"{name}.toml")


@cache
def draft(name: str) -> Draft:
    return draft_letter(template(name))


@cache
def plan(part: str) -> Mapping[str, list[dict[str, object]]]:
    return tomllib.loads((SAMPLE / "plan" / f"{part}.toml").read_text(encoding="utf-8"))


def activities(name: str) -> dict[str, ActivityFacts]:
    return {
        str(each["code"]): ActivityFacts(
            code=str(each["code"]),
            project=str(each["project"]),
            rung=Rung(str(each["rung"])),
            kind=str(each["kind"]),
            pillar=str(each["pillar"]),
            teaches=KINDS[str(each["kind"])].teaches,
        )
        for part in PLANS[name]
        for each in plan(part)["activity"]
    }


def figure(name: str) -> dict[str, object]:
    return next(
        each for parts in PLANS.values() for part in parts for each in plan(part)["figure"]
        if each["name"] == name
    )  # fmt: skip


def counted_activities(bound: BoundQuantity, name: str) -> list[dict[str, object]]:
    scope = figure(bound.reading)["scope"]
    assert isinstance(scope, dict)
    return [
        each
        for each in plan(PLANS[name][-1])["activity"]
        if each.get("course", "") in scope.get("activity.course", [each.get("course")])
        and each["project"] in scope.get("activity.project_id", [each["project"]])
        and ("activity.course" in scope or "activity.project_id" in scope)
    ]


def fitting(bound: BoundQuantity, name: str) -> ReadingFacts:
    """A reading just good enough for what the letter says, of the activities of the plan."""
    quantity: Quantity = bound.quantity
    money = bound.unit not in COUNTED_UNITS
    number = in_units_of(quantity, bound.unit if money else None).number
    low = number + (quantity.qualifier is Qualifier.MORE_THAN)
    high = low if low == number else low + 9
    counted = counted_activities(bound, name)
    return ReadingFacts(
        name=bound.reading,
        rule=str(figure(bound.reading)["rule"]),
        interval=Interval(low, high, high),
        as_of=NOON,
        universe=number if quantity.qualifier is Qualifier.ALL else None,
        currency=bound.unit if money else None,
        activities=tuple(str(each["code"]) for each in counted),
        attendance_rung=min((str(each.get("attendance_rung", "")) for each in counted), default=""),
    )


def bound_quantities(name: str) -> Iterator[BoundQuantity]:
    for sentence in template(name).sentences:
        yield from sentence.quantities.values()


def readings(name: str) -> dict[str, ReadingFacts]:
    return {bound.reading: fitting(bound, name) for bound in bound_quantities(name)}


def findings(name: str, changed: Mapping[str, ReadingFacts] | None = None) -> list[Finding]:
    return list(
        check_letter(
            draft(name),
            readings={**readings(name), **(changed or {})},
            activities=activities(name),
            documents=MANDATES,
        )
    )


def every_spoken() -> list[tuple[str, SpokenSentence]]:
    return [(name, spoken) for name in PLANS for spoken in draft(name).every_sentence]


@pytest.mark.parametrize(
    "spoken",
    [
        pytest.param(spoken, id=f"{name}-{spoken.sentence.id}-{spoken.language.code}")
        for name, spoken in every_spoken()
    ],
)
def test_every_number_of_a_sentence_is_bound_or_declared(spoken: SpokenSentence) -> None:
    covered = [(each.start, each.end) for each in spoken.bindings]
    covered += [(each.start, each.end) for each in spoken.declared]
    for number in spoken.language.numbers_in(spoken.text):
        inside = any(start <= number.start and number.end <= end for start, end in covered)
        assert inside or number.kind in EXCEPTED_KINDS, number.text
    assert spoken.text.endswith((".", "."))
    assert "  " not in spoken.text
    assert "{" not in spoken.text


@pytest.mark.parametrize("name", PLANS)
def test_a_letter_has_every_figure_of_the_real_one(name: str) -> None:
    said = {
        (bound.quantity.qualifier.value, bound.quantity.number, bound.unit)
        for bound in bound_quantities(name)
    }
    assert said == EVERY_FIGURE[name]


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_letter_has_every_date_and_period_of_the_real_one(name: str, code: str) -> None:
    declared = {each.fact.value for spoken in draft(name).spoken[code] for each in spoken.declared}
    assert declared == EVERY_FACT[name]


@pytest.mark.parametrize("name", PLANS)
def test_every_sentence_stands_in_both_languages(name: str) -> None:
    assert len(draft(name).spoken["en"]) == len(template(name).sentences)
    assert len(draft(name).spoken["ar"]) == len(template(name).sentences)


@pytest.mark.parametrize("name", PLANS)
def test_the_desk_has_nothing_to_say_when_the_records_fit(name: str) -> None:
    assert [(each.sentence, each.language, each.message) for each in findings(name)] == []


def test_the_letter_turns_red_when_more_than_a_thousand_were_992() -> None:
    short = replace(
        readings("2005")["dialogue_participants_2004_05"], interval=Interval(992, 1043, 1062)
    )
    (finding,) = findings("2005", {short.name: short})
    assert (finding.level, finding.code, finding.sentence) == ("false", "not_that_many", "p2.s3")
    assert finding.message == "“more than 1,000 people” is not true: the records give at least 992."


@pytest.mark.parametrize("name", PLANS)
def test_every_figure_turns_red_when_its_records_fall_short_by_one(name: str) -> None:
    short = {}
    for bound in bound_quantities(name):
        fits = readings(name)[bound.reading]
        low = in_units_of(bound.quantity, fits.currency).number - 1
        short[fits.name] = replace(fits, interval=replace(fits.interval, low=low))
    red = [each.sentence for each in findings(name, short) if is_false(each)]
    figures = [each.id for each in template(name).sentences for _bound in each.quantities]
    assert red == figures


def test_one_constituency_without_a_course_makes_all_41_false() -> None:
    gap = replace(readings("2005")["constituencies_covered_2005"], interval=Interval(40, 40, 40))
    (finding,) = findings("2005", {gap.name: gap})
    assert finding.message == ("“all 41 constituencies” is not true: the records cover 40 of 41.")


def test_the_police_project_is_flagged_as_reported_in_two_years() -> None:
    use = EarlierUse(
        "police_staff_trained_2005_06",
        "S/2005/323",
        "police_staff_trained_2004_05",
        "1,080 staff members",
        0.81,
    )
    (finding,) = check_letter(
        draft("2006"),
        readings=readings("2006"),
        activities=activities("2006"),
        earlier=[use],
        documents=MANDATES,
    )
    assert (finding.code, finding.sentence) == ("reported_before", "p5.s2")


@pytest.mark.parametrize(
    ("name", "sentence", "word"),
    [
        ("2005", "p4.s2", "220"),
        ("2005", "p5.s3", "Ministry of Foreign Affairs"),
        ("2006", "p6.s3", "experts"),
    ],
)
def test_a_fact_the_letters_leave_open_is_noted(name: str, sentence: str, word: str) -> None:
    (noted,) = [each for each in template(name).sentences if each.id == sentence]
    assert word in noted.note["en"]
    assert noted.note.keys() == set(template(name).languages)


@pytest.mark.parametrize(
    ("name", "sentence", "english", "arabic"),
    [
        ("2005", "p2.s2", "eight sessions", "ثماني دورات"),
        ("2005", "p3.s2", "all 41 constituencies", "جميع الدوائر الانتخابية البالغ عددها ٤١ دائرة"),
        ("2005", "p5.s3", "1,080 staff members", "١\u00a0٠٨٠ موظفا"),
        ("2005", "p3.s3", "300 district election", "٣٠٠ عضو"),
        ("2005", "p7.s1", "one year, until 1 June 2006", "سنة واحدة أخرى تنتهي في ١ حزيران"),
        ("2006", "p2.s1", "six years", "ست سنوات"),
        ("2006", "p4.s1", "eight centres", "ثمانية مراكز"),
        ("2006", "p6.s5", "over 115 parliamentarians", "أكثر من ١١٥ شخصا"),
        ("2006", "p7.s1", "over US$ 2 million", "أكثر من مليوني دولار"),
        ("2006", "p8.s1", "1 June 2007", "١ حزيران/يونيه ٢٠٠٧"),
    ],
)  # fmt: skip
def test_a_number_agrees_with_its_noun(name: str, sentence: str, english: str, arabic: str) -> None:
    spoken = draft(name).in_languages(sentence)
    assert english in spoken["en"].text
    assert arabic in spoken["ar"].text
