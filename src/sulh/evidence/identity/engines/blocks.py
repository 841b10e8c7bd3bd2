"""Which pairs are worth a look: those that share a block, and no block may be quadratic.

A pair is looked at when both lines share the skeletons of surname and given name in any order, or
a certificate, a phone, a birth date with one of the two names, father's name and district with one
of them, or surname and initial where one
is written with an initial. A block above ``LARGEST`` is first split by what strengthens a
namesake (birth date, phone, father's name, district, organization), then each line meets its
``NEIGHBOURS`` next ones, so the block stays connected and the cost linear.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from sulh.evidence.identity.engines.subjects import Subject, coarse
from sulh.kernel.names.sounds import initial_of

LARGEST = 24
NEIGHBOURS = 3

Block = list[int]


def candidate_pairs(subjects: Sequence[Subject], *, fresh: frozenset[int]) -> set[tuple[int, int]]:
    """Pairs of places in ``subjects`` (smaller first), at least one of them in ``fresh``."""
    found: set[tuple[int, int]] = set()
    for block in _blocks(subjects):
        if len(block) > LARGEST:
            found.update(_from_large(block, subjects, fresh))
        else:
            found.update(_every_pair(block, fresh))
    return found


def _blocks(subjects: Sequence[Subject]) -> Iterator[Block]:
    by_name: dict[tuple[str, str], Block] = defaultdict(list)
    by_fact: dict[Hashable, Block] = defaultdict(list)
    initials: list[int] = []
    for place, subject in enumerate(subjects):
        by_name[subject.block].append(place)
        if subject.name.given.initial or subject.name.surname.initial:
            initials.append(place)
        if subject.certificate:
            by_fact[subject.certificate.series, subject.certificate.number].append(place)
        if subject.phone:
            by_fact[subject.phone].append(place)
        one, two = subject.block
        father = subject.name.patronymic.consonants
        if father and subject.district:
            by_fact[one, father, subject.district].append(place)
            if one != two:
                by_fact[two, father, subject.district].append(place)
        if subject.birth and subject.birth.full:
            date = subject.birth.block
            for name in {one, two}:
                by_fact[date, name].append(place)
    for blocks in (by_name, by_fact):
        for block in blocks.values():
            if len(block) > 1:
                yield block
    if initials:
        yield from _blocks_of_initials(subjects, initials)
    yield from _blocks_of_slips(subjects)


def _blocks_of_slips(subjects: Sequence[Subject]) -> Iterator[Block]:
    """Lines without a certificate whose names differ by a letter, one of the names being alike.

    One letter lost, added, changed or exchanged leaves the beginning or the end of a name as it
    was. A line with a certificate is certain already; leaving it out keeps a roll of thousands
    cheap.
    """
    blocks: dict[Hashable, Block] = defaultdict(list)
    for place, subject in enumerate(subjects):
        if subject.certificate is None:
            for key in _slip_keys(subject):
                blocks[key].append(place)
    for block in blocks.values():
        if len(block) > 1:
            yield block


def _slip_keys(subject: Subject) -> set[Hashable]:
    surname, given = coarse(subject.name.surname), coarse(subject.name.given)
    if not surname or not given:
        return set()
    keys: set[Hashable] = {
        (surname[:2], "", given),
        (surname, given[:2], ""),
        ("", surname[-2:], given),
        (surname, "", given[-2:]),
    }
    if not subject.name.order_known:
        keys |= {
            (given[:2], "", surname),
            (given, surname[:2], ""),
            ("", given[-2:], surname),
            (given, "", surname[-2:]),
        }
    if subject.organization:
        keys.add((subject.organization, given))
    return keys


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
