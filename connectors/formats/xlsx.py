"""One sheet of an Excel workbook, every cell as text; a formula gives the value last shown."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, Any

import pyarrow as pa
import python_calamine as calamine
import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from connectors.base import BadRow, Reading, Rows
from connectors.compression.archive import FIRST
from connectors.errors import BadSpec, Malformed
from connectors.formats.csv import Header
from connectors.formats.workbook import cleaned
from connectors.text.plain import no_rows, text, texts

ROWS = 8192
"""Rows a batch."""
LAST_ROW, LAST_COLUMN, LONGEST = 1_048_576, 16_384, 32_767
"""Of a sheet, and the characters of a cell; more would be left out in silence."""

_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_UNSAFE = re.compile("_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_|[\ufffe\uffff]")
"""What the escapes of the format cannot carry unharmed."""


@dataclass(frozen=True, slots=True)
class Xlsx:
    """Also reads workbooks of Excel 97 to 2003 (.xls), where an error value is an empty cell."""

    sheet: int | str = 1
    """Its number from 1, hidden ones counted, or its name."""
    header: Header = field(default_factory=Header)
    """`skip` counts rows of the sheet; the header is the first row below that is not blank."""

    def __post_init__(self) -> None:
        if self.sheet in {0, ""} or (isinstance(self.sheet, int) and self.sheet < 0):
            raise BadSpec("sheet: a number from 1, or a name")

    def read(self, data: IO[bytes]) -> Reading:
        """Open the sheet and read its header; the reader holds the whole sheet in memory."""
        rows = islice(self._lines(data), self.header.skip, None)
        names = dict(enumerate(self.header.names)) or _header(rows)
        records = _Records(names)
        return Reading("UTF-8", records.read(rows), records.bad)

    def write(self, batches: Iterable[pa.RecordBatch], schema: pa.Schema, out: IO[bytes]) -> None:
        """Write header and text cells, so that no zero and no digit of a code is lost."""
        try:
            with xlsxwriter.Workbook(out, _OPTIONS) as book:
                book.set_properties({"created": dt.datetime(*FIRST)})  # noqa: DTZ001 - not a time
                sheet = self._added(book)
                _put(sheet, 0, schema.names)
                _put_all(sheet, batches, schema)
        except XlsxWriterException as error:
            raise BadSpec(f"sheet: {error}") from error

    def _lines(self, data: IO[bytes]) -> Iterator[tuple[int, list[str]]]:
        """Yield the number of each row and its cells from column A on."""
        with cleaned(data) as book:
            sheet = self._opened(book)
        before = [""] * (sheet.start or (0, 0))[1]
        for line, row in enumerate(sheet.iter_rows(), 1):
            yield line, before + [_text(cell) for cell in row]

    def _opened(self, book: IO[bytes]) -> calamine.CalamineSheet:
        try:
            found = calamine.CalamineWorkbook.from_filelike(book)
            named = found.sheet_names
            by_number = dict(enumerate(named, 1)).get
            name = by_number(self.sheet) if isinstance(self.sheet, int) else self.sheet
            if name not in named:
                raise Malformed(f"no sheet {self.sheet}; there are {', '.join(named)}")
            return found.get_sheet_by_name(name)
        except calamine.PasswordError as error:
            raise Malformed("the workbook is locked with a password; send it unlocked") from error
        except calamine.CalamineError as error:
            raise Malformed(f"not an Excel workbook, or damaged: {error}") from error

    def _added(self, book: xlsxwriter.Workbook) -> Any:
        if isinstance(self.sheet, str):
            return book.add_worksheet(self.sheet)
        return [book.add_worksheet() for _ in range(self.sheet)][-1]


@dataclass(slots=True)
class _Records:
    """One pass over the rows."""

    names: dict[int, str]
    """By position in the sheet; what stands in another column belongs to nothing."""
    bad: list[BadRow] = field(default_factory=list)

    def read(self, rows: Iterator[tuple[int, list[str]]]) -> Iterator[Rows]:
        yield Rows(no_rows(list(self.names.values())), pa.array([], pa.int64()))
        blank: list[int] = []
        while some := list(islice(rows, ROWS)):
            good = []
            for line, cells in some:
                if not any(cells):
                    blank.append(line)
                    continue
                self.bad.extend(BadRow(each, "", "blank") for each in blank)
                blank.clear()
                if self._fits(line, cells):
                    good.append((line, cells))
            yield self._rows(good)

    def _fits(self, line: int, cells: list[str]) -> bool:
        if any(cell for at, cell in enumerate(cells) if at not in self.names):
            self.bad.append(BadRow(line, "\t".join(cells).rstrip("\t"), "width"))
            return False
        return True

    def _rows(self, good: list[tuple[int, list[str]]]) -> Rows:
        columns = [
            pa.array([cells[at] if at < len(cells) else "" for _, cells in good], pa.string())
            for at in self.names
        ]
        batch = pa.RecordBatch.from_arrays(columns, list(self.names.values()))
        return Rows(batch, pa.array([line for line, _ in good], pa.int64()))


def _header(rows: Iterator[tuple[int, list[str]]]) -> dict[int, str]:
    """Read the names; a column without one may stand empty."""
    line, cells = next(((line, cells) for line, cells in rows if any(cells)), (None, []))
    names = {at: cell for at, cell in enumerate(cells) if cell}
    if not names:
        raise Malformed("the sheet is empty, not even a header came")
    found = list(names.values())
    if twice := sorted({name for name in found if found.count(name) > 1}):
        raise Malformed(f"the header names a column twice: {', '.join(twice)}", line)
    return names


def _text(cell: object) -> str:
    """Write a cell: whole numbers without a point, dates by ISO 8601, spans of time as hours."""
    if isinstance(cell, float):
        return str(text(cell)).removesuffix(".0")
    return str(cell) if isinstance(cell, dt.timedelta) else str(text(cell))


def _put_all(sheet: Any, batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> None:
    row = 0
    for batch in batches:
        columns = texts(batch.select(schema.names)).columns
        for values in zip(*(column.to_pylist() for column in columns), strict=True):
            row += 1
            _put(sheet, row, values)


def _put(sheet: Any, row: int, values: Iterable[str | None]) -> None:
    for column, value in enumerate(values):
        if row >= LAST_ROW or column >= LAST_COLUMN:
            raise Malformed(f"a sheet has {LAST_ROW} rows and {LAST_COLUMN} columns, no more")
        if value and (len(value) > LONGEST or _UNSAFE.search(value)):
            raise Malformed(f"row {row + 1}, column {column + 1}: no cell can hold this value")
        if value:
            sheet.write_string(row, column, value)
