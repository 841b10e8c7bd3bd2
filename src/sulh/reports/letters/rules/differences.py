"""Two texts held side by side word by word: what stayed, what went, what came."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from sulh.kernel.languages.language import Language

_TOKEN = re.compile(r"\s+|[^\W_]+(?:[’'-][^\W_]+)*|[\W_]")


class Mark(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    GONE = "gone"
    COME = "come"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one mark, with the blanks between them."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Differences:
    """The text before and the text after, each in stretches."""

    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]

    @property
    def together(self) -> tuple[Stretch, ...]:
        """One text that shows both: what went in front of what came in its place."""
        return _together(self.before, self.after)


def differences(before: str, after: str, language: Language) -> Differences:
    """What differs between two texts of ``language``; spelling its readers take as one is same."""
    old, new = _tokens(before), _tokens(after)
    matcher = SequenceMatcher(
        None, [_key(t, language) for t in old], [_key(t, language) for t in new], autojunk=False
    )
    gone: list[Stretch] = []
    come: list[Stretch] = []
    for what, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        same = what == "equal"
        _add(gone, old[old_from:old_to], Mark.SAME if same else Mark.GONE)
        _add(come, new[new_from:new_to], Mark.SAME if same else Mark.COME)
    return Differences(tuple(gone), tuple(come))


def words_in_common(before: str, after: str, language: Language) -> float:
    """How alike two texts are, 0 to 1, by the words they share in order."""
    old = [_key(t, language) for t in _tokens(before) if not t.isspace()]
    new = [_key(t, language) for t in _tokens(after) if not t.isspace()]
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _key(token: str, language: Language) -> str:
    return " " if token.isspace() else language.fold(token).folded


def _add(stretches: list[Stretch], tokens: list[str], mark: Mark) -> None:
    if tokens:
        stretches.append(Stretch("".join(tokens), mark))


def _together(before: tuple[Stretch, ...], after: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    woven: list[Stretch] = []
    gone, come = list(before), list(after)
    while gone or come:
        if gone and gone[0].mark is Mark.GONE:
            woven.append(gone.pop(0))
        elif come and come[0].mark is Mark.COME:
            woven.append(come.pop(0))
        else:
            gone.pop(0)
            woven.append(come.pop(0))
    return tuple(woven)
