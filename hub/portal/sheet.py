"""Tables as the address asks for them: sorted, filtered, fifty rows a page, or whole as a file.

``?sort=-line&level=reject&find=名称&page=2&export=csv``: what a reader sees can be sent to a
colleague as a link. Nothing is remembered here.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any, Final, Self
from urllib.parse import urlencode

import pyarrow as pa
import pyarrow.compute as pc
from starlette.requests import Request

from hub.portal.book import book
from hub.portal.speech.language import Speech

PAGE: Final = 50
DIGITS: Final = 9
"""More is no number of a page."""
RISKY: Final = ("=", "+", "-", "@", "\t", "\r")
"""How a formula begins in a spreadsheet that guesses."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is shown; its heading is the word ``column.<name>``."""

    name: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: how many rows have it, and the address that asks for these."""

    value: str
    count: int
    chosen: bool
    url: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows an address asks for, out of all there are."""

    columns: tuple[Column, ...]
    whole: pa.Table
    rows: pa.Table
    asked: Mapping[str, str]

    @classmethod
    def of(cls, request: Request, columns: tuple[Column, ...], whole: pa.Table) -> Self:
        """Filter and sort as the address says; what it says of unknown columns is ignored."""
        asked = {key: value for key, value in request.query_params.items() if key != "lang"}
        rows = _found(whole, asked.get("find", ""))
        for name in set(asked) & set(whole.schema.names):
            rows = rows.filter(pc.equal(rows[name].cast(pa.string()), asked[name]))
        return cls(columns, whole, _sorted(rows, asked.get("sort", "")), asked)

    @property
    def count(self) -> int:
        """Rows found."""
        return int(self.rows.num_rows)

    @property
    def pages(self) -> int:
        """At least one, which may be empty."""
        return max(1, -(-self.count // PAGE))

    @property
    def page(self) -> int:
        """The page shown, counted from one; a strange one is the nearest."""
        said = self.asked.get("page", "1")
        plain = said.isdecimal() and len(said) <= DIGITS
        return min(max(int(said), 1), self.pages) if plain else 1

    @property
    def shown(self) -> list[dict[str, Any]]:
        """The rows of this page."""
        rows: list[dict[str, Any]] = self.rows.slice((self.page - 1) * PAGE, PAGE).to_pylist()
        return rows

    def order(self, column: Column) -> str:
        """``ascending``, ``descending`` or ``none``: how the rows are sorted by a column."""
        said = self.asked.get("sort", "")
        return {column.name: "ascending", f"-{column.name}": "descending"}.get(said, "none")

    def url(self, **changes: str) -> str:
        """The address of this page with something else asked; the first page of it."""
        kept = {key: value for key, value in self.asked.items() if key not in ("page", "export")}
        said = {key: value for key, value in (kept | changes).items() if value}
        return f"?{urlencode(said)}"

    @property
    def cleared(self) -> str:
        """The address of all rows: what the page itself was asked stays asked."""
        return self.url(find="", **dict.fromkeys(self.whole.schema.names, ""))

    def turned(self, column: Column) -> str:
        """The address that sorts by a column, or the other way round."""
        start = "-" if self.order(column) == "ascending" else ""
        return self.url(sort=f"{start}{column.name}")

    def facet(self, name: str) -> list[Choice]:
        """The values of a column over all rows, the most frequent first."""
        counted = pc.value_counts(self.whole[name].drop_null().cast(pa.string())).to_pylist()
        pairs = sorted((-one["counts"], one["values"]) for one in counted)
        here = self.asked.get(name, "")
        links = (self.url(**{name: "" if value == here else value}) for _, value in pairs)
        return [
            Choice(value, -less, value == here, url)
            for (less, value), url in zip(pairs, links, strict=True)
        ]

    def book(self, t: Speech) -> bytes:
        """Every row found, as a workbook."""
        names = [column.name for column in self.columns]
        return book(self.rows.select(names), [t(f"column.{name}") for name in names])

    def csv(self, t: Speech) -> bytes:
        """Every row found, UTF-8 with a byte-order mark; nothing in it can become a formula."""
        out = io.StringIO()
        writer = csv.writer(out)
        names = [column.name for column in self.columns]
        writer.writerow([t(f"column.{name}") for name in names])
        for row in self.rows.select(names).to_pylist():
            writer.writerow([_inert(value) for value in row.values()])
        return out.getvalue().encode("utf-8-sig")


def _found(whole: pa.Table, words: str) -> pa.Table:
    """Rows in which some text contains the words."""
    texts = [whole[f.name] for f in whole.schema if pa.types.is_string(f.type)]
    if not words or not texts:
        return whole
    hits = (
        pc.fill_null(pc.match_substring(text, words, ignore_case=True), fill_value=False)
        for text in texts
    )
    return whole.filter(reduce(pc.or_, hits))


def _sorted(rows: pa.Table, said: str) -> pa.Table:
    name = said.removeprefix("-")
    if name not in rows.schema.names:
        return rows
    return rows.sort_by([(name, "descending" if said.startswith("-") else "ascending")])


def _inert(value: Any) -> Any:
    risky = isinstance(value, str) and value.startswith(RISKY)
    return f"'{value}" if risky else value
