"""Who walks in is told from who was invited, in any script."""

from __future__ import annotations

from sulh.records.activities.rules.walk_ins import Invitations, held_against_invitations


def test_who_is_on_the_list_is_no_walk_in_however_the_name_is_spelled() -> None:
    found = held_against_invitations(
        came=[(11, "Rahimov Daler"), (12, "Каримова  Нигора"), (13, "Олимов Беҳрӯз")],
        invited=[(1, "Раҳимов Далер"), (2, "каримова нигора"), (3, "Саидов Фаррух")],
    )
    assert found == Invitations(invited=3, walk_ins=frozenset({13}), absent=frozenset({3}))


def test_without_a_list_of_the_invited_nobody_walked_in() -> None:
    assert held_against_invitations(came=[(11, "Rahimov Daler")], invited=[]) == Invitations()


def test_one_invitation_lets_in_one_of_two_namesakes() -> None:
    found = held_against_invitations(
        came=[(11, "Раҳимов Далер"), (12, "Раҳимов Далер")], invited=[(1, "Раҳимов Далер")]
    )
    assert (found.walk_ins, found.absent) == (frozenset({12}), frozenset())


def test_two_lists_that_invite_one_person_invite_them_once() -> None:
    found = held_against_invitations(came=[], invited=[(1, "Раҳимов Далер"), (2, "раҳимов далер")])
    assert (found.invited, len(found.absent)) == (1, 1)
