"""A file as a table: its declared form, its first rows, and what is odd about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from connectors import kinds
from connectors.base import Reading
from connectors.errors import ConnectorError
from hub.errors import Stop
from hub.proposal.evidence import Evidence, seen
from hub.proposal.reading import element, header
from hub.proposal.reading.payload import HEAD, Payload, lines

LOOKED_AT = 20_000
"""Rows on which guesses rest; all rows are read, so that the counts are those of the file."""
TOTALS = ("合计", "总计", "小计", "total")

Row = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a proposal is made from."""

    payload: Payload
    form: dict[str, Any]
    """The ``format`` of a feed, as far as it is about the bytes."""
    encoding: str
    """A codec name."""
    names: tuple[str, ...]
    rows: list[Row]
    """The first ones."""
    count: int
    """Of all rows, unreadable ones too."""
    told: list[Evidence]

    @property
    def titles(self) -> list[str]:
        """What stands above the header, line by line."""
        if self.payload.kind != "csv":
            return []
        text = lines(self.payload.head).decode(self.encoding, "replace").lstrip("\ufeff")
        given = self.form.get("header", {})
        above = given.get("skip", 0) - bool(given.get("names"))
        return text.splitlines(keepends=True)[:above]


def sheet(payload: Payload) -> Sheet:
    """Find the table in a file; raises Stop when there is none."""
    form = _form(payload)
    if form is None:
        raise Stop("HUB-X33", file=payload.path.name)
    form |= payload.outer
    try:
        with payload.path.open("rb") as data:
            reading = kinds.format(form).read(data)
            rows, count, last = _all(reading)
    except ConnectorError as error:
        raise Stop("HUB-X31", file=payload.path.name, why=error) from error
    if not rows:
        raise Stop("HUB-X33", file=payload.path.name)
    encoding = _codec(reading.encoding)
    if payload.kind == "csv" and not lines(payload.head).isascii():
        form = {"kind": "csv", "encoding": encoding} | form
    names = tuple(dict.fromkeys(name for row in rows for name in row))
    told = [*_about(payload, form, reading, count), *_last(last)]
    return Sheet(payload, form, encoding, names, rows, count, told)


def _form(payload: Payload) -> dict[str, Any] | None:
    if payload.kind in ("csv", "xlsx"):
        found = header.table(payload)
        return found.form if found else None
    if payload.kind == "xml":
        record = element.record(payload.head[:HEAD].decode("utf-8", "replace"))
        return {"kind": "xml"} | record if record else None
    return {"kind": payload.kind}


def _all(reading: Reading) -> tuple[list[Row], int, Row]:
    """The first rows, how many there are, and the last one."""
    rows: list[Row] = []
    count, last = 0, Row()
    for some in reading:
        count += some.batch.num_rows
        rows += islice(_rows(some.batch), max(LOOKED_AT - len(rows), 0))
        if some.batch.num_rows:
            last = some.batch.slice(some.batch.num_rows - 1).to_pylist()[0]
    return rows, count + len(reading.bad), last


def _rows(batch: Any) -> Iterator[Row]:
    yield from batch.slice(0, LOOKED_AT).to_pylist()


def _codec(shown: str) -> str:
    return shown.removesuffix(" (BOM)").lower()


def _about(
    payload: Payload, form: dict[str, Any], reading: Reading, count: int
) -> Iterator[Evidence]:
    wide = reading.encoding.replace("GB18030", "GB18030 (GBK, GB 2312)")
    facts = {"kind": form["kind"], "encoding": wide, "count": f"{count:,}"}
    yield seen("file.form", **facts)
    if payload.outer:
        yield seen("file.compression", how=payload.outer["compression"])
    if "delimiter" in form:
        yield seen(
            "file.delimiter", delimiter={"\t": "TAB"}.get(form["delimiter"], form["delimiter"])
        )
    if skip := form.get("header", {}).get("skip"):
        yield seen("file.skip", skip=skip)
    if names := form.get("header", {}).get("names"):
        yield seen("file.twice", names=", ".join(names))
    for reason, number in Counter(row.reason for row in reading.bad).items():
        first = next(row.line for row in reading.bad if row.reason == reason)
        yield seen("file.bad", reason=reason, number=number, line=first)


def _last(row: Row) -> Iterator[Evidence]:
    """A total is not a record; nobody takes it out on the way, so the bureau has to."""
    for value in row.values():
        if value and value.strip().replace(" ", "").lower().startswith(TOTALS):
            yield seen("file.total", value=value.strip())
            return
