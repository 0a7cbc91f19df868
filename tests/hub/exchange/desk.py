"""One feed on a desk: files are laid into its folder, a run takes them all the way."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from catalog.models import Feed
from hub.base import lake
from hub.base.home import Home
from hub.exchange.assess import assess
from hub.exchange.land import land
from hub.exchange.receive import receive
from hub.exchange.stage import stage
from hub.receipt import Receipt
from hub.trust.actor import SCHEDULER
from schemas.contract import Contract, load

CONTRACTS = Path(__file__).with_name("contracts")
COLUMNS = {
    "证号": "number",
    "名称": "name",
    "信用代码": "uscc",
    "税号": "holder_tax_id",
    "身份证": "person_id",
    "资本": "capital",
    "人数": "staff",
    "日期": "issued",
    "状态": "state",
}
FINE = {"名称": "甲", "资本": "12.5", "人数": "3", "日期": "2006-02-28", "状态": "有效"}


@dataclass(frozen=True)
class Desk:
    """A home, a feed with its folder, and the contract it keeps."""

    home: Home
    feed: Feed
    contract: Contract
    inbox: Path

    def lay(self, name: str, *rows: dict[str, str]) -> bytes:
        """Put a file of rows into the feed's folder; what a row does not say is as in FINE."""
        data = payload(*rows)
        (self.inbox / name).write_bytes(data)
        return data

    def run(self) -> list[Receipt]:
        """Receive, stage, assess, land; the receipts that were made."""
        batches = receive(self.home, self.feed, SCHEDULER)
        return self.go_on(batches)

    def go_on(self, batches: list[str]) -> list[Receipt]:
        """The steps after receiving."""
        for batch in batches:
            stage(self.home, self.feed, self.contract, batch)
        for batch in batches:
            assess(self.home, self.feed, batch)
        made = [land(self.home, self.feed, self.contract, batch, SCHEDULER) for batch in batches]
        return [receipt for receipt in made if receipt is not None]

    def rows(self, kind: str = "landed") -> list[dict[str, Any]]:
        """Every row of the landed or the quarantine table, in order."""
        folder = self.home.settings.lake / kind / self.feed.id
        if lake.opened(folder) is None:
            return []
        order = [("_batch", "ascending"), ("_line", "ascending")]
        if kind == "landed":
            order = [("_seq", "ascending"), ("_key", "ascending")]
        rows: list[dict[str, Any]] = lake.dataset(folder).to_table().sort_by(order).to_pylist()
        return rows

    def state(self) -> dict[str, tuple[str, str]]:
        """Key to op and hash, by replaying the table."""
        return {row["_key"]: (row["_op"], row["_hash"]) for row in self.rows()}

    def living(self) -> set[str]:
        """Keys whose newest row is a put."""
        return {key for key, (op, _) in self.state().items() if op == "put"}


def payload(*rows: dict[str, str]) -> bytes:
    """Rows as the feed's CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(COLUMNS), restval="")
    writer.writeheader()
    writer.writerows([FINE | row for row in rows])
    return out.getvalue().encode()


def desk(home: Home, inbox: Path, **more: Any) -> Desk:
    """A desk whose feed is as given, and a snapshot of files by name otherwise."""
    inbox.mkdir(exist_ok=True)
    body: dict[str, Any] = {
        "id": "quality/licence",
        "transport": {"kind": "local", "folder": str(inbox)},
        "format": {"kind": "csv"},
        "pattern": r"[^.]+\.csv",
        "mode": "snapshot",
        "columns": COLUMNS,
        "expect": {"max_rejected": 0.5},
    }
    return Desk(home, Feed.model_validate(body | more), load("licence@1", CONTRACTS), inbox)


def counts(receipt: Receipt) -> tuple[int, int, int, int, int]:
    """Received, accepted, rejected, repeated, ended."""
    told = receipt
    return told.received, told.accepted, told.rejected, told.repeated, told.ended


def text(table: pa.Table) -> str:
    """Everything that stands in a table."""
    return str(table.to_pylist())
