"""From letters to phonemes: the four scripts a name reaches us in, as one small alphabet.

Consonants are ``b p t d s S z J C h g k f v m n l r``; vowels and glides are

====== ============================================================================
``a``  a, short: а, a, and a final Persian ه
``O``  long o of Tajik: Cyrillic о
``A``  the same vowel written in Persian: ا, آ
``o``  Latin o, which may stand for Tajik о (Rahmon) or у (Mohammad)
``e``  е, э, e
``i``  и, ӣ, ы, i
``u``  у, ӯ, ў, u, o'
``y``  the glide й, y; ``Y`` the Persian ی, glide or long vowel
``w``  the Persian و inside a word: v or long u
``*``  a vowel nobody wrote down: Persian initial ا, ع, hamza, final ی
====== ============================================================================

Sources: Tajik letters and their Russian stand-ins, the Tajik alphabet of 1998 and the BGN/PCGN
romanisation of Tajik (gh, q, h, j, kh, ch, sh, zh); Uzbek letters, the Uzbek Latin alphabet of
1995 (o', g', x, q, j, sh, ch); Persian letters and the sounds that fall together in them,
BGN/PCGN romanisation of Persian; folding х/ҳ, г/ғ, к/қ, ж/ҷ/дж follows resolution.md 4.1, as
each pair is one letter on a Russian keyboard or in Russian papers; what no rule knows, anyascii's
general transliteration.
"""

import re
import string
import unicodedata
from enum import StrEnum

from anyascii import anyascii

VOWELS = frozenset("aOAoeiuyYw*")


class Script(StrEnum):
    """The script a token is written in."""

    CYRILLIC = "cyrillic"
    LATIN = "latin"
    ARABIC = "arabic"


CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "yO",
        "ж": "J", "з": "z", "и": "i", "ӣ": "i", "й": "y", "к": "k", "қ": "k", "л": "l",
        "м": "m", "н": "n", "о": "O", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
        "ӯ": "u", "ў": "u", "ф": "f", "х": "h", "ҳ": "h", "ц": "ts", "ч": "C", "ҷ": "J",
        "ш": "S", "щ": "S", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
        # Neighbours: Kazakh, Kyrgyz, Tatar and Ukrainian letters in Central Asian papers.
        "і": "i", "ї": "i", "ә": "a", "ө": "o", "ү": "u", "ұ": "u", "ң": "n", "һ": "h",
        "җ": "J", "ҹ": "J", "ґ": "g", "є": "e", "ӱ": "u", "ј": "y", "ђ": "J", "ћ": "C", "џ": "J",
        # The eight-bit Tajik fonts of the 1990s drew ҳ ҷ қ ғ in the places of these letters (and ӣ
        # in that of ї, ӯ in that of ў): what is typed so is read back as њ љ ќ ѓ. No paper of the
        # region is in Serbian or Macedonian.
        "њ": "h", "љ": "J", "ќ": "k", "ѓ": "g",
    }
)  # fmt: skip

# The longest spelling first; German, French and English ways of writing ҷ, ч and ш are all met.
LATIN_CLUSTERS = {
    "dsch": "J", "tsch": "C", "shch": "S", "sch": "S", "tch": "C", "dzh": "J", "dž": "J",
    "dj": "J", "zh": "J", "ch": "C", "sh": "S", "kh": "h", "gh": "g", "ph": "f", "th": "t",
    "ck": "k", "ou": "u", "oo": "u", "ee": "i", "o'": "u", "g'": "g",
    # Two sounds where a surname or a father's name ends: Alekseev, Andreevich.
    "eev": "eev",
    # x is х in Uzbek, but ks in the Russian given names that are met here.
    "alex": "aleks", "maxi": "maksi", "felix": "feliks", "xen": "ksen",
}  # fmt: skip
LATIN_CLUSTER = re.compile("|".join(sorted(LATIN_CLUSTERS, key=len, reverse=True)))
# с and ҳ, which sh hides: Исҳоқ.
_IS_HOQ = re.compile("^is(?=h[oa][qk])")
LATIN = str.maketrans(
    {
        "c": "k", "q": "k", "x": "h", "w": "v", "j": "J", "'": "",
        "ç": "C", "č": "C", "š": "S", "ş": "S", "ș": "S", "ž": "J", "ǰ": "J", "ğ": "g",
        "ġ": "g", "ḡ": "g", "ǧ": "g", "ķ": "k", "ḩ": "h", "ḥ": "h", "ḣ": "h", "ẖ": "h",
        "ı": "i", "ü": "u", "ö": "u", "ú": "u", "ū": "u", "ů": "u", "ō": "o", "ó": "o",
        "ā": "a", "á": "a", "â": "a", "ä": "a", "ī": "i", "í": "i", "î": "i", "ē": "e", "é": "e",
        "ʻ": "", "ʿ": "", "ʾ": "", "ʹ": "", "ʺ": "",
    }
)  # fmt: skip

