"""One feed's file in the feed's own form, so that what is sent is what is declared.

Forms in which dirt must be able to break a row are written here, plainly; the others by the
connectors that read them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, Protocol, cast

import pyarrow as pa
import pyarrow.compute as pc

from catalog.models import Feed
from catalog.models import Form as Declared
from connectors import kinds
from connectors.base import Format
from connectors.compression.compressed import Compressed
from hub.sample.writers.elements import Elements
from hub.sample.writers.lines import Lines
from hub.sample.writers.table import Table
from hub.sample.writers.widths import Widths


class Form(Protocol):
    """What rows become."""

    def write(self, batches: Iterable[pa.RecordBatch], schema: pa.Schema, out: IO[bytes]) -> None:
        """All rows, as they come."""


def fill(feed: Feed, batches: Iterable[pa.RecordBatch], path: Path, head: str = "") -> None:
    """Write a file, or a database with the table, of all the feed's columns in their order.

    Values are text, the empty one for absent. ``head`` is a first line that names no columns.
    """
    schema = pa.schema([(name, pa.string()) for name in names(feed)])
    batches = (batch.select(schema.names) for batch in batches)
    path.parent.mkdir(parents=True, exist_ok=True)
    if feed.format is None:
        Table(feed.transport["table"]).fill(batches, schema, path)
        return
    with path.open("wb") as out:
        _form(feed.format, head).write(batches, schema, out)


def _form(form: Declared, head: str) -> Form:
    """The connector, or in its place, also inside a compression, a form that dirt can break."""
    said = form.model_dump(exclude={"nulls"}, exclude_none=True)
    declared, own = kinds.format(said), _own(said, head)
    if own is None:
        return _Sound(declared)
    return replace(declared, form=own) if isinstance(declared, Compressed) else own


def _own(said: dict[str, Any], head: str) -> Format | None:
    encoding = said.get("encoding", "utf-8")
    made: Form
    match said["kind"]:
        case "csv":
            old = encoding == "gbk"
            made = Lines(encoding, "\r\n" if old else "\n", bare=old, head=head)
        case "xml":
            made = Elements(said["root"], said["record"])
        case "fixed":
            made = Widths(encoding, tuple(field["width"] for field in said["fields"]))
        case _:
            return None
    return cast("Format", made)


class _Sound:
    """A connector's own form; an empty value is an absent one."""

    def __init__(self, form: Form) -> None:
        self._form = form

    def write(self, batches: Iterable[pa.RecordBatch], schema: pa.Schema, out: IO[bytes]) -> None:
        self._form.write(map(_absent, batches), schema, out)


def _absent(batch: pa.RecordBatch) -> pa.RecordBatch:
    columns = [pc.if_else(pc.equal(each, ""), None, each) for each in batch.columns]
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def names(feed: Feed) -> list[str]:
    """The feed's columns as they stand in its files; in fixed widths the form has the say."""
    fields = feed.format.model_dump().get("fields") if feed.format else None
    return [field["name"] for field in fields] if fields else list(feed.columns)


def file_name(feed: Feed, date: str) -> str:
    """The name by which the feed's pattern knows a file of that date, or of that name."""
    if feed.format is None:
        return f"{feed.id.partition('/')[2]}.sqlite"
    before, dated, rest = feed.pattern.partition("(?P<date>")
    name = f"{before}{date}{rest.partition(')')[2]}" if dated else before.replace(".+", date)
    return name.replace("\\", "")
