"""The record of deliveries. A position moves only when a delivery is confirmed.

made ──▶ confirmed                 the receiver has it, digest proved
 │  ▲
 ▼  │ the grant lives again        the same bytes, name and number
refused      made ──▶ replaced     its terms changed: never sent, made anew
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, RowMapping, desc, func, select

from hub.base import leaf
from hub.base.canonical import canonical
from hub.base.clock import stamp
from hub.base.database.tables import delivery as table
from hub.base.home import Home
from hub.trust.actor import Actor

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Delivery:
    """One sending of one subscription."""

    id: str
    subscription: str
    sequence: int
    state: str
    file: str
    sha256: str
    rows: int
    since: Mapping[str, Any]
    until: Mapping[str, Any]
    at: str
    actor: str
    confirmed_at: str | None = None
    attempts: int = 0
    problem: str = ""
    """Why the last attempt failed; empty once confirmed."""

    @property
    def withheld(self) -> int:
        """Rows selected, yet told beside the payload: the receiver's contract would reject them."""
        return int(self.until.get("withheld", 0))

    def body(self, kind: str) -> dict[str, Any]:
        """The kept form."""
        return {"kind": kind, "schema_version": SCHEMA_VERSION} | asdict(self)


def listing(home: Home, subscription: str | None = None) -> list[Delivery]:
    """Deliveries, newest first; of one subscription, or of all."""
    query = select(table).order_by(desc(table.c.at), desc(table.c.sequence))
    if subscription is not None:
        mine = table.c.subscription == subscription
        query = select(table).where(mine).order_by(desc(table.c.sequence))
    with home.engine.connect() as on:
        return [_load(row) for row in on.execute(query).mappings()]


def pending(home: Home, subscription: str) -> Delivery | None:
    """The one that was made and is not confirmed, if there is one."""
    return next((d for d in listing(home, subscription) if d.state in {"made", "refused"}), None)


def confirmed(home: Home, subscription: str) -> Delivery | None:
    """The last one the receiver is known to have."""
    return next((d for d in listing(home, subscription) if d.state == "confirmed"), None)


def following(home: Home, subscription: str) -> int:
    """The next number; a number is never used for other bytes."""
    with home.engine.connect() as on:
        mine = select(func.max(table.c.sequence)).where(table.c.subscription == subscription)
        return (on.scalar(mine) or 0) + 1


def keep(home: Home, made: Delivery) -> None:
    """Record a delivery before its first byte leaves."""
    row = asdict(made) | {
        name: canonical(getattr(made, name)).decode() for name in ("since", "until")
    }
    with home.engine.begin() as on:
        on.execute(table.insert().values(**row))
        leaf.append(on, home.clock, "delivery.made", made.id, made.body("delivery.made"))


def confirm(home: Home, sent: Delivery, actor: Actor) -> Delivery:
    """Close the account: row, leaf and the file among the receipts, in one transaction."""
    at = stamp(home.clock)
    tries = sent.attempts + 1
    done = replace(sent, state="confirmed", confirmed_at=at, attempts=tries, problem="")
    body = done.body("delivery") | {"confirmed_by": actor.id}
    with home.engine.begin() as on:
        _update(on, done)
        leaf.append(on, home.clock, "delivery", done.id, body)
        _write(home.settings.receipts / f"{done.id}.json", canonical(body))
    return done


def troubled(home: Home, sent: Delivery, problem: str) -> None:
    """Note a failed attempt; the delivery stays to be sent again."""
    with home.engine.begin() as on:
        _update(on, replace(sent, attempts=sent.attempts + 1, problem=problem))


def close(home: Home, made: Delivery, state: str, problem: str) -> None:
    """Note that a made delivery may not be sent: ``refused`` or ``replaced``."""
    if made.state == state:
        return
    closed, kind = replace(made, state=state, problem=problem), f"delivery.{state}"
    with home.engine.begin() as on:
        _update(on, closed)
        leaf.append(on, home.clock, kind, made.id, closed.body(kind))


def _update(on: Connection, now: Delivery) -> None:
    """What is written once (bytes, positions, name) has no way to change here."""
    names = ("state", "confirmed_at", "attempts", "problem")
    values = {name: getattr(now, name) for name in names}
    on.execute(table.update().where(table.c.id == now.id).values(**values))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.part")
    partial.write_bytes(data)
    partial.replace(path)


def _load(row: RowMapping) -> Delivery:
    return Delivery(**{**row, "since": json.loads(row["since"]), "until": json.loads(row["until"])})
