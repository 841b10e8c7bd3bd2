"""The sound of one name: a consonant skeleton and, between the consonants, the vowels.

Skeletons are compared for equality, so they serve as keys in any script. Vowels are compared
for contradiction only, as Persian hides the short ones and romanisations exchange a and o, o
and u, e and i. ``v`` inside a word counts among the vowels, because Persian و is v or u (Давлат
دولت, Daulat); ``y`` likewise (ی).
"""

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from sulh.kernel.names.letters import VOWELS, Script

SHORT_A, LONG_O, LATIN_O, SHORT_E, SHORT_I, LONG_U, WAW, GLIDE, HIDDEN, ANY = (
    1 << bit for bit in range(10)
)
BITS = {
    "a": SHORT_A, "O": LONG_O, "A": LONG_O, "o": LATIN_O, "e": SHORT_E, "i": SHORT_I,
    "u": LONG_U, "w": WAW, "y": GLIDE, "Y": GLIDE, "*": ANY,
}  # fmt: skip
_HIDDEN = chr(HIDDEN)
_GAPS = tuple(map(chr, range(1 << 10)))
# Spellings exchange these too (ch is ш in French papers; ғ becomes к): one slip in any name.
COARSE = str.maketrans("Sg", "Jk")
# The letters as they follow one another, vowels of one kind alike, to see a slip of the pen.
_HEARD = str.maketrans("OAoeyYwCS", "aaaiiiuJJ", "*")
_GLIDE = re.compile("[yY](?=[aOAou])")
_RUN = re.compile(r"(.)\1+")
# A final h after an open vowel comes and goes: Назаршо/Назаршоҳ, Farida/Farideh, Файзулло(ҳ).
FINAL_H = re.compile("(?<=[aOoeA])h$")
# Below this many consonants no edit is a slip; below LONG it may as well be another name (Зафар,
# Сафар), and whoever compares should ask for more.
SHORT = 3
LONG = 4
# An initial may stand for a sound of two Latin letters: K. for Khurshed, S. for Shahlo, D. for
# Dzhamshed, Z. for Zhamshed.
INITIALS = {"h": "k", "S": "s", "J": "d", "z": "d"}


class Agreement(IntEnum):
    """How well two sounds agree, best last."""

    DIFFERENT = 0
    UNKNOWN = 1  # one of them is empty
    INITIAL = 2  # one of them is an initial that fits
    CLOSE = 3  # one slip: a vowel that contradicts, or one consonant lost, added or changed
    EQUAL = 4


_UNKNOWN, _INITIAL, _EQUAL = Agreement.UNKNOWN, Agreement.INITIAL, Agreement.EQUAL


class Sound(NamedTuple):
    """``consonants`` (n letters) and ``vowels`` (n + 1 characters, each the bits of one gap).

    ``phonemes`` are those it was read from, to tell letters exchanged by a slip of the pen.
    """

    consonants: str
    vowels: str
    initial: bool = False
    phonemes: str = ""

    def __bool__(self) -> bool:
        return self.vowels != "\0"

    def joined(self, other: "Sound") -> "Sound":
        """Two words written apart that are one name: Муҳаммад Алӣ."""
        if not (self and other):
            return self or other
        seam = chr(ord(self.vowels[-1]) | ord(other.vowels[0]))
        vowels = self.vowels[:-1] + seam + other.vowels[1:]
        return Sound(
            self.consonants + other.consonants, vowels, phonemes=self.phonemes + other.phonemes
        )


NOTHING = Sound("", "\0")


def sound_of(phonemes: str, *, script: Script, initial: bool = False) -> Sound:
    """Build the sound of one word from its phonemes (see ``letters``)."""
    consonants = ""
    gaps = [0]
    # ч stands for ҷ on a keyboard without Tajik letters (Чамшед), so both are one consonant, J.
    # Persian never writes a doubled consonant for a long one, so two there have a vowel between.
    doubles_count = script is Script.ARABIC
    if phonemes.endswith("h") and not initial:
        phonemes = FINAL_H.sub("", phonemes)
    for letter in phonemes.replace("C", "J"):
        if letter in VOWELS:
            gaps[-1] |= BITS[letter]
        elif letter == "v" and (consonants or gaps[0]):
            gaps[-1] |= WAW
        else:
            if gaps[-1] == 0 and consonants[-1:] == letter and not doubles_count:
                continue
            consonants += letter
            gaps.append(0)
    if doubles_count:
        gaps[1:-1] = [gap or HIDDEN for gap in gaps[1:-1]]
    return Sound(consonants, "".join([_GAPS[gap] for gap in gaps]), initial, phonemes)


