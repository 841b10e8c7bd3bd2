"""What an untrue figure may say instead: true, near to the records, right in each language."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sulh.kernel.languages.qualifiers import Qualifier
from sulh.kernel.quantities import Interval
from sulh.reports.letters.rules.editing import sentence_of
from sulh.reports.letters.rules.parsing import read_template
from sulh.reports.letters.rules.scale import in_units_of
from sulh.reports.letters.rules.suggestions import Suggestion, suggestions_for

SAMPLE = files("sulh.interfaces.console") / "sample" / "letters"
LETTERS = {
    name: read_template((SAMPLE / f"{name}.toml").read_text("utf-8"), file=name)
    for name in ("2005", "2006")
}


def offered(
    low: int,
    value: int | None = None,
    high: int | None = None,
    *,
    letter: str = "2005",
    sentence: str = "p2.s3",
    figure: str = "participants",
    universe: int | None = None,
    currency: str | None = None,
) -> dict[str, Suggestion]:
    found = suggestions_for(
        sentence_of(LETTERS[letter], sentence),
        figure,
        interval=Interval(low, low if value is None else value, low if high is None else high),
        universe=universe,
        currency=currency,
        facts=LETTERS[letter].facts,
    )
    return {each.key: each for each in found}


def test_more_than_1000_with_992_on_record_may_say_more_than_990() -> None:
    found = offered(992, 1010, 1043)
    assert list(found) == ["more_than 990", "more_than 950", "at_least 992", "about 1000"]
    assert found["more_than 990"].spoken == {
        "en": "more than 990 people",
        "ar": "أكثر من ٩٩٠ شخصا",
    }
    assert found["at_least 992"].spoken["ar"] == "ما لا يقل عن ٩٩٢ شخصا"


def test_the_noun_agrees_where_the_number_changes_its_class() -> None:
    assert offered(4)["more_than 3"].spoken["ar"] == "أكثر من ثلاثة أشخاص"
    assert offered(3)["more_than 2"].spoken == {
        "en": "more than two people",
        "ar": "أكثر من شخصين",
    }


def test_a_certain_count_may_be_said_exactly_and_about_it_is_not_offered() -> None:
    found = offered(41)
    assert "exactly 41" in found
    assert not [key for key in found if key.startswith("about")]


def test_all_of_a_universe_is_offered_where_none_is_missing() -> None:
    covered = {"letter": "2005", "sentence": "p3.s2", "figure": "constituencies"}
    assert "all 41" not in offered(41, universe=41, **covered)  # type: ignore[arg-type]
    template_says = sentence_of(LETTERS["2005"], "p3.s2").quantities["constituencies"].quantity
    assert template_says.qualifier is Qualifier.ALL
    assert "all 41" not in offered(40, universe=41, **covered)  # type: ignore[arg-type]
    assert "exactly 40" in offered(40, universe=41, **covered)  # type: ignore[arg-type]


def test_money_is_offered_in_whole_units_of_its_currency() -> None:
    pledges = {"letter": "2006", "sentence": "p7.s1", "figure": "pledges", "currency": "USD"}
    found = offered(192_000_000, **pledges)  # type: ignore[arg-type]
    assert found["more_than 1900000"].spoken["en"] == "over US$ 1.9 million"


def test_nothing_is_offered_where_nobody_came() -> None:
    assert offered(0) == {}


def test_a_language_without_a_form_for_the_number_drops_the_suggestion() -> None:
    sentence = sentence_of(LETTERS["2005"], "p2.s3")
    bound = sentence.quantities["participants"]
    poor = {code: replace(nouns, forms={"few": "f"}) for code, nouns in bound.nouns.items()}
    without = replace(sentence, quantities={"participants": replace(bound, nouns=poor)})
    assert (
        suggestions_for(
            without,
            "participants",
            interval=Interval(992, 992, 992),
            universe=None,
            currency=None,
            facts=LETTERS["2005"].facts,
        )
        == ()
    )


@given(low=st.integers(1, 200_000), more=st.integers(0, 5_000), most=st.integers(0, 5_000))
def test_every_suggestion_is_true_and_none_is_what_stands_there(
    low: int, more: int, most: int
) -> None:
    interval = Interval(low, low + more, low + more + most)
    stands = sentence_of(LETTERS["2005"], "p2.s3").quantities["participants"].quantity
    for each in offered(interval.low, interval.value, interval.high).values():
        said = each.bound.quantity
        assert in_units_of(said, None).holds_for(interval)
        assert said != stands


@pytest.mark.parametrize("kept", ["over", "more than"])
def test_the_wording_is_kept_while_the_qualifier_is(kept: str) -> None:
    sentence = sentence_of(LETTERS["2005"], "p2.s3")
    bound = replace(sentence.quantities["participants"], wording={"en": kept})
    found = suggestions_for(
        replace(sentence, quantities={"participants": bound}),
        "participants",
        interval=Interval(992, 1010, 1043),
        universe=None,
        currency=None,
        facts=LETTERS["2005"].facts,
    )
    assert found[0].spoken["en"] == f"{kept} 990 people"
    assert found[2].spoken["en"] == "at least 992 people"
