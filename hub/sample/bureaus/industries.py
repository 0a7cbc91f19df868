"""The industry of each trade in the edition of GB/T 4754 that is in force on the business day.

The trades carry their codes of 2002; ``industries.csv`` says what each is in the editions of 2011
and 2017. Sections were lettered anew in 2011, so they are looked up in the list itself.
"""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import pyarrow as pa

from hub.sample.texts.words import trade_column
from schemas import codes

_EDITIONS: Final = {"2017": date(2017, 10, 1), "2011": date(2011, 11, 1)}
"""Column of the file ▸ first day in force, the newest first."""


@cache
def column(field: str, day: date) -> pa.StringArray:
    """``industry`` or ``section`` of every trade, by the trade's number."""
    year = next((year for year, first in _EDITIONS.items() if first <= day), None)
    if year is None:
        return trade_column(field)
    now = [_rows()[name][year] for name in trade_column("name").to_pylist()]
    return pa.array(now if field == "industry" else [_section(code, day) for code in now])


@cache
def _rows() -> dict[str, dict[str, str]]:
    path = Path(__file__).with_name("industries.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["trade"]: row for row in csv.DictReader(lines)}


def _section(code: str, day: date) -> str:
    above = _above(day)
    while parent := above[code]:
        code = parent
    return code


@cache
def _above(day: date) -> dict[str, str | None]:
    rows = codes.load("industry").rows
    return {row.code: row.parent for row in rows if row.holds(day)}
