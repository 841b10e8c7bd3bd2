"""Judgements, and the people who follow from them."""

from dataclasses import dataclass, replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sulh.evidence.identity.rules import (
    Assignment,
    Certificate,
    Judgement,
    Line,
    Verdict,
    assign,
    certificate_of,
    closed_under_links,
    double_entries,
    partition,
)

EMPTY = Line(
    attendance=0,
    sheet=0,
    session="",
    surname="",
    given_name="",
    patronymic="",
    full_name="",
    birth_date="",
    birth_year=None,
    phone="",
    certificate="",
    organization="",
    district="",
    sex="",
)


@dataclass(frozen=True)
class Stands:
    judgement: Judgement
    by_person: bool = False


def line(attendance: int, sheet: int = 0, **cells: str) -> Line:
    return replace(EMPTY, attendance=attendance, sheet=sheet or attendance, **cells)  # type: ignore[arg-type]


def judged(
    first: int, second: int, verdict: Verdict, bits: float = 5.0, *, by_person: bool = False
) -> Stands:
    return Stands(Judgement(first, second, verdict, bits, "name"), by_person)


def people(assigned: list[Assignment], column: str) -> list[int]:
    return [getattr(assignment, column) for assignment in assigned]


def test_the_same_are_one_person_and_the_smallest_number_names_them() -> None:
    assigned = assign([line(4), line(2), line(9)], [judged(2, 9, Verdict.SAME)])
    assert assigned == [
        Assignment(2, 2, 2, 2),
        Assignment(4, 4, 4, 4),
        Assignment(9, 2, 2, 2),
    ]


def test_an_undecided_pair_makes_an_interval() -> None:
    likely = assign([line(1), line(2)], [judged(1, 2, Verdict.UNDECIDED, 0.5)])
    assert likely[1] == Assignment(2, person=1, person_low=1, person_high=2)
    unlikely = assign([line(1), line(2)], [judged(1, 2, Verdict.UNDECIDED, -0.5)])
    assert unlikely[1] == Assignment(2, person=2, person_low=1, person_high=2)


def test_one_sheet_means_different_people_even_through_a_third() -> None:
    lines = [line(1, sheet=7), line(2, sheet=7), line(3)]
    standing = [judged(1, 3, Verdict.SAME, 9.0), judged(2, 3, Verdict.SAME, 8.0)]
    assert people(assign(lines, standing), "person_low") == [1, 2, 1]


def test_two_certificates_of_one_series_are_two_people_even_through_a_third() -> None:
    lines = [line(1, certificate="ND-17"), line(2, certificate="ND-18"), line(3)]
    standing = [judged(1, 3, Verdict.SAME, 8.0), judged(2, 3, Verdict.SAME, 9.0)]
    assert people(assign(lines, standing), "person") == [1, 2, 2]


def test_certificates_of_different_series_say_nothing() -> None:
    lines = [line(1, certificate="ND-17"), line(2, certificate="EC-18")]
    assert people(assign(lines, [judged(1, 2, Verdict.SAME)]), "person") == [1, 1]


def test_birth_years_far_apart_do_not_meet_through_a_third() -> None:
    lines = [line(1, birth_date="1960-01-05"), line(2), line(3, birth_date="1975-01-05")]
    standing = [judged(1, 2, Verdict.UNDECIDED, 3.0), judged(2, 3, Verdict.UNDECIDED, 2.0)]
    assert people(assign(lines, standing), "person_low") == [1, 1, 3]


def test_a_persons_decision_beats_the_sheet_and_the_run() -> None:
    lines = [line(1, sheet=7), line(2, sheet=7), line(3), line(4)]
    standing = [
        judged(1, 2, Verdict.SAME, 0.0, by_person=True),
        judged(1, 3, Verdict.SAME, 50.0),
        judged(3, 4, Verdict.DIFFERENT, 0.0, by_person=True),
        judged(1, 4, Verdict.SAME, 40.0),
    ]
    assert people(assign(lines, standing), "person_low") == [1, 1, 1, 4]


def test_a_line_entered_twice_on_a_sheet_is_one_person() -> None:
    name = {"surname": "Раҳимов", "given_name": "Ҷамшед"}
    lines = [
        line(1, sheet=7, **name, phone="92 777"),
        line(2, sheet=7, **name),
        line(3, sheet=7, surname="Rahimov", given_name="Jamshed", phone="92 777"),
    ]
    assert double_entries(lines) == [(1, 3)]
    assert people(assign(lines, []), "person_high") == [1, 2, 1]


def test_namesakes_on_a_sheet_with_different_numbers_are_not_a_double_entry() -> None:
    name = {"full_name": "Раҳимов Ҷамшед", "phone": "92 777"}
    assert not double_entries(
        [line(1, sheet=7, **name, certificate="A-1"), line(2, sheet=7, **name, certificate="A-2")]
    )
    assert not double_entries(
        [
            line(1, sheet=7, **name, birth_date="1960-02-03"),
            line(2, sheet=7, **name, birth_date="1990-02-03"),
        ]
    )


