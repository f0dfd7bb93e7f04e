"""The structure of the SDMX export in SDMX-ML 3.0: code lists, concepts, data structure and dataflow.

It depends on the declaration and the lexicon alone, not on the rows of an export.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from ictstats.columns.codes import Code, CodeList
from ictstats.columns.column import AREA, ATTRIBUTE, BOOLEAN, CODE, COUNT, DIMENSION, MEASURE, NUMBER, PERIOD, Column
from ictstats.lexicon.codelists import code_list

AGENCY, VERSION = "ICTSTATS", "1.0.0"
FLOW = f"{AGENCY}:CLAIMS({VERSION})"
_BASE = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0"
_URN = "urn:sdmx:org.sdmx.infomodel"
_EMPTY = {
    "_T": Code("_T", "Tổng số", "Total"),
    "_O": Code("_O", "Ngoài danh mục", "Outside the list"),
    "_U": Code("_U", "Không rõ", "Unknown"),
    "_Z": Code("_Z", "Không áp dụng", "Not applicable"),
}
TITLE = (
    "Số liệu thống kê công nghệ thông tin và truyền thông cấp tỉnh của Việt Nam",
    "Provincial ICT statistics of Viet Nam",
)
_FORMATS = {NUMBER: "Decimal", COUNT: "Integer", BOOLEAN: "Boolean", PERIOD: "ObservationalTimePeriod"}
_NEVER = "1970-01-01"  # a header must name a day; an export of undated sources has none


def structure(columns: Iterable[Column], derived: Mapping[str, CodeList], data_version: str, date: str) -> bytes:
    """The message with the whole structure.

    Args:
        columns: Components in the order of the key, the measure, the attributes.
        derived: Code lists of components that no column of the set has.
        data_version: Version of the set, named in the header.
        date: Day of the newest source, or empty.
    """
    components = tuple(columns)
    root = ET.Element("mes:Structure", {f"xmlns:{short[:3]}": f"{_BASE}/{short}" for short in _SPACES})
    _header(root, data_version, date)
    body = _sub(root, "mes:Structures")
    _code_lists(body, components, derived)
    _concepts(body, components)
    _flow(body)
    _definition(body, components)
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


_SPACES = ("message", "structure", "common")


def _sub(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = text or None
    return element


def _named(parent: ET.Element, tag: str, identifier: str, names: tuple[str, str], **attributes: str) -> ET.Element:
    element = _sub(parent, tag, id=identifier, **attributes)
    for lang, name in zip(("vi", "en"), names, strict=True):
        ET.SubElement(element, "com:Name", {"xml:lang": lang}).text = name
    return element


def _maintained(parent: ET.Element, tag: str, identifier: str, names: tuple[str, str]) -> ET.Element:
    return _named(parent, tag, identifier, names, agencyID=AGENCY, version=VERSION, isExternalReference="false")


def _header(root: ET.Element, data_version: str, date: str) -> None:
    header = _sub(root, "mes:Header")
    _sub(header, "mes:ID", f"ICTSTATS_{data_version}")
    _sub(header, "mes:Test", "false")
    _sub(header, "mes:Prepared", f"{date or _NEVER}T00:00:00Z")
    _sub(header, "mes:Sender", id=AGENCY)


def _code_lists(body: ET.Element, components: tuple[Column, ...], derived: Mapping[str, CodeList]) -> None:
    lists = _sub(body, "str:Codelists")
    coded = {column.codes: column for column in components if _is_coded(column)}
    for identifier, column in sorted(coded.items()):
        known = derived.get(identifier) or code_list(identifier)
        element = _maintained(lists, "str:Codelist", identifier, (known.name_vi, known.name_en))
        for code in (*known.codes, *((_EMPTY[column.empty],) if column.empty else ())):
            _named(element, "str:Code", code.code, (code.meaning_vi, code.meaning_en))


def _is_coded(column: Column) -> bool:
    """Whether each cell is one code of a list; several codes joined are text for SDMX."""
    return bool(column.codes) and column.type in (CODE, AREA)


def _concepts(body: ET.Element, components: tuple[Column, ...]) -> None:
    schemes = _sub(body, "str:ConceptSchemes")
    scheme = _maintained(schemes, "str:ConceptScheme", "CS_CLAIMS", ("Khái niệm của ictstats", "Concepts of ictstats"))
    for column in components:
        concept = _named(scheme, "str:Concept", column.concept, (column.label_vi, column.label_en))
        for lang in ("vi", "en"):
            ET.SubElement(concept, "com:Description", {"xml:lang": lang}).text = column.meaning(lang)


def _flow(body: ET.Element) -> None:
    flow = _maintained(_sub(body, "str:Dataflows"), "str:Dataflow", "CLAIMS", TITLE)
    _sub(flow, "str:Structure", f"{_URN}.datastructure.DataStructure={AGENCY}:DSD_CLAIMS({VERSION})")


def _definition(body: ET.Element, components: tuple[Column, ...]) -> None:
    definition = _maintained(_sub(body, "str:DataStructures"), "str:DataStructure", "DSD_CLAIMS", TITLE)
    parts = _sub(definition, "str:DataStructureComponents")
    dimensions = _sub(parts, "str:DimensionList", id="DimensionDescriptor")
    for position, column in enumerate((one for one in components if one.role == DIMENSION), 1):
        if column.type == PERIOD:
            _component(dimensions, "str:TimeDimension", column)
        else:
            _component(dimensions, "str:Dimension", column, position=str(position))
    attributes = _sub(parts, "str:AttributeList", id="AttributeDescriptor")
    for column in (one for one in components if one.role == ATTRIBUTE):
        usage = "mandatory" if column.required else "optional"
        element = _component(attributes, "str:Attribute", column, usage=usage)
        _sub(_sub(element, "str:AttributeRelationship"), "str:Observation")
    measures = _sub(parts, "str:MeasureList", id="MeasureDescriptor")
    for column in (one for one in components if one.role == MEASURE):
        _component(measures, "str:Measure", column, usage="optional")


def _component(parent: ET.Element, tag: str, column: Column, **attributes: str) -> ET.Element:
    element = _sub(parent, tag, id=column.concept, **attributes)
    scheme = f"{_URN}.conceptscheme.Concept={AGENCY}:CS_CLAIMS({VERSION})"
    _sub(element, "str:ConceptIdentity", f"{scheme}.{column.concept}")
    representation = _sub(element, "str:LocalRepresentation")
    if _is_coded(column):
        _sub(representation, "str:Enumeration", f"{_URN}.codelist.Codelist={AGENCY}:{column.codes}({VERSION})")
    else:
        limits = {"minValue": column.minimum, "maxValue": column.maximum}
        told = {name: str(limit) for name, limit in limits.items() if limit is not None}
        _sub(representation, "str:TextFormat", textType=_FORMATS.get(column.type, "String"), **told)
    return element
