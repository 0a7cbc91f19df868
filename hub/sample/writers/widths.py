"""Text of fixed widths, counted in bytes of the encoding.

An old system pads with blanks and cuts what is too long, in the middle of a character if need be;
what the encoding does not have becomes ``?``. A line break in a value tears the row in two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO

import pyarrow as pa

_MARK = "\x1e"
"""Between values of a column on the way through the encoder; stands in none of them."""


@dataclass(frozen=True, slots=True)
class Widths:
    """Lines without separators and without a header."""

    encoding: str
    widths: tuple[int, ...]
    """Bytes of each column."""
    end: bytes = b"\r\n"

    def write(self, batches: Iterable[pa.RecordBatch], schema: pa.Schema, out: IO[bytes]) -> None:
        """All rows, as they come, in the order of the schema."""
        for batch in batches:
            pairs = zip(schema.names, self.widths, strict=True)
            columns = [self._padded(batch.column(name), width) for name, width in pairs]
            out.write(b"".join(b"".join((*row, self.end)) for row in zip(*columns, strict=True)))

    def _padded(self, column: pa.StringArray, width: int) -> list[bytes]:
        joined = _MARK.join(column.to_pylist()).encode(self.encoding, errors="replace")
        values = joined.split(_MARK.encode()) if len(column) else []
        return [value.ljust(width)[:width] for value in values]
