"""Copies what the pages load out of node_modules, and makes one sprite of the icons they use.

Run by ./sulh after ``npm ci``. The folder it fills is not committed.
"""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

WEB = Path(__file__).resolve().parent
PACKAGES = WEB / "node_modules"
VENDOR = WEB.parent / "src" / "sulh" / "interfaces" / "pages" / "static" / "vendor"
SVG = "http://www.w3.org/2000/svg"

MAP_OF_SOURCES = re.compile(rb"/[/*]# sourceMappingURL=\S+?(?: ?\*/)?\s*$")
"""Names a file for debuggers that is not copied: whoever packs the files would look for it."""

FILES = {
    "bootstrap.css": "bootstrap/dist/css/bootstrap.min.css",
    "bootstrap.rtl.css": "bootstrap/dist/css/bootstrap.rtl.min.css",
    "htmx.js": "htmx.org/dist/htmx.min.js",
    "maplibre/maplibre-gl.mjs": "maplibre-gl/dist/maplibre-gl.mjs",
    "maplibre/maplibre-gl-shared.mjs": "maplibre-gl/dist/maplibre-gl-shared.mjs",
    "maplibre/maplibre-gl-worker.mjs": "maplibre-gl/dist/maplibre-gl-worker.mjs",
    "maplibre/maplibre-gl.css": "maplibre-gl/dist/maplibre-gl.css",
}
ICONS = (
    "arrow-counterclockwise",
    "arrow-left-right",
    "bar-chart",
    "bell",
    "box-arrow-right",
    "calendar3",
    "check-circle",
    "check2",
    "chevron-down",
    "clock-history",
    "download",
    "envelope-paper",
    "exclamation-triangle",
    "file-earmark-spreadsheet",
    "files",
    "geo-alt",
    "grid-3x3-gap",
    "house",
    "info-circle",
    "key",
    "list",
    "map",
    "pencil",
    "people",
    "person",
    "person-check",
    "plus-circle",
    "printer",
    "question-circle",
    "search",
    "send",
    "shield-check",
    "shield-lock",
    "star",
    "table",
    "translate",
    "trash",
    "upload",
    "x-circle",
    "x-octagon",
)


def collect() -> None:
    """Fill the vendor folder anew. Raises FileNotFoundError when npm ci did not run."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    for name, source in FILES.items():
        target = VENDOR / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(MAP_OF_SOURCES.sub(b"", (PACKAGES / source).read_bytes()))
    (VENDOR / "icons.svg").write_text(sprite(), encoding="utf-8")


def sprite() -> str:
    """The chosen icons as one SVG of symbols, each with its name as id."""
    ET.register_namespace("", SVG)
    whole = ET.Element(f"{{{SVG}}}svg")
    for name in ICONS:
        icon = ET.parse(PACKAGES / "bootstrap-icons" / "icons" / f"{name}.svg").getroot()  # noqa: S314 - our own lock
        symbol = ET.SubElement(
            whole, f"{{{SVG}}}symbol", {"id": name, "viewBox": icon.get("viewBox", "0 0 16 16")}
        )
        symbol.extend(list(icon))
    return ET.tostring(whole, encoding="unicode")


if __name__ == "__main__":
    collect()
