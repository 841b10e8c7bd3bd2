"""An index judges a sheet that comes as the batch would judge it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.evidence.identity.invented_lines import invented_lines

from sulh.evidence.identity.engines.mixture import DuckDBWarehouse, link
from sulh.evidence.identity.engines.mixture.blocking import LARGEST
from sulh.evidence.identity.engines.mixture.comparing import compare_pairs
from sulh.evidence.identity.engines.mixture.levels import COLUMNS
from sulh.evidence.identity.engines.resident import (
    Arrived,
    Arriving,
    ConflictingRow,
    NoIndex,
    Standing,
    Store,
    UnknownRow,
    arrive,
    build,
    judging,
    keep,
    resolve,
)
from sulh.evidence.identity.engines.resident.blocks import meet, meetings_of
from sulh.evidence.identity.engines.resident.comparing import compare
from sulh.evidence.identity.engines.resident.pairs import scored
from sulh.evidence.identity.rules import Line

LINES = invented_lines(1080, seed=11)


def names_of(lines: Sequence[Line]) -> list[str]:
    return [f"r{line.attendance}" for line in lines]


def sheets_of(lines: Sequence[Line]) -> list[str]:
    return [f"s{sheet}" for sheet in range(max(line.sheet for line in lines) + 1)]


def indexed(path: Path, lines: Sequence[Line]) -> Path:
    with DuckDBWarehouse(threads=1) as warehouse:
        linkage = link(lines, warehouse)
        build(path, linkage, warehouse, lines=lines, names=names_of(lines), sheets=sheets_of(lines))
    return path


def send(store: Store, lines: Sequence[Line], **decided: list[tuple[str, str]]) -> Arrived:
    every = sheets_of(LINES)
    with store.transaction():
        return arrive(store, Arriving(lines, names_of(lines), every, **decided))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return indexed(tmp_path_factory.mktemp("whole") / "whole.index", LINES)


def test_pairs_compare_as_they_do_in_sql(whole: Path) -> None:
    chance = np.random.default_rng(5)
    pairs = np.unique(np.sort(chance.integers(0, len(LINES), (6000, 2)), axis=1), axis=0)
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    with DuckDBWarehouse(threads=1) as warehouse, Store.opened(whole) as store:
        linkage = link(LINES, warehouse)
        values = ", ".join(f"({one}, {two})" for one, two in pairs.tolist())
        warehouse.make("pair", f"SELECT * FROM (VALUES {values}) AS found (a, b)")
        compare_pairs(warehouse, linkage.tokens)
        in_sql = warehouse.fetch(
            f"SELECT {', '.join(COLUMNS)}, supported FROM compared ORDER BY a, b"
        )
        one, two = (store.records(pairs[:, place].tolist()) for place in (0, 1))
        found = compare(one, two, hear=store.hear, usual=store.usual)
    for place, column in enumerate(COLUMNS):
        in_both = in_sql[column].to_numpy()
        assert found.levels[:, place].tolist() == in_both.tolist(), column
        assert len(set(in_both.tolist())) > 1, f"{column} is tried in one level only"
    assert found.supported.tolist() == in_sql["supported"].to_pylist()


def test_no_pair_has_more_bits_than_it_can_have_before_its_names_are_heard(whole: Path) -> None:
    with Store.opened(whole) as store:
        every = np.arange(len(LINES))
        met = meetings_of(every, ask_blocks=store.blocks, ask_records=store.records)
        pairs = np.array(sorted(p for p in met if LINES[p[0]].sheet != LINES[p[1]].sheet))
        one, two = (store.records(pairs[:, place].tolist()) for place in (0, 1))
        bits = compare(one, two, hear=store.hear, usual=store.usual).bits(store.fitted)
        most = store.most_bits(one, two)
        likely = {pair[:2] for pair in scored(store, met, above=0)}
    assert np.all(bits <= most + 0.0001)
    assert likely >= {tuple(pair) for pair in pairs[bits > 0].tolist()}
    assert len(likely) < len(pairs), "some names need not be heard"


def test_lines_that_come_one_sheet_after_another_make_the_same_blocks(
    whole: Path, tmp_path: Path
) -> None:
    part = indexed(tmp_path / "part.index", LINES[:180])
    with Store.opened(part) as fed, Store.opened(whole) as built:
        send(fed, LINES[180:720])
        send(fed, LINES[720:])
        asked = "SELECT key, lines, members FROM register_block ORDER BY key"
        assert fed.tables.ask(asked) == built.tables.ask(asked)
        ((largest,),) = built.tables.ask("SELECT max(lines) FROM register_block")
    assert largest > 3 * LARGEST, "blocks that are split are tried too"


def test_a_sheet_meets_whom_it_would_meet_in_the_batch(whole: Path, tmp_path: Path) -> None:
    last = range(1068, 1080)
    part = indexed(tmp_path / "part.index", LINES[: last.start])
    with (
        DuckDBWarehouse(threads=1) as warehouse,
        Store.opened(part) as store,
        Store.opened(whole) as later,
    ):
        link(LINES, warehouse)
        met = warehouse.fetch(f"SELECT a, b FROM scored WHERE b >= {last.start}")
        found = meet(np.array(last), ask_blocks=store.blocks, ask_records=later.records)
        apart = {pair for pair in found.pairs if LINES[pair[0]].sheet != LINES[pair[1]].sheet}
    assert apart == set(zip(met["a"].to_pylist(), met["b"].to_pylist(), strict=True))
    assert len(apart) > 500


FOUND = """
1 | Раҳимов  | Ҷамшед | Каримович | 1970-03-04 | 927770011
2 | Шарипова | Мадина |           | 1981-09-30 | 927770022
3 | Rahimov  | Jamshed |          | 1970-03-04 |
4 | Назаров  | Умед   |           | 1969-01-02 | 927770033
5 | Назаров  | Умед   |           | 1969-01-02 | 927770044
"""


def lines_in(table: str, *, first: int = 0) -> list[Line]:
    """sheet | surname | given name | father | birth date | phone"""
    lines = []
    for place, row in enumerate(table.strip().splitlines()):
        sheet, surname, given, father, birth, phone = (cell.strip() for cell in row.split("|"))
        lines.append(
            replace(
                LINES[0], attendance=first + place, sheet=int(sheet), surname=surname,
                given_name=given, patronymic=father, birth_date=birth, birth_year=None,
                phone=phone, certificate="", organization="", district="Рӯдакӣ", sex="",
            )
        )  # fmt: skip
    return lines


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.opened(indexed(tmp_path / "small.index", lines_in(FOUND))) as store:
        yield store


def test_a_sheet_that_comes_tells_who_is_known_and_who_is_new(store: Store) -> None:
    before = store.people()
    found = send(
        store,
        lines_in(
            """
            7 | رحیموف  | جمشید  |           | 1970-03-04 | 927770011
            7 | Холов   | Зафар  |           | 1990-05-06 | 927770055
            """,
            first=10,
        ),
    )
    assert found.standing == [Standing.KNOWN, Standing.NEW]
    assert found.clusters == ["r0", "r11"]
    assert found.people == before + 1


def test_a_sheet_sent_twice_is_kept_once(store: Store) -> None:
    sheet = lines_in("7 | Холов | Зафар | | 1990-05-06 | 927770055", first=10)
    send(store, sheet)
    everything = (
        store.tables.ask("SELECT * FROM register_line"),
        store.tables.ask("SELECT * FROM register_block"),
        store.people(),
    )
    again = send(store, sheet)
    assert again.standing == [Standing.BEFORE]
    assert again.clusters == ["r10"]
    assert everything == (
        store.tables.ask("SELECT * FROM register_line"),
        store.tables.ask("SELECT * FROM register_block"),
        store.people(),
    )


def test_a_row_with_a_known_name_and_other_cells_is_refused_and_nothing_is_kept(
    store: Store,
) -> None:
    with pytest.raises(ConflictingRow, match="r0"):
        send(store, lines_in("7 | Холов | Зафар | | 1990-05-06 |", first=0))
    assert store.next_line() == 5


def test_a_line_that_belongs_to_two_clusters_makes_them_one_and_leaves_a_redirect(
    store: Store,
) -> None:
    apart = lines_in(
        """
        7 | Сатторов | Фирдавс |          | 1971-11-12 |
        8 | Сатторов | Ф.      | Саидович |            | 927770066
        """,
        first=10,
    )
    assert send(store, apart).clusters == ["r10", "r11"]
    both = lines_in("9 | Сатторов | Фирдавс | Саидович | 1971-11-12 | 927770066", first=12)
    found = send(store, both)
    assert found.clusters == ["r10"]
    assert found.redirects == [("r11", "r10")]
    assert store.tables.ask("SELECT old, new FROM register_redirect") == [(6, 5)]


def test_two_lines_of_one_sheet_are_two_people_but_an_entry_made_twice_is_one(
    store: Store,
) -> None:
    found = send(
        store,
        lines_in(
            """
            7 | Раҳимов | Ҷамшед | Каримович | 1970-03-04 | 927770011
            7 | Раҳимов | Ҷамшед | Каримович | 1971-05-06 | 927770012
            7 | Холов   | Зафар  |           | 1990-05-06 | 927770055
            7 | Холов   | Зафар  |           | 1990-05-06 | 927770055
            """,
            first=10,
        ),
    )
    assert found.clusters == ["r0", "r11", "r12", "r12"]
    assert found.entered_twice == [("r12", "r13")]


def test_rows_of_a_sheet_that_is_there_are_other_people_of_that_sheet(store: Store) -> None:
    same_sheet = lines_in("1 | Раҳимов | Ҷамшед | Каримович | 1970-03-04 | 927770011", first=10)
    assert send(store, same_sheet).clusters == ["r10"]


def test_what_somebody_decided_stands(store: Store) -> None:
    line = lines_in("7 | Раҳимов | Ҷамшед | Каримович | 1970-03-04 | 927770011", first=10)
    found = send(store, line, different=[("r10", "r0"), ("r10", "r2")])
    assert found.clusters == ["r10"]
    other = lines_in("8 | Холов | Зафар | | 1990-05-06 |", first=11)
    assert send(store, other, same=[("r1", "r11")]).clusters == ["r1"]
    assert send(store, [], different=[("r1", "r11")]).people == store.people()
    assert store.clusters_of([1, 6]) == {1: 1, 6: 6}, "a decision parts what stood together"


def test_a_decision_on_a_row_nobody_has_is_refused(store: Store) -> None:
    with pytest.raises(UnknownRow, match="nobody"):
        send(store, [], same=[("r1", "nobody")])


def test_what_fails_in_the_middle_leaves_the_index_as_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [
        store.tables.ask(f"SELECT * FROM register_{table}")
        for table in ("line", "record", "block", "token", "about")
    ]
    monkeypatch.setattr(judging, "keep", lambda *_given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        send(store, lines_in("7 | Ғ | Ҷ | | 1990-05-06 | 927770055", first=10))
    after = [
        store.tables.ask(f"SELECT * FROM register_{table}")
        for table in ("line", "record", "block", "token", "about")
    ]
    assert after == before


def test_a_file_that_is_no_index_is_told(tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("no index at all, but long enough to be looked at" * 50)
    for path in (other, tmp_path / "nowhere"):
        with pytest.raises(NoIndex):
            Store.opened(path)
    assert not (tmp_path / "nowhere").exists()


def test_what_stands_wrongly_is_put_right_when_it_is_looked_at_again(store: Store) -> None:
    send(store, lines_in("7 | Холов | Зафар | | 1990-05-06 | 927770055", first=10))
    assert resolve(store, store.unresolved()).moved == {}
    with store.transaction():
        store.move({1: 0, 2: 2})  # Мадина to Ҷамшед, and his second line away from him
    change = resolve(store, [0, 2])
    assert change.parted == {0: {0, 1}}
    assert change.redirects == {2: 0}
    with store.transaction():
        keep(store, change)
    assert store.clusters_of([0, 1, 2]) == {0: 0, 1: 1, 2: 0}
    assert resolve(store, [0, 1, 2]).moved == {}
