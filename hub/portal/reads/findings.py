"""What was wrong with a batch, one row a finding, in the reader's language."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq

from hub.base.home import Home
from hub.exchange.rows.findings import SCHEMA
from hub.exchange.staging.profile import Profile, Staged
from hub.portal.reads import published
from hub.portal.speech.language import Speech

SHOWN = ("line", "field", "rule", "level", "value", "message", "fix")


def listed(home: Home, batch: str, feed: str, t: Speech) -> pa.Table:
    """The findings of a batch by line; empty where there are none. Values are masked already."""
    path = Staged(home.settings.stage(batch), Profile()).findings
    found = pq.read_table(path) if path.is_file() else SCHEMA.empty_table()
    told = {name: found[f"{name}_{t.language}"] for name in ("message", "fix")}
    columns = {name: told[name] if name in told else found[name] for name in SHOWN}
    labelled = columns | {"field": _labels(home, feed, columns["field"], t)}
    return pa.table(labelled).sort_by([("line", "ascending"), ("field", "ascending")])


def _labels(home: Home, feed: str, fields: pa.ChunkedArray, t: Speech) -> pa.ChunkedArray:
    """Fields by the names that the contract gives them."""
    entry = published.catalog(home).resources.get(feed)
    contract = published.means(home, entry) if entry else None
    names = {f.name: t.of(f.label) for f in contract.fields} if contract else {}
    coded = fields.combine_chunks().dictionary_encode()
    words = [names.get(name, name) for name in coded.dictionary.to_pylist()]
    return pa.chunked_array([pa.array(words, pa.string()).take(coded.indices)])