# S, J and C of a cluster stay as they are, the rest of it comes back to lower case.
_LATIN_OR_CLUSTER = LATIN | {
    ord(letter): letter.lower() for letter in string.ascii_uppercase if letter not in "SJC"
}

ARABIC = str.maketrans(
    {
        "ا": "A", "آ": "A", "ب": "b", "پ": "p", "ت": "t", "ط": "t", "ث": "s", "س": "s",
        "ص": "s", "ج": "J", "ژ": "J", "چ": "C", "ح": "h", "خ": "h", "ه": "h", "د": "d",
        "ذ": "z", "ز": "z", "ض": "z", "ظ": "z", "ر": "r", "ش": "S", "ع": "*", "غ": "g",
        "گ": "g", "ف": "f", "ق": "k", "ک": "k", "ل": "l", "م": "m", "ن": "n", "و": "w",
        "ی": "Y", "ئ": "*", "ء": "*", "ؤ": "w", "أ": "*", "إ": "*",
    }
)  # fmt: skip
# Arabic forms of letters that Persian writes otherwise, and the marks that are rarely written.
ARABIC_VARIANTS = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ٱ": "ا",
     "ټ": "ت", "ډ": "د", "ړ": "ر", "ښ": "ش", "ګ": "گ", "ې": "ی", "ۍ": "ی", "ݢ": "گ", "ڭ": "ن",
     "\u0640": None, "\u200c": None, "\u200d": None, "\u200e": None, "\u200f": None,
     **{chr(mark): None for mark in range(0x064B, 0x0653)}, "\u0670": None}
)  # fmt: skip

# Latin letters typed on a Cyrillic sheet for the Cyrillic letter of the same shape.
LOOKALIKES = str.maketrans("aceiopxykmthABCEHIKMOPTXYh", "асеіорхукмтҳАВСЕНІКМОРТХУҳ")

# Persian hides short vowels. Frequent names that would fall together (Муҳаммад and Маҳмуд,
# Ҳасан and Ҳусайн, Акрам and Икром) are read with the vowels everybody reads into them.
READ_WITH_VOWELS = {
    "محمد": "muhamad", "احمد": "ahmad", "حسن": "hasan", "حسین": "husayn", "اکرم": "akram",
    "اکبر": "akbar", "اصغر": "asgar", "انور": "anvar", "اشرف": "aSraf", "افضل": "afzal",
    "اکمل": "akmal", "امجد": "amJad", "ارشد": "arSad", "اسد": "asad", "کرم": "karam",
    "عمر": "umar", "عثمان": "usman", "صفر": "safar", "ظفر": "zafar", "سحر": "sahar",
    "رستم": "rustam", "پری": "pari", "گل": "gul", "شکر": "Sukr", "جعفر": "Jafar",
    "مظفر": "muzafar", "صفدر": "safdar", "حیدر": "haydar", "قمر": "kamar", "نظر": "nazar",
    "مصطفی": "mustafa", "مرتضی": "murtaza", "عیسی": "isa", "موسی": "musa", "یحیی": "yahya",
    "لیلی": "layli", "علی": "ali", "ولی": "vali", "اسحق": "ishak",
    "خسرو": "hisrav", "نرگس": "nargis", "زینب": "zaynab", "مریم": "maryam", "دلبر": "dilbar",
}  # fmt: skip
# و is silent after خ and before ا (Хоҷа, Хоҳар); Раҳмон is written with and without its ا.
PERSIAN_SPELLINGS = (("خوا", "خا"), ("رحمن", "رحمان"), ("چهار", "چار"))

# Russian forms of a name that differ by more than spelling: Ибрагим is Иброҳим, Юсупов Юсуфов.
RUSSIAN_FORMS = {
    "ibragim": "ibrOhim", "magomed": "muhamad", "magomet": "muhamad", "gasan": "hasan",
    "guseyn": "husayn", "yusup": "yusuf", "gamid": "hamid",
}  # fmt: skip
_RUSSIAN_FORM = re.compile("^(?:" + "|".join(RUSSIAN_FORMS) + ")")

