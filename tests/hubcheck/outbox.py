"""Deliveries are whole, in sequence, as granted, never doubled, and each was received once."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from .delta import Table, TableError
from .home import Home, Violation, digest, read

MARK = ".manifest.json"
TABULAR = {".csv", ".parquet"}
KEYS, OPS = ("_key", "key", "record_key"), ("_op", "op")


class Sheet(NamedTuple):
    """A delivered table. Cells of CSV are Latin-1, which keeps different bytes different."""

    names: list[str]
    rows: list[tuple[str, ...]]


class Delivery(NamedTuple):
    """One sending of one subscription, as it lies in the outbox."""

    subscription: str
    name: str
    folder: Path
    manifests: list[dict[str, Any]]
    sheets: dict[str, Sheet]

    @property
    def sequence(self) -> int:
        """Its place among the subscription's sendings; 0 when no manifest gives it one."""
        found = [m.get("sequence") for m in self.manifests]
        return min((n for n in found if type(n) is int), default=0)

    def fault(self, check: str, what: str) -> Violation:
        """A violation by this delivery."""
        return Violation(check, self.subscription, self.name, what)


def deliveries(home: Home) -> list[Delivery]:
    """Every delivery of the outbox, by subscription and sequence."""
    folders = [f for f in (home.root / "outbox").glob("*/*/*") if f.is_dir()]
    return sorted(map(_delivery, folders), key=lambda d: (d.subscription, d.sequence, d.name))


def outbox(home: Home) -> Iterator[Violation]:
    """Check each delivery by itself, each subscription in order, and the receivers' journals."""
    sent = deliveries(home)
    for delivery in sent:
        yield from _whole(delivery)
        yield from _granted(home, delivery)
    for subscription in sorted({d.subscription for d in sent}):
        series = [d for d in sent if d.subscription == subscription]
        found = [d.sequence for d in series]
        if found != list(range(1, len(found) + 1)):
            yield Violation("delivery.sequence", subscription, "", f"sequences {found}")
        yield from _doubled(series)
    if home.got is not None:
        yield from _received(home, sent)


def _delivery(folder: Path) -> Delivery:
    manifests = [_object(path) for path in sorted(folder.glob(f"*{MARK}"))]
    files = [p for p in sorted(folder.iterdir()) if p.suffix in TABULAR]
    sheets = {path.name: sheet for path in files if (sheet := _sheet(path))}
    name = f"{folder.parent.parent.name}/{folder.parent.name}"
    return Delivery(name, folder.name, folder, manifests, sheets)


def _object(path: Path) -> dict[str, Any]:
    try:
        body = json.loads(path.read_bytes())
    except ValueError:
        body = None
    return body if isinstance(body, dict) else {}


def _sheet(path: Path) -> Sheet | None:
    if path.suffix == ".csv":
        with path.open(encoding="latin-1", newline="") as text:
            names, *rows = [*csv.reader(text)] or [[]]
        words = [name.encode("latin-1").decode("utf-8-sig", "replace") for name in names]
        return Sheet(words, [tuple(row) for row in rows])
    try:
        table = pq.ParquetFile(path).read()
    except pa.ArrowInvalid:
        return None
    columns = [map(str, column.to_pylist()) for column in table.columns]
    return Sheet(table.column_names, list(zip(*columns, strict=True)))


def _whole(delivery: Delivery) -> Iterator[Violation]:
    told = {m.get("file") for m in delivery.manifests}
    there = {p.name for p in delivery.folder.iterdir() if not p.name.startswith(".")}
    for name in sorted(there - told):
        if not name.endswith(MARK):
            yield delivery.fault("delivery.manifest", f"{name} has no manifest")
    if len({m.get("sequence") for m in delivery.manifests}) > 1:
        yield delivery.fault("delivery.manifest", "its manifests name different sequences")
    for manifest in delivery.manifests:
        for what in _told(delivery, manifest):
            yield delivery.fault("delivery.manifest", f"{manifest.get('file')}: {what}")


