"""A zip archive opened with suspicion; a workbook is one too."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from connectors.errors import Malformed

FIRST = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip archive can tell, given to all we write."""

_BEGINS = (b"PK\x03\x04", b"PK\x05\x06")
_END = b"PK\x05\x06"
_END_SIZE = 22
_SECRET = 0x1
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    UnicodeDecodeError,
    ValueError,
)


@contextmanager
def opened(data: IO[bytes], members: int) -> Iterator[zipfile.ZipFile]:
    """Open a whole archive of at most `members` plain files; damage found later is Malformed too.

    Names without the UTF-8 mark are read as GB18030, which is what Chinese Windows writes.
    """
    data.seek(0)
    if data.read(4) not in _BEGINS:
        raise Malformed("not a zip archive")
    try:
        with zipfile.ZipFile(data, metadata_encoding="gb18030") as archive:
            _ends(data, archive)
            if len(archive.infolist()) > members:
                raise Malformed(f"the archive holds more than {members} files")
            for each in archive.infolist():
                _sound(each)
            yield archive
    except _DAMAGE as error:
        raise Malformed(f"the archive is damaged or cut: {error}") from error


def _ends(data: IO[bytes], archive: zipfile.ZipFile) -> None:
    size = data.seek(0, 2)
    data.seek(max(size - _END_SIZE - len(archive.comment), 0))
    if data.read(4) != _END:
        raise Malformed("something follows the archive")


def _sound(one: zipfile.ZipInfo) -> None:
    """Refuse what nobody sends by accident."""
    if one.flag_bits & _SECRET:
        raise Malformed(f"{one.filename} is locked with a password; send it unlocked")
    steps = one.orig_filename.rstrip("/").split("/")
    if {"", ".", ".."} & set(steps) or set("\\:\0") & set(one.orig_filename):
        raise Malformed(f"{one.orig_filename!r} is not the plain name of a file")
