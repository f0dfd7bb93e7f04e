"""DCAT-AP metadata in JSON-LD, for open-data portals: one data set, and each file of the export as a distribution.

The context stands in the file, so that no reader has to fetch one. Addresses of files are relative to the place where
the export is published.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from ictstats.dataset.exports.bundle import Bundle
from ictstats.dataset.exports.codebook import WORDS
from ictstats.dataset.exports.sdmx_structure import TITLE
from ictstats.lexicon.codelists import code_list

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_AUTHORITY = "http://publications.europa.eu/resource/authority"
_IANA = "http://www.iana.org/assignments/media-types"
_MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "dta": "application/octet-stream",
    "xml": "application/xml",
    "json": "application/json",
    "md": "text/markdown",
}


def files(bundle: Bundle, made: Mapping[str, bytes]) -> dict[str, bytes]:
    """``dcat.jsonld``, with a distribution for each file of the export."""
    text = json.dumps(dataset(bundle, made), ensure_ascii=False, indent=1)
    return {"dcat.jsonld": (text + "\n").encode()}


def dataset(bundle: Bundle, made: Mapping[str, bytes]) -> dict[str, Any]:
    """The description of an export and its files."""
    first, last = bundle.span
    described: dict[str, Any] = {
        "@context": _CONTEXT,
        "@id": f"urn:ictstats:{bundle.data_version}",
        "@type": "dcat:Dataset",
        "dct:title": _both(TITLE),
        "dct:description": _both(_description(bundle)),
        "dct:identifier": f"ictstats-{bundle.data_version}",
        "dcat:version": bundle.data_version,
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": "ictstats"},
        "dct:language": [{"@id": f"{_AUTHORITY}/language/{code}"} for code in ("VIE", "ENG")],
        "dct:spatial": {"@id": f"{_AUTHORITY}/country/VNM"},
        "dcat:theme": {"@id": f"{_AUTHORITY}/data-theme/TECH"},
        "dct:accessRights": {"@id": f"{_AUTHORITY}/access-right/PUBLIC"},
        "dcat:keyword": [*_both(("công nghệ thông tin và truyền thông", "ICT")), *_keywords(bundle)],
        "dct:source": [{"@id": _iri(one["address"])} for one in _cited(bundle)],
        "dcat:distribution": [_distribution(name, content) for name, content in sorted(made.items())],
    }
    if first:
        described["dct:temporal"] = {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(first),
            "dcat:endDate": _day(last),
        }
    return {**described, "dct:modified": _day(bundle.date)} if bundle.date else described


def _both(texts: tuple[str, str]) -> list[dict[str, str]]:
    return [{"@value": text, "@language": lang} for lang, text in zip(("vi", "en"), texts, strict=True)]


def _day(text: str) -> dict[str, str]:
    return {"@value": text, "@type": "xsd:date"}


def _description(bundle: Bundle) -> tuple[str, str]:
    rows, indicators, areas = len(bundle.rows), len(bundle.used("indicator")), len(bundle.used("area"))
    vi, en = WORDS["whose"]
    return (
        f"{rows} số liệu về {indicators} chỉ tiêu của {areas} địa bàn, mỗi số liệu kèm vị trí trong nguồn. {vi}.",
        f"{rows} claims on {indicators} indicators of {areas} areas, each with its place in its source. {en}.",
    )


def _keywords(bundle: Bundle) -> list[dict[str, str]]:
    topics = {code.code: code for code in code_list("CL_TOPIC_ALL").codes}
    found = [topics[code] for code in bundle.used("topic") if code in topics]
    return [word for code in found for word in _both((code.meaning_vi, code.meaning_en))]


def _cited(bundle: Bundle) -> list[Mapping[str, str]]:
    """Sources with an address, each address once."""
    entries = {one["address"]: one for one in (*bundle.sources, *bundle.publications)}
    return [one for address, one in entries.items() if address.startswith(("http://", "https://"))]


def _iri(address: str) -> str:
    """The address with what may not stand in an IRI escaped."""
    return quote(address, safe="%:/?#[]@!$&'()*+,;=~")


def _distribution(name: str, content: bytes) -> dict[str, Any]:
    media = _MEDIA.get(name.rpartition(".")[2], "application/octet-stream")
    return {
        "@type": "dcat:Distribution",
        "dct:title": name,
        "dcat:accessURL": {"@id": quote(name)},
        "dcat:downloadURL": {"@id": quote(name)},
        "dcat:mediaType": {"@id": f"{_IANA}/{media}"},
        "dcat:byteSize": {"@value": str(len(content)), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": hashlib.sha256(content).hexdigest(), "@type": "xsd:hexBinary"},
        },
    }
