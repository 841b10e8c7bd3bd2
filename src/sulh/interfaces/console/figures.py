"""``sulh figures --office DB``: definitions, and what they count now."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

from sulh.evidence.figures.measures import MEASURES
from sulh.evidence.figures.measures.scope import NotCountable, Scope
from sulh.evidence.figures.models import Figure
from sulh.evidence.figures.reads import all_figures, count_by, count_now, lines_behind
from sulh.evidence.figures.reads.estimating import expected
from sulh.evidence.figures.reads.stored import Estimated
from sulh.evidence.figures.rules import Cell, Count, sums_or_says_why
from sulh.evidence.identity.reads import unjudged_attendances
from sulh.interfaces.console.speaking import Speaker
from sulh.kernel.money import whole_major_units
from sulh.records.activities.reads import where_lines_stand


def run(arguments: Sequence[str]) -> int:
    """Count each figure on the live records; 0, or 1 for an unknown name or an impossible cut."""
    given = _parser().parse_args(arguments)
    speaker = Speaker(as_json=given.json)
    figures = [f for f in all_figures() if given.name in (None, f.name)]
    if given.name and not figures:
        speaker.say(f"There is no figure {given.name}. Without --name all are listed.")
        return 1
    if not figures:
        speaker.say("No figure is defined yet. Put a plan on file: sulh plan FILE.toml")
    if waiting := len(unjudged_attendances()):
        speaker.say(
            f"{waiting} lines wait to be recognised, so they are not counted: import again."
        )
    by = [name.strip() for name in given.by.split(",") if name.strip()]
    for number, figure in enumerate(figures, start=1):
        speaker.progress(f"{number} of {len(figures)}: {figure.name}")
        try:
            _tell(figure, by, speaker)
            if given.lines:
                _tell_lines(figure, speaker)
        except NotCountable as refusal:
            speaker.say(f"{figure.name}: {refusal.message} {refusal.remedy}")
            if given.name:
                return 1
    return 0


def _tell(figure: Figure, by: Sequence[str], speaker: Speaker) -> None:
    started = time.monotonic()
    scope = Scope.from_record(figure.scope)
    whole = count_now(rule=figure.rule, scope=scope)
    cells = count_by(rule=figure.rule, scope=scope, by=by) if by else []
    sums = sums_or_says_why(whole, cells) if cells else True
    estimates = expected(rule=figure.rule, scope=scope)
    estimate = estimates.whole() if estimates else None
    of_cells = [estimates.cell(_codes(cell)) if estimates else None for cell in cells]
    speaker.record(
        {
            "event": "figure",
            "name": figure.name,
            "title": figure.titles,
            "rule": figure.rule,
            "rule_words": MEASURES[figure.rule].words["en"],
            "scope": figure.scope,
            **_numbers(whole),
            **_estimate(estimate),
            "universe": whole.universe,
            "seconds": round(time.monotonic() - started, 3),
            "by": [
                {"cell": dict(cell.of), **_numbers(cell.count), **_estimate(each)}
                for cell, each in zip(cells, of_cells, strict=True)
            ],
            "sums": sums,
        },
        "\n".join(
            [
                _line(figure, whole, estimate),
                *map(_cell_line, cells, of_cells),
                *([] if sums is True else [sums]),
            ]
        ),
    )


def _tell_lines(figure: Figure, speaker: Speaker) -> None:
    """Where each line behind the figure stands; names nobody."""
    lines = lines_behind(rule=figure.rule, scope=Scope.from_record(figure.scope))
    for place in where_lines_stand(lines):
        speaker.record(
            {"event": "line", "figure": figure.name, **asdict(place)},
            f"    {place.session}: {place.file}, sheet {place.sheet}, row {place.row}",
        )


def _numbers(count: Count) -> dict[str, int]:
    return {"value": count.value, "low": count.low, "high": count.high}


def _estimate(found: Estimated | None) -> dict[str, dict[str, int]]:
    return {"estimate": asdict(found)} if found else {}


def _codes(cell: Cell) -> dict[str, str]:
    return {column: str(code) for column, code in cell.of.items()}


def _in_words(found: Estimated | None) -> str:
    if found is None:
        return ""
    sure = f"{found.low:,} to {found.high:,} with {found.confidence} % confidence"
    return f" · estimate {found.people:,} ({sure})"


def _line(figure: Figure, whole: Count, estimate: Estimated | None) -> str:
    title = figure.titles.get("en", figure.name)
    of = "" if whole.universe is None else f" of {whole.universe:,}"
    shown = number_of(figure.scope)
    interval = (
        "exactly" if whole.low == whole.high else f"{shown(whole.low)} to {shown(whole.high)}"
    )
    count = f"{figure.name}: {shown(whole.value)}{of} ({interval}){_in_words(estimate)}"
    return f"{count} · {figure.rule} · {title}"


def number_of(scope: Mapping[str, Sequence[str]]) -> Callable[[int], str]:
    """How a count of ``scope`` is shown to people: money in major units, with its currency."""
    [currency, *_others] = scope.get("money.currency", ("",))
    if not currency:
        return "{:,}".format
    return lambda units: f"{currency} {whole_major_units(units, currency):,}"


def _cell_line(cell: Cell, estimate: Estimated | None) -> str:
    of = ", ".join(f"{name} {code}" for name, code in cell.of.items())
    interval = f"{cell.count.low:,} to {cell.count.high:,}"
    return f"    {of}: {cell.count.value:,} ({interval}){_in_words(estimate)}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sulh figures", description=__doc__)
    parser.add_argument("--office", required=True)
    parser.add_argument("--name", help="one figure only")
    parser.add_argument("--by", default="", help="cut by columns: sex,region,affiliation ...")
    parser.add_argument("--lines", action="store_true", help="the file, sheet and row of each line")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    return parser
