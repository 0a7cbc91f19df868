"""A table of a page as a workbook: numbers as numbers, all else as text that is no formula."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Final

import pyarrow as pa
import xlsxwriter

MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed date, for equal bytes; Excel has no zones
KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAIN: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def book(rows: pa.Table, headings: list[str]) -> bytes:
    """The bytes of a workbook with one sheet; its first row stays in sight."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, PLAIN) as made:
        made.set_properties({"created": MADE})
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, headings, made.add_format({"bold": True}))
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(rows.columns):
            number = pa.types.is_integer(column.type)
            told = column if number else column.cast(pa.string())
            sheet.write_column(1, at, told.to_pylist())
    return out.getvalue()
