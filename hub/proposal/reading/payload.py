"""What the bytes are, told by how they begin: kind and compression, never by the file's name."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hub.errors import Stop

HEAD = 1 << 16
"""Bytes in which a text form must show its header and enough rows to be believed."""
WHOLE = 1 << 26
"""Bytes of a compressed workbook or Parquet file that are unpacked to be looked at."""
GZIP, ZIP, PARQUET, OLD_EXCEL = b"\x1f\x8b", b"PK\x03\x04", b"PAR1", b"\xd0\xcf\x11\xe0"
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
WORKBOOK = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Payload:
    """A file, and the beginning of what is in it."""

    path: Path
    kind: str
    outer: Mapping[str, Any]
    """The keys by which a feed declares the compression; empty when there is none."""
    head: bytes
    """Decompressed; cut after a line where the form has lines, whole where it has none."""


def opened(path: Path) -> Payload:
    """Look at a file; raises Stop where nothing in it can be a table."""
    with path.open("rb") as file:
        start = file.read(len(OLD_EXCEL))
    if not start:
        raise Stop("HUB-X30", file=path.name)
    try:
        outer, head = _unpacked(path, start)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        raise Stop("HUB-X31", file=path.name, why=error) from error
    return Payload(path, _kind(head), outer, head)


def _unpacked(path: Path, start: bytes) -> tuple[dict[str, Any], bytes]:
    if start.startswith(GZIP):
        with gzip.open(path) as inner:
            return {"compression": "gzip"}, inner.read(WHOLE)
    if start == ZIP and WORKBOOK not in zipfile.ZipFile(path).namelist():
        with zipfile.ZipFile(path) as archive:
            members = [one for one in archive.namelist() if not one.endswith("/")]
            if len(members) != 1:
                raise Stop("HUB-X32", file=path.name, members=", ".join(members) or "—")
            with archive.open(members[0]) as inner:
                return {"compression": "zip"}, inner.read(WHOLE)
    with path.open("rb") as plain:
        return {}, plain.read(WHOLE)


def _kind(head: bytes) -> str:
    if head.startswith(PARQUET):
        return "parquet"
    if head.startswith((ZIP, OLD_EXCEL)):
        return "xlsx"
    mark = next((mark for mark in MARKS if head.startswith(mark)), b"")
    return {b"<": "xml", b"{": "jsonl"}.get(head.removeprefix(mark).lstrip()[:1], "csv")


def lines(head: bytes) -> bytes:
    """As much of a text as ends with a whole line."""
    return head if len(head) < HEAD else head[: head.rfind(b"\n", 0, HEAD) + 1] or head[:HEAD]
