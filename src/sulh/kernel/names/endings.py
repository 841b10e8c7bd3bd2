"""Endings and compounds: what may change between two papers of the same person.

A surname's ending is kept as a class and never as evidence, because it changes with the
document: -ов is Soviet, and the law on civil acts of 2016 allows -ӣ, -зод, -зода, -иён, -фар
and -пур (resolution.md 1.2). Rules work on phonemes (see ``letters``); a Persian rule stands
beside its Cyrillic and Latin one.
"""

import re
from enum import StrEnum

from sulh.kernel.names.letters import VOWELS, Script


class Ending(StrEnum):
    """What the end of a token says about its role."""

    NONE = ""
    OV = "ov"
    ZODA = "zoda"
    IYON = "iyon"
    FAR = "far"
    PUR = "pur"
    I = "i"  # noqa: E741 - the ending is called so
    PATRONYMIC = "ovich"


STRONG = frozenset({Ending.OV, Ending.ZODA, Ending.IYON, Ending.FAR, Ending.PUR})

# Given names that end like a surname: Шерзод, Беҳзод, Озода, Музаффар, Шопур, Маъруф.
GIVEN_NAMES = frozenset(
    {
        "SerzOd",
        "sherzOd",
        "behzOd",
        "farzOd",
        "OzOd",
        "OzOda",
        "SahzOd",
        "SahzOda",
        "SOhzOda",
        "mehrzOd",
        "navzOd",
        "gulzOd",
        "parizOd",
        "muzafar",
        "muzaffar",
        "gazanfar",
        "safar",
        "zafar",
        "Jafar",
        "asgar",
        "SOpur",
        "SOhpur",
        "Sapur",
        "*zAd",
        "bhzAd",
        "SYrzAd",
        "frzAd",
        "*zAda",
        "SAhpwr",
        "SApwr",
        "m*rwf",
        "*wf",
        "r*wf",
        "rwwf",
        "mzfr",
        "gznfr",
        "sfr",
        "zfr",
        "*sfr",
        "Jfr",
        "Sarif",
        "sarif",
        "dOnyOn",
    }
)
GIVEN_FOLDED = frozenset(name.replace("O", "a") for name in GIVEN_NAMES)

# (ending, other scripts, Persian). What must stay before the ending is checked by _stem.
RULES = (
    (
        Ending.PATRONYMIC,
        re.compile("(?:y?[Ooe]v(?:iC|iJ|itC|na|iCna)|iniCna)$"),
        re.compile("(?:w?wYC|AYC|(?:w[wf]|Yw)n[Aa])$"),
    ),
    (
        Ending.OV,
        re.compile("y?[Ooe](?:v|va|voy|f|ff)$"),
        # After another consonant -یف may be the name's own (لطیف); after علی and ولی it is not.
        re.compile("(?:w|A|(?<=[Aa*])Y|(?<=[*vw]l)Y|(?<=llh)Y)f$|(?:w|(?<=[Aa*])Y|(?<=llh)Y)w[Aa]$|(?:w|A|(?<=[Aa*])Y)?fA$"),
    ),
    (Ending.ZODA, re.compile("z[aOo]d(?:[aei]h?)?$"), re.compile("zAd(?:a|h|\\*|Y)?$")),
    (Ending.IYON, re.compile("iy?[aOo]n[iy]?$"), re.compile("YAn\\*?$")),
    (Ending.FAR, re.compile("[iy]?far$"), re.compile("fr$")),
    (Ending.PUR, re.compile("[iy]?pur$"), re.compile("pwr$")),
    (Ending.I, re.compile("[iy]+$"), re.compile("\\*$")),
)  # fmt: skip
# The last letters of these rules; a word that ends otherwise (Карим) need not be tried.
_LAST_LETTERS = frozenset("CJavoyfdeiihnrA*Y")
_WITHOUT_VOWELS = dict.fromkeys(map(ord, VOWELS))
# How many consonants must stay before an ending for it to be one.
STAYS = {
    Ending.OV: 1,
    Ending.ZODA: 1,
    Ending.PATRONYMIC: 1,
    Ending.I: 3,
    Ending.FAR: 2,
    Ending.PUR: 2,
}

