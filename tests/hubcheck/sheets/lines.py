"""Tables in lines of text: delimited, JSON, and of fixed width."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO

from .form import Form, Sheet, sparse, word


def delimited(data: bytes, form: Form) -> Sheet:
    """A header, then rows that have as many cells."""
    text = StringIO(data.decode(form.encoding), newline="")
    names, *rows = [*csv.reader(text, delimiter=form.delimiter)] or [[]]
    if any(len(row) != len(names) for row in rows):
        raise ValueError("a row has more or fewer cells than the header")
    return Sheet(names, [tuple(row) for row in rows])


def objects(data: bytes, _: Form) -> Sheet:
    """An object a line."""
    rows = [json.loads(line, parse_float=str) for line in data.decode().split("\n") if line]
    if not all(isinstance(row, dict) for row in rows):
        raise ValueError("a line is no object")
    return sparse([{name: word(value) for name, value in row.items()} for row in rows])


def fixed(data: bytes, form: Form) -> Sheet:
    """Fields of so many bytes each, without a header."""
    width, lines = sum(each.width for each in form.columns), data.split(b"\n")[form.skip :]
    rows = [line.removesuffix(b"\r") for line in lines if line]
    if not width or any(len(row) != width for row in rows):
        raise ValueError(f"a line is not of {width} bytes")
    return Sheet([each.name for each in form.columns], [(*_cells(row, form),) for row in rows])


def _cells(row: bytes, form: Form) -> Iterator[str]:
    at = 0
    for each in form.columns:
        text = row[at : at + each.width].decode(form.encoding)
        bare = text.lstrip(each.pad) if each.right else text.rstrip(each.pad)
        yield text.strip(" ") and (bare or each.pad)
        at += each.width
