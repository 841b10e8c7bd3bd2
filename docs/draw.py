"""Draws the house from the code into docs/architecture.md; ``--check`` fails when it is behind.

Floors from the top, the apps on each, and for each app the rooms it has and the apps it uses.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import grimp

PAGE = Path(__file__).parent / "architecture.md"
BEGIN, END = "<!-- drawn from the code: begin -->", "<!-- drawn from the code: end -->"
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


def app_of(module: str) -> str:
    """ "sulh.records.activities.actions" stands in the app "records.activities"."""
    return ".".join(module.split(".")[1:3])


def drawing() -> str:
    """The house as a table, floor by floor."""
    graph = grimp.build_graph("sulh", include_external_packages=True)
    own = {module for module in graph.modules if module.startswith("sulh.")}
    return "\n".join(_lines(graph, own))


def _lines(graph: grimp.ImportGraph, own: set[str]) -> Iterator[str]:
    yield "| floor | app | rooms | uses | libraries |"
    yield "|---|---|---|---|---|"
    for floor in FLOORS:
        apps = sorted({app_of(m) for m in own if m.split(".")[1] == floor and m.count(".") > 1})
        for app in apps:
            inside = [m for m in own if app_of(m) == app]
            rooms = sorted({m.split(".")[3] for m in inside if m.count(".") > 2} - NOT_ROOMS)
            imported = {i for m in inside for i in graph.find_modules_directly_imported_by(m)}
            uses = sorted({app_of(i) for i in imported if i in own and i.count(".") > 1} - {app})
            libraries = sorted({i for i in imported if i not in own and _is_library(i)})
            yield (
                f"| {floor} | `{app.split('.')[1]}` | {', '.join(rooms)} | "
                f"{', '.join(uses)} | {', '.join(libraries)} |"
            )


def _is_library(name: str) -> bool:
    return name != "sulh" and name.split(".")[0] not in sys.stdlib_module_names


def main(arguments: list[str]) -> int:
    """Write the drawing, or with ``--check`` say whether the page is in step."""
    text = PAGE.read_text("utf-8")
    before, _begin, rest = text.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    drawn = f"{before}{BEGIN}\n{drawing()}\n{END}{after}"
    if "--check" in arguments:
        if drawn != text:
            sys.stderr.write("docs/architecture.md is behind the code: python docs/draw.py\n")
            return 1
        return 0
    PAGE.write_text(drawn, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
