"""Comma-separated text in GBK, as the bureau's system exports it.

What GBK does not have becomes ``?``, as it does there. The scope alone is quoted, so it may hold a
line break; a comma in any other value makes a row of the wrong width, as it does there.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pyarrow as pa

from hub.sample.texts.words import join

_QUOTED = "经营范围"


def text(lines: pa.StringArray) -> str:
    """The strings of a column one after the other, without making each an object."""
    _, ends, data = lines.buffers()
    edges = np.frombuffer(ends, dtype=np.int32)[lines.offset : lines.offset + len(lines) + 1]
    return bytes(memoryview(data)[edges[0] : edges[-1]]).decode() if data else ""


class Lines:
    """An open file of comma-separated lines."""

    def __init__(self, path: Path, headings: Sequence[str]) -> None:
        self._out = path.open("wb")
        self._headings = tuple(headings)
        self._put(",".join(headings) + "\r\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._out.close()

    def write(self, columns: Sequence[pa.StringArray]) -> None:
        """Append rows."""
        fields: list[pa.StringArray | str] = []
        for heading, column in zip(self._headings, columns, strict=True):
            quoted = heading == _QUOTED
            fields += ['"', column, '"'] if quoted else [column]
            fields.append(",")
        self._put(text(join(*fields[:-1], "\r\n")))

    def _put(self, written: str) -> None:
        self._out.write(written.encode("gbk", errors="replace"))
