"""The floor of the letters measurement: a bare process that sets the same text with Typst.

``python benchmarks/typst_floor.py LETTER.json... [--out DIR]``: each file holds one letter as
``{"lang", "dir", "title", "paragraphs": [text, ...]}``. No masthead, no marks, no other format, no
PDF standard: reading the text, setting it, writing one PDF. Prints the bytes made.
"""

from __future__ import annotations

import argparse
import json
from importlib import resources
from pathlib import Path

import typst

TEMPLATE = b"""
#let letter = json(bytes(sys.inputs.letter))
#set document(title: letter.title)
#set text(
  lang: letter.lang,
  dir: if letter.dir == "rtl" { rtl } else { ltr },
  font: if letter.dir == "rtl" { ("Amiri", "Noto Serif") } else { ("Noto Serif", "Amiri") },
)
#set page(paper: "a4")
#heading(letter.title)
#for paragraph in letter.paragraphs { par(paragraph) }
"""


def main() -> None:
    """Set every letter named on the command line."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("letters", nargs="+", type=Path)
    arguments.add_argument("--out", type=Path)
    given = arguments.parse_args()
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[
            Path(str(resources.files(package))) / "files"
            for package in ("fontpkg_amiri", "fontpkg_noto_serif")
        ],
    )
    for letter in given.letters:
        text = letter.read_text(encoding="utf-8")
        made = typst.compile(TEMPLATE, font_paths=fonts, sys_inputs={"letter": text})
        if given.out:
            (given.out / f"{letter.stem}.pdf").write_bytes(made)
        print(json.dumps({"letter": letter.name, "bytes": len(made)}))


if __name__ == "__main__":
    main()
