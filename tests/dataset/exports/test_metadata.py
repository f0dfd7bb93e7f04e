"""What the descriptions of an export say: DCAT-AP and Data Package."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import pytest

from ictstats.columns.files import OBSERVATIONS
from ictstats.dataset.exports import making
from ictstats.dataset.exports.bundle import Bundle


@pytest.fixture
def made(odd: Bundle) -> dict[str, bytes]:
    return making.made(odd, ["csv", "xlsx", "parquet", "dta", "sdmx", "datapackage", "dcat"])


@pytest.fixture
def dcat(made: dict[str, bytes]) -> dict[str, Any]:
    return json.loads(made["dcat.jsonld"])


def nodes(value: Any) -> list[dict[str, Any]]:
    """Every node of a JSON-LD document below its context."""
    if isinstance(value, list):
        return [node for one in value for node in nodes(one)]
    if isinstance(value, dict):
        return [value, *(node for key, one in value.items() if key != "@context" for node in nodes(one))]
    return []


def test_dcat_uses_no_name_that_its_own_context_does_not_define(dcat: dict[str, Any]) -> None:
    assert all(isinstance(one, str) and one.startswith("http") for one in dcat["@context"].values())
    assert "http" not in str([one for one in dcat["@context"] if ":" in one])
    for node in nodes(dcat):
        for key in node:
            assert key.startswith("@") or key.partition(":")[0] in dcat["@context"], key
        for kind in (node.get("@type"),):
            assert kind is None or kind.partition(":")[0] in dcat["@context"]


def test_dcat_has_what_dcat_ap_wants(dcat: dict[str, Any]) -> None:
    assert dcat["@type"] == "dcat:Dataset"
    for key in ("dct:title", "dct:description"):
        assert {one["@language"] for one in dcat[key]} == {"vi", "en"}
        assert all(one["@value"] for one in dcat[key])
    assert dcat["dcat:version"] == "0123456789ab"
    assert dcat["dct:temporal"]["dcat:startDate"]["@value"] == "2017-01-01"
    assert dcat["dct:temporal"]["dcat:endDate"]["@value"] == "2017-12-31"
    assert dcat["dct:modified"]["@value"] == "2026-11-23"
    assert dcat["dct:source"] == [{"@id": "http://a.vn/t%E1%BB%87p%201"}]
    assert {"@value": "Viễn thông, Internet", "@language": "vi"} in dcat["dcat:keyword"]


def test_dcat_has_each_file_with_its_size_and_digest(dcat: dict[str, Any], made: dict[str, bytes]) -> None:
    found = {one["dct:title"]: one for one in dcat["dcat:distribution"]}
    assert set(found) == set(made) - {"dcat.jsonld"}
    for name, one in found.items():
        assert one["dcat:accessURL"] == {"@id": name}
        assert one["dcat:byteSize"]["@value"] == str(len(made[name]))
        assert one["spdx:checksum"]["spdx:checksumValue"]["@value"] == hashlib.sha256(made[name]).hexdigest()
        assert re.fullmatch(
            r"http://www\.iana\.org/assignments/media-types/[a-z]+/[\w.+-]+", one["dcat:mediaType"]["@id"]
        )


def test_an_undated_export_has_no_date(odd: Bundle) -> None:
    undated = odd._replace(sources=(), publications=())
    assert undated.date == ""
    made = making.made(undated, ["dcat", "datapackage"])
    assert "dct:modified" not in json.loads(made["dcat.jsonld"])
    assert "created" not in json.loads(made["datapackage.json"])


@pytest.mark.parametrize(("lang", "label"), [("vi", "Mức giới hạn"), ("en", "Bound")])
def test_the_package_is_described_from_the_declaration(odd: Bundle, lang: str, label: str) -> None:
    described = json.loads(making.made(odd._replace(lang=lang), ["datapackage"])["datapackage.json"])
    (resource,) = [one for one in described["resources"] if one["name"] == "observations"]
    fields = {one["name"]: one for one in resource["schema"]["fields"]}
    assert tuple(fields) == OBSERVATIONS.names
    assert fields["bound"]["title"] == label
    assert fields["bound"]["constraints"]["enum"][-1] == "at_most"
    assert [one.name for one in OBSERVATIONS.columns if fields[one.name]["type"] == "number"] == [
        *("value", "low", "high", "numerator", "denominator")
    ]
    assert described["version"] == "0123456789ab"
    assert described["sources"][0] == {"title": "Sở: Báo cáo", "path": "http://a.vn/tệp 1"}
    assert described["sources"][1] == {"title": "Niên giám"}