def _told(delivery: Delivery, manifest: dict[str, Any]) -> Iterator[str]:
    path = delivery.folder / str(manifest.get("file"))
    if not path.is_file():
        yield "is not there"
        return
    said = manifest.get("subscription", manifest.get("feed"))
    truth = {"bytes": path.stat().st_size, "sha256": digest(path)}
    if path.suffix in TABULAR:
        truth["rows"] = len(delivery.sheets[path.name].rows) if path.name in delivery.sheets else -1
    for name, value in truth.items():
        if manifest.get(name) != value:
            yield f"{name} is {value}, the manifest says {manifest.get(name)}"
    if said != delivery.subscription:
        yield f"lies with {delivery.subscription}, the manifest says {said}"


def _granted(home: Home, delivery: Delivery) -> Iterator[Violation]:
    """Every column subscribed to is delivered, and no other field of the resource is."""
    agency, _, name = delivery.subscription.partition("/")
    text = read(home.root / "catalog" / agency / "receives" / f"{name}.yml")
    wanted = listed(text, "columns")
    if not wanted or not delivery.sheets:
        return
    given = {name for sheet in delivery.sheets.values() for name in sheet.names}
    if missing := sorted(wanted - given):
        yield delivery.fault("delivery.columns", f"granted, not delivered: {missing}")
    if beyond := sorted((given & _fields(home, text)) - wanted):
        yield delivery.fault("delivery.columns", f"delivered, not granted: {beyond}")


def listed(text: str, key: str) -> set[str]:
    """A YAML list of plain words under a key, in flow or block form; empty when there is none."""
    item = r"[ \t]*-[ \t]+[^\n:]+\n"
    found = re.search(rf"^[ \t]*{key}:[ \t]*(?:\[([^]]*)\]|\n((?:{item})+))", text + "\n", re.M)
    words = re.split(r"[,\n]", found[1] or found[2]) if found else []
    return {w for w in (re.sub(r"^\s*-\s|#.*", "", word).strip(" \t'\"") for word in words) if w}


def _fields(home: Home, text: str) -> set[str]:
    """The fields of the landed table a subscription draws from."""
    resource = re.search(r"^resource:[ \t]*[\"']?([\w./-]+)", text, re.MULTILINE)
    try:
        return set(Table(home.lake("landed", resource[1])).fields()) if resource else set()
    except TableError:
        return set()


def _doubled(series: list[Delivery]) -> Iterator[Violation]:
    """No change is sent twice running: by key where rows carry one, else by the whole sending."""
    last: dict[Any, Any] = {}
    before: Counter[Any] = Counter()
    for delivery in series:
        sheets = delivery.sheets.values()
        twice = 0
        for key, change in (change for sheet in sheets for change in _changes(sheet)):
            twice += last.get(key) == change
            last[key] = change
        now = Counter((*sheet.names, *row) for sheet in sheets for row in sheet.rows)
        if twice or (now and now == before):
            yield delivery.fault("delivery.doubled", f"{twice or now.total()} rows sent before")
        before = now


def _changes(sheet: Sheet) -> Iterator[tuple[Any, Any]]:
    """Key and what happened to it, where rows carry both; a hash stands for the whole row."""
    key, op = (next((n for n in names if n in sheet.names), None) for names in (KEYS, OPS))
    if key is None or op is None:
        return
    content = {"_hash"} & {*sheet.names} or {n for n in sheet.names if n[:1] != "_"}
    places = [place for place, n in enumerate(sheet.names) if n == op or n in content]
    for row in sheet.rows:
        yield row[sheet.names.index(key)], tuple(row[place] for place in places)


def _received(home: Home, sent: list[Delivery]) -> Iterator[Violation]:
    lines = [line for line in home.got or () if not line.file.endswith(MARK)]
    got = Counter(line.sha256 for line in lines)
    told = [(delivery, manifest) for delivery in sent for manifest in delivery.manifests]
    put = Counter(str(manifest.get("sha256")) for _, manifest in told)
    for delivery, manifest in told:
        if got[name := str(manifest.get("sha256"))] != put[name]:
            what = f"{manifest.get('file')} sent {put[name]} times, received {got[name]} times"
            yield delivery.fault("got.once", what)
    for line in lines:
        if line.sha256 not in put:
            yield Violation("got.unknown", "", line.sha256, f"{line.file} has no manifest")
