"""Compressed files: one payload each, known by the name it would have without its wrapping."""

from __future__ import annotations

import gzip
from pathlib import Path
from zipfile import ZipFile


def unpacked(path: Path) -> tuple[str, bytes]:
    """Name and bytes of what a file holds; the checksums of the wrapping are verified."""
    if path.suffix == ".gz":
        return path.stem, gzip.decompress(path.read_bytes())
    if path.suffix == ".zip":
        with ZipFile(path) as archive:
            (name,) = archive.namelist()
            return name, archive.read(name)
    return path.name, path.read_bytes()
