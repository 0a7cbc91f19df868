"""Rows of a batch placed in the folder of their table, invisible until they are committed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa

from hub.base import lake
from hub.exchange.arrival import Arrival
from hub.exchange.landing.compare import Change
from hub.exchange.rows import shape
from hub.exchange.staging.profile import Profile, Staged
from hub.exchange.staging.written import refill
from schemas.contract import Contract


def landed(
    table: Path, contract: Contract, one: Arrival, staged: Staged, change: Change
) -> list[Path]:
    """The files of one commit. Their names come from the arrival: placed twice is placed once.

    A batch in which every row is new is linked, not copied.
    """
    files, name = [], f"{one.sequence:08d}-{one.batch}"
    if change.fresh.any():
        if not change.fresh.all():
            refill(staged.accepted, change.fresh, staged.fresh)
        source = staged.accepted if change.fresh.all() else staged.fresh
        files.append(lake.link(source, table, f"{name}.parquet"))
    if len(change.ended):
        rows = _ended(contract, one, change.ended)
        files.append(lake.write(rows, table, f"{name}-ended.parquet"))
    return files


def _ended(contract: Contract, one: Arrival, keys: pa.StringArray) -> pa.Table:
    """End rows: the key and the business date, fields and line null."""
    known = {
        "_key": keys,
        "_op": pa.repeat("end", len(keys)),
        "_valid_from": pa.repeat(pa.scalar(one.day, pa.date32()), len(keys)),
        "_seq": pa.repeat(one.sequence, len(keys)),
        "_batch": pa.repeat(one.batch, len(keys)),
        "_hash": pa.repeat(shape.nothing(contract), len(keys)),
    }
    schema = shape.landed(contract)
    columns = [known.get(field.name, pa.nulls(len(keys), field.type)) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def counted(profile: Profile, change: Change) -> dict[str, int]:
    """The counts of a receipt; what the state already held is repeated."""
    accepted = int(np.count_nonzero(change.fresh))
    return {
        "received": profile.received,
        "accepted": accepted,
        "rejected": profile.rejected,
        "repeated": profile.repeated + len(change.fresh) - accepted,
        "ended": len(change.ended),
    }
