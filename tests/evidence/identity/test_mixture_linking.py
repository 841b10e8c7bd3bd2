"""A register is linked across scripts; relatives, namesakes and names alone are not."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
from tests.evidence.identity.invented_lines import invented_lines

from sulh.evidence.identity.engines.mixture import (
    DuckDBWarehouse,
    Linkage,
    NoWarehouse,
    blocking,
    comparing,
    count_people,
    explain,
    link,
    meeting,
    scored_pairs,
)
from sulh.evidence.identity.engines.mixture.components import Decided, Edges
from sulh.evidence.identity.engines.mixture.grounds import grounds_of
from sulh.evidence.identity.rules import Line

NOBODY = Line(
    attendance=0, sheet=0, session="", surname="", given_name="", patronymic="", full_name="",
    birth_date="", birth_year=None, phone="", certificate="", organization="", district="", sex="",
)  # fmt: skip


def register(table: str) -> list[Line]:
    """sheet | surname | given name | father | birth | phone | organization | district"""
    lines = []
    for place, row in enumerate(table.strip().splitlines()):
        sheet, surname, given, father, birth, phone, organization, district = (
            cell.strip() for cell in row.split("|")
        )
        date = birth if "-" in birth else ""
        lines.append(
            replace(
                NOBODY, attendance=place, sheet=int(sheet), surname=surname, given_name=given,
                patronymic=father, birth_date=date, phone=phone, organization=organization,
                birth_year=int(birth) if birth and not date else None, district=district, sex="m",
            )
        )  # fmt: skip
    return lines


def linked(lines: list[Line], **decided: Iterable[tuple[int, int]]) -> Linkage:
    with DuckDBWarehouse(threads=1) as warehouse:
        return link(lines, warehouse, **decided)


FOUR_SCRIPTS = """
1 | Раҳимов  | Ҷамшед   | Каримович | 1970-03-04 | 927770011 | School 5 | Рӯдакӣ
2 | Rahimov  | Jamshed  |           | 1970-03-04 |           | School 5 | Рӯдакӣ
3 | رحیموف   | جمشید    |           | 1970-03-04 | 927770011 |          | Рӯдакӣ
4 | Рахимов  | Джамшед  | Каримович |            | 927770011 | School 5 | Рӯдакӣ
5 | Шарипова | Мадина   |           | 1981-09-30 |           | Jamoat   | Восеъ
"""


def test_one_person_in_four_spellings_is_one_cluster() -> None:
    assert linked(register(FOUR_SCRIPTS)).clusters == [0, 0, 0, 0, 4]


def test_given_name_and_surname_alone_merge_nobody() -> None:
    lines = register("""
        1 | Сатторзод | Шоҳрухмирзо | | | | |
        2 | Сатторзод | Шоҳрухмирзо | | | | |
        3 | Сатторзод | Шоҳрухмирзо | | | | | Хатлон
        4 | Сатторзод | Шоҳрухмирзо | | | | | Хатлон
    """)
    found = linked(lines)
    assert found.clusters == [0, 1, 2, 3]
    assert found.possible, "but a person is asked, and the estimate knows"


def test_brothers_are_two_people() -> None:
    lines = register("""
        1 | Раҳимов | Ҳасан  | Каримович | 1970-03-04 | 927770011 | School 5 | Рӯдакӣ
        2 | Раҳимов | Ҳусайн | Каримович | 1970-03-04 | 927770011 | School 5 | Рӯдакӣ
        3 | Раҳимов | Ҳасан  | Каримович | 1970-03-04 | 927770011 |          | Рӯдакӣ
    """)
    assert linked(lines).clusters == [0, 1, 0]


def test_two_lines_of_one_sheet_are_two_people_but_an_entry_made_twice_is_one() -> None:
    lines = register("""
        1 | Раҳимов | Ҷамшед | Каримович | 1970-03-04 | 927770011 | School 5 | Рӯдакӣ
        1 | Раҳимов | Ҷамшед | Каримович | 1971-05-06 | 927770012 | School 5 | Рӯдакӣ
        2 | Назаров | Умед   |           | 1969-01-02 |           |          | Восеъ
        2 | Назаров | Умед   |           | 1969-01-02 |           |          | Восеъ
    """)
    found = linked(lines)
    assert found.clusters == [0, 1, 2, 2]
    assert found.doubles == [(2, 3)]


def test_what_somebody_decided_stands() -> None:
    lines = register(FOUR_SCRIPTS)
    assert linked(lines, different=[(0, 1)], same=[(1, 4)]).clusters[1] == 1
    apart = linked(lines, different=[(0, 1), (0, 2), (0, 3)]).clusters
    assert apart[0] not in apart[1:]
    assert linked(lines, same=[(0, 4)]).clusters[4] == 0


def test_names_in_exchanged_columns_are_found() -> None:
    lines = register("""
        1 | Сорокин | Нурхудо | | 1970-03-04 | | |
        2 | Нурхудо | Сорокин | | 1970-03-04 | | |
    """)
    assert linked(lines).clusters == [0, 0]


def test_the_same_register_gives_the_same_answer() -> None:
    lines = register(FOUR_SCRIPTS)
    first, second = linked(lines), linked(lines)
    assert (first.clusters, first.possible) == (second.clusters, second.possible)


@pytest.mark.parametrize("lines", [[], [NOBODY], [NOBODY, replace(NOBODY, attendance=1, sheet=1)]])
def test_a_register_with_nothing_to_compare_is_no_error(lines: list[Line]) -> None:
    found = linked(lines)
    assert found.clusters == list(range(len(lines)))
    assert count_people(found.grounds([line.sheet for line in lines])).people == len(lines)


def test_a_waterfall_adds_up_to_the_odds_of_the_pair() -> None:
    lines = register(FOUR_SCRIPTS)
    with DuckDBWarehouse(threads=1) as warehouse:
        found = link(lines, warehouse)
        pair = scored_pairs(warehouse).to_pylist()[0]
        steps = explain(warehouse, found.tokens, found.fit.tables, pair["a"], pair["b"])
        stranger = explain(warehouse, found.tokens, found.fit.tables, 0, 4)
    assert sum(step.bits for step in steps.steps) == pytest.approx(pair["bits"], abs=0.001)
    assert stranger.bits < -5
    assert not stranger.supported


def test_a_count_lies_in_its_interval_and_sees_what_may_still_merge() -> None:
    lines = register("""
        1 | Сатторзод | Шоҳрухмирзо | | | | | Хатлон
        2 | Сатторзод | Шоҳрухмирзо | | | | | Хатлон
        3 | Назаров   | Умед        | | | | | Восеъ
    """)
    counted = count_people(linked(lines).grounds([1, 2, 3]))
    assert counted.people == 3
    assert counted.low <= counted.estimate <= counted.high <= 3


def test_a_register_compared_in_parts_is_linked_as_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = register(FOUR_SCRIPTS)
    whole = linked(lines)
    monkeypatch.setattr(comparing, "LINES_AT_ONCE", 2)
    monkeypatch.setattr(comparing, "HEARD_AT_ONCE", 2)
    assert (linked(lines).clusters, linked(lines).pairs) == (whole.clusters, whole.pairs)


def test_a_register_whose_blocks_are_looked_at_in_shares_is_linked_as_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = invented_lines(600, seed=17)
    whole = linked(lines)
    assert whole.pairs > meeting.NEIGHBOURS * len(lines), "so that blocks are split and met"
    monkeypatch.setattr(meeting, "LINES_OF_A_SHARE", 70)
    monkeypatch.setattr(meeting, "LINES_AT_ONCE", 70)
    said: list[str] = []
    with DuckDBWarehouse(threads=1) as warehouse:
        in_shares = link(lines, warehouse, progress=said.append)
    assert (in_shares.clusters, in_shares.pairs) == (whole.clusters, whole.pairs)
    assert {"blocks: share 1 of 9", "each pair once: part 9 of 9"} <= set(said)


def pairs_met(lines: list[Line]) -> set[tuple[int, int]]:
    with DuckDBWarehouse(threads=1) as warehouse:
        link(lines, warehouse)
        scored = scored_pairs(warehouse)
        return set(zip(scored["a"].to_pylist(), scored["b"].to_pylist(), strict=True))


def of_one_name(count: int, **facts: str) -> list[Line]:
    """So many lines, each on a sheet of its own."""
    return [
        replace(
            NOBODY, attendance=place, sheet=place, surname="Раҳимов", given_name="Ҷамшед", **facts
        )
        for place in range(count)
    ]  # fmt: skip


def test_lines_of_a_usual_name_that_nothing_tells_apart_meet_those_before_them() -> None:
    few, many = blocking.LARGEST, blocking.LARGEST + 1
    near = range(1, blocking.NEIGHBOURS + 1)
    assert len(pairs_met(of_one_name(few))) == few * (few - 1) / 2
    before = {(line - distance, line) for line in range(many) for distance in near}
    assert pairs_met(of_one_name(many)) == {pair for pair in before if pair[0] >= 0}


def test_what_a_line_says_besides_splits_a_block_that_is_too_large() -> None:
    lines = of_one_name(2 * blocking.LARGEST, district="Рӯдакӣ")
    for place in (3, 33):
        lines[place] = replace(lines[place], phone="927770011")
    met = pairs_met(lines)
    assert (3, 33) in met
    assert (2, 33) not in met


def test_what_a_linkage_counts_on_is_what_its_pairs_give_in_memory() -> None:
    lines = invented_lines(600, seed=17)
    with DuckDBWarehouse(threads=1) as warehouse:
        linkage = link(lines, warehouse)
        first, second, bits, supported = (
            column.to_numpy() for column in scored_pairs(warehouse).columns
        )
    sheets = np.array([line.sheet for line in lines])
    found = grounds_of(
        Edges(first.astype(np.int64), second.astype(np.int64), bits, supported),
        sheets,
        Decided(linkage.doubles),
        likely=bits > 0,
        prior=linkage.fit.tables.prior(),
        unfound=linkage.unfound,
    )
    whole = linkage.grounds(sheets.tolist())
    assert found.clusters == whole.clusters
    for ours, theirs in ((found.merged, whole.merged), (found.possible, whole.possible)):
        assert [(joint.first, joint.second) for joint in ours] == [
            (joint.first, joint.second) for joint in theirs
        ]
        assert [joint.bits for joint in ours] == pytest.approx([joint.bits for joint in theirs])
    assert len(whole.possible) > 50


def test_too_little_memory_is_said_with_what_to_do() -> None:
    lines = register(FOUR_SCRIPTS)
    with (
        DuckDBWarehouse(threads=1, memory=1) as warehouse,
        pytest.raises(NoWarehouse, match="--memory"),
    ):
        link(lines, warehouse)
