"""Recall: records as the newest edition read them, on an engine of one's own.

A question asked between two builds must not wait for the state that a build works on, so the landed
rows are read again, through the very functions that a build reads them by.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from catalog.models import Catalog
from hub.base import lake
from hub.base.home import Home
from hub.registry import people, store
from hub.registry.engine import Engine, run
from hub.registry.observation import gather, prepare
from hub.registry.people.force import RULING
from hub.registry.sources import Arrival, Source, landed

SOURCE: Final = pa.schema(dict.fromkeys(("agency", "resource", "contract"), pa.string()))


def recall(on: Engine, home: Home, catalog: Catalog, references: list[str] | None = None) -> None:
    """Make ``version`` (every row of a record), ``record``, its ``seat``, and ``source``.

    Of all records, or of those named ``<agency>/<resource>|<record_key>``; none before the first
    edition.
    """
    sources = landed(home, catalog)
    said = [(s.agency, s.resource, s.contract.name) for s in sources]
    rows = [dict(zip(SOURCE.names, row, strict=True)) for row in said]
    on.register("source", pa.Table.from_pylist(rows, SOURCE))
    on.register("asked", pa.table({"reference": pa.array(references or [], pa.string())}))
    on.register("ruled", RULING.empty_table())
    on.register("register_", store.TABLES["register"].empty_table())
    store.attach_last(on, home, "link")
    run(on, "state")
    prepare(on)
    run(on, "match/recalled", kept=True, every=references is None)
    arrivals = list(_arrivals(home, sources, references))
    gather(on, home, arrivals, people.surveyed(home), 0)
    run(on, "match/record")


def _arrivals(home: Home, sources: list[Source], references: list[str] | None) -> Iterator[Arrival]:
    """The landed rows that the newest edition was made of, of the records in question."""
    last = store.newest(home)
    for source in sources:
        version = last.inputs.get(source.id, -1) if last else -1
        begin = f"{source.id}|"
        keys = [one.removeprefix(begin) for one in references or () if one.startswith(begin)]
        if version >= 0 and (keys or references is None):
            rows = lake.dataset(source.table, version)
            some = pc.field("_key").isin(pa.array(keys, pa.string()))
            yield Arrival(source, rows.filter(some) if keys else rows)
