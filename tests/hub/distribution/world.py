"""A small world to deliver in: one bureau's landed rows, one receiver, one grant."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from catalog.models import Catalog, Grant, Resource, Subscription
from hub.base import lake
from hub.base.canonical import canonical
from hub.base.clock import Clock
from hub.base.database.tables import arrival, edition, receipt
from hub.base.home import Home, open_home
from hub.distribution import deliver, grant
from hub.distribution.grant import Grant as Granted
from hub.distribution.grant import Rows, Terms
from hub.distribution.mask import Shape
from hub.distribution.outgoing import record
from hub.distribution.outgoing.record import Delivery
from hub.settings import Settings
from hub.trust.actor import FOUNDING, SCHEDULER
from schemas import contract

RESOURCE, SUBSCRIPTION = "commerce/shop", "tax/shops"
FIELDS: dict[str, dict[str, Any]] = {
    "code": {"type": "string"},
    "name": {"type": "string"},
    "region": {"type": "string"},
    "opened": {"type": "string", "format": "date"},
    "capital": {"type": "number"},
    "owner": {"type": "string", "x-class": "personal"},
    "note": {"type": "string", "x-class": "secret"},
    "rent": {"type": "string"},
}
OPEN = ("code", "name", "region", "opened", "capital")
EVERY = tuple(FIELDS)
SYSTEM = pa.schema(
    [
        ("_key", pa.string()),
        ("_op", pa.string()),
        ("_valid_from", pa.date32()),
        ("_seq", pa.int64()),
        ("_batch", pa.string()),
        ("_line", pa.int64()),
        ("_hash", pa.string()),
    ]
)


def contract_body(key: tuple[str, ...] = ("code",)) -> dict[str, Any]:
    label = {name: {"x-label": {"zh": f"项 {name}", "en": f"item {name}"}} for name in FIELDS}
    return {
        "type": "object",
        "x-label": {"zh": "店铺", "en": "Shop"},
        "x-key": list(key),
        "required": [],
        "properties": {name: spec | label[name] for name, spec in FIELDS.items()},
    }


def resource(key: str = RESOURCE) -> Resource:
    return Resource(
        id=key,
        title={"zh": "店铺", "en": "Shops"},
        summary={"zh": "店铺", "en": "Shops"},
        contract="shop@1",
        cycle="daily",
        sharing="conditional",
        conditions="授权",
        items={"rent": "none"},
        basis="商业秘密",
    )


def given(**changed: Any) -> Grant:
    plain: dict[str, Any] = {
        "id": "tax-shops",
        "agency": "tax",
        "resource": RESOURCE,
        "columns": OPEN,
        "purpose": {"zh": "税源", "en": "tax base"},
        "basis": "依据",
        "valid_from": date(2006, 1, 1),
        "valid_to": date(2006, 12, 31),
    }
    return Grant.model_validate(plain | changed)


def wanted(transport: dict[str, Any], form: str = "csv", **changed: Any) -> Subscription:
    plain: dict[str, Any] = {
        "id": SUBSCRIPTION,
        "agency": "tax",
        "title": {"zh": "店铺", "en": "Shops"},
        "resource": RESOURCE,
        "grant": "tax-shops",
        "columns": ("code", "name", "region"),
        "sink": {"transport": transport, "format": {"kind": form}},
    }
    return Subscription.model_validate(plain | changed)


def shop(code: str, op: str = "put", day: int = 1, **fields: Any) -> dict[str, Any]:
    plain = {"code": code, "name": f"店{code}", "region": "230102", "opened": date(2006, 1, day)}
    more = {"capital": Decimal(10), "owner": "王小二", "note": "密", "rent": "1200"}
    values = (plain | more | fields) if op == "put" else {}
    return {"_key": code, "_op": op, "_valid_from": date(2006, 3, day)} | values


class World:
    """A home with one resource; deliveries go wherever the sink says."""

    def __init__(self, home: Home, inbox: Path, sink: dict[str, Any] | None = None) -> None:
        self.home, self.inbox = home, inbox
        self.sink = sink or {"kind": "local", "folder": str(inbox)}
        inbox.mkdir(parents=True, exist_ok=True)
        self.contract(contract_body())
        self.subscription = wanted(self.sink)

    def contract(self, body: dict[str, Any]) -> None:
        _write(self.home.settings.contracts, body)

    def grant(self, **changed: Any) -> None:
        grant.seed(self.home, [given(**changed)], FOUNDING)

    def land(self, sequence: int, *rows: dict[str, Any]) -> None:
        """Commit rows as one arrival, with its receipt."""
        self.account(sequence, self.commit(sequence, *rows))

    def commit(self, sequence: int, *rows: dict[str, Any]) -> int:
        """Commit rows that no receipt names yet."""
        table, app = self.home.settings.landed(RESOURCE), lake.Numbered(RESOURCE, sequence)
        handle = lake.ensured(table, schema())
        file = lake.write(_landed(sequence, rows), table, f"{sequence}.parquet")
        return lake.commit(handle, [file], app, {"number": sequence})

    def account(self, sequence: int, version: int | None, day: str = "") -> None:
        lake_ = None if version is None else {"table": RESOURCE, "version": version}
        body = canonical({"sequence": sequence, "lake": lake_}).decode()
        batch, at = f"{sequence:016d}", "2006-03-01T00:00:00.000000Z"
        kept = {"feed": RESOURCE, "batch": batch, "sequence": sequence, "at": at}
        came = {"digest": "", "bytes": 0, "path": "", "state": "landed", "actor": "x"}
        day = day or f"2006-03-{sequence:02d}"
        with self.home.engine.begin() as on:
            on.execute(receipt.insert().values(id=f"R-{batch}", body=body, **kept))
            on.execute(arrival.insert().values(business_date=day, **came, **kept))

    def publish(self, number: int, *rows: dict[str, Any]) -> None:
        """Publish units as one edition of the registry."""
        settings, app = self.home.settings, lake.Numbered("registry", number)
        table = settings.registry("unit")
        typed = pa.schema([*fields(), ("edition", pa.int64())])
        handle = lake.ensured(table, typed)
        units = pa.Table.from_pylist([row | {"edition": number} for row in rows], typed)
        version = lake.commit(handle, [lake.write(units, table, f"{number}.parquet")], app, {})
        told = {"number": number, "at": "2006-03-02T17:00:00.000000Z", "actor": "x", "digest": ""}
        outputs = canonical({"unit": version}).decode()
        with self.home.engine.begin() as on:
            on.execute(edition.insert().values(inputs="{}", counts="{}", outputs=outputs, **told))

    @property
    def catalog(self) -> Catalog:
        named = {key: resource(key) for key in (RESOURCE, "hub/unit")}
        mine = {self.subscription.id: self.subscription}
        return Catalog(
            root=self.inbox, agencies={}, resources=named, feeds={}, subscriptions=mine, grants={}
        )

    def deliver(self) -> Delivery | None:
        return deliver.deliver(self.home, self.catalog, self.subscription.id, SCHEDULER)

    def sent(self) -> Delivery:
        """Deliver what must be due."""
        found = self.deliver()
        assert found is not None
        return found

    def pending(self) -> Delivery:
        """The delivery that must be waiting."""
        found = record.pending(self.home, SUBSCRIPTION)
        assert found is not None
        return found

    def ask(self, **changed: Any) -> None:
        """Change what the receiver subscribed to."""
        self.subscription = wanted(changed.pop("transport", self.sink), **changed)

    def received(self) -> list[str]:
        """The names of the payloads that lie with the receiver."""
        return sorted(p.name for p in self.inbox.iterdir() if p.suffix in {".csv", ".parquet"})


def shaped(folder: Path, key: tuple[str, ...] = ("code",), effective: str | None = None) -> Shape:
    """The shape of shops, its contract read from a folder."""
    _write(folder, contract_body(key))
    return Shape(resource(), contract.load("shop@1", folder), effective)


def granted(columns: tuple[str, ...] = OPEN, rows: Rows | None = None) -> Granted:
    """A grant as it is read from the table."""
    days = (date(2006, 1, 1), date(2006, 12, 31))
    terms = Terms("tax", RESOURCE, columns, rows or {}, {"zh": "", "en": ""}, "", *days)
    return Granted("g", 1, terms, "", "", "")


def _write(folder: Path, body: dict[str, Any]) -> None:
    path = folder / "shop" / "v1.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(body), encoding="utf-8")


def fields() -> pa.Schema:
    kinds = {"date": pa.date32(), "number": pa.decimal128(24, 6), "string": pa.string()}
    return pa.schema([(n, kinds[s.get("format", s["type"])]) for n, s in FIELDS.items()])


def schema() -> pa.Schema:
    return pa.schema([*fields(), *SYSTEM])


def history(*arrivals: tuple[dict[str, Any], ...]) -> pa.Table:
    """Landed rows of several arrivals, numbered from one."""
    return pa.concat_tables([_landed(seq, rows) for seq, rows in enumerate(arrivals, 1)])


def _landed(sequence: int, rows: tuple[dict[str, Any], ...]) -> pa.Table:
    full = [
        row | {"_seq": sequence, "_batch": "b", "_line": line, "_hash": _hash(row)}
        for line, row in enumerate(rows, 2)
    ]
    return pa.Table.from_pylist(full, schema())


def _hash(row: dict[str, Any]) -> str:
    return hashlib.sha256(repr([row.get(name) for name in FIELDS]).encode()).hexdigest()[:32]


def run(settings: Settings, clock: Clock, inbox: Path, sink: dict[str, Any]) -> None:
    """Deliver in a process of its own, which dies where its settings say."""
    World(open_home(settings, clock), inbox, sink).deliver()
