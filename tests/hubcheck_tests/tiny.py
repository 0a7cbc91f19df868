"""A hub in miniature, written by hand from the published layout, that makes a correct home.

It lets a test change its plan between counting and landing: that is how a wrong hub is played.
"""

import csv
import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

TEXT, DAY, COUNT = pa.string(), pa.date32(), pa.int64()
FIELDS = {"code": TEXT, "name": TEXT, "born": DAY, "capital": pa.decimal128(24, 6)}
MARKS = {"_key": TEXT, "_op": TEXT, "_valid_from": DAY, "_seq": COUNT, "_batch": TEXT}
SCHEMA = pa.schema(FIELDS | MARKS | {"_line": COUNT, "_hash": TEXT})
AT = "2006-03-01T02:00:00Z"


def hex_of(data):
    return sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def canonical(body):
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def unit(code, name, capital="100", born=date(2001, 2, 3)):
    return {"code": code, "name": name, "born": born, "capital": capital and Decimal(capital)}


def row_hash(row):
    texts = [row["code"], row["name"], row["born"] and row["born"].isoformat()]
    texts.append(row["capital"] and f"{row['capital']:.6f}")
    return hex_of("\x1f".join("\0" if text is None else text for text in texts))[:32]


@dataclass
class Plan:
    """What one arrival is about to become; a test may spoil it before `land`."""

    feed: str
    sequence: int
    raw: bytes
    sent: int
    rows: list[dict[str, Any]]
    quarantine: list[str | None]
    repeated: int
    version: int | None = None
    receipt: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def digest(self):
        return hex_of(self.raw)

    @cached_property
    def batch(self):
        return hex_of(f"{self.feed}\n{self.sequence}\n{self.digest}")[:16]


