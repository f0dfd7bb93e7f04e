"""Outlines of a user: joined by code or by name, and refused with the reason where they do not fit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("markupsafe", reason="markupsafe is not installed: it comes with the extra 'briefs'")

from ictstats.analysis.outline_files import isles_beside, read_shapes
from ictstats.errors import BadSource
from ictstats.lexicon import load as lexicon

AREAS = lexicon().areas
SQUARE = [[[105.0, 10.0], [106.0, 10.0], [106.0, 11.0], [105.0, 11.0], [105.0, 10.0]]]


def feature(properties: dict[str, Any] | None, geometry: Any = None) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": geometry or {"type": "Polygon", "coordinates": SQUARE},
    }


def written(folder: Path, content: Any) -> Path:
    path = folder / "map.geojson"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def collection(*features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ma", lambda area: area.code),
        ("ma", lambda area: int(area.code)),
        ("ten", lambda area: area.name_vi),
        ("ten", lambda area: area.name_vi.upper()),
        ("name", lambda area: area.name_en),
        ("NAME_1", lambda area: f"Tỉnh {area.name_vi}"),
        ("slug", lambda area: area.slug),
    ],
)
@pytest.mark.parametrize("vintage", ["63", "34"])
def test_provinces_are_found_by_any_name_or_code(tmp_path: Path, name: str, value: Any, vintage: str) -> None:
    features = [feature({"id": f"x{n}", name: value(area)}) for n, area in enumerate(AREAS.units(vintage))]
    found = read_shapes(written(tmp_path, collection(*features)), vintage)
    assert set(found) == {area.code for area in AREAS.units(vintage)}


def test_the_parts_of_a_province_come_together_with_their_holes(tmp_path: Path) -> None:
    holed = [*SQUARE, [[105.2, 10.2], [105.4, 10.2], [105.4, 10.4], [105.2, 10.2]]]
    several = {"type": "MultiPolygon", "coordinates": [SQUARE, holed]}
    path = written(tmp_path, collection(feature({"ma": "04"}), feature({"ma": "04"}, several)))
    assert [len(rings) for rings in read_shapes(path, "63")["04"]] == [1, 1, 2]


def test_archipelagos_are_added_only_where_the_file_has_none() -> None:
    mainland = {"48": [SQUARE], "56": [SQUARE]}
    assert [(code, name) for code, name, _ in isles_beside(mainland, "34", "vi")] == [
        ("48", "Hoàng Sa"),
        ("56", "Trường Sa"),
    ]
    east = [[[112.0, 16.0], [112.5, 16.0], [112.5, 16.5], [112.0, 16.0]]]
    assert [name for _, name, _ in isles_beside({**mainland, "48": [SQUARE, east]}, "34", "en")] == ["Truong Sa"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "no GeoJSON FeatureCollection"),
        ({"type": "Feature"}, "no GeoJSON FeatureCollection"),
        (collection(), "no GeoJSON FeatureCollection"),
        (collection("x"), "no GeoJSON FeatureCollection"),
        (collection(feature(None)), "names provinces of the 63"),
        (collection(feature({"ten": "Lào"})), "names provinces of the 63"),
        (
            collection(feature({"ten": "Cao Bang"}), feature({"ten": "Lào"})),
            "1 features name no province of the 63: Lào",
        ),
        (collection(feature({"ten": "Cao Bằng"}, {"type": "Point", "coordinates": [105, 10]})), "is a Point"),
        (
            collection(feature({"ten": "Cao Bằng"}, {"type": "Polygon", "coordinates": None})),
            "coordinates that can be read",
        ),
        (collection(feature({"ten": "Cao Bằng"}, {"type": "Polygon", "coordinates": [[["a", 1]]]})), "can be read"),
        (
            collection(feature({"ten": "Cao Bằng"}, {"type": "Polygon", "coordinates": [[[1, 2]]]})),
            "fewer than 4 points",
        ),
        (
            collection(feature({"ten": "Cao Bằng"}, {"type": "Polygon", "coordinates": [[[5e5, 1e6]] * 4]})),
            "no degrees",
        ),
    ],
)
def test_what_is_no_map_of_provinces_is_refused(tmp_path: Path, content: Any, words: str) -> None:
    with pytest.raises(BadSource, match=words) as caught:
        read_shapes(written(tmp_path, content), "63")
    assert caught.value.where == "map.geojson"
    assert caught.value.remedy


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match="cannot be read"):
        read_shapes(tmp_path / "none.geojson", "63")
