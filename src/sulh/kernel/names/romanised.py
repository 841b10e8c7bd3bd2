"""A Latin form of a name for readers; never a key."""

import re

from sulh.kernel.names.letters import Script, phonemes_of
from sulh.kernel.names.tokens import WORDS

# BGN/PCGN romanisation of Tajik, without its marks.
CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ғ": "gh", "д": "d", "е": "e", "ё": "yo",
        "ж": "zh", "з": "z", "и": "i", "ӣ": "i", "й": "y", "к": "k", "қ": "q", "л": "l",
        "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
        "ӯ": "u", "ў": "o'", "ф": "f", "х": "kh", "ҳ": "h", "ц": "ts", "ч": "ch", "ҷ": "j",
        "ш": "sh", "щ": "shch", "ъ": "'", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    }
)  # fmt: skip
PHONEMES = str.maketrans(
    {"S": "sh", "C": "ch", "J": "j", "h": "h", "A": "o", "O": "o", "Y": "i", "w": "u", "*": ""}
)


def romanised(name: str) -> str:
    """Write a name in Latin letters: "Раҳимов Ҷамшед" as "Rahimov Jamshed".

    Latin comes back as it is. Persian comes back without the short vowels it hides: nobody can
    tell them, and an invented one would look like knowledge.
    """
    return WORDS.sub(lambda match: _romanised_word(match.group()), name)


def _romanised_word(word: str) -> str:
    phonemes, script = phonemes_of(word)
    if script is Script.LATIN:
        return word
    if script is Script.ARABIC:
        return re.sub("^\\*", "a", phonemes).translate(PHONEMES).capitalize()
    latin = word.lower().translate(CYRILLIC)
    return latin.capitalize() if word[:1].isupper() else latin