@lru_cache(maxsize=131072)
def coarse(sound: Sound) -> str:
    """The consonants, with those alike that one slip or a French spelling exchanges."""
    return sound.consonants.translate(COARSE)


@lru_cache(maxsize=16384)
def _heard(phonemes: str) -> str:
    """The letters in their order, vowels of one kind alike."""
    # ё, ю and я are one letter to the hand that exchanges two.
    letters = _GLIDE.sub("", phonemes).translate(_HEARD)
    return _RUN.sub(r"\1", letters[:1] + letters[1:].replace("v", "u"))


# What a vowel asks of the other side: و and у want v, u or a Latin o; и and й want i, y or e.
_ROUND, _FRONT = WAW | LONG_U | LATIN_O, SHORT_I | GLIDE | SHORT_E
_ANSWERS = ((WAW, _ROUND), (LONG_U, _ROUND), (SHORT_I, _FRONT), (GLIDE, _FRONT))


@lru_cache(maxsize=4096)
def _vowels_contradict(first: str, second: str) -> bool:
    """Whether two gaps cannot be the same vowels."""
    one, two = ord(first), ord(second)
    if one == two:
        return False
    if HIDDEN in (one, two):
        other = two if one == HIDDEN else one
        # Only short vowels are hidden: a written о, й, в or ی contradicts; ع never does.
        return bool(other & (LONG_O | GLIDE | WAW)) and not other & ANY
    if not one or not two:
        return True
    return _unanswered(one, two) or _unanswered(two, one)


def _unanswered(asks: int, other: int) -> bool:
    if other & ANY:
        return False
    return any(asks & vowel and not other & answer for vowel, answer in _ANSWERS)


def agreement(first: Sound, second: Sound) -> Agreement:
    """Compare two sounds of any scripts."""
    if first.vowels == "\0" or second.vowels == "\0":
        return _UNKNOWN
    # Words repeat and their sounds are cached, so most pairs end here.
    if first is second:
        return _INITIAL if first.initial else _EQUAL
    return _agreement(first, second)


@lru_cache(maxsize=65536)
def _agreement(first: Sound, second: Sound) -> Agreement:
    if first.initial or second.initial:
        return _initial_agreement(first, second)
    if first.consonants == second.consonants:
        slips = sum(map(_vowels_contradict, first.vowels, second.vowels))
        if slips == 0:
            return Agreement.EQUAL
        # و in a Persian spelling of a Russian name is о as often as у (ارلووا, Орлова).
        persian = _HIDDEN in first.vowels or _HIDDEN in second.vowels
        is_close = (
            slips == 1
            or (persian and slips == 2)
            or is_slip(_heard(first.phonemes), _heard(second.phonemes))
        )
        return Agreement.CLOSE if is_close else Agreement.DIFFERENT
    if first.consonants.translate(COARSE) == second.consonants.translate(COARSE):
        slips = sum(map(_vowels_contradict, first.vowels, second.vowels))
        return Agreement.CLOSE if slips <= 1 else Agreement.DIFFERENT
    if max(len(first.consonants), len(second.consonants)) < SHORT:
        return Agreement.DIFFERENT
    is_close = is_slip(first.consonants, second.consonants)
    return Agreement.CLOSE if is_close else Agreement.DIFFERENT


def is_slip(first: str, second: str) -> bool:
    """Whether one letter lost, added, changed or exchanged with the next makes them equal."""
    return OSA.distance(first, second, score_cutoff=1) <= 1


def with_one_lost(letters: str) -> list[str]:
    """The letters, and the letters with each of them lost: each once, the whole first.

    Two texts that are one slip apart have one of these in common.
    """
    lost = (letters[:place] + letters[place + 1 :] for place in range(len(letters)))
    return list(dict.fromkeys((letters, *lost)))


def initial_of(sound: Sound) -> str:
    """The first consonant as an initial would write it; empty where a vowel comes first."""
    if sound.vowels[0] != "\0" or not sound.consonants:
        return ""
    letter = sound.consonants[0]
    return INITIALS.get(letter, letter)


def _initial_agreement(first: Sound, second: Sound) -> Agreement:
    if initial_of(first) != initial_of(second):
        return Agreement.DIFFERENT
    # The initial is one letter: О. fits Ойша, so only the initial asks and the whole name answers.
    initial, whole = (first, second) if first.initial else (second, first)
    if _unanswered(ord(initial.vowels[0]), ord(whole.vowels[0])):
        return Agreement.DIFFERENT
    return Agreement.INITIAL
