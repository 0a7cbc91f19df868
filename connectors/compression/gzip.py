"""One gzip member (RFC 1952), whole and nothing after it."""

from __future__ import annotations

import gzip
import shutil
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from connectors.compression.bounds import LARGEST, RATIO, Bounds
from connectors.errors import Malformed
from connectors.text.encoding import BLOCK

_WINDOW = 31
"""zlib's word for: 32 KiB of window, a gzip header and its checksum."""


@dataclass(frozen=True, slots=True)
class Gzip:
    """A second member is refused: rows and a second header behind them would pass for one file."""

    max_bytes: int = LARGEST
    """Of the unpacked payload."""
    max_ratio: int = RATIO

    def __post_init__(self) -> None:
        Bounds(self.max_bytes, self.max_ratio)

    def pack(self, plain: IO[bytes], out: IO[bytes], name: str) -> None:  # noqa: ARG002 - one file needs none
        """Write without name and time, so that the same rows give the same bytes."""
        with gzip.GzipFile("", "wb", 6, out, mtime=0) as packed:
            shutil.copyfileobj(plain, packed, BLOCK)

    def unpack(self, data: IO[bytes], out: IO[bytes]) -> None:
        """Unpack a payload that proves whole by its length and checksum."""
        bounds, made = Bounds(self.max_bytes, self.max_ratio), 0
        machine = zlib.decompressobj(_WINDOW)
        try:
            for piece in _pieces(machine, data):
                made += len(piece)
                bounds.check(made, data.tell())
                out.write(piece)
        except zlib.error as error:
            raise Malformed(f"not gzip, or damaged: {error}") from error
        if not machine.eof:
            raise Malformed("the gzip file breaks off")
        if machine.unused_data or data.read(1):
            raise Malformed("something follows the gzip file; pack one file, and only once")


def _pieces(machine: zlib._Decompress, data: IO[bytes]) -> Iterator[bytes]:
    """Unpack a block at a time, whatever the block unpacks to."""
    data.seek(0)
    while not machine.eof and (block := data.read(BLOCK)):
        piece = machine.decompress(block, BLOCK)
        yield piece
        while not machine.eof and (machine.unconsumed_tail or len(piece) == BLOCK):
            piece = machine.decompress(machine.unconsumed_tail, BLOCK)
            yield piece
