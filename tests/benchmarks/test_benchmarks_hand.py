"""The tally of a hand follows the model, and the typed sheet differs from the paper as told."""

from __future__ import annotations

import pytest
from benchmarks.hand import Tally
from benchmarks.persons_sheet import FAULTS, signed_sheet


def test_a_tally_is_timed_by_the_keystroke_level_model() -> None:
    assert Tally(clicks=1).hand == pytest.approx(1.3)  # pointed at, pressed, let go
    assert Tally(keys=10).hand == pytest.approx(2.8)
    assert Tally(changes=2).hand == pytest.approx(0.8)
    assert Tally(decisions=1).hand == pytest.approx(1.35)


def test_the_machine_is_added_to_the_hand() -> None:
    assert Tally(keys=10, machine=2.0).together == pytest.approx(4.8)


def test_a_sheet_of_300_lines_has_20_faults_of_five_kinds_and_no_person_twice() -> None:
    paper = signed_sheet(300)
    assert paper.faults == 20
    assert len(FAULTS) == 5
    assert len({(line.name, line.born) for line in paper.lines}) == 300
    assert len({line.certificate for line in paper.lines}) == 300


def test_the_field_of_a_cell_is_answered_with_what_the_paper_says() -> None:
    paper = signed_sheet(15)
    assert paper.right_value("cell-1-2-1") == paper.lines[0].name
    assert paper.right_value("cell-1-16-6") == paper.lines[14].certificate
