"""A letter's template: what it is read from, what is refused, how its sentences are spoken."""

from __future__ import annotations

import pytest

from sulh.kernel.languages import language
from sulh.kernel.problems import Refused
from sulh.reports.letters.rules.draft import SpokenSentence, draft_letter, render_sentence
from sulh.reports.letters.rules.parsing import read_template

HEAD = """
[letter]
name = "sample"
symbol = "S/2006/1"
office = "UNTOP"
dated = 2006-05-26
distributed = 2006-05-31
original_language = "fr"
languages = ["en", "ar"]
period = [2005-05-11, 2006-05-26]
[letter.mandate]
until = 2007-06-01
previous_until = 2006-06-01
[facts.election]
kind = "month"
value = "2006-11"
reason = "month of the election"
[facts.reporting_year]
kind = "period"
value = "2005/06"
reason = "reporting year"
text.ar = "٢٠٠٥/٢٠٠٦"
[facts.years]
kind = "duration"
value = 6
reason = "years of peacebuilding"
unit = "year"
[[paragraph]]
number = 1
pillar = "elections"
"""
SENTENCE = """
[[paragraph.sentence]]
id = "p1.s1"
type = "figure"
rung = "reached"
stands_on = ["ND-2005"]
text.en = "In {reporting_year} the Office met {people} before {election}, and will until {until}."
text.ar = "التقى المكتب في {reporting_year} {people} قبل {election} وحتى {until}."
note = { en = "a note" }
[paragraph.sentence.quantities.people]
reading = "met"
qualifier = "more_than"
number = 1000
nouns.en = { one = "person", other = "people" }
nouns.ar = { few = "أشخاص", many = "شخصا", other = "شخص" }
wording.en = "over"
"""
LETTER = HEAD + SENTENCE


def spoken(code: str, text: str = LETTER) -> SpokenSentence:
    template = read_template(text, file="sample.toml")
    return render_sentence(template.sentences[0], language(code), facts=template.facts)


def test_a_sentence_is_spoken_with_its_figures_and_facts_in_each_language() -> None:
    assert spoken("en").text == (
        "In 2005/06 the Office met over 1,000 people before November 2006, and will until"
        " 1 June 2007."
    )
    assert spoken("ar").text == (
        "التقى المكتب في ٢٠٠٥/٢٠٠٦ أكثر من ١\u00a0٠٠٠ شخص قبل تشرين الثاني/نوفمبر ٢٠٠٦"
        " وحتى ١ حزيران/يونيه ٢٠٠٧."
    )


@pytest.mark.parametrize("code", ["en", "ar"])
def test_runs_join_to_the_text_and_spans_cut_out_what_was_spoken(code: str) -> None:
    sentence = spoken(code)
    assert "".join(run.text for run in sentence.runs) == sentence.text
    for binding in sentence.bindings:
        assert sentence.text[binding.start : binding.end] == binding.spoken
    for declared in sentence.declared:
        assert sentence.text[declared.start : declared.end] == declared.text
    assert [run.normalized for run in sentence.runs if run.name] == (
        ["2005/06", "1000", "2006-11", "2007-06-01"]
    )


def test_a_sentence_hands_the_bundle_its_record() -> None:
    record = spoken("en").as_bundle_record(flags=("reported_before",))
    assert record == {
        "sentence": "p1.s1",
        "paragraph": 1,
        "type": "figure",
        "rung": "reached",
        "stands_on": ["ND-2005"],
        "text": spoken("en").text,
        "bindings": [
            {
                "name": "people",
                "reading": "met",
                "qualifier": "more_than",
                "number": 1000,
                "unit": "people",
                "spoken": "over 1,000 people",
                "start": 26,
                "end": 43,
            }
        ],
        "declared": [
            {
                "fact": "reporting_year",
                "text": "2005/06",
                "start": 3,
                "end": 10,
                "reason": "period",
            },
            {
                "fact": "election",
                "text": "November 2006",
                "start": 51,
                "end": 64,
                "reason": "month",
            },
            {"fact": "until", "text": "1 June 2007", "start": 81, "end": 92, "reason": "date"},
        ],
        "note": "a note",
        "flags": ["reported_before"],
    }


def test_a_date_can_be_spoken_as_its_year() -> None:
    assert "will until 2007." in spoken("en", LETTER.replace("{until}.", "{until:year}.")).text


@pytest.mark.parametrize(
    ("until", "english", "arabic"),
    [
        ("2007-06-01", "one year", "سنة واحدة"),
        ("2008-06-01", "two years", "سنتين"),
        ("2006-12-01", "six months", "ستة أشهر"),
        ("2006-06-16", "15 days", "١٥ يوما"),
    ],
)
def test_the_length_asked_for_is_counted_from_the_ends_of_the_mandate(
    until: str, english: str, arabic: str
) -> None:
    text = LETTER.replace("until = 2007-06-01", f"until = {until}")
    text = text.replace("until {until}.", "for {extension}.")
    text = text.replace("وحتى {until}.", "ولفترة {extension:gen}.")
    assert spoken("en", text).text.endswith(f"for {english}.")
    assert spoken("ar", text).text.endswith(f"ولفترة {arabic}.")


