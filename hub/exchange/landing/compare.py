"""What a batch changes: which staged rows are a new state of their key, which keys it ends."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hub.exchange.staging import written
from hub.exchange.staging.profile import Staged

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between a batch and the state before it."""

    fresh: Mask
    """Which accepted rows are not already the current state of their key."""
    ended: pa.StringArray
    """Living keys that a snapshot no longer holds."""


def compare(staged: Staged, state: pa.Table, mode: str) -> Change:
    """Hold staged rows against the current state; only a snapshot ends what it leaves out."""
    rows = written.columns(staged.accepted, "_key", "_hash", "_op")
    fresh = np.ones(len(rows["_key"]), np.bool_)
    if not state.num_rows:
        return Change(fresh, pa.array([], pa.string()))
    at = pc.index_in(state["_key"], rows["_key"]).combine_chunks()
    held = at.is_valid()
    places, known = at.filter(held), state.filter(held)
    same = np.ones(len(places), np.bool_)
    for name in ("_hash", "_op"):
        same &= np.asarray(pc.equal(known[name], rows[name].take(places)))
    fresh[np.asarray(places)[same]] = False
    absent = pc.and_(pc.invert(held), pc.equal(state["_op"], "put"))
    keys = state["_key"].filter(absent).combine_chunks()
    return Change(fresh, _truly_absent(staged, keys) if mode == "snapshot" else keys[:0])


def _truly_absent(staged: Staged, keys: pa.StringArray) -> pa.StringArray:
    """A key rejected in a snapshot is in it, also where only its text could be read.

    Otherwise a typing error would end the unit.
    """
    if not len(keys) or not staged.profile.rejected:
        return keys
    rejected = written.columns(staged.rejected, "_key", "_text")
    keys = keys.filter(pc.invert(pc.is_in(keys, rejected["_key"])))
    texts = "\n".join(rejected["_text"].drop_null().to_pylist())
    if not texts:
        return keys
    spared = [all(part in texts for part in key.split("|")) for key in keys.to_pylist()]
    return keys.filter(pa.array([not spare for spare in spared], pa.bool_()))
