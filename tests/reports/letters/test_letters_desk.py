"""The desk's rules, each by a table of sentences that are true and sentences that are not."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from sulh.kernel.languages.found import Rung
from sulh.kernel.quantities import Interval
from sulh.reports.letters.rules.desk import check_letter
from sulh.reports.letters.rules.draft import Draft, SpokenSentence, draft_letter
from sulh.reports.letters.rules.facts import ActivityFacts, EarlierUse, ReadingFacts
from sulh.reports.letters.rules.findings import Finding
from sulh.reports.letters.rules.parsing import read_template

NOON = datetime.datetime(2006, 5, 26, 12, tzinfo=datetime.UTC)
HEAD = """
[letter]
name = "sample"
symbol = "S/2006/1"
office = "UNTOP"
dated = 2006-05-26
distributed = 2006-05-31
original_language = "en"
languages = ["en", "ar"]
period = [2005-05-11, 2006-05-26]
[letter.mandate]
until = 2007-06-01
previous_until = 2006-06-01
[facts.year]
kind = "year"
value = "2005"
reason = "year"
[[paragraph]]
number = 1
pillar = "elections"
[[paragraph.sentence]]
id = "p1.s1"
"""
PEOPLE = """
[paragraph.sentence.quantities.{name}]
reading = "{reading}"
qualifier = "{qualifier}"
number = {number}
unit = "{unit}"
nouns.en = {{ one = "person", other = "people" }}
nouns.ar = {{ all = "الأشخاص", one = "شخص", few = "أشخاص", many = "شخصا", other = "شخص" }}
"""

ACTIVITIES = {
    activity.code: activity
    for activity in (
        ActivityFacts("TALK", "DIALOGUE", Rung.HELD, "dialogue_session", "office", teaches=False),
        ActivityFacts("COURSE", "POLICE", Rung.HELD, "police_training", "office", teaches=True),
        ActivityFacts("ABROAD", "POLICE", Rung.ARRANGED, "study_abroad", "office", teaches=True),
        ActivityFacts("AID", "VOTE", Rung.PLANNED, "technical_assistance", "office", teaches=False),
    )
}  # fmt: skip


def people(
    name: str = "people",
    *,
    reading: str = "met",
    qualifier: str = "more_than",
    number: int = 1000,
    unit: str = "people",
) -> str:
    return PEOPLE.format(name=name, reading=reading, qualifier=qualifier, number=number, unit=unit)


def letter(en: str, ar: str | None, *quantities: str, **keys: str) -> Draft:
    values = {"type": '"figure"', **keys}
    lines = [f"{key} = {value}" for key, value in values.items()]
    texts = [f'text.en = "{en}"'] + ([] if ar is None else [f'text.ar = "{ar}"'])
    source = "\n".join([HEAD, *lines, *texts, *quantities])
    return draft_letter(read_template(source, file="sample.toml"))


def reading(low: int = 1019, value: int = 1043, high: int = 1062, **facts: object) -> ReadingFacts:
    met = ReadingFacts(
        name="met",
        rule="unique_people",
        interval=Interval(low, value, high),
        as_of=NOON,
        activities=("TALK",),
        attendance_rung="came",
    )
    return replace(met, **facts)


def found(draft: Draft, *readings: ReadingFacts, **more: object) -> list[Finding]:
    given = {each.name: each for each in readings or (reading(),)}
    return list(check_letter(draft, readings=given, activities=ACTIVITIES, **more))  # type: ignore[arg-type]


def codes(draft: Draft, *readings: ReadingFacts, **more: object) -> list[str]:
    return [finding.code for finding in found(draft, *readings, **more)]


MET_EN, MET_AR = "The Office met {people}.", "التقى المكتب {people}."


# Numbers


@pytest.mark.parametrize(
    "en",
    [
        "The Office met {people} in {year}.",
        "The first meeting was for {people}, both men and women, of a party.",
        "The Office met {people} for the second time.",
    ],
)
def test_bound_and_declared_numbers_and_the_listed_exceptions_pass(en: str) -> None:
    ar = "التقى المكتب {people} من كلا الجنسين للمرة الثانية."
    extra = "في {year}" if "{year}" in en else ""
    draft = letter(en, ar + extra, people(), measured_against='"meetings of the Office"')
    assert codes(draft) == []


@pytest.mark.parametrize(
    ("en", "ar", "language", "naked"),
    [
        ("The Office met {people} in 12 towns.", MET_AR, "en", "12"),
        ("The Office met {people} in twelve towns.", MET_AR, "en", "twelve"),
        ("The Office met {people} in ١٢ towns.", MET_AR, "en", "١٢"),
        ("The Office met {people}, 1,043 of them adults.", MET_AR, "en", "1,043"),
        (MET_EN, "التقى المكتب {people} في ١٢ مدينة.", "ar", "١٢"),
        (MET_EN, "التقى المكتب {people} في 12 مدينة.", "ar", "12"),
        (MET_EN, "التقى المكتب {people} في خمس مدن.", "ar", "خمس"),
    ],
)
def test_a_number_neither_bound_nor_declared_is_false(
    en: str, ar: str, language: str, naked: str
) -> None:
    (finding,) = found(letter(en, ar, people()))
    assert (finding.code, finding.level, finding.language) == ("naked_number", "false", language)
    assert finding.message == (
        f"“{naked}” is a number that is neither bound to a reading nor declared."
    )


# Quantities against readings


@pytest.mark.parametrize(
    ("qualifier", "number", "interval", "expected"),
    [
        ("more_than", 1000, (1019, 1043, 1062), []),
        ("more_than", 1000, (1001, 1043, 1062), []),
        ("more_than", 1000, (1000, 1043, 1062), ["not_that_many"]),
        ("more_than", 1000, (992, 1043, 1062), ["not_that_many"]),
        ("more_than", 500, (1019, 1043, 1062), ["maybe_understated"]),
        ("at_least", 1000, (1000, 1043, 1062), []),
        ("at_least", 1020, (1019, 1043, 1062), ["not_that_many"]),
        ("exactly", 40, (40, 40, 40), []),
        ("exactly", 40, (39, 40, 40), ["not_exactly"]),
        ("exactly", 40, (40, 40, 41), ["not_exactly"]),
        ("exactly", 40, (41, 41, 41), ["not_exactly"]),
        ("up_to", 1100, (1019, 1043, 1062), []),
        ("up_to", 1050, (1019, 1043, 1062), ["not_that_few"]),
        ("fewer_than", 1062, (1019, 1043, 1062), ["not_that_few"]),
        ("about", 1050, (1019, 1043, 1062), []),
        ("about", 1200, (1019, 1043, 1062), ["not_about"]),
    ],
)
def test_a_quantity_holds_at_the_low_end_of_its_reading(
    qualifier: str, number: int, interval: tuple[int, int, int], expected: list[str]
) -> None:
    draft = letter(MET_EN, MET_AR, people(qualifier=qualifier, number=number))
    assert codes(draft, reading(*interval)) == expected


@pytest.mark.parametrize(
    ("qualifier", "number", "estimate", "expected"),
    [
        ("more_than", 1000, (1004, 1020, 1036), []),
        ("more_than", 1000, (992, 1012, 1032), ["expected_otherwise"]),
        ("at_least", 1000, (1000, 1012, 1032), []),
        ("up_to", 1100, (1050, 1090, 1130), ["expected_otherwise"]),
    ],
)
def test_what_holds_for_the_records_is_held_against_the_estimate_too(
    qualifier: str, number: int, estimate: tuple[int, int, int], expected: list[str]
) -> None:
    draft = letter(MET_EN, MET_AR, people(qualifier=qualifier, number=number))
    assert codes(draft, reading(expected=Interval(*estimate))) == expected


def test_the_desk_says_what_the_estimate_is() -> None:
    (finding,) = found(
        letter(MET_EN, MET_AR, people()), reading(expected=Interval(992, 1012, 1032))
    )
    assert finding.level == "flag"
    assert finding.message.endswith("but the estimate of people is 1,012 (992–1,032).")


def test_the_desk_says_what_the_records_give() -> None:
    (finding,) = found(letter(MET_EN, MET_AR, people()), reading(low=992))
    assert finding.message == "“more than 1,000 people” is not true: the records give at least 992."
    assert finding.remedy == "Write a number below 992, or find the lines that are missing."
    assert finding.as_record()["sentence"] == "p1.s1"


@pytest.mark.parametrize(
    ("covered", "universe", "expected"),
    [(41, 41, []), (40, 41, ["not_all"]), (41, 42, ["not_all"]), (41, None, ["all_of_what"])],
)
def test_all_names_its_universe_and_covers_it(
    covered: int, universe: int | None, expected: list[str]
) -> None:
    draft = letter(MET_EN, MET_AR, people(qualifier="all", number=41, unit="count"))
    places = reading(
        covered, covered, covered, rule="covered_of_universe", universe=universe, attendance_rung=""
    )
    assert codes(draft, places) == expected


@pytest.mark.parametrize(
    ("minor_units", "currency", "expected"),
    [
        (2_150_000_00, "USD", []),
        (2_000_000_00, "USD", ["not_that_many"]),
        (2_150_000_00, "EUR", ["other_unit"]),
        (2_150_000, None, ["other_unit"]),
    ],
)
def test_money_is_held_in_its_own_currency(
    minor_units: int, currency: str | None, expected: list[str]
) -> None:
    pledged = reading(
        minor_units, minor_units, minor_units, rule="money", currency=currency, activities=()
    )
    quantity = people(number=2_000_000, unit="USD")
    lines = [line for line in quantity.splitlines() if not line.startswith("nouns")]
    draft = letter(
        "Donors pledged {people}.", "وتعهدت الجهات المانحة بتقديم {people}.", "\n".join(lines)
    )
    assert codes(draft, pledged) == expected


def test_a_figure_whose_reading_was_not_taken_is_false() -> None:
    assert codes(letter(MET_EN, MET_AR, people(reading="other"))) == ["no_reading"]


@pytest.mark.parametrize(
    ("en", "ar", "language"),
    [
        ("The Office met nearly {people}.", "التقى المكتب {people}.", "en"),
        ("The Office met up to {people}.", "التقى المكتب {people}.", "en"),
        ("The Office met {people}.", "التقى المكتب ما لا يقل عن {people}.", "ar"),
        ("The Office spent US$ {people}.", "التقى المكتب {people}.", "en"),
    ],
)
def test_a_qualifier_written_beside_a_figure_is_false(en: str, ar: str, language: str) -> None:
    draft = letter(en, ar, people(qualifier="exactly", number=1043))
    (finding,) = found(draft, reading(1043, 1043, 1043))
    assert (finding.code, finding.language) == ("reads_otherwise", language)


# Verbs


@pytest.mark.parametrize(
    ("en", "ar", "activity", "rung", "expected"),
    [
        ("The Office trained {people}.", "درب المكتب {people}.", "COURSE", "trained", []),
        (
            "The Office trained {people}.",
            "درب المكتب {people}.",
            "TALK",
            "reached",
            ["verb_too_high", "verb_too_high"],
        ),
        ("The meetings reached {people}.", "وصلت الاجتماعات إلى {people}.", "TALK", "reached", []),
        (
            "Seminars were held for {people}.",
            "عقدت حلقات دراسية من أجل {people}.",
            "ABROAD",
            "arranged",
            ["verb_too_high", "verb_too_high"],
        ),
    ],
)
def test_a_verb_may_not_stand_higher_than_the_records(
    en: str, ar: str, activity: str, rung: str, expected: list[str]
) -> None:
    draft = letter(en, ar, people(), rung=f'"{rung}"', stands_on=f'["{activity}"]')
    assert codes(draft, reading(activities=(activity,))) == expected


def test_trained_over_a_kind_that_does_not_teach_is_false_and_says_so() -> None:
    draft = letter("The Office trained {people}.", MET_AR, people(), rung='"reached"')
    (finding,) = found(draft)
    assert finding.message == "“trained” says trained, but the records stand at reached."


@pytest.mark.parametrize(
    ("claimed", "activity", "attendance_rung", "expected"),
    [
        ("reached", "TALK", "came", []),
        ("trained", "TALK", "came", ["claim_too_high"]),
        ("trained", "COURSE", "came", []),
        ("completed", "COURSE", "came", ["claim_too_high"]),
        ("completed", "COURSE", "completed", []),
        ("certified", "COURSE", "completed", ["claim_too_high"]),
        ("certified", "COURSE", "certified", []),
        ("certified", "TALK", "certified", ["claim_too_high"]),
        ("arranged", "ABROAD", "certified", []),
        ("trained", "ABROAD", "certified", ["claim_too_high"]),
    ],
)
def test_people_stand_on_the_rung_of_the_activity_they_came_to(
    claimed: str, activity: str, attendance_rung: str, expected: list[str]
) -> None:
    draft = letter(MET_EN, MET_AR, people(), rung=f'"{claimed}"')
    facts = reading(activities=(activity,), attendance_rung=attendance_rung)
    assert codes(draft, facts) == expected


def test_people_of_two_activities_stand_on_the_lower_rung() -> None:
    draft = letter(MET_EN, MET_AR, people(), rung='"trained"')
    assert codes(draft, reading(activities=("COURSE", "TALK"))) == ["claim_too_high"]


@pytest.mark.parametrize(
    ("claimed", "stands_on", "expected"),
    [
        ("held", "COURSE", []),
        ("arranged", "ABROAD", []),
        ("held", "ABROAD", ["claim_too_high"]),
        ("planned", "AID", []),
        ("initiated", "AID", ["claim_too_high"]),
        ("held", "POLICE", []),
        ("trained", "COURSE", []),
        ("trained", "TALK", ["claim_too_high"]),
    ],
)
def test_an_event_stands_on_the_rung_of_its_activity(
    claimed: str, stands_on: str, expected: list[str]
) -> None:
    draft = letter(
        "The Office worked on it.",
        "عمل المكتب على ذلك.",
        type='"event"',
        rung=f'"{claimed}"',
        stands_on=f'["{stands_on}"]',
    )
    assert codes(draft) == expected


def test_an_activity_that_was_held_lends_nothing_to_one_that_was_planned() -> None:
    draft = letter(
        "The Office worked on it.",
        "عمل المكتب على ذلك.",
        type='"event"',
        rung='"held"',
        stands_on='["COURSE", "AID"]',
    )
    assert codes(draft) == ["claim_too_high"]


def test_a_verb_above_what_the_sentence_claims_is_flagged() -> None:
    draft = letter(
        "The Office trained {people}.",
        MET_AR,
        people(),
        rung='"reached"',
        stands_on='["COURSE"]',
    )
    (finding,) = found(draft, reading(activities=("COURSE",)))
    assert (finding.code, finding.level) == ("verb_above_claim", "flag")


def test_a_result_told_as_an_assessment_is_flagged() -> None:
    draft = letter("The Office trained teachers.", "عمل المكتب.", type='"assessment"')
    (finding,) = found(draft)
    assert (finding.code, finding.level) == ("result_without_evidence", "flag")


# Superlatives and universals


@pytest.mark.parametrize(
    ("en", "ar", "language"),
    [
        ("It was the first such curriculum.", "وكان منهجا دراسيا.", "en"),
        ("It was the most important contribution.", "وكان إسهاما.", "en"),
        ("It was the only forum.", "وكان منتدى.", "en"),
        ("It was a contribution.", "وكان أهم إسهام.", "ar"),
        ("It was a curriculum.", "وكان أول منهج دراسي.", "ar"),
    ],
)
def test_a_superlative_names_what_it_is_measured_against(en: str, ar: str, language: str) -> None:
    keys = {"type": '"outcome"', "stands_on": '["TALK"]'}
    (finding,) = found(letter(en, ar, **keys))
    assert (finding.code, finding.language) == ("against_what", language)
    assert codes(letter(en, ar, **keys, measured_against='"aid since 1991"')) == []


def test_a_sentence_of_the_type_superlative_names_it_even_without_such_a_word() -> None:
    draft = letter("Nobody did more.", "ولم يفعل أحد ذلك.", type='"superlative"')
    assert codes(draft) == ["no_superlative_named"]


@pytest.mark.parametrize(
    ("type_", "en", "ar", "expected"),
    [
        ("event", "The Office met all parties.", "التقى المكتب الأحزاب.", ["en"]),
        ("event", "The Office met each party.", "التقى المكتب الأحزاب.", ["en"]),
        ("event", "The Office met the parties.", "التقى المكتب جميع الأحزاب.", ["ar"]),
        ("assessment", "The Office works at all levels.", "يعمل المكتب على جميع المستويات.", []),
    ],
)
def test_a_universal_in_an_event_names_its_universe(
    type_: str, en: str, ar: str, expected: list[str]
) -> None:
    draft = letter(en, ar, type=f'"{type_}"', stands_on='["TALK"]')
    findings = found(draft)
    assert [finding.language for finding in findings] == expected
    assert {finding.code for finding in findings} <= {"all_without_universe"}


# Evidence by type


@pytest.mark.parametrize(
    ("type_", "stands_on", "expected"),
    [
        ("event", "[]", ["stands_on_nothing"]),
        ("outcome", "[]", ["stands_on_nothing"]),
        ("contribution", "[]", ["stands_on_nothing"]),
        ("figure", "[]", ["stands_on_nothing", "figure_without_number"]),
        ("event", '["NOWHERE"]', ["unknown_activity"]),
        ("event", '["S/2000/518"]', []),
        ("event", '["POLICE"]', []),
        ("assessment", "[]", []),
        ("intention", "[]", []),
        ("formula", "[]", []),
    ],
)
def test_a_type_of_sentence_has_its_evidence(
    type_: str, stands_on: str, expected: list[str]
) -> None:
    draft = letter("It went on.", "واستمر ذلك.", type=f'"{type_}"', stands_on=stands_on)
    assert codes(draft, documents={"S/2000/518"}) == expected


@pytest.mark.parametrize("type_", ["assessment", "intention", "formula"])
def test_an_assessment_an_intention_or_a_formula_carries_no_figure(type_: str) -> None:
    draft = letter(MET_EN, MET_AR, people(), type=f'"{type_}"')
    assert codes(draft) == ["figure_out_of_place"]


# Languages


def test_a_sentence_missing_in_a_language_is_false() -> None:
    (finding,) = found(letter(MET_EN, None, people()))
    assert (finding.code, finding.language) == ("sentence_missing", "ar")


def test_figures_and_dates_are_the_same_in_every_language() -> None:
    assert codes(letter(MET_EN, "التقى المكتب الناس.", people())) == ["other_figures"]
    draft = letter("In {year}, the Office met {people}.", MET_AR, people())
    assert codes(draft) == ["other_facts"]


# Plural classes, repeated results, sums, age


@pytest.mark.parametrize(
    ("number", "classes", "expected"),
    [
        (8, {"en": "other", "ar": "few"}, []),
        (12, {"en": "other", "ar": "few"}, [("plural_class_changed", "ar")]),
        (12, {}, []),
    ],
)
def test_a_number_that_left_its_plural_class_is_flagged(
    number: int, classes: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    draft = letter(MET_EN, MET_AR, people(qualifier="exactly", number=number))
    kept = {"p1.s1": {code: {"people": each} for code, each in classes.items()}}
    findings = found(draft, reading(number, number, number), written_for=kept)
    assert [(finding.code, finding.language) for finding in findings] == expected


@pytest.mark.parametrize(("share", "expected"), [(0.49, []), (0.5, ["reported_before"])])
def test_a_result_reported_in_two_years_is_flagged(share: float, expected: list[str]) -> None:
    use = EarlierUse("met", "S/2005/323", "met_before", "1,080 staff", share)
    assert codes(letter(MET_EN, MET_AR, people()), earlier=[use]) == expected


def test_the_flag_of_a_repeated_result_names_the_earlier_letter() -> None:
    use = EarlierUse("met", "S/2005/323", "met_before", "1,080 staff", 0.83)
    (finding,) = found(letter(MET_EN, MET_AR, people()), earlier=[use])
    assert finding.level == "flag"
    assert finding.message == (
        "“more than 1,000 people”: 83 per cent of these people stand in “1,080 staff” of letter"
        " S/2005/323."
    )


@pytest.mark.parametrize(
    ("roles", "generations", "expected"),
    [
        (("participant",), (0,), []),
        (("trainer",), (), []),
        (("participant", "speaker", "observer"), (0,), []),
        (("participant", "trainer"), (0,), ["trainers_added"]),
        (("participant",), (0, 1), ["generations_added"]),
    ],
)
def test_trainers_and_generations_are_never_added(
    roles: tuple[str, ...], generations: tuple[int, ...], expected: list[str]
) -> None:
    facts = reading(roles=roles, generations=generations)
    assert codes(letter(MET_EN, MET_AR, people()), facts) == expected


@pytest.mark.parametrize(
    ("recorded", "expected"),
    [
        (None, []),
        (NOON - datetime.timedelta(hours=1), []),
        (NOON + datetime.timedelta(hours=1), ["stale_reading"]),
    ],
)
def test_a_reading_older_than_the_last_record_is_flagged(
    recorded: datetime.datetime | None, expected: list[str]
) -> None:
    facts = reading(last_record_at=recorded)
    assert codes(letter(MET_EN, MET_AR, people()), facts) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2005-05-11", "2006-05-26", []),
        ("2005-06-01", "2005-12-31", []),
        ("2004-04-24", "2005-05-10", ["other_period"]),
        ("2004-04-24", "2006-05-26", ["partly_other_period"]),
    ],
)
def test_a_figure_counts_the_period_the_letter_reports_on(
    first: str, last: str, expected: list[str]
) -> None:
    period = (datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
    assert codes(letter(MET_EN, MET_AR, people()), reading(period=period)) == expected


def test_words_changed_after_rendering_are_found() -> None:
    draft = letter(MET_EN, MET_AR, people())
    (english,) = draft.spoken["en"]
    forged: SpokenSentence = replace(english, text=english.text.replace("1,000", "9,000"))
    altered = replace(draft, spoken={**draft.spoken, "en": (forged,)})
    assert codes(altered) == ["reads_otherwise"]
