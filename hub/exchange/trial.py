"""Try a feed on some data without a home: the same engine, and nothing is kept."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from catalog.models import Feed
from hub.exchange.rows.ours import Batch
from hub.exchange.staging.payload import held
from hub.exchange.staging.profile import Profile, Staged
from hub.exchange.staging.sift import sift
from hub.trust.personal import Shield
from schemas.compile import compiled
from schemas.contract import Contract

DAY = date(2006, 1, 1)
"""The business date of a trial; nothing in the counts depends on it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What the first arrival of this data would come to."""

    counts: dict[str, Any]
    """received, accepted, rejected, repeated, and findings {rule: count}: ``expected.json``."""
    findings: list[dict[str, Any]]
    """The rows of ``findings.parquet``, by line."""


def trial(
    feed: Feed,
    contract: Contract,
    data: IO[bytes] | Iterable[pa.RecordBatch],
    shield: Shield,
    codes: Path | None = None,
) -> Trial:
    """Judge a payload, or the rows of a table's scan; raises Stop as ``stage`` does.

    ``codes`` is the home's own folder of code lists.
    """
    source = data if hasattr(data, "read") else list(data)
    batch = Batch(feed, contract, compiled(contract, codes), shield, "trial", 1, DAY)
    with tempfile.TemporaryDirectory() as folder:
        staged = Staged(Path(folder), Profile())
        sift(batch, held(feed.id, source), staged)
        told = pq.read_table(staged.findings).sort_by("line").to_pylist()
    profile = staged.profile
    counts = {name: getattr(profile, name) for name in ("received", "accepted")}
    more = {"rejected": profile.rejected, "repeated": profile.repeated}
    return Trial(counts | more | {"findings": dict(sorted(profile.findings.items()))}, told)
