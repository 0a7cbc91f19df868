"""The first rows of a file as its feed's sample: same form, nobody's person in it.

The catalog is read by everybody, so what is personal is starred out before it gets there.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
from collections.abc import Collection
from typing import Any

import pyarrow as pa

from connectors import kinds
from hub.proposal.reading.payload import MARKS, lines
from hub.proposal.reading.sheet import Row, Sheet
from schemas.identifiers import resident
from schemas.identifiers.fold import folded

ROWS = 20
_DIGITS = re.compile(r"[0-9]{6,17}[0-9Xx]?")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def sample(sheet: Sheet, private: Collection[str]) -> tuple[str, bytes]:
    """Suffix and bytes; the values of private columns keep their first character."""
    rows = [_starred(row, private) for row in sheet.rows[:ROWS]]
    inner = _text(sheet, rows) if sheet.payload.kind == "csv" else _written(sheet, rows)
    how = sheet.payload.outer.get("compression", "")
    suffix = {"gzip": "gz", "zip": "zip"}.get(how) or sheet.payload.path.suffix.lstrip(".").lower()
    return suffix if suffix.isalpha() else "txt", _packed(inner, how)


def _starred(row: Row, private: Collection[str]) -> Row:
    return {name: _star(value, hide=name in private) for name, value in row.items()}


def _star(value: str | None, *, hide: bool) -> str | None:
    if not value:
        return value
    if hide:
        return value[0] + "*" * (len(value) - 1)
    if resident(pa.array([folded(value)]))[0]:
        return _DIGITS.sub(lambda found: found[0][:2] + "*" * (len(found[0]) - 2), value)
    return value


def _text(sheet: Sheet, rows: list[Row]) -> bytes:
    """Delimited text with the titles, delimiter, line ends and byte-order mark of the file."""
    head = lines(sheet.payload.head)
    mark = next((mark for mark in MARKS if head.startswith(mark)), b"")
    out = io.StringIO(newline="")
    out.writelines(sheet.titles)
    end = "\r\n" if "\r\n" in head.decode(sheet.encoding, "replace") else "\n"
    writer = csv.writer(out, delimiter=sheet.form.get("delimiter", ","), lineterminator=end)
    writer.writerow(sheet.names)
    writer.writerows([row.get(name) or "" for name in sheet.names] for row in rows)
    return mark + out.getvalue().encode(sheet.encoding, "replace")


def _written(sheet: Sheet, rows: list[Row]) -> bytes:
    """The connector's own bytes; a workbook gets as many rows above its header as the file has."""
    form: dict[str, Any] = {k: v for k, v in sheet.form.items() if k != "compression"}
    titles = form.get("header", {}).get("skip", 0)
    names = sheet.names
    cells: list[list[str | None]] = [[row.get(name) for name in names] for row in rows]
    if titles:
        blank: list[list[str | None]] = [[None for _ in names]] * (titles - 1)
        cells = [*blank, [*names], *cells]
        names = tuple(f"—{at}" for at, _ in enumerate(names, start=1))
    columns = [pa.array(column, pa.string()) for column in zip(*cells, strict=True)]
    batch = pa.RecordBatch.from_arrays(columns, names)
    out = io.BytesIO()
    kinds.format(form).write([batch], batch.schema, out)
    return out.getvalue()


def _packed(inner: bytes, how: str) -> bytes:
    if how == "gzip":
        return gzip.compress(inner, mtime=0)
    if how == "zip":
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(zipfile.ZipInfo("sample", _EPOCH), inner)
        return out.getvalue()
    return inner
