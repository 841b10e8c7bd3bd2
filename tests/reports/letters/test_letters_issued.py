"""The text as issued against the input: what changed is found, what did not is not."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from pathlib import Path
from time import process_time

import pytest

from sulh.kernel.languages import language
from sulh.reports.bundles.verification.texts import pdf_pages
from sulh.reports.letters.formats import pdf
from sulh.reports.letters.formats.page import page_of
from sulh.reports.letters.rules.draft import draft_letter
from sulh.reports.letters.rules.issued.alignment import align
from sulh.reports.letters.rules.issued.claims import turned_round_in
from sulh.reports.letters.rules.issued.comparison import (
    Fate,
    InputSentence,
    Kind,
    Row,
    changes_between,
    hold_against,
)
from sulh.reports.letters.rules.issued.lines import running_text
from sulh.reports.letters.rules.issued.sentences import sentences_of
from sulh.reports.letters.rules.parsing import read_template

SAMPLE = files("sulh.interfaces.console") / "sample" / "letters"
DOCUMENTS = Path(__file__).parents[4] / "shared" / "documents"


def sentences(name: str, code: str) -> list[InputSentence]:
    """A sample letter in one language."""
    template = read_template((SAMPLE / f"{name}.toml").read_text("utf-8"), file=name)
    spoken = draft_letter(template).spoken[code]
    return [InputSentence(each.sentence.id, each.text) for each in spoken]


def changes(before: str, after: str, code: str = "en") -> list[tuple[str, str, str]]:
    found = changes_between(before, after, language(code))
    return [(each.kind.value, each.before, each.after) for each in found]


# What of a sentence changed


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It met more than 1,000 people.", "It met over 1,000 people."),
        ("It met more than 1,000 people.", "It met more than one thousand people."),
        ("It met about 80 people.", "It met some 80 people."),
        ("Donors pledged over US$ 2 million.", "Donors pledged more than $2,000,000."),
        ("It held eight sessions.", "It held 8 sessions."),
        ("A single project took in 40 people.", "One project took in 40 people."),
        ("It runs until 1 June 2007.", "It runs until 1 June 2007 inclusive."),
        ("They trained 40 and 1,080 people.", "They trained 1,080 and 40 people."),
    ],
)
def test_what_means_the_same_is_no_change(before: str, after: str) -> None:
    assert changes(before, after) == []


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (
            "It met more than 1,000 people.",
            "It met about 1,000 people.",
            [("qualifier", "more than 1,000", "about 1,000")],
        ),
        (
            "It met more than 1,000 people.",
            "It met 1,000 people.",
            [("qualifier", "more than 1,000", "1,000")],
        ),
        (
            "It met more than 1,000 people.",
            "It met more than 1,100 people.",
            [("figure", "more than 1,000", "more than 1,100")],
        ),
        ("It met 80 people.", "It met people.", [("figure_gone", "80", "")]),
        ("It met people.", "It met 80 people.", [("figure_come", "", "80")]),
        (
            "It covered all 41 constituencies.",
            "It covered 41 constituencies.",
            [("qualifier", "all 41", "41")],
        ),
        (
            "Donors pledged US$ 2 million.",
            "Donors pledged €2 million.",
            [("figure", "US$ 2 million", "€2 million")],
        ),
        (
            "It goes on until 1 June 2007.",
            "It goes on until 1 July 2007.",
            [("date", "1 June 2007", "1 July 2007")],
        ),
        (
            "Some 90 people were trained.",
            "Some 90 people were reached.",
            [("verb_lowered", "trained", "reached")],
        ),
        (
            "It arranged a course for 30 people.",
            "It held a course for 30 people.",
            [("verb_raised", "arranged", "held")],
        ),
    ],
)
def test_a_changed_figure_qualifier_date_or_verb_is_found(
    before: str, after: str, found: list[tuple[str, str, str]]
) -> None:
    assert changes(before, after) == found


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("جمعت أكثر من ١ ٠٠٠ شخص.", "جمعت ما يزيد على 1,000 شخص.", []),
        ("جمعت أكثر من ١ ٠٠٠ شخص.", "جمعــت أكثــر مــن ١ ٠٠٠ شخــص.", []),
        (
            "جمعت أكثر من ٢٢٠ شخصا.",
            "جمعت ٢٢٠ شخصا.",
            [("qualifier", "أكثر من ٢٢٠", "٢٢٠")],
        ),
        (
            "درب المكتب ١٣ ٠٠٠ موظف.",
            "درب المكتب ٠٠٠ ١٣ موظف.",
            [("groups", "١٣ ٠٠٠", "٠٠٠ ١٣")],
        ),
        ("عقد ثماني دورات.", "عقد ٨ دورات.", []),
        (
            "تنتهي في ١ حزيران/يونيه ٢٠٠٦.",
            "تنتهي في ١ حزيران/يونيو ٢٠٠٧.",
            [("date", "١ حزيران/يونيه ٢٠٠٦", "١ حزيران/يونيو ٢٠٠٧")],
        ),
        ("تنتهي في ١ حزيران/يونيه ٢٠٠٦.", "تنتهي في ١ يونيو ٢٠٠٦.", []),
    ],
)
def test_arabic_is_held_as_english_is(
    before: str, after: str, found: list[tuple[str, str, str]]
) -> None:
    assert changes(before, after, "ar") == found


def test_groups_of_digits_turned_round_are_known() -> None:
    arabic = language("ar")
    assert turned_round_in("تدريب ٠٠٠ ١٣ موظف", 13_000, arabic) == (6, 12)
    assert turned_round_in("تدريب ١٣ ٠٠٠ موظف", 13_000, arabic) is None
    assert turned_round_in("تدريب ٤٥٦ ١٢٣ موظف", 123_456, arabic) == (6, 13)
    assert turned_round_in("تدريب ٨٠ موظفا", 80, arabic) is None


def test_a_year_named_on_one_side_alone_is_the_same_year() -> None:
    assert changes("It left in 2000.", "The withdrawal was 2000 of its kind.") == []


# The sentences of two texts


def fates(rows: tuple[Row, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [(row.fate.value, row.ids) for row in rows]


OURS = [
    InputSentence("s1", "The Office held eight sessions across the country in 2004."),
    InputSentence("s2", "They brought together more than 1,000 activists and officials."),
    InputSentence("s3", "The police were trained in human rights standards at the academy."),
    InputSentence("s4", "Donor countries pledged over US$ 2 million for its projects."),
]


def held(*issued: str) -> tuple[Row, ...]:
    return hold_against("\n\n".join(issued), OURS, language("en"))


def test_the_same_text_is_the_same() -> None:
    rows = held(*(each.text for each in OURS))
    assert [row.fate for row in rows] == [Fate.SAME] * 4


def test_a_sentence_left_out_is_dropped_and_a_new_one_added() -> None:
    rows = held(OURS[0].text, OURS[1].text, "Elephants never came near the river.", OURS[3].text)
    assert ("dropped", ("s3",)) in fates(rows)
    assert [row.after for row in rows if row.fate is Fate.ADDED] == [
        "Elephants never came near the river."
    ]


def test_a_sentence_in_another_place_is_moved_not_dropped() -> None:
    rows = held(OURS[0].text, OURS[2].text, OURS[3].text, OURS[1].text)
    assert Counter(row.fate for row in rows) == {Fate.SAME: 4}
    assert sum(row.moved for row in rows) == 1


def test_two_sentences_made_one_answer_to_both() -> None:
    rows = held(
        "The Office held eight sessions across the country in 2004, which brought together more "
        "than 1,000 activists and officials.",
        OURS[2].text,
        OURS[3].text,
    )
    assert rows[0].ids == ("s1", "s2")
    assert rows[0].fate is Fate.REWORDED


def test_head_and_foot_of_the_document_are_around_the_letter() -> None:
    rows = held(
        "S/2005/323",
        "Letter dated 10 May 2005 addressed to the President of the Security Council",
        *(each.text for each in OURS),
        "(Signed) The Secretary-General",
    )
    assert [row.fate for row in rows] == [Fate.AROUND, *[Fate.SAME] * 4, Fate.AROUND]


def test_nothing_in_common_aligns_nothing() -> None:
    assert {
        match.ours and match.theirs for match in align(["aaaa."], ["zzzz."], language("en"))
    } == {()}


def test_an_empty_text_drops_every_sentence() -> None:
    assert [row.fate for row in held("")] == [Fate.DROPPED] * 4


def test_each_sentence_stands_in_one_row() -> None:
    ours = sentences("2006", "en")
    other = "\n\n".join(each.text for each in sentences("2005", "en"))
    rows = hold_against(other, ours, language("en"))
    assert sorted(each for row in rows for each in row.ids) == sorted(each.id for each in ours)


# The text of a file


def test_page_furniture_is_left_out_and_a_cut_sentence_made_whole() -> None:
    page = (
        "The total amount of pledges came to\n\n"
        "02-36247 (E) 010502\n*0236247*\n\nS/2002/501\n\n"
        "US$ 6 million.\n\n2 02-36247\n\nThe next sentence."
    )
    assert running_text(page, language("en")) == (
        "The total amount of pledges came to US$ 6 million.",
        "The next sentence.",
    )


def test_a_running_head_is_furniture_wherever_it_stands() -> None:
    body = ["The Office held a long series of sessions in the regions of the country and"]
    page = "\n".join(["Draft of the office", *body, "Draft of the office", "in its towns."])
    assert running_text(page, language("en")) == (f"{body[0]} in its towns.",)


def test_lines_as_they_stand_on_an_arabic_page_are_put_in_order() -> None:
    page = (
        " مــن مــوظفي مراكــز ١٣ ٠٠٠ ، حيــث تم تــدريب أكثــر "
        "مــن٢٠٠٥ فبرايــر/عقــدت في شــباط\n"
        " . الاقتراع\n"
        ". وهــذا خـبر آخـر\n"
    )
    [whole] = running_text(page, language("ar"))
    assert "شباط / فبراير ٢٠٠٥ ، حيث تم تدريب أكثر من ١٣ ٠٠٠ من موظفي مراكز" in whole
    assert sorted(whole.replace(" ", "")) == sorted(
        page.replace("\u0640", "").replace(" ", "").replace("\n", "")
    )


def test_an_arabic_page_in_reading_order_is_left_as_it_is() -> None:
    page = "عقد المكتب ثماني دورات في ١ حزيران/يونيه .٢٠٠٦\nوجمعت هذه الدورات أكثر من ١ ٠٠٠ شخص.\n"
    assert "١ حزيران/يونيه ٢٠٠٦." in " ".join(running_text(page, language("ar")))


def test_sentences_are_cut_at_stops_and_not_behind_abbreviations() -> None:
    assert sentences_of(["Mr. A. Petrov spoke; others left. Why? It ended."]) == (
        "Mr. A. Petrov spoke;",
        "others left.",
        "Why?",
        "It ended.",
    )


@pytest.mark.parametrize("odd", [" ", "\n", " \n", "1 ", "A/", "x\n", "S/2005/1\n", "Mr. ", ".)"])
@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_text_of_nothing_but_one_thing_is_read_in_no_time(odd: str, code: str) -> None:
    began = process_time()
    sentences_of(running_text(odd * (100_000 // len(odd)), language(code)))
    assert process_time() - began < 5


@pytest.mark.parametrize("name", ["2005", "2006"])
@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_sample_letter_issued_as_it_was_sent_has_no_change(name: str, code: str) -> None:
    ours = sentences(name, code)
    rows = hold_against(" ".join(each.text for each in ours), ours, language(code))
    assert {row.fate for row in rows} == {Fate.SAME}


@pytest.mark.parametrize("name", ["2005", "2006"])
@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_sample_letter_read_back_from_its_pdf_has_no_change(name: str, code: str) -> None:
    template = read_template((SAMPLE / f"{name}.toml").read_text("utf-8"), file=name)
    view = page_of(draft_letter(template), language=code, readings={}, office={"en": "UNTOP"})
    text = "\n\n".join(pdf_pages(pdf.render(view)))
    rows = hold_against(text, sentences(name, code), language(code))
    changed = [row for row in rows if row.fate not in (Fate.AROUND, Fate.SAME)]
    # A reader of pages from the right may turn the groups of a number round: said, not settled.
    kinds = {change.kind for row in changed for change in row.changes}
    assert kinds <= {Kind.GROUPS}
    assert {row.fate for row in changed} <= {Fate.CHANGED}


# The real documents


def real(name: str) -> str:
    path = DOCUMENTS / name
    if not path.exists():
        pytest.skip(f"the real document {name} is not beside this project")
    return path.read_text("utf-8")


def listed(rows: tuple[Row, ...]) -> set[tuple[str, str, str]]:
    return {(each.kind.value, each.before, each.after) for row in rows for each in row.changes}


def test_the_real_letter_of_2006_keeps_every_figure_and_qualifier_of_the_input() -> None:
    rows = hold_against(real("S_2006_355.en.txt"), sentences("2006", "en"), language("en"))
    assert not [row for row in rows if row.fate in (Fate.DROPPED, Fate.ADDED)]
    kinds = {change.kind for row in rows for change in row.changes}
    assert kinds <= {Kind.VERB_RAISED, Kind.VERB_LOWERED, Kind.VERB_GONE, Kind.VERB_COME}


def test_a_qualifier_changed_in_the_real_letter_of_2006_is_found_and_nothing_else() -> None:
    text = real("S_2006_355.en.txt")
    ours = sentences("2006", "en")
    before = listed(hold_against(text, ours, language("en")))
    forged = text.replace("more than 900 community", "about 900 community")
    found = listed(hold_against(forged, ours, language("en"))) - before
    assert found == {("qualifier", "more than 900", "about 900")}


def test_the_real_arabic_letter_of_2005_says_220_without_more_than() -> None:
    rows = hold_against(real("S_2005_323.ar.txt"), sentences("2005", "ar"), language("ar"))
    assert ("qualifier", "أكثر من ٢٢٠", "٢٢٠") in listed(rows)
    assert not [row for row in rows if row.fate is Fate.DROPPED]
    figures = {change for row in rows for change in row.changes if change.kind is Kind.FIGURE}
    assert figures == set()  # 13 000, 1 000, 300, 250, 1 080 and 40 are read in their places
