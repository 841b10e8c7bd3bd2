"""How a place is found however it is spelled."""

from __future__ import annotations

import re
import unicodedata

TAJIK_LETTERS = str.maketrans("ғӣқӯҳҷёйЁ", "гикухчеие")
"""Tajik letters as a Russian keyboard leaves them; ё and й fold too."""

GENERIC_WORDS = re.compile(
    r"\b(district|region|city|town of|rayon|raion|nohiyai|nohiya|shahri|tumani|tuman|viloyati|"
    r"район[аи]?|р н|области|область|вилояти|вилоят|нохияи|нохия|шахри|шахр|город|г|"
    r"тумани|туман)\b"
)
ARABIC_GENERIC_WORDS = re.compile(r"\b(ناحیه|ناحية|منطقة|مدينة|شهر|ولسوالی|ولایت)\b")
ARABIC_LETTERS = str.maketrans("يكةىأإآۀ", "یکهیاااه")


def place_key(name: str) -> str:
    """Return the key under which a spelling of a place is looked up.

    Case, Tajik letters (ҷ, ч and дж are one), apostrophes, hyphens and words such as "district"
    or "ноҳияи" do not count; scripts stay apart: each place has its names in each script.
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    text = text.translate(TAJIK_LETTERS).translate(ARABIC_LETTERS)
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    text = re.sub(r"['’ʼ`ъь.]", "", text).replace("дж", "ч")  # ҷ is дж on a Russian keyboard
    text = re.sub(r"[-–—_,()/]", " ", text)
    text = ARABIC_GENERIC_WORDS.sub(" ", GENERIC_WORDS.sub(" ", text))
    return " ".join(text.split())
