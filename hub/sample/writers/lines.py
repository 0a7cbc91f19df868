"""Comma-separated text, as the bureaus' systems export it.

The old systems write GBK: what GBK does not have becomes ``?``, the scope alone is quoted, and a
comma in any other value makes a row of the wrong width, as it does there. The younger ones write
UTF-8 and quote where a value needs it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hub.sample.texts.words import join

_SCOPE = "经营范围"
_NEEDS = '[",\r\n]'


def text(lines: pa.StringArray) -> str:
    """The strings of a column one after the other, without making each an object."""
    return _bytes(lines).decode()


def _bytes(lines: pa.StringArray) -> bytes:
    _, ends, data = lines.buffers()
    edges = np.frombuffer(ends, dtype=np.int32)[lines.offset : lines.offset + len(lines) + 1]
    return bytes(memoryview(data)[edges[0] : edges[-1]]) if data else b""


@dataclass(frozen=True, slots=True)
class Lines:
    """A header and a line a row."""

    encoding: str = "utf-8"
    end: str = "\n"
    bare: bool = False
    """Only the scope is quoted, whatever stands in the other values."""
    head: str = ""
    """The first line, where it does not name the columns."""

    def write(self, batches: Iterable[pa.RecordBatch], schema: pa.Schema, out: IO[bytes]) -> None:
        """All rows, as they come."""
        out.write(self._encoded((self.head or ",".join(schema.names)) + self.end))
        for batch in batches:
            fields: list[pa.StringArray | str] = []
            for name, column in zip(schema.names, batch.columns, strict=True):
                fields += [",", *self._field(name, column)]
            out.write(self._encoded(text(join(*fields[1:], self.end))))

    def _field(self, name: str, column: pa.StringArray) -> list[pa.StringArray | str]:
        if self.bare:
            return ['"', column, '"'] if name == _SCOPE else [column]
        needs = pc.match_substring_regex(column, _NEEDS)
        if not needs.true_count:
            return [column]
        return [pc.if_else(needs, join('"', pc.replace_substring(column, '"', '""'), '"'), column)]

    def _encoded(self, written: str) -> bytes:
        return written.encode(self.encoding, errors="replace")
