"""A letter from its text to all its files in one process: no database, no office.

``python benchmarks/letters_alone.py LETTER.toml OUT`` reads the letter, speaks every sentence in
each language, and writes PDF, DOCX and Akoma Ntoso of each. The readings of its fact table are the
numbers that the letter itself states.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from sulh.reports.letters.formats import FORMATS, file_name
from sulh.reports.letters.formats.document import LetterView
from sulh.reports.letters.formats.page import ReadingShown, page_of
from sulh.reports.letters.rules.draft import draft_letter
from sulh.reports.letters.rules.parsing import read_template
from sulh.reports.letters.rules.template import LetterTemplate

OFFICE = {"en": "Office", "ar": "المكتب"}
RULE = {"en": "Each person once", "ar": "كل شخص مرة واحدة"}


def views(path: Path) -> Iterator[LetterView]:
    """The letter's pages, one a language."""
    template = read_template(path.read_text("utf-8"), file=path.name)
    draft, shown = draft_letter(template), _stated(template)
    for language in template.languages:
        yield page_of(draft, language=language, readings=shown, office=OFFICE)


def _stated(template: LetterTemplate) -> Mapping[str, ReadingShown]:
    return {
        bound.reading: ReadingShown(RULE, RULE, number, number, number)
        for sentence in template.sentences
        for bound in sentence.quantities.values()
        for number in (bound.quantity.number,)
    }


def main() -> None:
    """Write every file of the letter."""
    letter, out = Path(sys.argv[1]), Path(sys.argv[2])
    for view in views(letter):
        for made in FORMATS:
            (out / file_name(view, made)).write_bytes(made.render(view))


if __name__ == "__main__":
    main()
