"""Try a feed without keeping anything: its own sample, or a file somebody is about to send."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pyarrow as pa

from catalog.models import Feed
from hub import flows
from hub.base.home import Home
from hub.errors import Usage
from hub.exchange.trial import Trial, trial
from hub.trust.personal import shield


def sample(home: Home, feed: str) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """The counts that the feed's sample gives, and those it is expected to give."""
    one = flows.declared(home, feed)
    path = next(iter(sorted(one.folder.glob("sample.*"))), None)
    if path is None:
        raise Usage("HUB-C04", feed=feed)
    expected = one.folder / "expected.json"
    counts = file(home, feed, path).counts
    return counts, json.loads(expected.read_text("utf-8")) if expected.exists() else None


def file(home: Home, feed: str, path: Path) -> Trial:
    """What a file would come to as the feed's first arrival."""
    one = flows.declared(home, feed)
    means, person = flows.contract(home, one), shield(home.settings)
    if one.is_table:
        return trial(one, means, _table(one, path), person, home.settings.codes)
    with opened(path) as data:
        return trial(one, means, data, person, home.settings.codes)


def opened(path: Path) -> IO[bytes]:
    """A file a person named; raises Usage where there is none."""
    if not path.is_file():
        raise Usage("HUB-O14", path=path)
    return path.open("rb")


def _table(feed: Feed, path: Path) -> Iterator[pa.RecordBatch]:
    """A table's sample is kept as CSV: its columns, all text, an empty cell for NULL."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [{k: v or None for k, v in row.items()} for row in csv.DictReader(lines)]
    names = [*feed.columns, *feed.ignore]
    schema = pa.schema([(name, pa.string()) for name in names if not rows or name in rows[0]])
    yield pa.RecordBatch.from_pylist(rows, schema)
