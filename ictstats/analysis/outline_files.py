"""Outlines of provinces from a user's GeoJSON file, joined to the lexicon by code or by name.

Nothing is fetched and nothing is guessed: a feature that names no province, or a file that is no map in degrees, is
refused with the reason.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ictstats.analysis.charts.outlines import Isle, Ring, Shapes
from ictstats.errors import BadSource, UnknownName
from ictstats.language import periods
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.places import Area
from ictstats.lexicon.tiles import layout

MOST_BYTES = 60_000_000
_TOLD = 3  # features that an error names
# Where the archipelagos lie, in degrees; drawn where a file of the mainland leaves them out.
_PLACES = {"hoang-sa": (112.0, 16.5), "truong-sa": (114.3, 10.0)}
_OFFSHORE = 111.0  # degrees east; an outline that reaches it holds the archipelago


def read_shapes(path: Path, vintage: str) -> Shapes:
    """The polygons of each province by its code.

    Args:
        path: A GeoJSON file with a feature, or several, a province; a property holds its code or its name.
        vintage: Set of units, ``63`` or ``34``.

    Raises:
        BadSource: it cannot be read, is no GeoJSON of polygons in degrees, or has features that name no province.
    """
    features = _features(path)
    key = _property(features, vintage)
    if not key:
        what = "no property of its features names provinces of the {vintage}"
        raise BadSource(path.name, what, "add a property with the code or the name of each", vintage=vintage)
    found: dict[str, list[Sequence[Ring]]] = {}
    strange = []
    for feature in features:
        value = (feature.get("properties") or {}).get(key)
        area = _area(value, vintage)
        if area is None:
            strange.append(str(value))
            continue
        found.setdefault(area.code, []).extend(_polygons(feature.get("geometry"), path))
    if strange:
        what = "{count} features name no province of the {vintage}: {names}"
        facts = {"count": len(strange), "vintage": vintage, "names": ", ".join(strange[:_TOLD])}
        raise BadSource(path.name, what, "take them out, or write names that ictstats search finds", **facts)
    return found


def isles_beside(shapes: Shapes, vintage: str, lang: str) -> list[Isle]:
    """The archipelagos whose outlines the file does not have: code of the province, name, place."""
    found = []
    for tile in layout(vintage).values():
        rings = [rings[0] for rings in shapes.get(tile.code, ())]
        if tile.part and not any(x > _OFFSHORE for ring in rings for x, _ in ring):
            found.append((tile.code, tile.name(lang), _PLACES[tile.part]))
    return found


def _features(path: Path) -> list[dict[str, Any]]:
    try:
        if path.stat().st_size > MOST_BYTES:
            what, remedy = "has more than {bytes} bytes", "simplify the outlines first"
            raise BadSource(path.name, what, remedy, bytes=MOST_BYTES)
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadSource(path.name, "cannot be read: {reason}", "check the path", reason=str(error)) from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadSource(path.name, "is no JSON: {reason}", "give a GeoJSON file", reason=str(error)) from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features or not all(isinstance(one, dict) for one in features):
        raise BadSource(path.name, "is no GeoJSON FeatureCollection", "give a file with a feature a province")
    return features


def _property(features: Sequence[Mapping[str, Any]], vintage: str) -> str:
    """The property that names the most provinces, one of each at best; codes before names where both do."""
    counts: dict[str, set[str]] = {}
    for feature in features:
        for key, value in (feature.get("properties") or {}).items():
            area = _area(value, vintage)
            if area is not None:
                counts.setdefault(key, set()).add(area.code)
    return max(counts, key=lambda key: (len(counts[key]), key), default="")


def _area(value: object, vintage: str) -> Area | None:
    """The province that a value names exactly, without marks, or by an alias; none for a near miss."""
    areas = lexicon().areas
    text = str(value).strip() if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    if text.isdecimal() and len(text) <= 2:
        return areas.by_code.get((text.zfill(2), vintage))
    try:
        found = areas.find(text, periods.parse("2026" if vintage == "34" else "2017"))
    except UnknownName:
        return None
    return found if found.vintage == vintage else None


def _polygons(geometry: object, path: Path) -> Iterator[Sequence[Ring]]:
    shape = geometry if isinstance(geometry, dict) else {}
    kind, coordinates = shape.get("type"), shape.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon"):
        what = "a feature is a {kind}, no polygon"
        raise BadSource(path.name, what, "give outlines as Polygon or MultiPolygon", kind=kind or "null")
    try:
        polygons = [coordinates] if kind == "Polygon" else list(coordinates)  # type: ignore[arg-type]
        found = [[[(float(x), float(y)) for x, y, *_ in ring] for ring in polygon] for polygon in polygons]
    except (TypeError, ValueError) as error:
        raise BadSource(path.name, "an outline has no coordinates that can be read", "give lists of numbers") from error
    points = [point for polygon in found for ring in polygon for point in ring]
    if not all(math.isfinite(x) and math.isfinite(y) and abs(x) <= 180 and abs(y) <= 90 for x, y in points):
        raise BadSource(path.name, "its coordinates are no degrees", "write longitude and latitude (WGS 84)")
    if not all(polygon and len(ring) >= 4 for polygon in found for ring in polygon):
        raise BadSource(path.name, "an outline has fewer than 4 points", "close each ring with its first point")
    yield from found
