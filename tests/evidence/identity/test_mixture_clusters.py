"""Odds on pairs become people, and what must not merge does not."""

from sulh.evidence.identity.engines.mixture.clusters import Contraction, Edge, Joint


def contracted(sheets: list[int], *edges: Edge) -> Contraction:
    contraction = Contraction(sheets)
    contraction.contract(edges)
    return contraction


def test_a_supported_pair_above_zero_is_one_person() -> None:
    found = contracted([1, 2, 3], Edge(0, 1, 6.0, True), Edge(1, 2, -3.0, True))
    assert found.clusters() == [0, 0, 2]


def test_names_alone_never_merge_whatever_their_bits() -> None:
    assert contracted([1, 2], Edge(0, 1, 19.0, False)).clusters() == [0, 1]


def test_names_alone_join_what_a_third_line_supports() -> None:
    edges = Edge(0, 1, 9.0, True), Edge(1, 2, 9.0, True), Edge(0, 2, 9.0, False)
    assert contracted([1, 2, 3], *edges).clusters() == [0, 0, 0]


def test_two_lines_of_one_sheet_never_meet_through_a_third() -> None:
    edges = Edge(0, 1, 12.0, True), Edge(1, 2, 11.0, True)
    assert contracted([1, 2, 1], *edges).clusters() == [0, 0, 2]


def test_evidence_against_outweighs_one_strong_link() -> None:
    edges = Edge(0, 1, 10.0, True), Edge(2, 3, 10.0, True), Edge(1, 2, 4.0, True)
    against = Edge(0, 3, -12.0, True), Edge(0, 2, -12.0, True)
    assert contracted([1, 2, 3, 4], *edges, *against).clusters() == [0, 0, 2, 2]


def test_a_persons_decision_beats_the_odds_and_the_sheet() -> None:
    contraction = Contraction([1, 2, 3, 3])
    contraction.keep_apart([(0, 1)])
    contraction.join([(2, 3)])
    contraction.contract([Edge(0, 1, 20.0, True)])
    assert contraction.clusters() == [0, 1, 2, 2]


def test_what_is_kept_apart_does_not_meet_through_decisions() -> None:
    contraction = Contraction([1, 2, 3])
    contraction.keep_apart([(0, 2)])
    contraction.join([(0, 1), (1, 2)])
    assert contraction.clusters() == [0, 0, 2]


def test_the_order_of_the_edges_does_not_matter() -> None:
    bits = {(0, 1): 3.0, (1, 2): 3.0, (0, 2): 3.0, (2, 3): 1.0}
    edges = [Edge(*pair, weight, True) for pair, weight in bits.items()]
    sheets = [1, 2, 1, 4]
    assert contracted(sheets, *edges).clusters() == contracted(sheets, *edges[::-1]).clusters()


def test_what_was_not_merged_is_told_once_the_likeliest_first() -> None:
    edges = Edge(0, 1, 8.0, False), Edge(1, 2, 5.0, False), Edge(0, 2, 4.0, False)
    found = contracted([1, 2, 3], *edges).possible()
    assert found == [Joint(0, 1, 8.0), Joint(1, 2, 5.0)]
