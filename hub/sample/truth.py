"""``truth.csv``: which unit every record ever sent is about; for measuring, never an input."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa

from hub.sample import codes
from hub.sample.dice import Ints
from hub.sample.texts.words import join
from hub.sample.writers.lines import text

HEADER = "agency,resource,record_key,true_unit\n"


class Truth:
    """The open truth file; a unit is T and eight digits."""

    def __init__(self, path: Path) -> None:
        self._out = path.open("wb")
        self._out.write(HEADER.encode())
        self.rows = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._out.close()

    def add(self, feed: str, keys: pa.StringArray, unit: Ints) -> None:
        """Records seen for the first time, by the key their bureau wrote."""
        names = codes.text(codes.digits(unit, 8))
        lines = join(f"{feed.replace('/', ',')},", keys, ",T", names, "\n")
        self._out.write(text(lines).encode())
        self.rows += len(unit)
