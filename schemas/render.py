"""A contract for people and programs that do not read JSON Schema: XSD, a page, a table.

What a form cannot say (code lists, check digits, calendar) is left to the checks, never loosened
into something that looks alike.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from sqlalchemy import Column, Date, MetaData, Numeric, String, Table, Text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable
from sqlalchemy.types import BigInteger, TypeEngine

from schemas.checks.patterns import proven
from schemas.contract import Contract, Field, Label

XS = "http://www.w3.org/2001/XMLSchema"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
BASES = {"string": "string", "date": "date", "integer": "decimal", "number": "decimal"}
ONE_LINE = r"[^\t\n\r]*"
TYPES: dict[str, TypeEngine[Any]] = {
    "date": Date(),
    "integer": BigInteger(),
    "number": Numeric(24, 6),
}
DIALECTS = {"sqlite": sqlite.dialect, "postgresql": postgresql.dialect}
CLASSES = {
    "open": "公开 open",
    "limited": "受限 limited",
    "secret": "涉密 secret",
    "personal": "个人信息 personal",
}
UNKNOWN = {"keep": "未知代码保留 unknown kept", "reject": "未知代码退回 unknown rejected"}
LEVELS = {"reject": "退回 reject", "note": "提示 note"}


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


def page(contract: Contract) -> str:
    """The contract as a Markdown page, Chinese first."""
    head = [
        f"# {contract.title.zh} {contract.title.en}",
        "",
        f"`{contract.reference}` · 主键 key: {', '.join(f'`{k}`' for k in contract.key)}",
        "",
        "| 信息项 item | 名称 name | 类型 type | 必填 required | 代码表与标识 codes | 共享 class |",
        "|---|---|---|---|---|---|",
    ]
    return "\n".join([*head, *(_line(field) for field in contract.fields), ""])


def _line(field: Field) -> str:
    need = "应填 expected" if field.expected else ""
    length = f"({field.max_length})" if field.max_length else ""
    cells = (
        f"`{field.name}`",
        f"{field.label.zh} {field.label.en}",
        f"{field.kind}{length}",
        "必填 required" if field.required else need,
        _codes(field),
        CLASSES[field.sensitivity],
    )
    return f"| {' | '.join(cells)} |"


def _codes(field: Field) -> str:
    if field.codes is not None:
        return f"{field.codes.list} ({UNKNOWN[field.codes.unknown]})"
    if field.identifier is not None:
        return f"{field.identifier.scheme} ({LEVELS[field.identifier.level]})"
    return ""


def ddl(contract: Contract, dialect: str) -> str:
    """``CREATE TABLE`` for ``sqlite`` or ``postgresql``; KeyError for another dialect.

    The key is the primary key where all of it must be given.
    """
    whole = all(contract.field(name).required for name in contract.key)
    columns = [
        Column(
            f.name, _type(f), nullable=not f.required, primary_key=whole and f.name in contract.key
        )
        for f in contract.fields
    ]
    table = Table(contract.name.replace("-", "_"), MetaData(), *columns)
    return str(CreateTable(table).compile(dialect=DIALECTS[dialect]())).strip() + ";\n"


def _type(field: Field) -> TypeEngine[Any]:
    if field.kind in TYPES:
        return TYPES[field.kind]
    return String(field.max_length) if field.max_length else Text()
