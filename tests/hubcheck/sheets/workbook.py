"""One sheet of an Office Open XML workbook (ECMA-376): the parts that hold words, and no others."""

from __future__ import annotations

from io import BytesIO
from typing import Final
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from .form import Form, Sheet

MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
RELATIONS: Final = "xl/_rels/workbook.xml.rels"


def workbook(data: bytes, form: Form) -> Sheet:
    """The sheet a form names, or the one at its place; the first row is the header."""
    with ZipFile(BytesIO(data)) as book:
        shared = _shared(book)
        part = _part(book, form.sheet)
        rows = [_cells(row, shared) for row in part.iter(f"{MAIN}row")]
    names, *below = rows or [[]]
    if any(len(row) > len(names) for row in below):
        raise ValueError("a row reaches beyond the header")
    return Sheet(names, [(*row, *[""] * (len(names) - len(row))) for row in below])


def _parsed(book: ZipFile, name: str) -> Element:
    """A part of a workbook that the hub wrote itself: its own size is not a danger here."""
    return ET.fromstring(book.read(name))  # noqa: S314 - no document type in our outbox


def _shared(book: ZipFile) -> list[str]:
    name = "xl/sharedStrings.xml"
    items = _parsed(book, name).iter(f"{MAIN}si") if name in book.namelist() else ()
    return [_text(item) for item in items]


def _part(book: ZipFile, wanted: str) -> Element:
    links = {each.get("Id"): each.get("Target", "") for each in _parsed(book, RELATIONS)}
    sheets = {s.get("name"): s for s in _parsed(book, "xl/workbook.xml").iter(f"{MAIN}sheet")}
    found = sheets[wanted] if wanted in sheets else [*sheets.values()][int(wanted) - 1]
    target = links[found.get(RELATION)]
    return _parsed(book, target.lstrip("/") if target.startswith("/") else f"xl/{target}")


def _cells(row: Element, shared: list[str]) -> list[str]:
    cells: list[str] = []
    for cell in row.iter(f"{MAIN}c"):
        place = _column(cell.get("r", "")) or len(cells) + 1
        cells += [""] * (place - 1 - len(cells))
        cells.append(_value(cell, shared))
    return cells


def _value(cell: Element, shared: list[str]) -> str:
    kind, value = cell.get("t"), cell.findtext(f"{MAIN}v", "")
    if kind == "inlineStr":
        return _text(cell)
    return shared[int(value)] if kind == "s" else value


def _text(item: Element) -> str:
    """The words of a string, whether written in one run or in several."""
    return "".join(each.text or "" for each in item.iter(f"{MAIN}t"))


def _column(place: str) -> int:
    """B7 is in column 2."""
    number = 0
    for letter in place.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number
