"""Which pairs are worth a look: those that share a block, and no block may be quadratic.

A pair is looked at when both lines share the skeletons of surname and given name in any order, or
a certificate, a phone, a birth date with one of the two names, father's name and district with
one of them, or surname and initial where one is written with an initial. Lines without a
certificate also meet where one name is equal and the other begins or ends alike, or where
organization and given name are.

A block above ``LARGEST`` is first split by what strengthens a
namesake (birth date, phone, father's name, district, organization), then each line meets its
``NEIGHBOURS`` next ones, so the block stays connected and the cost linear.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from sulh.evidence.identity.engines.subjects import Subject, coarse
from sulh.kernel.names import NameKey
from sulh.kernel.names.sounds import initial_of

LARGEST = 24
NEIGHBOURS = 3

Block = list[int]


def candidate_pairs(subjects: Sequence[Subject], *, fresh: frozenset[int]) -> set[tuple[int, int]]:
    """Pairs of places in ``subjects`` (smaller first), at least one of them in ``fresh``."""
    found: set[tuple[int, int]] = set()
    for block in _blocks(subjects, fresh):
        if len(block) > LARGEST:
            found.update(_from_large(block, subjects, fresh))
        else:
            found.update(_every_pair(block, fresh))
    return found


class _Blocks:
    """Places by key, of those keys that a fresh place has.

    A key met once makes no list, as most keys are met once. Fresh places are put in first, and
    of the others only what meets them.
    """

    def __init__(self) -> None:
        self._first: dict[Hashable, int] = {}
        self._shared: dict[Hashable, Block] = {}

    def put(self, place: int, keys: Iterable[Hashable], *, is_fresh: bool) -> None:
        """Put a place under its keys."""
        for key in keys:
            if is_fresh:
                first = self._first.setdefault(key, place)
            elif key in self._first:
                first = self._first[key]
            else:
                continue
            if first != place:
                self._share(key, first, place)

    def _share(self, key: Hashable, first: int, place: int) -> None:
        block = self._shared.get(key)
        if block is None:
            self._shared[key] = [first, place]
        elif block[-1] != place:
            block.append(place)

    def __iter__(self) -> Iterator[Block]:
        return map(sorted, self._shared.values())


def _blocks(subjects: Sequence[Subject], fresh: frozenset[int]) -> Iterator[Block]:
    blocks = _Blocks()
    places = range(len(subjects))
    for place in sorted(fresh):
        blocks.put(place, _keys(subjects[place]), is_fresh=True)
    for place in places:
        if place not in fresh:
            blocks.put(place, _keys(subjects[place]), is_fresh=False)
    yield from blocks
    initials = [place for place in places if _has_initial(subjects[place].name)]
    if initials:
        yield from _blocks_of_initials(subjects, initials)


def _has_initial(name: NameKey) -> bool:
    return name.given.initial or name.surname.initial


def _keys(subject: Subject) -> Iterator[Hashable]:
    one, two = subject.block
    yield f"{one}|{two}"
    if subject.certificate:
        yield subject.certificate
    else:
        # A line with a certificate is certain already; a roll of thousands stays cheap.
        yield from _keys_of_slips(subject)
    if subject.phone:
        yield subject.phone
    father = subject.name.patronymic.consonants
    if father and subject.district:
        yield f"{one}|{father}|{subject.district}"
        yield f"{two}|{father}|{subject.district}"
    if subject.birth and subject.birth.full:
        yield f"{subject.birth.block}|{one}"
        yield f"{subject.birth.block}|{two}"


def _keys_of_slips(subject: Subject) -> Iterator[str]:
    """What two names share that differ by a letter: one name, and how the other begins or ends.

    One letter lost, added, changed or exchanged leaves the beginning or the end of a name as it
    was.
    """
    surname, given = coarse(subject.name.surname), coarse(subject.name.given)
    if not surname or not given:
        return
    yield from _slip_keys(surname, given)
    if not subject.name.order_known:
        yield from _slip_keys(given, surname)
    if subject.organization:
        yield f"{subject.organization}|{given}"


def _slip_keys(surname: str, given: str) -> tuple[str, ...]:
    return (
        f"{surname[:2]}-|{given}",
        f"-{surname[-2:]}|{given}",
        f"{surname}|{given[:2]}-",
        f"{surname}|-{given[-2:]}",
    )


def _blocks_of_initials(subjects: Sequence[Subject], initials: Iterable[int]) -> Iterator[Block]:
    """A line with an initial meets those of its surname whose given name may begin so."""
    wanted = {_surname_and_initial(subjects[place]) for place in initials}
    blocks: dict[tuple[str, str], Block] = defaultdict(list)
    for place, subject in enumerate(subjects):
        key = _surname_and_initial(subject)
        if key in wanted:
            blocks[key].append(place)
    yield from blocks.values()


def _surname_and_initial(subject: Subject) -> tuple[str, str]:
    return subject.name.surname.consonants, initial_of(subject.name.given)


def _every_pair(block: Block, fresh: frozenset[int]) -> Iterator[tuple[int, int]]:
    for position, one in enumerate(block):
        if one in fresh:
            for two in block[position + 1 :]:
                yield one, two
        else:
            for two in block[position + 1 :]:
                if two in fresh:
                    yield one, two


_SPLITS: tuple[Callable[[Subject], Hashable], ...] = (
    lambda subject: subject.birth and subject.birth.block,
    lambda subject: subject.phone,
    lambda subject: subject.name.patronymic.consonants,
    lambda subject: subject.district,
    lambda subject: subject.organization,
)


def _from_large(
    block: Block, subjects: Sequence[Subject], fresh: frozenset[int]
) -> Iterator[tuple[int, int]]:
    for split in _SPLITS:
        parts: dict[Hashable, Block] = defaultdict(list)
        for place in block:
            value = split(subjects[place])
            if value:
                parts[subjects[place].block, value].append(place)
        for part in parts.values():
            yield from _near_pairs(part, fresh, reach=LARGEST)
    yield from _near_pairs(block, fresh, reach=NEIGHBOURS)


def _near_pairs(block: Block, fresh: frozenset[int], *, reach: int) -> Iterator[tuple[int, int]]:
    for position, one in enumerate(block):
        for two in block[position + 1 : position + 1 + reach]:
            if one in fresh or two in fresh:
                yield one, two
