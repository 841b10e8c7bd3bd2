"""How the tests read a printed letter back, and hold it against what was written."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from difflib import SequenceMatcher
from pathlib import Path

import pytest

NEEDS_PDFTOTEXT = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed"
)
_UNSEEN = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u0640\ufeff]")
_NUMBER = re.compile(r"\d+(?:[\u00a0 .,٫]\d+)*")


def printed_text(pdf: bytes, folder: Path) -> str:
    """The text of ``pdf`` as pdftotext gives it, page after page."""
    path = folder / "letter.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(path), "-"], check=True, capture_output=True
    )
    return done.stdout.decode("utf-8")


def bare(text: str) -> str:
    """``text`` after NFKC, without bidi marks, tatweel and white space."""
    return re.sub(r"\s+", "", _UNSEEN.sub("", unicodedata.normalize("NFKC", text)))


def recall(written: str, printed: str) -> float:
    """The share of ``written`` found in ``printed``, in order."""
    true, found = bare(written), bare(printed)
    matcher = SequenceMatcher(None, true, found, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(true)


def numbers(text: str) -> list[str]:
    """Every number token in order, in ASCII digits, groups joined."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return [
        "".join(str(unicodedata.digit(sign)) for sign in found if sign.isdigit())
        for found in _NUMBER.findall(plain)
    ]


def stands_in_order(wanted: list[str], found: list[str]) -> bool:
    """True when ``found`` holds every token of ``wanted``, in the same order."""
    rest = iter(found)
    return all(token in rest for token in wanted)
