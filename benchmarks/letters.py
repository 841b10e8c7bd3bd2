"""A letter in every language and format, against a bare Typst compile of the same text.

Two whole processes are measured and said apart: one that starts from the letter's text
(letters_alone.py), and ``sulh letter render`` on an office, which also opens the database, takes
the letter's readings, and holds the letter against them before it renders. The floor
(typst_floor.py) sets the same words as plain paragraphs: PDF only, no tags, no fact table.
"""

from __future__ import annotations

import json
import tempfile
from importlib.resources import files
from pathlib import Path

from benchmarks.letters_alone import views
from benchmarks.processes import COLUMNS, SULH, Process, interleaved, ratio, rows
from benchmarks.table import Table
from tests.small_office import PLAN, SHEETS, letter_of_2005, workbook

from sulh.reports.letters.formats.document import paragraph_text

ROUNDS = 5
REACH, AIM = 20, 8
NAME = "2005"
HERE = Path(__file__).parent


def run(*, size: int = 1, rounds: int = ROUNDS) -> Table:
    """Measure the sample's letter on the demo's office; size 0 is the tests' small office."""
    with tempfile.TemporaryDirectory(prefix="sulh-bench") as name:
        folder = Path(name)
        office, letter = (_demo if size else _small_office)(folder)
        texts, made = _texts(letter, folder), folder / "made"
        made.mkdir()
        alone = Process([str(HERE / "letters_alone.py"), str(letter), str(made)])
        render = Process(
            [*SULH, "letter", "render", NAME, "--office", str(office), "--out", str(made)]
        )
        floor = Process([str(HERE / "typst_floor.py"), *texts])
        costs = interleaved(alone, render, floor, rounds=rounds)
        kinds = sorted({path.suffix for path in made.iterdir()})
        written = len(list(made.iterdir()))
    assert written == len(texts) * len(kinds) == 6, f"{written} files of the kinds {kinds}"
    titles = ("from the letter's text", "sulh letter render", "Typst sets the words")
    reached = ratio(costs[0], costs[-1])
    return Table(
        name="letters",
        title="A letter in English and Arabic, as PDF, DOCX and Akoma Ntoso",
        against=f"Whole processes, medians of {rounds} in turn. Reach {REACH}x, aim {AIM}x.",
        columns=COLUMNS,
        rows=rows(titles, costs),
        notes=[
            "The first row is held to the reach. The second also opens the office, takes every"
            " reading of the letter and checks it."
        ],
        misses=[f"from the letter's text at {reached:.1f}x"] if size and reached > REACH else [],
    )


def _texts(letter: Path, folder: Path) -> list[str]:
    """One file a language with the words of the letter, as the floor reads them."""
    paths = []
    for view in views(letter):
        path = folder / f"words.{view.language.code}.json"
        words = {
            "lang": view.language.code,
            "dir": view.language.direction,
            "title": view.title,
            "paragraphs": [paragraph_text(paragraph) for paragraph in view.paragraphs],
        }
        path.write_text(json.dumps(words, ensure_ascii=False), "utf-8")
        paths.append(str(path))
    return paths


def _demo(folder: Path) -> tuple[Path, Path]:
    """The demo's office, on which its letters were sent, and the text of one."""
    demo, letter = folder / "demo", folder / f"{NAME}.toml"
    Process([*SULH, "demo", "--no-serve", "--out", str(demo)]).cost()
    sample = files("sulh.interfaces.console.sample").joinpath(f"letters/{NAME}.toml")
    letter.write_text(sample.read_text("utf-8"), "utf-8")
    return demo / "sulh.sqlite3", letter


def _small_office(folder: Path) -> tuple[Path, Path]:
    """An office of three sheets with a letter of two sentences."""
    office, planned, letter = (
        folder / "office.sqlite3",
        folder / "plan.toml",
        folder / f"{NAME}.toml",
    )
    planned.write_text(PLAN, "utf-8")
    letter.write_text(letter_of_2005(), "utf-8")
    (folder / "lists.xlsx").write_bytes(workbook(SHEETS))
    for command in (
        ("office", "new", office),
        ("plan", planned, "--office", office),
        ("import", folder / "lists.xlsx", "--office", office),
        ("letter", "write", letter, "--office", office),
    ):
        Process([*SULH, *map(str, command)]).cost()
    return office, letter
