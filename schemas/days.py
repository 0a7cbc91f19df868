"""Calendar days in text columns: 30 February is no day, and nothing else than ISO is a date.

Other ways of writing a day are read only where somebody declared them.
"""

from __future__ import annotations

import re
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from schemas.cells import BAD, DIGITS, Cells, Mask, Places, tables, total

ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LENGTH = 10
NUMBER = tables((DIGITS,) * 4, (1000, 100, 10, 1))
"""Four digits as the number they are; the last two rows do the same for two."""
DASHED = tables(("-", DIGITS, DIGITS, "-", DIGITS, DIGITS), (0, 1000, 100, 0, 10, 1))
SERIAL = "serial"
"""The form of spreadsheets: days since 30 December 1899, as Excel counts from March 1900 on."""
_EPOCH = (date(1970, 1, 1) - date(1899, 12, 30)).days
PARTS = {"%Y": "(?P<year>[0-9]{4})", "%m": "(?P<month>[0-9]{1,2})", "%d": "(?P<day>[0-9]{1,2})"}
YEAR = 10_000
DAYS = np.zeros((2, YEAR), np.bool_)
"""Common year or leap year ▸ month × 100 + day ▸ whether there is such a day."""
for _month, _last in enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), start=1):
    DAYS[:, _month * 100 + 1 : _month * 100 + 1 + _last] = True
DAYS[1, 229] = True


def is_day(text: str) -> bool:
    """Whether a text is a calendar day ``YYYY-MM-DD`` (RFC 3339 full-date, years 1 to 9999)."""
    if not ISO.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def not_days(cells: Cells) -> Mask:
    """The cells that are no calendar day; agrees with ``is_day``."""
    rows = cells.rows(LENGTH)
    matrix = cells.matrix(rows, LENGTH)
    fine = real(total(matrix, NUMBER), total(matrix[:, 4:], DASHED))
    return cells.valid & ~cells.spread(rows, fine)


def real(year: Places, month_day: Places) -> Mask:
    """Which are days of the Gregorian calendar: a year, and month × 100 + day; BAD is none."""
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    there = DAYS.take(np.where(month_day < BAD, month_day, 0) + leap * YEAR)
    return np.asarray(there & (year > 0) & (year < BAD))


def is_form(form: str) -> bool:
    """Whether ``written`` can read it: year, month and day once each, or ``SERIAL``."""
    return form == SERIAL or sorted(re.findall(r"%.?", form)) == sorted(PARTS)


def written(column: pa.StringArray, forms: tuple[str, ...]) -> pa.StringArray:
    """Days in one of these forms (``%Y年%m月%d日``) as ISO; any other text stays as it is.

    So does a day that no calendar has: the bureau is to see it as the bureau wrote it.
    """
    encoded = column.dictionary_encode()
    days = encoded.dictionary
    for form in forms:
        read = _serial(days) if form == SERIAL else _parts(days, form)
        fine = pa.array(~not_days(Cells.of(read)))
        days = pc.coalesce(pc.if_else(fine, read, None), days)
    return days.take(encoded.indices)


def _parts(texts: pa.StringArray, form: str) -> pa.StringArray:
    found = pc.extract_regex(texts, pattern=_pattern(form))
    year, month, day = (pc.struct_field(found, name) for name in ("year", "month", "day"))
    month, day = (pc.utf8_lpad(part, 2, "0") for part in (month, day))
    return pc.binary_join_element_wise(year, month, day, "-")


def _pattern(form: str) -> str:
    """A form as RE2; parts that touch have all their digits, or nobody could tell them apart."""
    whole = "".join(PARTS.get(part, re.escape(part)) for part in re.findall(r"%.|[^%]+", form))
    if re.search(r"%.%", form):
        whole = whole.replace("{1,2}", "{2}")
    return f"^{whole}$"


def _serial(texts: pa.StringArray) -> pa.StringArray:
    number = pc.if_else(pc.match_substring_regex(texts, "^[0-9]{5}$"), texts, None)
    since = pc.subtract(pc.cast(number, pa.int32()), pa.scalar(_EPOCH, pa.int32()))
    return pc.cast(pc.cast(since, pa.date32()), pa.string())
