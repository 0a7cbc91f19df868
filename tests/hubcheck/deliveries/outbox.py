"""Deliveries are whole, in sequence, as granted, never doubled, and each was received once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from tests.hubcheck.delta import Table, TableError
from tests.hubcheck.home import Home, Violation, digest
from tests.hubcheck.sheets.form import Sheet

from .aside import aside
from .delivery import MARK, Delivery, deliveries
from .given import given
from .terms import BESIDE

KEYS, OPS = ("_key", "key", "record_key"), ("_op", "op")


def outbox(home: Home) -> Iterator[Violation]:
    """Check each delivery by itself, each subscription in order, and the receivers' journals."""
    sent = deliveries(home)
    for delivery in sent:
        yield from _whole(delivery)
        yield from _granted(home, delivery)
        yield from aside(delivery)
    for subscription, group in groupby(sent, key=lambda delivery: delivery.subscription):
        series = [*group]
        found = [delivery.sequence for delivery in series]
        if found != list(range(1, len(found) + 1)):
            yield Violation("delivery.sequence", subscription, "", f"sequences {found}")
        yield from _doubled(series)
        yield from given(home, series)
    if home.got is not None:
        yield from _received(home, sent)


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
    sheet = delivery.sheets.get(path.name)
    if isinstance(sheet, Sheet):
        truth["rows"] = len(sheet.rows)
    elif sheet:
        yield str(sheet)
    for name, value in truth.items():
        if manifest.get(name) != value:
            yield f"{name} is {value}, the manifest says {manifest.get(name)}"
    if said != delivery.subscription:
        yield f"lies with {delivery.subscription}, the manifest says {said}"


def _granted(home: Home, delivery: Delivery) -> Iterator[Violation]:
    """Every column subscribed to is delivered, no other field is, and all of them are granted."""
    asked, wanted = delivery.terms, set(delivery.terms.columns)
    if not wanted or not delivery.payload:
        return
    given = {name for sheet in delivery.payload for name in sheet.names}
    whole = all(not sheet.sparse for sheet in delivery.payload)
    if (missing := sorted(wanted - given)) and whole:
        yield delivery.fault("delivery.columns", f"granted, not delivered: {missing}")
    other = given - wanted - BESIDE
    if beyond := sorted(other if asked.words else other & _fields(home, asked.resource)):
        yield delivery.fault("delivery.columns", f"delivered, not granted: {beyond}")
    if asked.granted is not None and (closed := sorted(asked.items - asked.granted)):
        yield delivery.fault("delivery.columns", f"subscribed to, not granted: {closed}")


def _fields(home: Home, resource: str) -> set[str]:
    """The fields of the landed table a subscription draws from."""
    try:
        return set(Table(home.lake("landed", resource)).fields()) if resource else set()
    except TableError:
        return set()


def _doubled(series: list[Delivery]) -> Iterator[Violation]:
    """No change is sent twice running: by key where rows carry one, else by the whole sending.

    Who is told in other words than before is told everything again.
    """
    last: dict[Any, Any] = {}
    before: Counter[Any] = Counter()
    words = None
    for delivery in series:
        if (now := delivery.until.get("by", words)) != words:
            last, before, words = {}, Counter(), now
        sheets = [*delivery.payload, delivery.withheld]
        twice = 0
        for key, change in (change for sheet in sheets for change in _changes(sheet)):
            twice += last.get(key) == change
            last[key] = change
        rows = Counter((*sheet.names, *row) for sheet in sheets for row in sheet.rows)
        if twice or (rows and rows == before):
            yield delivery.fault("delivery.doubled", f"{twice or rows.total()} rows sent before")
        before = rows


def _changes(sheet: Sheet) -> Iterator[tuple[Any, Any]]:
    """Key and what happened to it, where rows carry both; a hash stands for the whole row."""
    key, op = (next((n for n in names if n in sheet.names), None) for names in (KEYS, OPS))
    if key is None or op is None:
        return
    content = {"_hash"} & {*sheet.names} or {n for n in sheet.names if n[:1] != "_"}
    for row in sheet.records():
        told = {(n, cell) for n, cell in row.items() if cell and (n == op or n in content)}
        yield row[key], told


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
