"""The texts under which a sound is kept, so that one slip of the pen still finds it."""

from __future__ import annotations

from sulh.kernel.names import Sound
from sulh.kernel.names.sounds import coarse, initial_of, with_one_lost

BEGINNINGS = range(2, 5)
"""How many consonants of a beginning are kept; who types more of it is held against the sound."""

_BEGINS = "-"
_STANDS_FOR = "."
_NO_CONSONANT = "0"


def keys_of(sound: Sound) -> frozenset[str]:
    """Every key of a sound on file: itself, itself with one consonant lost, its beginnings."""
    if sound.initial:
        return frozenset({initial_key(sound)})
    whole = coarse(sound)
    beginnings = (f"{whole[:length]}{_BEGINS}" for length in BEGINNINGS if length < len(whole))
    return slips_of(sound).union(beginnings)


def slips_of(sound: Sound) -> frozenset[str]:
    """What a sound shares with every sound at most one slip away, and with few others.

    One consonant lost, added, changed or exchanged with the next leaves two sounds that agree in
    one of these: both with one consonant lost, or one whole.
    """
    whole = coarse(sound)
    if not whole:
        return frozenset({_NO_CONSONANT})
    return frozenset(with_one_lost(whole)) - {""}


def whole_key(sound: Sound) -> str:
    """The key of a sound and of all that only differ in vowels."""
    return coarse(sound) or _NO_CONSONANT


def beginning_key(sound: Sound) -> str:
    """The key of what begins as this sound does; "" where it is too short to tell."""
    whole = coarse(sound)
    if len(whole) < BEGINNINGS[0]:
        return ""
    return f"{whole[: BEGINNINGS[-1]]}{_BEGINS}"


def initial_key(sound: Sound) -> str:
    """The key of the initial that may stand for a sound, or of an initial itself."""
    return f"{initial_of(sound)}{_STANDS_FOR}"


def begins_so(sound: Sound, *, beginning: Sound) -> bool:
    """Whether a sound begins with the consonants of another."""
    return coarse(sound).startswith(coarse(beginning))
