"""The last step of every arrival: receipt, leaf, state and file live or die together."""

from __future__ import annotations

import json
import os
from pathlib import Path

from sqlalchemy import select

from hub.base import crash, leaf
from hub.base.canonical import canonical
from hub.base.database.tables import arrival as arrivals
from hub.base.database.tables import receipt as receipts
from hub.base.home import Home
from hub.receipt import Receipt


def find(home: Home, batch: str) -> Receipt | None:
    """The receipt of a batch, or None while it is unsettled."""
    with home.engine.connect() as on:
        body = on.scalar(select(receipts.c.body).where(receipts.c.batch == batch))
    return Receipt.load(json.loads(body)) if body else None


def settle(home: Home, receipt: Receipt, state: str) -> Receipt:
    """Keep a receipt and give its arrival the settled state it ends in."""
    body = receipt.body()
    text = canonical(body)
    kept = {"id": receipt.id, "feed": receipt.feed, "batch": receipt.batch, "at": receipt.at}
    with home.engine.begin() as on:
        on.execute(receipts.insert().values(sequence=receipt.sequence, body=text.decode(), **kept))
        leaf.append(on, home.clock, "receipt", receipt.id, body)
        on.execute(arrivals.update().where(arrivals.c.batch == receipt.batch).values(state=state))
        _write(home.settings.receipts, f"{receipt.id}.json", text)
        crash.point("land.in_receipt")
    return receipt


def _write(folder: Path, name: str, text: bytes) -> None:
    """A file left by a transaction that was killed is written over by the next one."""
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{name}.part"
    with part.open("wb") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    part.replace(folder / name)
