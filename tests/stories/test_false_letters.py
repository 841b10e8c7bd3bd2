# ruff: noqa: E501  (a table of sentences reads best a line each)
"""Letters whose words were made false: every falsehood turns red or is flagged, no truth does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_letters import changed, findings, reading, said, source

from sulh.kernel.problems import Refused
from sulh.reports.letters.rules.findings import Level

PEOPLE = '\n[paragraph.sentence.quantities.n]\nreading = "{}"\nqualifier = "more_than"\nnumber = {}\nnouns.en = {{ one = "person", other = "people" }}\nnouns.ar = {{ one = "شخص", other = "شخص" }}\n'
FACT = '\n[paragraph.sentence.declared.n]\nkind = "{}"\nvalue = "{}"\nreason = "a year"\n'


def level(text: str) -> str:
    """What becomes of the letter: green, flag, false or refused."""
    try:
        levels = {finding.level for finding in findings(text)}
    except Refused:
        return "refused"
    return "false" if Level.FALSE in levels else "flag" if levels else "green"


def codes(text: str) -> set[str]:
    return {finding.code for finding in findings(text)}


@pytest.mark.parametrize("year", ["2005", "2006"])
def test_the_letters_as_they_are_have_nothing_false_and_nothing_flagged(year: str) -> None:
    assert [(each.sentence, each.message) for each in findings(source(year))] == []


# Numbers that nothing bears out


@pytest.mark.parametrize(
    "words",
    [
        "in 40 districts", "among 1,000 people", "among 1 000 people", "among 1.000 people",
        "among ١٠٠ people", "among １２ people", "in 𝟜𝟘 districts", "in ⑫ districts", "in ½ of them",
        "among thirteen thousand people", "among a dozen people", "among dozens of people",
        "among half of the participants", "among two thirds of them", "among two-thirds of them",
        "among three-quarters of them", "a fifth of them women", "among hundreds of people",
        "among scores of people", "among tens of thousands", "for a score of groups",
        "for half a million people", "for 2m people", "for 13k people", "for 1.5 million people",
        "among 40 per cent of citizens", "among 40% of citizens", "among forty per cent",
        "for nine out of ten citizens", "for one in three citizens", "for every second citizen",
        "for the vast majority of citizens", "for a majority of citizens",
        "among XIV groups", "for groups II and III", "as attendance doubled", "as it tripled",
        "as attendance has halved", "three times as many", "a tenfold rise", "a hundredfold",
        "in one district", "a pair of projects", "a trio of projects", "without one complaint",
        "for a 40-member body", "for a forty-member body", "over a decade", "for thousands",
        "in twenty\u200bfive districts", "in 1\u200b000 districts", "in 4\u202e0 districts",
        "in forty‑one districts", "in fourty districts", "in fоrty districts", "in 4O districts",
        "in 一百 districts", "in сорок districts", "in 40districts", "1oo groups",
    ],
)  # fmt: skip
def test_a_naked_number_in_english_is_false(words: str) -> None:
    text = said("2005", "p2.s4", en=f"New forms of partnership grew out of these sessions {words}.")
    assert level(text) == "false"


@pytest.mark.parametrize(
    "words",
    [
        "في ٤٠ مقاطعة", "في 40 مقاطعة", "في ۴۰ مقاطعة", "بين ١ ٠٠٠ شخص", "بين ١\u00a0٠٠٠ شخص",
        "في ٤\u200f٠ مقاطعة", "في ٤ـ٠ مقاطعة", "بين ألف شخص", "بين مئات الأشخاص", "بين عشرات الأشخاص",
        "بين آلاف الأشخاص", "بين ألفي شخص", "بين مليوني شخص", "بين مائتي شخص", "بين ثلاثمائة شخص",
        "في أربعين مقاطعة", "في إحدى عشرة مقاطعة", "بين خمسة وعشرين شخصا", "وفي خمسين مقاطعة",
        "في اثنتين وأربعين دائرة", "بين بضع مئات", "لسبعة أحزاب", "بين نصف المشاركين",
        "بين ثلثي المشاركين", "بين ثلاثة أرباع المشاركين", "بين ربع المواطنين", "بين معظم المواطنين",
        "بين غالبية المواطنين", "في ٤٠ في المائة من المقاطعات", "في ٤٠٪ من المقاطعات",
        "وتضاعف عدد المشاركين", "ثلاثة أضعاف", "بين واحد من كل ثلاثة", "بين forty شخصا",
    ],
)  # fmt: skip
def test_a_naked_number_in_arabic_is_false(words: str) -> None:
    text = said("2005", "p2.s4", ar=f"ونشأت عن هذه الدورات أشكال جديدة من الشراكة {words}.")
    assert level(text) == "false"


# Figures


@pytest.mark.parametrize(
    ("year", "sentence", "old", "new"),
    [
        ("2005", "p2.s3", "number = 1000", "number = 1129"),
        ("2005", "p2.s3", "number = 1000", "number = 1200"),
        ("2005", "p2.s3", 'qualifier = "more_than"', 'qualifier = "exactly"'),
        ("2005", "p2.s3", '"more_than"\nnumber = 1000', '"exactly"\nnumber = 1134'),
        ("2005", "p2.s3", '"more_than"\nnumber = 1000', '"up_to"\nnumber = 1200'),
        ("2005", "p2.s3", '"more_than"\nnumber = 1000', '"about"\nnumber = 1000'),
        ("2005", "p3.s2", "number = 13000", "number = 13319"),
        ("2005", "p3.s2", "number = 41", "number = 58"),
        ("2005", "p3.s2", "number = 41", "number = 40"),
        ("2005", "p3.s3", "number = 300", "number = 301"),
        ("2005", "p3.s3", '"exactly"', '"more_than"'),
        ("2005", "p4.s1", '"exactly"', '"all"'),
        ("2006", "p4.s1", "number = 8", "number = 9"),
        ("2006", "p7.s1", "number = 2000000", "number = 2145000"),
        ("2006", "p7.s1", "number = 2000000", "number = 3000000"),
        ("2006", "p7.s1", 'unit = "USD"', 'unit = "EUR"'),
        ("2006", "p2.s2", "dialogue_participants_2005_06", "dialogue_participants_2004_05"),
        ("2006", "p5.s2", "police_staff_trained_2005_06", "police_staff_trained_2004_05"),
        ("2005", "p3.s4", "media_representatives_briefed_2004_05", "dialogue_participants_2004_05"),
        ("2005", "p3.s3", "commissions_covered_2005", "dialogue_sessions_2004_05"),
        ("2005", "p3.s2", "constituencies_covered_2005", "a_rumour"),
        ("2005", "p2.s3", 'other = "people" }', 'other = "people and 40 ministers" }'),
        ("2005", "p2.s3", 'other = "people" }', 'other = "million people" }'),
        ("2005", "p2.s3", 'other = "people" }', 'other = "people or more" }'),
        ("2005", "p2.s3", 'other = "people" }', 'other = "trained people" }'),
        ("2005", "p2.s3", 'other = "people" }', 'other = "" }'),
        ("2005", "p2.s3", 'other = "شخص" }', 'other = "ألف شخص" }'),
        ("2005", "p2.s3", "together {participants}", "together people"),
        ("2005", "p2.s3", "الدورات {participants}", "الدورات أشخاصا"),
        ("2005", "p2.s3", "together {participants}", "together {participants} and {participants}"),
        ("2005", "p2.s3", 'type = "figure"', 'type = "assessment"'),
        ("2005", "p2.s3", 'type = "figure"', 'type = "formula"'),
        ("2005", "p2.s3", 'rung = "reached"', 'rung = "trained"'),
        ("2006", "p5.s4", 'rung = "arranged"', 'rung = "held"'),
        ("2005", "p5.s2", '"POL-2004-INSTRUCTORS", "POL-2004-STAFF"', ""),
        ("2005", "p5.s2", '"POL-2004-INSTRUCTORS", "POL-2004-STAFF"', '"POL-2009"'),
        ("2005", "p5.s2", '"POL-2004-INSTRUCTORS", "POL-2004-STAFF"', '"S/2000/518"'),
    ],
)  # fmt: skip
def test_a_figure_raised_or_bound_elsewhere_is_false(
    year: str, sentence: str, old: str, new: str
) -> None:
    assert level(changed(year, sentence, (old, new))) in {"false", "refused"}


def test_a_figure_that_no_language_says_is_false() -> None:
    text = changed(
        "2005", "p2.s3", ("{participants}", "many people"), ("{participants}", "أشخاصا كثيرين")
    )
    assert "figure_not_said" in codes(text)


def test_a_figure_that_counts_what_the_sentence_does_not_stand_on_is_false() -> None:
    text = changed("2005", "p2.s3", ('["ND-2004-DIALOGUE"]', '["POL-2004-STAFF"]'))
    assert "counted_elsewhere" in codes(text)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"roles": ("participant", "trainer")}, "trainers_added"),
        ({"generations": (0, 1)}, "generations_added"),
    ],
)
def test_trainers_and_generations_are_not_added(change: dict[str, object], code: str) -> None:
    added = replace(reading("2005", "conflict_prevention_trained_2004_05"), **change)  # type: ignore[arg-type]
    found = findings(source("2005"), conflict_prevention_trained_2004_05=added)
    assert [each.code for each in found] == [code]


def test_a_figure_in_an_assessment_is_false() -> None:
    text = said(
        "2005", "p2.s6", en="The Office met {n}.", ar="التقى المكتب {n}.",
        more=PEOPLE.format("dialogue_participants_2004_05", 1000),
    )  # fmt: skip
    assert codes(text) == {"figure_out_of_place"}


# Words beside a figure


@pytest.mark.parametrize(
    "words",
    [
        "nearly", "well over", "at least", "over", "almost", "some", "about", "up to", "exactly",
        "no fewer than", "fewer than", "far more than", "close to", "just short of", "just over",
        "as many as", "all", "hardly", "barely", "in excess of", "roughly", "a minimum of",
        "considerably more than", "many times", "not", "twice", "double", "a record", "only",
    ],
)  # fmt: skip
def test_a_qualifier_written_in_front_of_a_figure_is_false(words: str) -> None:
    text = changed("2005", "p2.s3", ("together {p", f"together {words} {{p"))
    assert level(text) == "false"


@pytest.mark.parametrize(
    "words",
    [
        "or so", "at least", "or more", "at most", "and more", "or fewer", "approximately", "plus",
        "and counting", "if not more", "give or take", "and over",
    ],
)  # fmt: skip
def test_a_qualifier_written_behind_a_figure_is_false(words: str) -> None:
    text = changed("2005", "p3.s3", ("{commissioners},", f"{{commissioners}} {words},"))
    assert level(text) == "false"


@pytest.mark.parametrize(
    "words",
    [
        "ما يزيد على", "أكثر من", "نحو", "حوالي", "ما لا يقل عن", "أقل من", "قرابة", "زهاء", "ضعف",
        "ما يقرب من", "ما يناهز", "على الأقل", "كل", "جميع", "ليس أقل من", "أزيد من", "فوق",
        "ما يربو على", "يتجاوز", "تقريبا", "عشرات",
    ],
)  # fmt: skip
def test_a_qualifier_written_in_front_of_an_arabic_figure_is_false(words: str) -> None:
    text = changed("2005", "p2.s3", ("الدورات {p", f"الدورات {words} {{p"))
    assert level(text) == "false"


@pytest.mark.parametrize("words", ["على الأقل", "تقريبا", "أو أكثر", "ونيف", "أو يزيد", "فما فوق"])
def test_a_qualifier_written_behind_an_arabic_figure_is_false(words: str) -> None:
    text = changed("2005", "p3.s3", ("{commissioners:gen}", f"{{commissioners:gen}} {words}"))
    assert level(text) == "false"


# Verbs


@pytest.mark.parametrize(
    "words",
    [
        "They trained {participants}.", "{participants} have been trained.",
        "{participants} had been fully trained.", "The training of {participants} took place.",
        "They brought training to {participants}.", "Training was given to {participants}.",
        "They gave {participants} a full training course.", "{participants} underwent training.",
        "{participants} graduated.", "{participants} were certified.", "{participants} were taught.",
        "{participants} received certificates.", "{participants} were awarded diplomas.",
        "Certificates were handed to {participants}.", "{participants} completed the course.",
        "{participants} passed the final examination.", "{participants} were schooled in dialogue.",
        "{participants} qualified as facilitators.", "{participants} acquired new skills.",
        "{participants} learned to resolve conflicts.", "{participants} were equipped with skills.",
        "The certification of {participants} was carried out.", "{participants} were accredited.",
        "{participants}, trained by the Office, came.", "{participants} benefited from training.",
    ],
)  # fmt: skip
def test_people_who_were_reached_were_not_trained(words: str) -> None:
    assert level(said("2005", "p2.s3", en=words)) == "false"


@pytest.mark.parametrize(
    "words",
    [
        "ودربت {participants}.", "وتم تدريب {participants:gen}.", "وتلقى {participants} تدريبا.",
        "وقد دُرِّب {participants}.", "وكان تدريب {participants:gen} ناجحا.", "وتخرج {participants}.",
        "وحصل {participants} على شهادات.", "ومنح {participants} شهادات.", "وتأهل {participants}.",
        "وأكمل {participants} الدورة.", "وأنجز تدريب {participants:gen}.", "وأجيز {participants}.",
        "وجرى تأهيل {participants:gen}.", "وقام المكتب بتدريب {participants:gen}.",
        "وشهدت الدورات تدريب {participants:gen}.", "وتعلم {participants} حل النزاعات.",
    ],
)  # fmt: skip
def test_people_who_were_reached_were_not_trained_in_arabic(words: str) -> None:
    assert level(said("2005", "p2.s3", ar=words)) == "false"


@pytest.mark.parametrize(
    ("sentence", "old", "new"),
    [
        ("p5.s4", "arranged training abroad", "held training abroad"),
        ("p5.s4", "arranged training abroad", "completed training abroad"),
        ("p5.s4", "arranged training abroad", "provided training abroad"),
        ("p5.s4", "arranged training abroad", "carried out training abroad"),
        ("p5.s4", "a national unit may be formed", "a national unit was established"),
        ("p5.s4", "ورتب المكتب أيضا لتدريب", "ودرب المكتب أيضا"),
        ("p5.s4", "ورتب المكتب أيضا لتدريب", "وتم تدريب"),
        ("p5.s4", "ورتب المكتب أيضا لتدريب", "وأوفد المكتب للتدريب"),
        ("p5.s4", "تمهيدا لإنشاء", "وأنشئت"),
        ("p3.s2", "has planned", "has completed"),
        ("p3.s2", "has planned", "has launched"),
        ("p3.s2", "has planned", "has established"),
        ("p3.s2", "has planned", "has set up"),
        ("p3.s2", "has planned", "has put into effect"),
        ("p3.s2", "has planned", "has been running"),
        ("p3.s2", "خطط المكتب لمشروع", "أطلق المكتب مشروعا"),
        ("p3.s2", "خطط المكتب لمشروع", "أنشأ المكتب مشروعا"),
        ("p3.s2", "خطط المكتب لمشروع", "وضع المكتب موضع التنفيذ مشروعا"),
        ("p3.s3", "will be carried out", "was carried out"),
        ("p3.s3", "will be carried out", "is being carried out"),
        ("p3.s3", "وسينفذ المشروع", "وتم تنفيذ المشروع"),
        ("p3.s3", "وسينفذ المشروع", "واكتمل المشروع"),
        ("p4.s1", "the Office initiated,", "the Office completed,"),
        ("p6.s5", "reached {reached}.", "certified {reached}."),
    ],
)  # fmt: skip
def test_a_verb_above_the_records_is_false(sentence: str, old: str, new: str) -> None:
    assert level(changed("2006", sentence, (old, new))) == "false"


# Superlatives and universals


@pytest.mark.parametrize(
    "words",
    [
        "The first ever partnership", "The largest partnership", "An unprecedented partnership",
        "The only partnership", "A record partnership", "The most successful partnership",
        "A partnership without precedent", "A partnership second to none", "An unrivalled partnership",
        "A partnership like no other", "The strongest partnership", "The foremost partnership",
        "A partnership bigger than any other", "More partnership than ever before",
        "A groundbreaking partnership", "The least costly partnership", "A one-of-a-kind forum",
    ],
)  # fmt: skip
def test_a_superlative_without_measure_is_false(words: str) -> None:
    assert "against_what" in codes(said("2005", "p2.s4", en=f"{words} grew out of it."))


@pytest.mark.parametrize(
    "words",
    [
        "أول شراكة", "الشراكة الأولى من نوعها", "أكبر شراكة", "الشراكة الوحيدة", "شراكة فريدة",
        "شراكة لم يسبق لها مثيل", "شراكة غير مسبوقة", "أوسع شراكة", "أقوى شراكة", "أنجح شراكة",
        "شراكة لا مثيل لها", "شراكة منقطعة النظير", "شراكة رائدة", "لأول مرة شراكة",
    ],
)  # fmt: skip
def test_a_superlative_without_measure_in_arabic_is_false(words: str) -> None:
    assert "against_what" in codes(said("2005", "p2.s4", ar=f"ونشأت عنها {words} بين الطرفين."))


@pytest.mark.parametrize(
    "words",
    [
        "in every district", "everywhere", "without exception", "throughout all regions", "always",
        "nationwide", "in each region", "in the entire country", "to everyone", "without fail",
        "leaving nobody out", "the length and breadth of the country", "wherever it was asked",
    ],
)  # fmt: skip
def test_a_universal_without_universe_is_false_in_an_event_and_flagged_elsewhere(
    words: str,
) -> None:
    event = f"Its advisers organized courses for Ministry of the Interior personnel {words}."
    assert codes(said("2005", "p5.s2", en=event)) == {"all_without_universe"}
    outcome = f"New forms of partnership grew out of these sessions {words}."
    assert codes(said("2005", "p2.s4", en=outcome)) == {"maybe_all_without_universe"}


@pytest.mark.parametrize(
    "words",
    [
        "في كل مقاطعة", "في جميع المقاطعات", "في كافة المقاطعات", "دون استثناء", "بلا استثناء",
        "في كل مكان", "في البلد بأسره", "في البلد كله", "أجمعين", "بأكملها", "برمتها", "دائما",
    ],
)  # fmt: skip
def test_a_universal_without_universe_in_arabic(words: str) -> None:
    event = f"ونظم مستشارو المكتب دورات لموظفي وزارة الداخلية {words}."
    assert codes(said("2005", "p5.s2", ar=event)) == {"all_without_universe"}
    outcome = f"ونشأت عن هذه الدورات أشكال جديدة من الشراكة {words}."
    assert codes(said("2005", "p2.s4", ar=outcome)) == {"maybe_all_without_universe"}


# Dates, years and lengths of time


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("until = 2006-06-01", "until = 2008-06-01", "false"),
        ("until = 2005-06-01", "until = 2004-06-01", "false"),
        ("dated = 2005-05-10", "dated = 2004-05-10", "false"),
        ("distributed = 2005-05-18", "distributed = 2005-05-01", "refused"),
        ("[2004-04-24, 2005-05-10]", "[2003-04-24, 2004-04-10]", "false"),
        ("until {until}", "until 1 June 2008", "false"),
        ("until {until}", "until {previous_until}", "false"),
        ("until {until}", "until {dated}", "false"),
        (", until {until}", "", "false"),
        ("تنتهي في {until}", "تنتهي في ١ حزيران/يونيه ٢٠٠٨", "false"),
        ("تنتهي في {until}", "تنتهي في {until:year}", "false"),
        ("{extension}", "two years", "false"),
        ("{extension:gen}", "سنتين", "false"),
        ("{extension:gen}", "ستة أشهر", "false"),
        ("value = 5\n", "value = 7\n", "flag"),
        ('value = "2000"', 'value = "2001"', "flag"),
        ('value = "1991"', 'value = "1990"', "flag"),
        ('value = "2004"', 'value = "2003"', "flag"),
        ('value = "2005-02"', 'value = "2007-02"', "flag"),
        ('value = "2004"', 'value = "1080"', "refused"),
    ],
)  # fmt: skip
def test_a_date_a_year_or_a_length_changed_is_seen(old: str, new: str, expected: str) -> None:
    assert old in source("2005")
    assert level(source("2005").replace(old, new, 1)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('text.ar = "٢٠٠٥/٢٠٠٦"', 'text.ar = "٢٠٠٦/٢٠٠٧"', "refused"),
        ('text.ar = "٢٠٠٥/٢٠٠٦"', 'text.ar = "خمسين سنة"', "refused"),
        ('text.ar = "٢٠٠٥/٢٠٠٦"', 'text.ar = "٢٠٠٥/٢٠٠٦ لأكثر من ألف شخص"', "refused"),
        ("past {peacebuilding_years}", "past more than {peacebuilding_years}", "false"),
        ('value = "2006-11"', 'value = "2009-11"', "flag"),
    ],
)  # fmt: skip
def test_a_period_says_its_years_and_nothing_else(old: str, new: str, expected: str) -> None:
    assert old in source("2006")
    assert level(source("2006").replace(old, new, 1)) == expected


@pytest.mark.parametrize(
    ("fact", "expected"),
    [(("year", "2000"), "false"), (("year", "1080"), "refused"), (("year", "40"), "refused")],
)
def test_a_year_does_not_count_people(fact: tuple[str, str], expected: str) -> None:
    text = said(
        "2005", "p2.s4", en="New forms of partnership grew among {n} people.",
        ar="ونشأت أشكال جديدة من الشراكة بين {n} شخص.", more=FACT.format(*fact),
    )  # fmt: skip
    assert level(text) == expected


# Languages and text


@pytest.mark.parametrize(
    "words",
    [
        "", "   ", ".", "\u00a0\u200b", "{{New}} forms grew.", "New forms {} grew.",
        "New forms {participants} grew.", "New forms {until!r} grew.", "New { forms grew.",
        "<b>New</b> forms grew.", "New forms **grew**.", "New forms \u202egrew.", "@ref forms",
        "New forms \u2067grew.", "New\ufeff forms grew.", "New fоrms grеw.", "$x^2$ forms grew.",
        "New forms \ue000 grew.", "\ufffdNew forms grew.", "n\u0336ew forms grew.", "#set forms.",
        r"New forms grew.\nAnd more.",
    ],
)  # fmt: skip
def test_a_sentence_is_plain_text_of_its_language(words: str) -> None:
    text = changed("2005", "p2.s4")
    old = "New forms of social partnership between the Government and citizens grew out of these sessions."
    assert old in text
    assert level(text.replace(old, words)) in {"false", "refused"}


@pytest.mark.parametrize("line", ["text.en", "text.ar"])
def test_a_sentence_missing_in_a_language_is_false(line: str) -> None:
    start = source("2005").index(line, source("2005").index('id = "p2.s4"'))
    end = source("2005").index("\n", start)
    assert codes(source("2005")[:start] + source("2005")[end:]) == {"sentence_missing"}


def test_figures_in_another_order_in_one_language_are_flagged() -> None:
    text = changed("2005", "p5.s3", ("trained {staff}", "trained {instructors}"), ("{instructors} of", "{staff} of"))  # fmt: skip
    assert codes(text) == {"other_order"}


def test_a_result_told_as_an_assessment_is_flagged() -> None:
    text = said("2005", "p2.s6", en="The Office held courses.", ar="وعقد المكتب دورات.")
    assert codes(text) == {"result_without_evidence"}


# What is true stays green


@pytest.mark.parametrize(
    ("year", "sentence", "old", "new"),
    [
        ("2005", "p2.s3", "number = 1000", "number = 1100"),
        ("2005", "p2.s3", '"more_than"\nnumber = 1000', '"at_least"\nnumber = 1100'),
        ("2005", "p2.s3", '"more_than"\nnumber = 1000', '"about"\nnumber = 1150'),
        ("2005", "p2.s3", '"more_than"\nnumber = 1000', '"fewer_than"\nnumber = 1300'),
        ("2005", "p2.s3", "together {participants}", "together a total of {participants}"),
        ("2005", "p2.s3", "They brought together {p", "Present at the sessions were {p"),
        ("2005", "p2.s3", "They brought together {p", "They were attended by {p"),
        ("2005", "p2.s3", "وجمعت هذه الدورات {p", "وحضر هذه الدورات {p"),
        ("2005", "p2.s3", "وجمعت هذه الدورات {p", "وشارك في هذه الدورات {p"),
        ("2005", "p3.s2", "were trained in electoral", "received training in electoral"),
        ("2005", "p3.s2", "{polling_staff} were trained", "the Office trained {polling_staff}"),
        ("2005", "p3.s2", "تم تدريب", "جرى تدريب"),
        ("2005", "p3.s3", "So were {commissioners}", "So were exactly {commissioners}"),
        ("2005", "p3.s3", "So were {commissioners}", "In all, {commissioners} were trained"),
        ("2005", "p4.s1", "the Office trained {trainers}", "{trainers} were trained"),
        ("2005", "p4.s2", "They in turn trained", "These trainers then taught"),
        ("2005", "p5.s2", "organized courses", "held courses"),
        ("2005", "p5.s2", "ونظم مستشارو", "وعقد مستشارو"),
        ("2005", "p2.s4", "New forms of social", "Several new forms of"),
        ("2005", "p2.s4", "these sessions", "the discussions, which both sides welcomed"),
        ("2005", "p2.s4", "ونشأت عن هذه", "ونتجت عن هذه"),
        ("2005", "p7.s1", "another period of {extension}, until", "{extension}, that is, until"),
        ("2005", "p8.s1", "I should", "With the assurances of my highest consideration, I should"),
        ("2006", "p2.s2", '"over" }', '"more than" }'),
        ("2006", "p2.s2", "number = 500", "number = 550"),
        ("2006", "p3.s2", "has planned a", "is planning a"),
        ("2006", "p3.s3", "will be carried out", "is to be carried out"),
        ("2006", "p3.s3", "وسينفذ المشروع", "وسيتم تنفيذ المشروع"),
        ("2006", "p4.s1", "initiated, through", "started, through"),
        ("2006", "p4.s1", "شرع المكتب", "بدأ المكتب"),
        ("2006", "p5.s2", "a single project", "one of its projects"),
        ("2006", "p5.s4", "The Office also arranged", "Arrangements were made for"),
        ("2006", "p5.s4", "The Office also arranged", "The Office has also arranged"),
        ("2006", "p6.s3", "a conference with {p", "a conference attended by {p"),
        ("2006", "p6.s5", "reached {reached}", "reached out to {reached}"),
        ("2006", "p6.s7", "the first comprehensive", "the first full"),
        ("2006", "p7.s1", "pledged {pledges}", "promised {pledges}"),
        ("2006", "p8.s1", "until {until}", "to {until}"),
    ],
)  # fmt: skip
def test_a_letter_that_stays_true_stays_green(year: str, sentence: str, old: str, new: str) -> None:
    found = findings(changed(year, sentence, (old, new)))
    assert [(each.code, each.message) for each in found] == []
