"""The hash-chained list of everything kept. Append-only; a leaf never leaves."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection, desc, select, text

from hub.base.canonical import canonical, sha256
from hub.base.clock import Clock, stamp
from hub.base.database.tables import leaf

FIRST: Final = "0" * 64
"""The ``previous`` of the first leaf."""


def digest(kind: str, key: str, body: Any) -> str:
    """The leaf of one kept thing: sha256 over kind, id and the sha256 of its canonical JSON."""
    return sha256(f"{kind}{key}{sha256(canonical(body))}".encode())


def newest(on: Connection, kind: str) -> str | None:
    """The id of the thing of a kind that was kept last."""
    found = select(leaf.c.id).where(leaf.c.kind == kind).order_by(desc(leaf.c.seq)).limit(1)
    return on.scalar(found)


def append(on: Connection, clock: Clock, kind: str, key: str, body: Any) -> int:
    """Add a leaf in the caller's transaction, so that a thing and its leaf live or die together."""
    if on.dialect.name == "postgresql":
        on.execute(text("LOCK TABLE leaf IN EXCLUSIVE MODE"))
    last = on.execute(select(leaf.c.seq, leaf.c.digest).order_by(desc(leaf.c.seq)).limit(1)).first()
    seq, previous = (last.seq + 1, last.digest) if last else (1, FIRST)
    row = {"kind": kind, "id": key, "digest": digest(kind, key, body)}
    on.execute(leaf.insert().values(seq=seq, previous=previous, at=stamp(clock), **row))
    return seq