def test_a_certificate_is_a_series_and_a_number() -> None:
    assert certificate_of("ND-2004/017") == Certificate("ND2004", "17")
    assert certificate_of("ЕС 2005 № 00123") == certificate_of("EC-2005-123")
    assert certificate_of("17") is None
    assert certificate_of("без номера") is None
    assert certificate_of("0040217") == Certificate("bare7", "40217")


def test_partition_takes_required_pairs_before_links() -> None:
    found = partition(
        [1, 2, 3], links=[(1, 2)], required=[(2, 3)], cannot=[(1, 3)], sheets={1: 1, 2: 2, 3: 3}
    )
    assert found == {1: 1, 2: 2, 3: 2}


def test_closure_follows_links_as_far_as_they_go() -> None:
    assert closed_under_links([3], [(1, 2), (2, 3), (4, 5)]) == {1, 2, 3}


ATTENDANCES = range(1, 13)
VERDICTS = st.sampled_from(list(Verdict))


@st.composite
def registers(draw: st.DrawFn) -> tuple[list[Line], list[Stands]]:
    lines = [
        line(
            attendance,
            sheet=draw(st.integers(1, 5)),
            certificate=draw(st.sampled_from(["", "", "", "A-1", "A-2", "B-1"])),
            full_name=draw(st.sampled_from(["Раҳимов Ҷамшед", "Каримов Далер"])),
            birth_date=draw(st.sampled_from(["", "", "1960-03-04", "1961-03-04", "1990-05-06"])),
        )
        for attendance in ATTENDANCES
    ]
    pairs = draw(st.lists(st.sampled_from(list(combinations(ATTENDANCES, 2))), unique=True))
    standing = [
        judged(*pair, draw(VERDICTS), draw(st.integers(-6, 20)), by_person=draw(st.booleans()))
        for pair in pairs
    ]
    return lines, standing


def groups(assigned: list[Assignment], column: str) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for assignment in assigned:
        found.setdefault(getattr(assignment, column), set()).add(assignment.attendance)
    return found


@given(registers(), st.sets(st.sampled_from(list(ATTENDANCES))))
def test_low_value_and_high_are_nested_for_every_selection(
    register: tuple[list[Line], list[Stands]], chosen: set[int]
) -> None:
    assigned = [a for a in assign(*register) if a.attendance in chosen]
    low, value, high = (
        len(set(people(assigned, column))) for column in ("person_low", "person", "person_high")
    )
    assert low <= value <= high


@given(registers())
def test_each_partition_coarsens_the_next(register: tuple[list[Line], list[Stands]]) -> None:
    assigned = assign(*register)
    for finer, coarser in (("person_high", "person"), ("person", "person_low")):
        whole = groups(assigned, coarser).values()
        for group in groups(assigned, finer).values():
            assert any(group <= other for other in whole)
    for column in ("person_low", "person", "person_high"):
        assert all(leader == min(group) for leader, group in groups(assigned, column).items())


@given(registers(), st.randoms())
def test_the_order_of_lines_and_judgements_does_not_matter(
    register: tuple[list[Line], list[Stands]], random: object
) -> None:
    lines, standing = register
    expected = assign(lines, standing)
    random.shuffle(lines)  # type: ignore[attr-defined]
    random.shuffle(standing)  # type: ignore[attr-defined]
    assert assign(lines, standing) == expected


@given(registers())
def test_no_run_joins_what_cannot_be_one_person(
    register: tuple[list[Line], list[Stands]],
) -> None:
    lines, standing = register
    by_runs = [Stands(held.judgement) for held in standing]
    different = {
        (held.judgement.first, held.judgement.second)
        for held in by_runs
        if held.judgement.verdict is Verdict.DIFFERENT
    }
    known = {found.attendance: found for found in lines}
    doubled = {attendance for pair in double_entries(lines) for attendance in pair}
    for group in groups(assign(lines, by_runs), "person_low").values():
        for one, two in combinations(sorted(group), 2):
            assert (one, two) not in different
            assert known[one].sheet != known[two].sheet or {one, two} & doubled


@given(registers(), st.sampled_from(list(ATTENDANCES)))
def test_assigning_what_is_linked_alone_gives_what_assigning_all_gives(
    register: tuple[list[Line], list[Stands]], touched: int
) -> None:
    lines, standing = register
    links = [
        (held.judgement.first, held.judgement.second)
        for held in standing
        if held.judgement.verdict is not Verdict.DIFFERENT
    ]
    closed = closed_under_links([touched], links + double_entries(lines))
    alone = assign([found for found in lines if found.attendance in closed], standing)
    assert alone == [a for a in assign(lines, standing) if a.attendance in closed]
