"""One token of a name: its sound as a given name, its stem as a surname, and its ending."""

import re
from functools import lru_cache
from typing import NamedTuple

from sulh.kernel.names.endings import (
    Ending,
    split_ending,
    with_one_spelling_of_compounds,
    without_endearment,
    without_final_i,
)
from sulh.kernel.names.letters import Script, phonemes_of
from sulh.kernel.names.sounds import Sound, sound_of

# Words beside a name: endearments, "son of", "daughter of" (Uzbek o'g'li, qizi; Tajik писари).
DROPPED = frozenset({"JOn", "Jon", "Jan", "JAn", "COn"})
SON_OR_DAUGHTER = frozenset(
    {"ugli", "ogli", "uglu", "Ogli", "ugil", "kizi", "kyzy", "kizy", "kiz", "binti", "bint", "ibn"}
)
# A letter and its point, or the two Latin letters of one Cyrillic letter and a point: Р. Sh. Дж.
INITIAL = re.compile(r"^(?:\w|\w{2}\.|\w\.)$")
# Words of a name: letters with the marks inside them. A hyphen joins (Муҳаммад-Алӣ is one name).
WORDS = re.compile(r"[^\W\d_](?:[^\W\d_]|['‘’ʻʼ`´ʹ\u0300-\u036f\u064b-\u0652\u200c\u200d])*\.?")
_JOINERS = re.compile(r"(?<=\w)\s*[-\u2010-\u2015]\s*(?=\w)")


class Token(NamedTuple):
    """What one written word says, in each role it may have."""

    full: Sound  # as a given name: all of it, without -ҷон
    stem: Sound  # as a surname or patronymic: without its ending
    ending: Ending
    script: Script
    initial: bool
    joins_next: bool  # Абдул, Муҳаммад: the given name goes on in the next word
    joins_previous: bool  # الله, الدین, алӣ
    means_child: bool  # "son of", "daughter of"
    dropped: bool


_FIRST_HALVES = frozenset({"abdul", "abdu", "abdOl", "abdal", "abd", "*bd", "*bdAl", "abdel"})
_SECOND_HALVES = frozenset(
    {"*llh", "Allh", "*ldYn", "ula", "ullah", "ullOh", "ullO", "uddin", "iddin", "aldin"}
)


@lru_cache(maxsize=131072)
def token_of(word: str) -> Token:
    """Read one word of a name; cached, as names repeat."""
    initial = INITIAL.match(word) is not None
    phonemes, script = phonemes_of(word.rstrip("."))
    stem, ending = (phonemes, Ending.NONE) if initial else split_ending(phonemes, script=script)
    plain = without_endearment(phonemes)
    fathers = ending is Ending.PATRONYMIC
    # Шералиевич, "Sheraliy o'g'li": a father's name loses its -ӣ as well.
    stem = without_final_i(without_endearment(stem) if fathers else stem)
    full = sound_of(
        with_one_spelling_of_compounds(plain, script=script), script=script, initial=initial
    )
    return Token(
        full=full,
        stem=full
        if stem == plain
        else sound_of(
            with_one_spelling_of_compounds(stem, script=script), script=script, initial=initial
        ),
        ending=ending,
        script=script,
        initial=initial,
        joins_next=phonemes in _FIRST_HALVES,
        joins_previous=phonemes in _SECOND_HALVES,
        means_child=phonemes in SON_OR_DAUGHTER,
        dropped=phonemes in DROPPED,
    )


def tokens_of(text: str) -> list[Token]:
    """The words of a name; halves that belong together are joined (عبد الکریم, Абдул Карим)."""
    words = _written_words(text)
    tokens = [token_of(word) for word in words]
    for token in tokens:
        if token.joins_next or token.joins_previous:
            return [token_of(word) for word in _joined(words)]
    return tokens


def _joined(words: list[str]) -> list[str]:
    joined: list[str] = []
    for word in words:
        if joined and (token_of(word).joins_previous or token_of(joined[-1]).joins_next):
            joined[-1] = joined[-1] + word
        else:
            joined.append(word)
    return joined


def _written_words(text: str) -> list[str]:
    # Plain letters and spaces, the common case, need no pattern.
    if text.replace(" ", "").isalpha():
        return text.split()
    if "-" in text or not text.isascii():
        text = _JOINERS.sub("", text)
    return WORDS.findall(text)
