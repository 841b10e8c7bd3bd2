"""The house as a picture: a band a floor, a box an app, an arrow where one app uses another.

Plain SVG without fonts or scripts of its own, the same bytes for the same code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH = 960
LEFT = 130
FLOOR_HEIGHT = 92
BOX_HEIGHT = 40
GAP = 14
MOST_BOX_WIDTH = 132
TOP = 12
STEP_ASIDE = 34
"""How far an arrow between two apps of one floor bows, in pixels."""

STYLE = """
.floor{fill:#f4f1ea;stroke:#d8d2c4}.app{fill:#fff;stroke:#5b5b5b}
.use{fill:none;stroke:#2c6e9b;stroke-opacity:.55}.head{fill:#2c6e9b}
text{font-family:sans-serif;font-size:13px;fill:#222}.name{font-weight:bold}
@media (prefers-color-scheme:dark){.floor{fill:#23262b;stroke:#3c4048}.app{fill:#2f343b;stroke:#9aa}
text{fill:#eee}.use{stroke:#7fb7dd}.head{fill:#7fb7dd}}
"""


@dataclass(frozen=True)
class Box:
    """Where an app stands in the picture, in pixels from the upper left corner."""

    left: float
    top: float
    width: float

    @property
    def middle(self) -> float:
        return self.left + self.width / 2

    @property
    def bottom(self) -> float:
        return self.top + BOX_HEIGHT


def svg(floors: Mapping[str, Sequence[str]], uses: Sequence[tuple[str, str]]) -> str:
    """The picture of ``floors`` (floor -> apps, the top floor first) and ``uses`` (user, used).

    Apps are named "floor.app". A floor without apps is drawn as a band alone.
    """
    boxes = _boxes(floors)
    height = TOP * 2 + FLOOR_HEIGHT * len(floors)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        'aria-label="Floors and apps of Sulh; arrows point from an app to those it uses">',
        f"<style>{STYLE}</style>",
        '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" '
        'markerHeight="7" orient="auto"><path class="head" d="M0 0L8 4L0 8z"/></marker></defs>',
        *_bands(floors),
        *(_arrow(boxes[user], boxes[used]) for user, used in uses),
        *(_box(name, box) for name, box in boxes.items()),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _boxes(floors: Mapping[str, Sequence[str]]) -> dict[str, Box]:
    boxes = {}
    for level, (floor, apps) in enumerate(floors.items()):
        room = (WIDTH - LEFT - GAP) / max(1, len(apps))
        width = min(MOST_BOX_WIDTH, room - GAP)
        top = TOP + level * FLOOR_HEIGHT + (FLOOR_HEIGHT - BOX_HEIGHT) / 2
        for place, app in enumerate(apps):
            left = LEFT + room * place + (room - width) / 2
            boxes[f"{floor}.{app}"] = Box(left, top, width)
    return boxes


def _bands(floors: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for level, floor in enumerate(floors):
        top = TOP + level * FLOOR_HEIGHT
        yield (
            f'<rect class="floor" x="8" y="{top + 4}" width="{WIDTH - 16}" '
            f'height="{FLOOR_HEIGHT - 8}" rx="6"/>'
        )
        yield f'<text class="name" x="22" y="{top + FLOOR_HEIGHT / 2 + 5:g}">{escape(floor)}</text>'


def _box(name: str, box: Box) -> str:
    app = name.partition(".")[2]
    return (
        f'<g><rect class="app" x="{box.left:g}" y="{box.top:g}" width="{box.width:g}" '
        f'height="{BOX_HEIGHT}" rx="4"/><text x="{box.middle:g}" y="{box.top + 25:g}" '
        f'text-anchor="middle">{escape(app)}</text></g>'
    )


def _arrow(user: Box, used: Box) -> str:
    """A curve from the lower edge of ``user`` down to the upper edge of ``used``.

    Between apps of one floor it bows below both.
    """
    if user.top == used.top:
        low = user.bottom + STEP_ASIDE
        start, end, first, last = user.bottom, used.bottom, low, low
    else:
        start, end = user.bottom, used.top
        first, last = start + FLOOR_HEIGHT / 2, end - FLOOR_HEIGHT / 2
    return (
        f'<path class="use" marker-end="url(#head)" d="M{user.middle:g} {start:g}'
        f'C{user.middle:g} {first:g} {used.middle:g} {last:g} {used.middle:g} {end:g}"/>'
    )
