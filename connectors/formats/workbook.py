"""A workbook made safe for its reader: copied part by part, and looked at on the way.

What the reader then sees is what was unpacked within bounds and proved by checksum.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import reduce
from tempfile import SpooledTemporaryFile
from typing import IO

from connectors.compression.archive import FIRST, opened
from connectors.compression.bounds import Bounds
from connectors.errors import Malformed

OLD = b"\xd0\xcf\x11\xe0"
"""How a workbook of Excel 97 to 2003 begins; it is not packed, and cannot span more cells."""
CELLS = 1 << 25
"""The reader reserves 32 bytes for each cell between the first and the farthest."""
LARGEST = 512 << 20
PARTS = 10_000
MEMORY = 8 << 20

_PIECE = 1 << 20
_NEEDED = "xl/workbook.xml"
_OURS = ("xl/", "_rels/", "[Content_Types]")
_PLACE = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]*)(\d+)""")
_ERROR = re.compile(rb"""(<(?:\w+:)?c\s[^>]*?\bt\s*=\s*["'])e(?=["'])""")


@contextmanager
def cleaned(data: IO[bytes]) -> Iterator[IO[bytes]]:
    """Open a workbook that can be read without harm, or Malformed."""
    data.seek(0)
    if data.read(len(OLD)) == OLD:
        data.seek(0)
        yield data
        return
    with SpooledTemporaryFile(MEMORY) as copy:
        _copy(data, copy)
        copy.seek(0)
        yield copy


def _copy(data: IO[bytes], copy: IO[bytes]) -> None:
    with opened(data, PARTS) as archive, zipfile.ZipFile(copy, "w") as kept:
        parts = [each for each in archive.infolist() if _is_ours(each.filename)]
        if _NEEDED not in archive.namelist():
            raise Malformed("the archive is not an .xlsx workbook")
        Bounds(LARGEST).check(
            sum(each.file_size for each in parts), sum(each.compress_size for each in parts)
        )
        for part in parts:
            entry = zipfile.ZipInfo(part.filename, FIRST)
            with archive.open(part) as plain, kept.open(entry, "w") as out:
                for piece in _seen(plain):
                    out.write(piece)


def _is_ours(name: str) -> bool:
    return name.startswith(_OURS) and name.endswith((".xml", ".rels"))


def _seen(plain: IO[bytes]) -> Iterator[bytes]:
    """Pass a part on with its error values as texts, if its cells lie close together."""
    rows = columns = 1
    for piece in _tags(plain):
        for letters, digits in set(_PLACE.findall(piece)):
            rows, columns = max(rows, int(digits)), max(columns, _number(letters))
        if rows * columns > CELLS:
            raise Malformed(f"a sheet of {rows} rows and {columns} columns is too large to read")
        yield _ERROR.sub(rb"\1str", piece)


def _tags(plain: IO[bytes]) -> Iterator[bytes]:
    """Cut a part where no tag is torn."""
    rest = b""
    while block := plain.read(_PIECE):
        block = rest + block
        cut = block.rfind(b">") + 1
        yield block[:cut]
        rest = block[cut:]
        if len(rest) > MEMORY or b"\0" in block:
            raise Malformed("a part of the workbook is not plain XML")
    yield rest


def _number(letters: bytes) -> int:
    """Turn the letters of a column into its number: A is 1, XFD 16,384."""
    return reduce(lambda number, letter: number * 26 + letter - 64, letters.upper(), 0)