# -ҷон (-чон on a keyboard without ҷ) is an endearment: Раҳимҷон is Раҳим. Марҷон, coral, is a name.
DEAR = re.compile("[JC][aOoA]n$")
NOT_DEAR = frozenset({"marJOn", "marJon", "marJan", "mrJAn", "marCOn"})
# Файзулло, Файзуллоҳ, Файзулла, Faizullah, فیض‌الله
ULLO = re.compile("(?:[uoO]l+|[aei]ll)[aOo]h?$")
ULLO_PERSIAN = re.compile("A?llh$")
# Шамсиддин, Шамсуддин, Шамсидин, شمس‌الدین
IDDIN = re.compile("(?:[iu]d|[iuaeOo]dd)[iey]+n$")
IDDIN_PERSIAN = re.compile("AldYn$")
# Абдулкарим, Абдукарим, Абдурраҳмон, عبدالکریم: the article and its sun letters come and go.
ABDUL = re.compile("^abd(?:[uaOoei]l?|l)?(?=.{3})")
ABDUL_PERSIAN = re.compile("^\\*bd(?:Al)?(?=.{2})")


def consonants_in(phonemes: str) -> int:
    """How many letters of ``phonemes`` are consonants."""
    return len(phonemes.translate(_WITHOUT_VOWELS))


def split_ending(phonemes: str, *, script: Script) -> tuple[str, Ending]:
    """Take a surname's or patronymic's ending off: ("rahim", Ending.OV) for Раҳимова."""
    if phonemes[-1:] not in _LAST_LETTERS:
        return phonemes, Ending.NONE
    if phonemes in GIVEN_NAMES or phonemes.replace("o", "a").replace("O", "a") in GIVEN_FOLDED:
        return phonemes, Ending.NONE
    persian = script is Script.ARABIC
    for ending, other_scripts, persian_rule in RULES:
        match = (persian_rule if persian else other_scripts).search(phonemes)
        if match:
            stem = phonemes[: match.start()]
            if len(stem) > 1 and consonants_in(stem) >= STAYS.get(ending, 2):
                return stem, ending
    return phonemes, Ending.NONE


def without_final_i(phonemes: str) -> str:
    """Drop -ӣ of a surname's stem: Юсуфӣ, Юсуфов; Валӣ, Валиев."""
    stem = phonemes.rstrip("iyY*")
    return stem if consonants_in(stem) >= 2 else phonemes


def without_endearment(phonemes: str) -> str:
    """Drop -ҷон where a name stays."""
    match = DEAR.search(phonemes) if phonemes.endswith("n") else None
    if match and phonemes not in NOT_DEAR and consonants_in(phonemes[: match.start()]) >= 2:
        return phonemes[: match.start()]
    return phonemes


def with_one_spelling_of_compounds(phonemes: str, *, script: Script) -> str:
    """Bring Абдул-, -улло and -иддин to one form each: ``abdu``, ``ula``, ``idin``."""
    if script is Script.ARABIC and not phonemes.endswith("ula"):
        phonemes = ULLO_PERSIAN.sub("ula", phonemes)
        phonemes = IDDIN_PERSIAN.sub("idin", phonemes)
        phonemes = ABDUL_PERSIAN.sub("abdu", phonemes)
    elif "l" in phonemes or "d" in phonemes:
        phonemes = _from_two_consonants_on(ULLO, "ula", phonemes)
        phonemes = _from_two_consonants_on(IDDIN, "idin", phonemes)
        if phonemes.startswith("abd") and not phonemes.endswith("ula"):
            phonemes = ABDUL.sub("abdu", phonemes)
    # Абдулатиф is Абдул and Латиф; the rule above took both l for one.
    return "abdulatif" if phonemes == "abduatif" else phonemes


def _from_two_consonants_on(rule: re.Pattern[str], form: str, phonemes: str) -> str:
    match = rule.search(phonemes)
    if match and consonants_in(phonemes[: match.start()]) >= 2:
        return phonemes[: match.start()] + form
    return phonemes
