"""Who came uninvited, and who was invited and did not come, by the names on both lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sulh.intake.workbooks.rules.words import key
from sulh.kernel.names import same_name

Named = tuple[int, str]
"""An attendance and the name on its line."""


@dataclass(frozen=True, slots=True)
class Invitations:
    """A session's list of those invited, held against those who came; both as attendances.

    ``invited`` is 0 where there is no such list: then nobody walked in.
    """

    invited: int = 0
    walk_ins: frozenset[int] = frozenset()
    absent: frozenset[int] = frozenset()


def held_against_invitations(*, came: Iterable[Named], invited: Iterable[Named]) -> Invitations:
    """Pair each who came with one invitation of the same name, however it is spelled.

    Equal spellings are paired first, so that an invitation is not taken by a namesake in another
    script. Two lists of invitations that name one person in one spelling invite them once.
    """
    waiting = {key(name): (number, name) for number, name in invited}
    count = len(waiting)
    if not waiting:
        return Invitations()
    unpaired = [(number, name) for number, name in came if waiting.pop(key(name), None) is None]
    walk_ins = []
    for number, name in unpaired:
        found = next((at for at, other in waiting.items() if same_name(name, other[1])), None)
        if found is None:
            walk_ins.append(number)
        else:
            del waiting[found]
    absent = frozenset(number for number, _name in waiting.values())
    return Invitations(count, frozenset(walk_ins), absent)
