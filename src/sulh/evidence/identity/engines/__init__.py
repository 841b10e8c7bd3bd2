"""The engines that judge who is who, listed by hand."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from sulh.evidence.identity.engines.plain import PlainEngine
from sulh.evidence.identity.rules import Judgement, Line


class Engine(Protocol):
    """What every engine offers."""

    name: str

    def judge(self, *, new: Sequence[Line], register: Iterable[Line]) -> list[Judgement]:
        """Judge the pairs of each new line with the register and with the other new lines.

        Sorted by first and second; the order of the input does not matter. A pair that is not
        returned is taken for two people.
        """
        ...


ENGINES: Mapping[str, Engine] = {"plain": PlainEngine()}