class TinyHub:
    def __init__(self, root):
        self.root = root
        self.modes, self.sequences, self.states, self.seen, self.sendings = {}, {}, {}, {}, {}
        self.previous = None
        with closing(sqlite3.connect(root / "hub.sqlite")) as db, db:
            db.execute("create table leaf (seq integer, kind, id, digest, previous, at)")
            db.execute("create table receipt (id primary key, feed, at, body)")
            db.execute("create table arrival (batch primary key, path)")

    def write(self, path, data):
        path = self.root / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def feed(self, feed, mode):
        agency, resource = feed.split("/")
        text = f"transport: {{kind: local}}\nmode: {mode}  # whole or changes\n"
        self.write(f"catalog/{agency}/provides/{resource}/feed.yml", text)
        self.modes[feed], self.states[feed], self.seen[feed] = mode, {}, []

    def plan(self, feed, rows, rejected=(), raw=b""):
        """Count one arrival as the hub would; `rejected` are the keys of its bad rows, if any."""
        raw = raw or repr((rows, rejected)).encode()
        state, seen = self.states[feed], self.seen[feed]
        sequence = self.sequences[feed] = self.sequences.get(feed, 0) + 1
        plan = Plan(feed, sequence, raw, len(rows) + len(rejected), [], list(rejected), 0)
        if plan.digest in (seen[-1:] if self.modes[feed] == "snapshot" else seen):
            plan.quarantine, plan.repeated = [], plan.sent
            return plan
        fresh = [r for r in rows if state.get(r["code"]) != row_hash(r)]
        plan.rows = [self.landed(plan, r["code"], "put", r) for r in fresh]
        plan.repeated = len(rows) - len(fresh)
        if self.modes[feed] == "snapshot":
            absent = state.keys() - {r["code"] for r in rows} - {*rejected}
            plan.rows += [self.landed(plan, key, "end", None) for key in sorted(absent)]
        return plan

    def landed(self, plan, key, op, row):
        values = row or dict.fromkeys(FIELDS)
        marks = {"_key": key, "_op": op, "_valid_from": date(2006, 3, 1), "_seq": plan.sequence}
        line = 2 if row else None
        return {**values, **marks, "_batch": plan.batch, "_line": line, "_hash": row_hash(values)}

    def arrive(self, feed, rows, rejected=()):
        return self.land(self.plan(feed, rows, rejected))

    def land(self, plan):
        """Archive, commit, quarantine and receipt, from the plan as it now is."""
        path = self.write(f"archive/{plan.digest[:2]}/{plan.digest}", plan.raw)
        path.chmod(0o600)
        line = {"at": AT, "file": f"{plan.feed}.csv", "sha256": plan.digest, "rows": plan.sent}
        self.journal("sent", line)
        if plan.rows:
            self.commit(plan)
        if plan.quarantine:
            self.reject(plan)
        state = self.states[plan.feed]
        for row in plan.rows:
            state.pop(row["_key"], None)
            if row["_op"] == "put":
                state[row["_key"]] = row["_hash"]
        self.seen[plan.feed].append(plan.digest)
        self.account(plan)
        return plan

    def lies(self, plan, path):
        """Say where a landed arrival's file lies with its sender."""
        with closing(sqlite3.connect(self.root / "hub.sqlite")) as db, db:
            db.execute("insert into arrival values (?, ?)", (plan.batch, path))

    def reject(self, plan):
        rows = [{"_batch": plan.batch, "_key": k, "_reason": "bad"} for k in plan.quarantine]
        path = self.write(f"lake/quarantine/{plan.feed}/{plan.batch}.parquet", b"")
        pq.write_table(pa.Table.from_pylist(rows), path)

    def log(self, feed):
        return self.root / "lake/landed" / feed / "_delta_log"

    def commit(self, plan, file=None):
        """Write the file and its log entry; returns the version."""
        version = len(list(self.log(plan.feed).glob("*.json")))
        file = file or f"{plan.sequence:08}-{plan.batch}.parquet"
        self.log(plan.feed).mkdir(parents=True, exist_ok=True)
        rows = pa.Table.from_pylist(plan.rows, SCHEMA)
        pq.write_table(rows, self.log(plan.feed).parent / file)
        fields = json.dumps({"type": "struct", "fields": [{"name": n} for n in SCHEMA.names]})
        actions: list[dict[str, Any]] = [{"metaData": {"schemaString": fields}}][version:]
        actions += [
            {"txn": {"appId": plan.feed, "version": plan.sequence}},
            {"add": {"path": file, "partitionValues": {}, "dataChange": True}},
            {"commitInfo": {"operation": "WRITE"}},
        ]
        text = "\n".join(json.dumps(action) for action in actions)
        (self.log(plan.feed) / f"{version:020}.json").write_text(text)
        plan.version = version

    def account(self, plan):
        ops = [row["_op"] for row in plan.rows]
        counts = {"accepted": ops.count("put"), "ended": ops.count("end")}
        lake = {"table": f"landed/{plan.feed}", "version": plan.version}
        body = {
            "kind": "receipt",
            "schema_version": 1,
            "id": f"R-{plan.batch}",
            "feed": plan.feed,
            "batch": plan.batch,
            "sequence": plan.sequence,
            "digest": plan.digest,
            **counts,
            "received": plan.sent,
            "rejected": len(plan.quarantine),
            "repeated": plan.repeated,
            "held": False,
            "lake": lake if plan.rows else None,
            "findings": {},
            "at": AT,
            "actor": "founding",
            "reason": "到达",
            **plan.receipt,
        }
        self.keep(body)

    def keep(self, body):
        self.write(f"receipts/{body['id']}.json", canonical(body))
        digest = hex_of(body["kind"] + body["id"] + hex_of(canonical(body)))
        with closing(sqlite3.connect(self.root / "hub.sqlite")) as db, db:
            stored = (body["id"], body["feed"], "2006-03-01 02:00:00", canonical(body).decode())
            db.execute("insert into receipt values (?, ?, ?, ?)", stored)
            place = "(select count(*) + 1 from leaf)"
            leaf = (body["kind"], body["id"], digest, self.previous, AT)
            db.execute(f"insert into leaf values ({place}, ?, ?, ?, ?, ?)", leaf)  # noqa: S608
        self.previous = digest

    def journal(self, name, line):
        with (self.root / f"{name}.jsonl").open("a") as out:
            out.write(json.dumps(line) + "\n")

    def subscribe(self, subscription, resource, columns=(), more=""):
        agency, name = subscription.split("/")
        text = f"resource: {resource}\n"
        text += f"columns: [{', '.join(columns)}]\n" if columns else ""
        self.write(f"catalog/{agency}/receives/{name}.yml", text + more)

    def deliver(self, subscription, rows, **beside):
        """One CSV with its manifest, and one for each kind of rows beside it, put and received."""
        sequence = self.sendings[subscription] = self.sendings.get(subscription, 0) + 1
        folder = f"outbox/{subscription}/D-{sequence}"
        for name, some in {"": rows, **beside}.items():
            file = f"{sequence:04}.{name}.csv" if name else f"{sequence:04}.csv"
            path = self.write(f"{folder}/{file}", b"")
            with path.open("w", newline="") as out:
                sheet = csv.DictWriter(out, list(some[0]), lineterminator="\n")
                sheet.writeheader()
                sheet.writerows(some)
            self.declare(path, subscription, sequence, len(some))

    def confirm(self, subscription, sequence, reached, **until):
        """Say how far a receiver has come with a delivery."""
        told = {"kind": "delivery", "id": f"D-{sequence}", "subscription": subscription}
        self.keep({**told, "feed": "", "until": {"seq": reached, **until}})

    def declare(self, path, subscription, sequence, rows):
        data = path.read_bytes()
        told = {"file": path.name, "sha256": hex_of(data), "rows": rows}
        body = {"subscription": subscription, "period": "2006-03-01", "sequence": sequence}
        manifest = {**body, **told, "bytes": len(data)}
        path.with_name(f"{path.name}.manifest.json").write_bytes(canonical(manifest))
        self.journal("got", {"at": AT, **told})
