"""The shapes of the regions, and where on a page each is drawn.

Natural Earth, public domain (data/CREDIT.md). The lines are for orientation: no map of them goes
out without the disclaimer of the United Nations.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

Point: TypeAlias = tuple[float, float]

WIDTH = 960
MARGIN = 12


@dataclass(frozen=True, slots=True)
class RegionDrawn:
    """A region as an SVG path, and the point at which its name stands."""

    code: str
    path: str
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True)
class MapDrawn:
    """Every region in one drawing; one that lies within another comes last, so that it is seen."""

    width: int
    height: int
    regions: tuple[RegionDrawn, ...]


@cache
def region_shapes() -> dict[str, Any]:
    """The regions as GeoJSON: MultiPolygons with ``code`` and ``label`` (longitude, latitude)."""
    text = files("sulh.foundation.places").joinpath("data/regions.geojson").read_text("utf-8")
    shapes: dict[str, Any] = json.loads(text)
    return shapes


@cache
def drawn_map() -> MapDrawn:
    """The regions drawn with equal degrees made equal lengths at their middle latitude."""
    features = region_shapes()["features"]
    points = [point for feature in features for ring in _rings(feature) for point in ring]
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    shrink = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / ((east - west) * shrink)

    def drawn(point: Point) -> Point:
        longitude, latitude = point
        x = MARGIN + (longitude - west) * shrink * scale
        return round(x, 1), round(MARGIN + (north - latitude) * scale, 1)

    regions = []
    for feature in sorted(features, key=_size, reverse=True):
        lines = [_line([drawn(point) for point in ring]) for ring in _rings(feature)]
        label_x, label_y = drawn(tuple(feature["properties"]["label"]))
        regions.append(
            RegionDrawn(feature["properties"]["code"], " ".join(lines), label_x, label_y)
        )
    height = round((north - south) * scale + 2 * MARGIN)
    return MapDrawn(WIDTH, height, tuple(regions))


def _rings(feature: dict[str, Any]) -> list[list[Point]]:
    return [ring for polygon in feature["geometry"]["coordinates"] for ring in polygon]


def _size(feature: dict[str, Any]) -> float:
    xs = [x for ring in _rings(feature) for x, _y in ring]
    ys = [y for ring in _rings(feature) for _x, y in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def _line(points: list[Point]) -> str:
    start, *others = points
    return f"M{start[0]},{start[1]}L" + " ".join(f"{x},{y}" for x, y in others) + "Z"
