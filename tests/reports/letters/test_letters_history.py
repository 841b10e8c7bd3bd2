"""The history of a sentence, word by word; last year's sentences beside this year's."""

from __future__ import annotations

import datetime
from dataclasses import replace
from importlib.resources import files

from tests.small_office import letter_of_2005

from sulh.kernel.languages import language
from sulh.reports.letters.rules import editing
from sulh.reports.letters.rules.beginning import Beginning, begin_letter
from sulh.reports.letters.rules.binding import bind, binding_name, noun_forms_of, unbind
from sulh.reports.letters.rules.differences import Mark, differences, words_in_common
from sulh.reports.letters.rules.editing import sentence_of
from sulh.reports.letters.rules.history import What, history_of
from sulh.reports.letters.rules.parsing import read_template
from sulh.reports.letters.rules.years import FigureTold, beside, kin_of

BASE = read_template(letter_of_2005(), file="base")
SAMPLE = files("sulh.interfaces.console") / "sample" / "letters"
LETTERS = {
    name: read_template((SAMPLE / f"{name}.toml").read_text("utf-8"), file=name)
    for name in ("2005", "2006")
}


def marks(before: str, after: str, code: str = "en") -> list[tuple[str, str]]:
    together = differences(before, after, language(code)).together
    return [(each.mark.value, each.text) for each in together if each.text.strip()]


def test_words_that_went_stand_before_words_that_came() -> None:
    assert marks("It met more than 1,000 people.", "It met some 1,000 people.") == [
        ("same", "It met "),
        ("gone", "more than"),
        ("come", "some"),
        ("same", " 1,000 people."),
    ]


def test_both_sides_hold_their_whole_text() -> None:
    before, after = "He said: “no”, then left.", "She said “no” and left at once."
    found = differences(before, after, language("en"))
    assert "".join(each.text for each in found.before) == before
    assert "".join(each.text for each in found.after) == after


def test_letters_a_reader_takes_as_one_are_no_difference() -> None:
    assert marks("وعقد المكتــب ثماني دورات", "وعقد المكتب ثماني دورات", "ar") == [
        ("same", "وعقد المكتب ثماني دورات")
    ]


def test_likeness_runs_from_nothing_to_the_same() -> None:
    english = language("en")
    assert words_in_common("a b c", "x y z", english) == 0
    assert words_in_common("a b c", "A b c", english) == 1


def test_a_sentence_has_the_versions_in_which_it_changed() -> None:
    first = sentence_of(BASE, "p1.s1")
    reworded = replace(first, text={**first.text, "en": "It reached {participants}."})
    second = editing.rewrite(reworded).apply(BASE)
    fourth = editing.strike("p1.s1").apply(second)
    changes = history_of("p1.s1", [(1, BASE), (2, second), (3, second), (4, fourth)])
    assert [(each.version, each.what) for each in changes] == [
        (1, What.WRITTEN),
        (2, What.CHANGED),
        (4, What.STRUCK),
    ]
    assert set(changes[1].texts) == {"en"}
    assert changes[1].others == ()
    gone = [each.text for each in changes[1].texts["en"].before if each.mark is Mark.GONE]
    assert gone == ["The Office", " in the regions"]


def test_a_figure_that_says_another_number_is_a_change_in_each_language() -> None:
    second = read_template(letter_of_2005(number=11), file="second")
    [_written, changed] = history_of("p1.s1", [(1, BASE), (2, second)])
    assert set(changed.texts) == {"en", "ar"}
    assert changed.others == ("quantities",)


# Binding a figure


def test_a_bound_figure_gets_a_name_of_its_own_and_a_place_in_each_text() -> None:
    sentence = sentence_of(BASE, "p1.s1")
    name = binding_name("sessions_2004_05", sentence.quantities)
    bound = replace(sentence_of(BASE, "p1.s2").quantities["sessions"], name=name)
    with_it = bind(sentence, bound)
    assert with_it.text["en"] == "The Office reached {participants} in the regions {sessions}."
    assert binding_name("sessions_2004_05", with_it.quantities) == "sessions_2"
    assert unbind(with_it, "sessions") == sentence


def test_a_noun_needs_the_classes_of_its_language() -> None:
    assert noun_forms_of(language("en")) == ("one", "other")
    assert {"one", "two", "few", "many", "other"} <= set(noun_forms_of(language("ar")))


# Last year's letter


def figure(name: str, **scope: object) -> FigureTold:
    return FigureTold(name, "unique_people", scope, {"en": name.replace("_", " ")})


def test_a_figure_is_known_again_by_its_name_without_years_and_by_its_scope() -> None:
    then = figure("police_staff_2004_05", course="police")
    same_name = figure("police_staff_2005_06", course="staff")
    same_scope = figure("officers", course="police")
    other = figure("teachers", course="teaching")
    assert kin_of(then, [other, same_scope, same_name]) == ("police_staff_2005_06", "officers")


def test_a_figure_of_another_rule_is_no_kin() -> None:
    then = figure("staff_2004_05")
    assert kin_of(then, [replace(figure("staff_2005_06"), rule="attendances")]) == ()


def test_the_sentences_of_two_years_stand_beside_each_other() -> None:
    rows = beside(LETTERS["2005"], LETTERS["2006"], {})
    answers = {row.earlier.id: row.now for row in rows}
    assert answers["p1.s3"] == "p1.s3"  # the country team and the partners
    assert answers["p6.s5"] == "p6.s8"  # monitoring and advice
    assert answers["p8.s1"] == "p9.s1"  # the closing formula
    now = [each for each in answers.values() if each]
    assert len(now) == len(set(now))


def test_a_sentence_answers_to_the_one_whose_figure_counts_the_same() -> None:
    figures = {
        name: figure(name)
        for name in ("dialogue_participants_2004_05", "dialogue_participants_2005_06")
    }
    rows = {row.earlier.id: row for row in beside(LETTERS["2005"], LETTERS["2006"], figures)}
    assert rows["p2.s3"].figures == ("dialogue_participants_2005_06",)
    assert rows["p2.s3"].now == "p2.s2"


def test_a_new_letter_begins_from_the_last_with_this_years_figures() -> None:
    new = Beginning(
        name="2007",
        symbol="S/2007/279",
        dated=datetime.date(2007, 5, 7),
        period=(datetime.date(2006, 5, 27), datetime.date(2007, 5, 7)),
        until=datetime.date(2008, 6, 1),
    )
    begun = begin_letter(LETTERS["2006"], new, kin={"police_staff_trained_2005_06": ("staff_07",)})
    assert (begun.name, begun.facts["until"].value, begun.facts["dated"].value) == (
        "2007",
        "2008-06-01",
        "2007-05-07",
    )
    assert begun.mandate.previous_until == LETTERS["2006"].mandate.until
    assert "election" in begun.facts
    bound = sentence_of(begun, "p5.s2").quantities
    assert bound["staff"].reading == "staff_07"
    assert bound["instructors"].reading == "police_instructors_2005_06"