# ه before a joint or a surname's ending is the vowel a (جوره‌بیک, جورهزاده, جورهوف), but not where a
# vowel stands before it (شاه‌نظر) or in الله.
_FINAL_HE = re.compile("(?<![اوی])(?<!لل)ه(?=\u200c|زاده|وف|یف)")
_ARABIC_RANGE = re.compile("[\u0600-\u06ff\u0750-\u077f]")
_CYRILLIC_RANGE = re.compile("[\u0400-\u052f]")
# Georgian, Armenian, Chinese ...: scripts we have no rules for; a general transliteration must do.
_OTHER_SCRIPT = re.compile("[\u0370-\u03ff\u0530-\u05ff\u0780-\u1dff\u2c00-\ud7ff]")
_APOSTROPHES = re.compile("[\u2018\u2019\u02bb\u02bc\u0060\u00b4\u02b9\u2032]")


def script_of(token: str) -> Script:
    """The script of a token; one Cyrillic letter among Latin ones makes it Cyrillic."""
    if _ARABIC_RANGE.search(token):
        return Script.ARABIC
    return Script.CYRILLIC if _CYRILLIC_RANGE.search(token) else Script.LATIN


def phonemes_of(token: str) -> tuple[str, Script]:
    """Read one token, of any script, in the phoneme alphabet of this module."""
    if token.isascii():
        return _latin(token.lower()), Script.LATIN
    if min(token) >= "\u0400" and max(token) <= "\u052f":  # the common case, and a quick one
        return _cyrillic(token.lower()), Script.CYRILLIC
    token = unicodedata.normalize("NFKC", token)
    script = script_of(token)
    if script is Script.ARABIC:
        return _arabic(_FINAL_HE.sub("ا", token).translate(ARABIC_VARIANTS)), script
    if script is Script.CYRILLIC:
        return _cyrillic(token.translate(LOOKALIKES).lower()), script
    token = _APOSTROPHES.sub("'", token)
    if _OTHER_SCRIPT.search(token):
        token = anyascii(token)
    return _latin(token.lower()), script


def _cyrillic(token: str) -> str:
    letters = _known(token.replace("дж", "ж").translate(CYRILLIC))
    return _in_tajik_form(letters)


def _latin(token: str) -> str:
    token = _IS_HOQ.sub("is'", token)
    token = LATIN_CLUSTER.sub(lambda found: LATIN_CLUSTERS[found.group()].upper(), token)
    # Clusters were written in upper case so that the letter table leaves them alone.
    return _in_tajik_form(_known(token.translate(_LATIN_OR_CLUSTER)))


def _in_tajik_form(letters: str) -> str:
    # мб is said and often written for нб: Шамбе, Шанбе.
    form = _RUSSIAN_FORM.match(letters.replace("O", "o")) if letters[:1] in "imgy" else None
    if form:
        letters = RUSSIAN_FORMS[form.group()] + letters[form.end() :]
    return letters.replace("mb", "nb")


def _arabic(token: str) -> str:
    known = READ_WITH_VOWELS.get(token)
    if known is not None:
        return known
    for written, heard in PERSIAN_SPELLINGS:
        token = token.replace(written, heard)
    letters = _known(token.translate(ARABIC))
    if not letters:
        return letters
    if letters[0] == "A" and not token.startswith("آ"):
        letters = "*" + letters[1:]
    if letters[0] == "w":
        letters = "v" + letters[1:]
    if len(letters) > 2 and letters.endswith("h") and token.endswith("ه") and letters[-2] != "A":
        if not letters.endswith("llh"):
            letters = letters[:-1] + "a"
    elif len(letters) > 2 and letters.endswith("Y"):
        letters = letters[:-1] + "*"
    return letters


_ALPHABET = frozenset("bptdsSzJChgkfvmnlr") | VOWELS


def _known(letters: str) -> str:
    if _ALPHABET.issuperset(letters):
        return letters
    plain = unicodedata.normalize("NFD", letters)
    return "".join(
        letter if letter in _ALPHABET else _nearest(letter) for letter in plain if letter.isalpha()
    )


def _nearest(letter: str) -> str:
    """A letter we have no rule for (ł, ø, đ), as its Latin neighbour is read."""
    latin = anyascii(letter).lower().translate(LATIN)
    return latin if _ALPHABET.issuperset(latin) else ""
