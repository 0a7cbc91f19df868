"""Cells of a workbook, read harmlessly and written with what is wrong beside them.

Only values are kept: a merged cell is said in each of its rows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import IO, Any, Final

import python_calamine as calamine
import xlsxwriter

from catalog.workbook.grid import Flaw, Grid, Sheet, read
from catalog.workbook.template import PROBLEM, SHEET, columns
from connectors.errors import Malformed
from connectors.formats.workbook import cleaned
from hub.errors import Usage

MADE: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed date, for equal bytes; Excel has no zones
OPTIONS: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
WIDE: Final = 18
"""Characters across a column."""


def opened(data: IO[bytes]) -> tuple[Grid, Sheet]:
    """The cells of the first sheet that is one of a directory; raises Usage when none is."""
    try:
        with cleaned(data) as clean:
            book = calamine.CalamineWorkbook.from_filelike(clean)
            grids = [_cells(book.get_sheet_by_name(name)) for name in book.sheet_names]
    except (Malformed, calamine.CalamineError) as error:
        raise Usage("HUB-C80", why=error) from error
    for grid in grids:
        sheet = read(grid)
        if sheet:
            _needed(sheet)
            return grid, sheet
    raise Usage("HUB-C81", columns=_names("title", "provider", "sharing", "cycle"))


def annotated(grid: Grid, sheet: Sheet, flaws: Iterable[Flaw]) -> bytes:
    """The cells as they came; a flaw is a note on its cell and a sentence at the end of its row."""
    wide = max(map(len, grid), default=0)
    before = sheet.places.get("number", -1)
    last = wide - 1 if grid[sheet.head - 1][-1:] == [PROBLEM] and before >= 0 else wide
    rows = [[*row[:last], *[""] * (last - len(row)), ""] for row in grid]
    rows[sheet.head - 1][last] = PROBLEM
    notes: dict[tuple[int, int], str] = {}
    for flaw in flaws:
        row, says = flaw.row - 1, flaw.says
        place = _place(flaw.column, sheet, last)
        told = f"{says['zh']} / {says['en']}"
        if flaw.row > sheet.head:
            rows[row][last] += f"{_named(flaw.column)}{told}\n"
        notes[row, place] = f"{notes.get((row, place), '')}{told}\n"
    return written(rows, notes)


def written(rows: Iterable[Sequence[str]], notes: Mapping[tuple[int, int], str] = {}) -> bytes:
    """A workbook of text cells; the same cells give the same bytes."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({"title": SHEET, "created": MADE})
        sheet = book.add_worksheet(SHEET)
        sheet.set_column(0, len(columns()), WIDE)
        marked = book.add_format({"bg_color": "#F8D7DA"})
        for at, row in enumerate(rows):
            for place, text in enumerate(row):
                _put(sheet, at, place, text.rstrip("\n"), marked if (at, place) in notes else None)
        for (at, place), text in notes.items():
            sheet.write_comment(at, place, text.rstrip("\n"), {"author": SHEET, "width": 320})
    return out.getvalue()


def _put(sheet: Any, at: int, place: int, text: str, marked: Any) -> None:
    if text:
        sheet.write_string(at, place, text, marked)
    elif marked:
        sheet.write_blank(at, place, None, marked)


def _cells(sheet: calamine.CalamineSheet) -> list[list[str]]:
    """Every cell from A1 on as text; what a merged cell says, in each of its rows."""
    grid = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        for row in grid[top + 1 : bottom + 1]:
            row[left] = row[left] or grid[top][left]
    return grid


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime) and not any((cell.hour, cell.minute, cell.second)):
        return cell.date().isoformat()
    return str(cell).strip()


def _needed(sheet: Sheet) -> None:
    """Without a name and a provider nothing is an entry; a provider's code will do."""
    provided = sheet.places.keys() & {"provider", "provider_code"}
    if "title" not in sheet.places or not provided:
        raise Usage("HUB-C81", columns=_names("title", "provider"))


def _names(*keys: str) -> str:
    return "、".join(columns()[key].zh for key in keys)


def _place(column: str, sheet: Sheet, last: int) -> int:
    """Where a flaw is noted; in the last column, when the sheet has none for it."""
    return int(column[1:]) if column.startswith("#") else sheet.places.get(column, last)


def _named(column: str) -> str:
    return f"{columns()[column].zh}：" if column in columns() else ""
