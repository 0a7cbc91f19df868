"""A stream cut into blocks of whole lines, for forms in which a line is a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from connectors.errors import Malformed
from connectors.text.encoding import BLOCK, Utf8


def blocks(source: IO[bytes] | Utf8, line: int = 1) -> Iterator[tuple[int, bytes]]:
    r"""Yield the number of a block's first line and its bytes; only the last may lack its \n."""
    rest = b""
    while block := source.read(BLOCK - len(rest)):
        block = rest + block
        cut = block.rfind(b"\n") + 1
        if not cut and len(block) >= BLOCK:
            raise Malformed(f"a line is longer than {BLOCK >> 20} MiB", line)
        if cut:
            yield line, block[:cut]
        line += block.count(b"\n")
        rest = block[cut:]
    if rest:
        yield line, rest