def test_a_quantity_that_opens_a_sentence_begins_with_a_capital() -> None:
    text = LETTER.replace("In {reporting_year} the Office met {people}", "{people} were met")
    assert spoken("en", text).text.startswith("Over 1,000 people were met")


def test_the_letter_knows_its_readings_and_its_facts() -> None:
    template = read_template(LETTER, file="sample.toml")
    assert template.readings == ("met",)
    record = template.as_record()
    assert record["until"] == "2007-06-01"
    facts = record["facts"]
    assert isinstance(facts, dict)
    assert facts["reporting_year"] == {
        "kind": "period",
        "value": "2005/06",
        "reason": "reporting year",
    }
    assert set(facts) == {
        "dated",
        "until",
        "previous_until",
        "extension",
        "election",
        "reporting_year",
        "years",
    }


def test_a_draft_leaves_out_a_sentence_a_language_does_not_have() -> None:
    lines = [line for line in LETTER.splitlines() if not line.startswith('text.ar = "التقى')]
    draft = draft_letter(read_template("\n".join(lines), file="sample.toml"))
    assert [len(draft.spoken[code]) for code in ("en", "ar")] == [1, 0]


@pytest.mark.parametrize(
    ("wrong", "right", "code", "says"),
    [
        ('type = "figure"', "", "letter_key_missing", "sentence p1.s1, the key “type”"),
        ('type = "figure"', 'type = "boast"', "letter_value_wrong", "“type” should hold one of"),
        ("note = { en", "notes = { en", "letter_key_unknown", "nobody reads the key “notes”"),
        ("{people} before", "{crowd} before", "letter_place_unknown", "names {crowd}"),
        ("{people} before", "{people before", "letter_value_wrong", "braces are closed"),
        ("{until}.", "{until:week}.", "letter_value_wrong", "{name:year}"),
        ("{people} قبل", "{people:dat} قبل", "letter_value_wrong", "{name:gen}"),
        ("{election}, and", "{election:date}, and", "letter_value_wrong", "“text.en”"),
        ("{people} قبل", "{جمع} قبل", "letter_place_unknown", "“text.ar”"),
        ('rung = "reached"', 'rung = "dazzled"', "letter_value_wrong", "“rung”"),
        ("number = 1000", "number = -4", "letter_value_wrong", "a whole number"),
        ("number = 1000", 'number = "many"', "letter_value_wrong", "quantities.people"),
        ('qualifier = "more_than"', 'qualifier = "lots"', "letter_value_wrong", "“qualifier”"),
        ("nouns.ar = { few = \"أشخاص\", many = \"شخصا\", other = \"شخص\" }", "",
         "letter_quantity_unspeakable", "language “ar”"),
        ('wording.en = "over"', 'wording.en = "past"', "letter_quantity_unspeakable", "“en”"),
        ('wording.en = "over"', 'unit = "bushels"', "letter_value_wrong", "a currency"),
        ("dated = 2006-05-26", 'dated = "soon"', "letter_value_wrong", "should hold a date"),
        ('value = "2006-11"', 'value = "2006-13"', "letter_value_wrong", "facts.election"),
        ('value = "2005/06"', 'value = "2005/07"', "letter_value_wrong", "a reporting year"),
        ('text.ar = "٢٠٠٥/٢٠٠٦"', 'text.ar = "١٠٨٠"', "letter_value_wrong", "a reporting year"),
        ('unit = "year"', 'unit = "instructor"', "letter_value_wrong", "year, month or day"),
        ("value = 6", "value = 1080", "letter_value_wrong", "below 100"),
        ('pillar = "elections"', 'pillar = "sport"', "letter_value_wrong", "paragraph 1"),
        ('languages = ["en", "ar"]', 'languages = ["en", "xx"]', "letter_value_wrong", "some of"),
        ("period = [2005-05-11, 2006-05-26]", "period = [2005-05-11]", "letter_value_wrong", "day"),
        ("until = 2007-06-01\n", "", "letter_key_missing", "the mandate, the key “until”"),
        ("until = 2007-06-01", "until = 2006-06-01", "letter_value_wrong", "previous_until"),
        ("[letter]", "[letter", "letter_not_toml", "cannot be read as TOML"),
    ],
)  # fmt: skip
def test_a_fault_in_a_template_names_file_sentence_and_key(
    wrong: str, right: str, code: str, says: str
) -> None:
    assert wrong in LETTER
    with pytest.raises(Refused) as refused:
        read_template(LETTER.replace(wrong, right, 1), file="sample.toml")
    problem = refused.value.problems[0]
    assert problem.code == code
    assert problem.file == "sample.toml"
    assert "sample.toml" in problem.message
    assert says in problem.message
    assert problem.remedy


def test_every_faulty_sentence_is_named_in_one_go() -> None:
    faulty = SENTENCE.replace('type = "figure"', 'type = "boast"')
    with pytest.raises(Refused) as refused:
        read_template(HEAD + faulty + faulty.replace("p1.s1", "p1.s2"), file="sample.toml")
    assert [p.values["place"] for p in refused.value.problems] == (
        ["sentence p1.s1", "sentence p1.s2"]
    )


def test_two_sentences_of_one_name_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_template(LETTER + SENTENCE, file="sample.toml")
    assert refused.value.problems[0].code == "letter_sentence_twice"
