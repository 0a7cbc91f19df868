"""A contract as XML Schema 1.0, for bureaus that speak XML.

What XSD cannot say (code lists, check digits, calendar, rules across items) is left to the checks,
never loosened into something that looks alike.
"""

from __future__ import annotations

import re

from lxml import etree

from schemas.checks.patterns import proven
from schemas.contract import Contract, Field
from schemas.reading import Label

XS = "http://www.w3.org/2001/XMLSchema"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
BASES = {"string": "string", "date": "date", "integer": "decimal", "number": "decimal"}
ONE_LINE = r"[^\t\n\r]*"


def xsd(contract: Contract) -> bytes:
    """XML Schema 1.0: ``records`` of ``record``, its fields as elements in contract order.

    An absent value is an absent element.
    """
    schema = etree.Element(_xs("schema"), nsmap={"xs": XS}, elementFormDefault="qualified")
    _explain(schema, contract.title)
    records = _sequence(_add(schema, "element", name="records"))
    record = _add(records, "element", name="record", minOccurs="0", maxOccurs="unbounded")
    fields = _sequence(record)
    for field in contract.fields:
        least = "1" if field.required else "0"
        element = _add(fields, "element", name=field.name, minOccurs=least)
        _explain(element, field.label)
        base = f"xs:{BASES[field.kind]}"
        _facets(_add(_add(element, "simpleType"), "restriction", base=base), field)
    return bytes(etree.tostring(schema, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _facets(restriction: etree._Element, field: Field) -> None:
    if field.kind in ("integer", "number"):
        digits = "6" if field.kind == "number" else "0"
        for name, value in (("totalDigits", "24"), ("fractionDigits", digits)):
            _add(restriction, name, value=value)
        return
    lengths = (("minLength", field.min_length), ("maxLength", field.max_length))
    for name, length in lengths if field.kind == "string" else ():
        if length is not None:
            _add(restriction, name, value=str(length))
    _add(restriction, "pattern", value=_pattern(field))
    for value in field.enum or ():
        _add(restriction, "enumeration", value=str(value))


def _pattern(field: Field) -> str:
    """The field's pattern in XSD's words: anchored, without ``^`` and ``$``; else one line."""
    if field.kind == "date":
        return "[0-9]{4}-[0-9]{2}-[0-9]{2}"
    inner = re.fullmatch(r"\^([^^$|\\]*)\$", (field.pattern or "").replace("(?:", "("))
    known = field.pattern is not None and inner is not None and proven(field.pattern)
    return inner[1] if known and inner is not None else ONE_LINE


def _explain(parent: etree._Element, label: Label) -> None:
    notes = _add(parent, "annotation")
    for lang, text in (("zh-CN", label.zh), ("en", label.en)):
        note = _add(notes, "documentation")
        note.set(LANG, lang)
        note.text = text


def _sequence(element: etree._Element) -> etree._Element:
    return _add(_add(element, "complexType"), "sequence")


def _add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _xs(tag), attributes)


def _xs(tag: str) -> str:
    return f"{{{XS}}}{tag}"
