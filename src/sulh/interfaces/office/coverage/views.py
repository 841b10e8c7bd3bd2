"""Coverage: the map by region and the tiles of a universe."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from sulh.foundation.places.formats.shapes import region_shapes
from sulh.interfaces.office.coverage.seen import Coverage, MapSeen, coverage_for
from sulh.interfaces.office.door import page, reader
from sulh.interfaces.office.figures.frame import frame


@page(subject="coverage", action="read")
def coverage(request: HttpRequest) -> HttpResponse:
    """Where the office was, as stored readings tell it."""
    account = reader(request)
    seen = _asked(request)
    return render(request, "coverage/coverage.html", {"seen": seen, **frame(account)})


@page(subject="coverage", action="read")
def regions(request: HttpRequest) -> HttpResponse:
    """The shapes of the regions with their names, numbers and addresses, for the moving map."""
    seen = _asked(request).map
    return JsonResponse(_with_numbers(seen) if seen else region_shapes())


def _asked(request: HttpRequest) -> Coverage:
    return coverage_for(
        reader(request),
        figure=request.GET.get("figure", ""),
        universe=request.GET.get("universe", ""),
    )


def _with_numbers(seen: MapSeen) -> dict[str, object]:
    of = {region.drawn.code: region for region in seen.regions}
    shapes = region_shapes()
    features = [
        {
            **feature,
            "properties": {
                **feature["properties"],
                "name": region.label.text,
                "number": region.count.value if region.count else "",
                "href": region.href,
                "shade": region.shade,
            },
        }
        for feature in shapes["features"]
        for region in (of[feature["properties"]["code"]],)
    ]
    return {**shapes, "features": features}
