"""The catalog as one table for people: a row an entry, values in words, safe in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from catalog.entry import items
from catalog.models import Catalog, Resource
from schemas.contract import Contract

RISKY: Final = ("=", "+", "-", "@", "\t", "\r")
"""How a formula begins in a spreadsheet that guesses."""
MARK: Final = "\ufeff"
"""By which a spreadsheet knows UTF-8."""


def table(
    catalog: Catalog, contract: Callable[[Resource], Contract | None], language: Literal["zh", "en"]
) -> Iterator[str]:
    """CSV (RFC 4180) with a byte-order mark, a row at a time; headings are of the 2017 guide."""
    words = _words()[language]
    yield MARK + _line(list(words["columns"].values()))
    for one in catalog.resources.values():
        told = _told(one, catalog, contract(one), language)
        yield _line([_cell(words, key, told[key]) for key in words["columns"]])


def _told(
    one: Resource, catalog: Catalog, contract: Contract | None, language: str
) -> dict[str, Any]:
    agency = catalog.agencies[one.id.partition("/")[0]]
    body = one.model_dump(mode="json", by_alias=True)
    return body | {
        "title": getattr(one.title, language),
        "summary": getattr(one.summary, language),
        "provider": getattr(agency.title, language),
        "uscc": agency.uscc,
        "open": "yes" if one.open else "no",
        "items": [getattr(each.title, language) for each in items(one, contract)],
    }


def _cell(words: dict[str, dict[str, str]], key: str, value: Any) -> str:
    """A value in words; several are parted by semicolons; nothing can become a formula."""
    if isinstance(value, list):
        value = "; ".join(value)
    text = words.get(key, {}).get(value, value) if value is not None else ""
    return f"'{text}" if text.startswith(RISKY) else text


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


@cache
def _words() -> dict[str, dict[str, dict[str, str]]]:
    path = Path(__file__).with_name("words.json")
    body: dict[str, dict[str, dict[str, str]]] = json.loads(path.read_text(encoding="utf-8"))
    return body
