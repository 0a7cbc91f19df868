"""What every table must answer, given an empty one of texts: `id` (unique), `name`, `day`."""

from __future__ import annotations

from itertools import chain

import pyarrow as pa

from connectors.base import Table
from connectors.conformance.formats import held
from connectors.errors import BadSpec, ConnectorError

ROWS = pa.RecordBatch.from_pydict(
    {
        "id": ["2", "10", "007"],
        "name": ["甲𠀀", "a'b\n", None],
        "day": ["2006-02-30", "", "2006-03-01"],
    }
)


def scanned(table: Table, *order: str) -> list[dict[str, str | None]]:
    """Read all of it."""
    return [row for batch in table.scan(order) for row in batch.to_pylist()]


def what_is_appended_is_scanned(table: Table) -> str | None:
    """In order of the key, as text, null kept, an impossible date as it stands."""
    added = table.append([ROWS.slice(0, 1), ROWS.slice(1)])
    expected = sorted(ROWS.to_pylist(), key=lambda row: str(row["id"]))
    return held(added, ROWS.num_rows) or held(scanned(table, "id"), expected)


def an_empty_table_has_columns(table: Table) -> str | None:
    """The first batch tells them."""
    first = next(iter(table.scan(("id",))))
    return held(first.schema.names, ["id", "name", "day"]) or held(first.num_rows, 0)


def a_broken_append_leaves_nothing(table: Table) -> str | None:
    """The second batch repeats a key of the first: neither stays."""
    try:
        table.append([ROWS, ROWS.slice(0, 1)])
    except ConnectorError:
        return held(scanned(table), [])
    return "a repeated key was accepted"


def many_rows_come_in_batches(table: Table) -> str | None:
    """More than one batch, in one order over all of them."""
    keys = [f"{i:06}" for i in range(20_000)]
    table.append([pa.RecordBatch.from_pydict({"id": keys[::-1]})])
    batches = [batch.column(0).to_pylist() for batch in table.scan(("id",)) if batch.num_rows]
    if len(batches) < len(keys) // 10_000:
        return f"{len(batches)} batches"
    return None if list(chain.from_iterable(batches)) == keys else "rows lost or out of order"


def without_a_watermark_all_is_read(table: Table) -> str | None:
    """There is no mark, and nothing is left out because of an older one."""
    table.append([ROWS])
    return held(table.mark(), None) or held(
        sum(batch.num_rows for batch in table.scan(("id",), "str:9")), ROWS.num_rows
    )


def an_unknown_column_is_a_wrong_declaration(table: Table) -> str | None:
    """Ordering by what is not there is our mistake, not the bureau's."""
    try:
        return repr(scanned(table, "nowhere"))
    except BadSpec:
        return None


QUESTIONS = (
    what_is_appended_is_scanned,
    an_empty_table_has_columns,
    a_broken_append_leaves_nothing,
    many_rows_come_in_batches,
    without_a_watermark_all_is_read,
    an_unknown_column_is_a_wrong_declaration,
)
