"""Plain: units whose records each say one thing, of which no edition said anything before.

A first edition is made of them, and whatever a later one is the first to hear of. Their records are
judged as wide as they came, by the rule of ``sql/values/value.sql`` and with its answer: the bureau
responsible wins, then the newest, then the record that comes first by its key. None of them has
ended, since an end follows something. What they said can be said again from the rows they came
in, so an update need not look it up among all values.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hub.base.lake import ahead
from hub.registry.engine import Engine
from hub.registry.linkage.identity import slices
from hub.registry.observation import FIELDS

WORDS: Final = tuple(sorted(FIELDS))
PAGE: Final = 8_000
"""Records whose values make one batch."""
NOBODY: Final = np.iinfo(np.int32).max
"""The merit of who says nothing."""
NONE: Final = -1
"""The place of no record."""
_WIDE: Final = (
    *("rank", "unit_id", "label", "agency", "resource", "record_key", "batch", "line", "seq"),
    *("valid_from", "known_from", *WORDS),
)
_SLICE: Final = f"""
    SELECT {", ".join(_WIDE)}, coalesce(own, 0)::BIGINT AS own,
           (DATE '9999-12-31' - coalesce(valid_from, DATE '0001-01-01'))::BIGINT AS age
    FROM {{}}
    LEFT JOIN (
        SELECT agency, resource, sum(1 << list_position($3, field) - 1) AS own
        FROM owner GROUP BY ALL
    ) USING (agency, resource)
    WHERE unit_id >= $1 AND unit_id < $2
    ORDER BY unit_id, reference
"""  # noqa: S608 - ours

Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]


class Judged(NamedTuple):
    """Plain records by unit and key; the flags have a column for each of ``WORDS``."""

    rows: pa.RecordBatch
    said: Flags
    owned: Flags
    first: Places
    """Of each unit, the place of its first record."""
    winner: Places
    """Of each unit and word, the place of the record whose value it takes, or ``NONE``."""


def values(on: Engine, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Every value that plain records (view ``plain``) state, by unit, key and field.

    On the way the winning values of plain units go into table ``best``: records are read once.
    """
    for one in ahead(_best(on), 1):
        yield from _pages(one, schema)


def again(on: Engine, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """What records stated that were plain once (view ``once``)."""
    for one in _judged(on, "once"):
        yield from _pages(one, schema)


def _best(on: Engine) -> Iterator[Judged]:
    for one in _judged(on, "plain"):
        _enter(on, one)
        yield one


def _enter(on: Engine, one: Judged) -> None:
    words = on.table("best").columns[1:]
    columns = [one.rows["unit_id"].take(pa.array(one.first))]
    for word in words:
        place = one.winner[:, WORDS.index(word)]
        columns.append(one.rows[word].take(pa.array(place, mask=place == NONE)))
    on.register("chosen", pa.table(columns, ["unit_id", *words]))
    on.execute("INSERT INTO best FROM chosen")
    on.unregister("chosen")


def _judged(on: Engine, view: str) -> Iterator[Judged]:
    for low, high in slices(on, view):
        asked = on.sql(_SLICE.format(view), params=[low, high, list(WORDS)]).to_arrow_table()
        yield from map(_judge, asked.combine_chunks().to_batches())


def _judge(rows: pa.RecordBatch) -> Judged:
    said = np.column_stack([rows[word].is_valid().to_numpy(zero_copy_only=False) for word in WORDS])
    own, age, label = (rows[name].to_numpy() for name in ("own", "age", "label"))
    owned = (own[:, None] >> np.arange(len(WORDS)) & 1).astype(bool)
    first = np.flatnonzero(np.diff(label, prepend=-1))
    order = np.argsort(age, kind="stable")
    turn = np.empty(len(order), np.int32)
    turn[order] = np.arange(len(order))
    merit = np.where(said, turn[:, None] + np.int32(len(order)) * ~owned, NOBODY)
    least = np.minimum.reduceat(merit, first)
    winner = np.where(least == NOBODY, NONE, order[least % len(order)])
    return Judged(rows, said, owned, first, winner)


def _pages(one: Judged, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Rows of a schema, some thousand records' at once."""
    unit, word = np.nonzero(one.winner != NONE)
    won = np.zeros_like(one.said)
    won[one.winner[unit, word], word] = True
    for low in range(0, len(won), PAGE):
        page = slice(low, low + PAGE)
        part = Judged(one.rows[page], one.said[page], one.owned[page], one.first, one.winner)
        yield _long(part, won[page], schema)


def _long(part: Judged, won: Flags, schema: pa.Schema) -> pa.RecordBatch:
    row, word = np.nonzero(part.said)
    wide, record = part.rows, pa.array(row)
    value = pa.concat_arrays([wide[name] for name in WORDS]).take(pa.array(word * len(wide) + row))
    flags = {"won": won, "owned": part.owned}
    columns = {
        "field": pa.array(WORDS).take(pa.array(word)),
        "value": value,
        "valid_to": pa.nulls(len(row), pa.date32()),
        "stands": pa.repeat(pa.scalar(value=True), len(row)),
        **{name: pa.array(flag[row, word]) for name, flag in flags.items()},
    }
    told = [columns[n] if n in columns else wide[n].take(record) for n in schema.names]
    return pa.RecordBatch.from_arrays(told, schema=schema)
