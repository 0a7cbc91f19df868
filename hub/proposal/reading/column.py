"""One column of their file, and what its values look like before anybody says what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa

from hub.proposal.reading.sheet import Sheet
from schemas.cells import Cells
from schemas.days import SERIAL, not_days, written
from schemas.identifiers import resident
from schemas.identifiers.fold import folded

NULLS = frozenset(
    (
        *("无", "空", "暂无", "-", "--", "—", "——", "/", "\\", "NULL", "null", "Null"),
        *("N/A", "n/a", "#N/A", "9999-9-9", "0000-00-00"),
    )
)
"""Whole values by which people say that there is none."""
FORMS = (
    "%Y年%m月%d日", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y-%m-%d",
    "%Y-%m-%d 00:00:00", "%Y/%m/%d 0:00:00", SERIAL,
)  # fmt: skip
_WHEN = re.compile("日期|时间|年月日|date|RQ$", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,6})?")
_WIDE = re.compile("[\uff01-\uff5e]")
MOST = 0.8
"""The share of values that makes a kind."""


@dataclass(frozen=True)
class Column:
    """A heading and the values under it, absent ones left out."""

    name: str
    values: tuple[str, ...]
    """As they came."""
    rows: int
    nulls: frozenset[str]
    """Words for nothing that were met here."""

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The values without outer blanks."""
        return tuple(value.strip() for value in self.values)

    @cached_property
    def array(self) -> pa.StringArray:
        """The values in the form identifiers have: half-width, upper case, no blanks."""
        return pa.array([folded(value) for value in self.values], pa.string())

    @cached_property
    def distinct(self) -> frozenset[str]:
        """The different values."""
        return frozenset(self.texts)

    @property
    def is_key(self) -> bool:
        """Whether every row has a value and no two have the same."""
        return len(self.values) == len(self.distinct) == self.rows > 0

    @property
    def is_counter(self) -> bool:
        """Whether the values number the rows."""
        return self.rows > 1 and self.texts == tuple(map(str, range(1, self.rows + 1)))

    @cached_property
    def days(self) -> tuple[tuple[str, ...], int]:
        """The forms needed to read these as days besides ISO, and how many are days then."""
        forms = [form for form in FORMS if form != SERIAL or _WHEN.search(self.name)]
        needed: list[str] = []
        column = pa.array(self.texts, pa.string())
        right = _real(column)
        for form in forms:
            read = written(column, (form,))
            if (count := _real(read)) > right:
                needed, column, right = [*needed, form], read, count
        return tuple(needed), right

    @cached_property
    def numbers(self) -> int:
        """How many values are plain numbers."""
        return sum(map(bool, map(_NUMBER.fullmatch, self.texts)))

    @cached_property
    def persons(self) -> int:
        """How many values are or hold a resident id."""
        return int(np.count_nonzero(resident(self.array)))

    @property
    def folds(self) -> tuple[str, ...]:
        """The declared translations of form that would change a value here."""
        blank = self.texts != self.values
        wide = any(map(_WIDE.search, self.values))
        return tuple(step for step, on in (("space", blank), ("width", wide)) if on)

    def most(self, count: int) -> bool:
        """Whether so many are enough to speak of all."""
        return count > 0 and count >= MOST * len(self.values)


def columns(sheet: Sheet) -> list[Column]:
    """Every column of a sheet, in its order."""
    return [_column(name, [row.get(name) for row in sheet.rows]) for name in sheet.names]


def _column(name: str, cells: Iterable[str | None]) -> Column:
    given = [cell or "" for cell in cells]
    nulls = frozenset(cell for cell in given if cell in NULLS or cell.isspace())
    values = tuple(cell for cell in given if cell.strip() and cell not in NULLS)
    return Column(name, values, len(given), nulls)


def _real(column: pa.StringArray) -> int:
    return len(column) - int(np.count_nonzero(not_days(Cells.of(column))))
