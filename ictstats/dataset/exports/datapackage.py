"""A Frictionless Data Package: the plain CSV files and a description of them with the schema of each column."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from ictstats.columns.codes import CLOSED
from ictstats.columns.column import BOOLEAN, CODE, COUNT, NUMBER, Column
from ictstats.dataset.exports.bundle import Bundle
from ictstats.dataset.exports.codebook import word
from ictstats.dataset.exports.csvs import PLAIN, plain
from ictstats.dataset.exports.sdmx_structure import TITLE

DESCRIPTION = "datapackage.json"
_SOURCES, _PUBLICATIONS = "sources.csv", "publications.csv"
_TYPES = {NUMBER: "number", COUNT: "integer", BOOLEAN: "boolean"}


def files(bundle: Bundle, made: Mapping[str, bytes]) -> dict[str, bytes]:
    """``datapackage.json``, ``observations.csv``, ``sources.csv`` and, where some are cited, ``publications.csv``."""
    data = {PLAIN: plain(bundle.names, bundle.rows), _SOURCES: _register(bundle.sources)}
    if bundle.publications:
        data[_PUBLICATIONS] = _register(bundle.publications)
    text = json.dumps(package(bundle, data), ensure_ascii=False, indent=1)
    return {**data, DESCRIPTION: (text + "\n").encode()}


def package(bundle: Bundle, data: Mapping[str, bytes]) -> dict[str, Any]:
    """The description of some files of an export."""
    lang = bundle.lang
    described: dict[str, Any] = {
        "name": "ictstats",
        "id": f"ictstats-{bundle.data_version}",
        "title": TITLE[0 if lang == "vi" else 1],
        "version": bundle.data_version,
        # "created" names the day of the newest source: the same rows give the same bytes on every day.
        **({"created": f"{bundle.date}T00:00:00Z"} if bundle.date else {}),
        "licenses": [{"name": "notspecified", "title": word("whose", lang)}],
        "sources": [_source(one) for one in (*bundle.sources, *bundle.publications)],
        "resources": [_resource(bundle, name, content) for name, content in data.items()],
    }
    return described


def _register(entries: Sequence[Mapping[str, str]]) -> bytes:
    header = list(entries[0]) if entries else ["id", "title"]
    return plain(header, ([entry[name] for name in header] for entry in entries))


def _source(entry: Mapping[str, str]) -> dict[str, str]:
    address = entry["address"]
    named = {"title": ": ".join(part for part in (entry["publisher"], entry["title"]) if part)}
    return {**named, "path": address} if address.startswith(("http://", "https://")) else named


def _resource(bundle: Bundle, name: str, content: bytes) -> dict[str, Any]:
    return {
        "name": name.removesuffix(".csv"),
        "path": name,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"lineTerminator": "\n"},
        "schema": _schema(bundle) if name == PLAIN else _schema_of_register(content),
    }


def _schema(bundle: Bundle) -> dict[str, Any]:
    keys = [_foreign("source_id", _SOURCES), *([_foreign("publication", _PUBLICATIONS)] if bundle.publications else [])]
    return {
        "fields": [_field(column, bundle.lang) for column in bundle.columns],
        "missingValues": [""],
        "primaryKey": [bundle.columns[0].name],
        "foreignKeys": keys,
    }


def _foreign(column: str, file: str) -> dict[str, Any]:
    return {"fields": [column], "reference": {"resource": file.removesuffix(".csv"), "fields": ["id"]}}


def _field(column: Column, lang: str) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.type, "string"),
        "title": column.label(lang),
        "description": column.meaning(lang),
    }
    if column.type == BOOLEAN:
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    limits = {"minimum": column.minimum, "maximum": column.maximum}
    constraints |= {name: limit for name, limit in limits.items() if limit is not None}
    if column.type == CODE and column.codes in CLOSED:
        constraints["enum"] = list(CLOSED[column.codes].names)
    return {**field, "constraints": constraints} if constraints else field


def _schema_of_register(content: bytes) -> dict[str, Any]:
    header = content.decode().partition("\n")[0].split(",")
    fields = [{"name": name, "type": "string"} for name in header]
    return {"fields": fields, "missingValues": [""], "primaryKey": ["id"]}
