"""Where the office was: a figure by region for the map, a universe item by item for the tiles."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sulh.evidence.figures.access import figures_for, sees_small_cells
from sulh.evidence.figures.measures.covered_of_universe import ITEM
from sulh.evidence.figures.measures.dimensions import REGION, REGION_OF_SESSION
from sulh.evidence.figures.reads.stored import CutShown, counted, newest_cuts
from sulh.evidence.figures.rules import Count
from sulh.foundation.accounts.access import may
from sulh.foundation.places.formats.shapes import MapDrawn, RegionDrawn, drawn_map
from sulh.foundation.places.reads import parents_of
from sulh.interfaces.office.figures.counts import (
    CellShown,
    CountShown,
    cells_shown,
    count_shown,
    reading_shown,
)
from sulh.interfaces.office.figures.figure_page import sealed_for
from sulh.interfaces.office.figures.words import Label, Names
from sulh.kernel.evidence import UNSTATED

if TYPE_CHECKING:
    from sulh.evidence.figures.models import Figure, Reading
    from sulh.foundation.accounts.models import Account

SHADES = 4
NOBODY = 0


@dataclass(frozen=True, slots=True)
class RegionSeen:
    """A region with its number. ``shade`` is 0 for nobody, else 1 to 4 by size."""

    drawn: RegionDrawn
    label: Label
    count: CountShown | None
    href: str
    shade: int


@dataclass(frozen=True, slots=True)
class MapSeen:
    """A figure on the map: the regions, and the numbers that stand in none of them."""

    figure: Figure
    reading: Reading
    total: CountShown
    map: MapDrawn
    regions: tuple[RegionSeen, ...]
    elsewhere: tuple[CellShown, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """One item of a universe: its short code, its name, how many people, whether reached."""

    code: str
    label: Label
    count: CountShown | None
    href: str
    is_reached: bool


@dataclass(frozen=True, slots=True)
class TilesSeen:
    """A universe item by item, by the region it lies in, and the items nobody was reached at."""

    figure: Figure
    reading: Reading
    total: CountShown
    groups: tuple[tuple[Label, tuple[Tile, ...]], ...]
    missing: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What may be shown and what is: the figures to choose from, the map, the tiles."""

    for_map: tuple[Figure, ...]
    for_tiles: tuple[Figure, ...]
    map: MapSeen | None
    tiles: TilesSeen | None


def coverage_for(account: Account, *, figure: str = "", universe: str = "") -> Coverage:
    """Coverage as the newest stored cuts tell it; nothing is counted for the page."""
    figures = {each.pk: each for each in figures_for(account, sealed=sealed_for(account))}
    by_region = newest_cuts(list(figures), REGION_OF_SESSION)
    by_item = newest_cuts(list(figures), ITEM)
    mapped = _chosen(figure, by_region)
    tiled = _chosen(universe, by_item)
    return Coverage(
        for_map=tuple(figures[name] for name in sorted(by_region)),
        for_tiles=tuple(figures[name] for name in sorted(by_item)),
        map=_map(account, figures[mapped], *by_region[mapped]) if mapped else None,
        tiles=_tiles(account, figures[tiled], *by_item[tiled]) if tiled else None,
    )


def _chosen(asked: str, cuts: Mapping[str, tuple[Reading, CutShown]]) -> str:
    """The figure that was asked for, else the largest; "" where there is none."""
    if asked in cuts:
        return asked
    return max(cuts, key=lambda name: cuts[name][0].value, default="")


def _map(account: Account, figure: Figure, reading: Reading, cut: CutShown) -> MapSeen:
    drawn = drawn_map()
    cells = _cells(account, figure, cut)
    of = {
        str(cell.of[REGION_OF_SESSION]): shown for cell, shown in zip(cut.cells, cells, strict=True)
    }
    names = Names.of({REGION: [region.code for region in drawn.regions]})
    most = max((cell.numbers.value for cell in cells), default=0)
    regions = tuple(
        _region(figure, region, names.label(REGION, region.code), of.get(region.code), most)
        for region in drawn.regions
    )
    elsewhere = tuple(cell for code, cell in of.items() if code not in _codes(drawn))
    return MapSeen(figure, reading, reading_shown(reading), drawn, regions, elsewhere)


def _region(
    figure: Figure, drawn: RegionDrawn, label: Label, cell: CellShown | None, most: int
) -> RegionSeen:
    if cell is None:
        nobody = count_shown(Count(0, 0, 0), rule=figure.rule, scope=figure.scope)
        return RegionSeen(drawn, label, nobody, "", NOBODY)
    value = cell.numbers.value if cell.count else NOBODY
    shade = math.ceil(SHADES * value / most) if most else NOBODY
    return RegionSeen(drawn, label, cell.count, cell.href, shade)


def _tiles(account: Account, figure: Figure, reading: Reading, cut: CutShown) -> TilesSeen:
    cells = _cells(account, figure, cut)
    tiles = {
        str(cell.of[ITEM]): Tile(
            code=str(cell.of[ITEM]).rpartition("-")[2],
            label=shown.labels[0],
            count=shown.count,
            href=shown.href if cell.count.value else "",
            is_reached=cell.count.value > 0,
        )
        for cell, shown in zip(cut.cells, cells, strict=True)
    }
    return TilesSeen(
        figure=figure,
        reading=reading,
        total=count_shown(counted(reading), rule=figure.rule, scope=figure.scope),
        groups=_by_region(tiles),
        missing=tuple(tile for tile in tiles.values() if not tile.is_reached),
    )


def _by_region(tiles: Mapping[str, Tile]) -> tuple[tuple[Label, tuple[Tile, ...]], ...]:
    """The tiles by the place each lies in, in the order of the items."""
    parents = parents_of(tiles)
    names = Names.of({REGION: set(filter(None, parents.values()))})
    groups: dict[str, list[Tile]] = {}
    for code, tile in tiles.items():
        groups.setdefault(parents[code], []).append(tile)
    return tuple(
        (names.label(REGION, parent or UNSTATED), tuple(tiles)) for parent, tiles in groups.items()
    )


def _cells(account: Account, figure: Figure, cut: CutShown) -> list[CellShown]:
    return cells_shown(
        cut.cells,
        figure=figure,
        opens=may(account, subject="figure", action="open"),
        shows_small=sees_small_cells(account),
    )


def _codes(drawn: MapDrawn) -> frozenset[str]:
    return frozenset(region.code for region in drawn.regions)
