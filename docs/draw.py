"""Draws into the docs what the code says; ``--check`` fails when a page is behind.

The house as a table (docs/architecture.md) and as a picture (docs/house.svg), and the table of
what can be wrong with a workbook (docs/how-to/import-workbooks.md).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import grimp
from picture import svg

from sulh.kernel import problems

DOCS = Path(__file__).parent
FLOORS = (
    "config",
    "interfaces",
    "reports",
    "evidence",
    "records",
    "intake",
    "foundation",
    "kernel",
)
NOT_ROOMS = {"apps", "migrations"}
USED_BY_ALL = {"foundation.accounts", "foundation.audit"}
"""Every action uses them and nearly every app the kernel: arrows to them would hide the others."""

EFFECTS = {
    problems.Effect.FILE_REFUSED: "nothing of the file is recorded",
    problems.Effect.SHEET_REFUSED: "nothing of the sheet is recorded",
    problems.Effect.LINE_HELD_BACK: "the line is held back",
    problems.Effect.RECORDED_WITH_ERROR: "recorded, but counts as an error",
    problems.Effect.RECORDED_WITH_WARNING: "recorded, with a warning",
}


@dataclass(frozen=True)
class App:
    """One app of the house, "records.activities", as its imports show it."""

    name: str
    rooms: tuple[str, ...]
    uses: tuple[str, ...]
    libraries: tuple[str, ...]

    @property
    def floor(self) -> str:
        return self.name.partition(".")[0]


def app_of(module: str) -> str:
    """ "sulh.records.activities.actions" stands in the app "records.activities"."""
    return ".".join(module.split(".")[1:3])


def apps_of_the_house() -> list[App]:
    """Every app, the top floor first."""
    graph = grimp.build_graph("sulh", include_external_packages=True)
    own = {module for module in graph.modules if module.startswith("sulh.")}
    names = {app_of(module) for module in own if module.count(".") > 1}
    in_order = sorted(names, key=lambda name: (FLOORS.index(name.partition(".")[0]), name))
    return [_app(name, graph, own) for name in in_order]


def _app(name: str, graph: grimp.ImportGraph, own: set[str]) -> App:
    inside = [module for module in own if app_of(module) == name]
    imported = {i for module in inside for i in graph.find_modules_directly_imported_by(module)}
    rooms = {module.split(".")[3] for module in inside if module.count(".") > 2} - NOT_ROOMS
    uses = {app_of(i) for i in imported if i in own and i.count(".") > 1} - {name}
    libraries = {i for i in imported if i not in own and _is_library(i)}
    return App(name, *(tuple(sorted(found)) for found in (rooms, uses, libraries)))


def _is_library(name: str) -> bool:
    return name != "sulh" and name.split(".")[0] not in sys.stdlib_module_names


def house_table(apps: list[App]) -> str:
    """The house as a table, floor by floor."""
    rows = ["| floor | app | rooms | uses | libraries |", "|---|---|---|---|---|"]
    for app in apps:
        short = app.name.partition(".")[2]
        cells = (", ".join(found) for found in (app.rooms, app.uses, app.libraries))
        rows.append(f"| {app.floor} | `{short}` | {' | '.join(cells)} |")
    return "\n".join(rows)


def house_picture(apps: list[App]) -> str:
    """The house as an SVG. The kernel is one band: everybody may use it."""
    floors: dict[str, list[str]] = {floor: [] for floor in FLOORS}
    for app in apps:
        if app.floor != "kernel":
            floors[app.floor].append(app.name.partition(".")[2])
    uses = [
        (app.name, used)
        for app in apps
        for used in app.uses
        if not used.startswith("kernel.") and used not in USED_BY_ALL and app.floor != "kernel"
    ]
    return svg(floors, uses)


def faults_table() -> str:
    """What can be wrong with a workbook, from the catalogue of the kernel, in its order."""
    rows = ["| code | what it means | what happens | what to do |", "|---|---|---|---|"]
    for fault in _faults():
        words = (f"`{fault.code}`", fault.message, EFFECTS[fault.effect], fault.remedy)
        rows.append("| " + " | ".join(_cell(word) for word in words) + " |")
    return "\n".join(rows)


def _faults() -> Iterator[problems.Fault]:
    """The catalogue in the order it is written, strongest effect first."""
    listed = [value for value in vars(problems).values() if isinstance(value, problems.Fault)]
    yield from sorted(listed, key=lambda fault: list(EFFECTS).index(fault.effect))


def _cell(text: str) -> str:
    """``text`` for a cell; what a fault fills in stands in italics."""
    apart = re.sub(r"(?<=\.)\{", " {", text.replace("|", "\\|"))
    return re.sub(r"\{(\w+)\}", r"*\1*", apart)


def pages() -> dict[Path, str]:
    """Each drawn file with the text it must have."""
    apps = apps_of_the_house()
    return {
        DOCS / "house.svg": house_picture(apps),
        **_between_marks(DOCS / "architecture.md", house_table(apps)),
        **_between_marks(DOCS / "how-to" / "import-workbooks.md", faults_table()),
    }


BEGIN, END = "<!-- drawn from the code: begin -->", "<!-- drawn from the code: end -->"


def _between_marks(page: Path, drawn: str) -> dict[Path, str]:
    text = page.read_text("utf-8")
    before, begin, rest = text.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{page.name} has lost its marks: {BEGIN} and {END}")
    return {page: f"{before}{BEGIN}\n\n{drawn}\n\n{END}{after}"}


def main(arguments: list[str]) -> int:
    """Write the drawn pages, or with ``--check`` say which are behind."""
    behind = [
        page
        for page, text in pages().items()
        if not page.exists() or page.read_text("utf-8") != text
    ]
    if "--check" in arguments:
        for page in behind:
            sys.stderr.write(f"docs/{page.relative_to(DOCS)} is behind the code\n")
        if behind:
            sys.stderr.write("Draw it again: python docs/draw.py\n")
        return 1 if behind else 0
    for page, text in pages().items():
        page.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
