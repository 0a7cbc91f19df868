"""Deliveries as they lie in the outbox: payload, what lies beside it, and a manifest for each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.hubcheck.home import Home, Violation
from tests.hubcheck.sheets.form import Sheet, SheetError
from tests.hubcheck.sheets.sheet import sheet

from .terms import Terms, terms

MARK = ".manifest.json"
WITHHELD, NOTES = ".withheld.csv", ".notes.csv"
EMPTY = Sheet([], [])


class Delivery(NamedTuple):
    """One sending of one subscription."""

    subscription: str
    name: str
    folder: Path
    terms: Terms
    until: dict[str, Any]
    """How far its receipt says the receiver has come; empty while it is not confirmed."""
    manifests: list[dict[str, Any]]
    sheets: dict[str, Sheet | SheetError]
    """Every file that holds a table, the payload and what lies beside it."""

    @property
    def sequence(self) -> int:
        """Its place among the subscription's sendings; 0 when no manifest gives it one."""
        found = [m.get("sequence") for m in self.manifests]
        return min((n for n in found if type(n) is int), default=0)

    @property
    def payload(self) -> list[Sheet]:
        """What the receiver takes in, as far as it can be read."""
        return [sheet for name, sheet in self._readable() if not name.endswith((WITHHELD, NOTES))]

    @property
    def withheld(self) -> Sheet:
        """The rows that the receiver's contract would reject."""
        return self._beside(WITHHELD)

    @property
    def notes(self) -> Sheet:
        """Why rows are withheld, and which codes were left out."""
        return self._beside(NOTES)

    def fault(self, check: str, what: str) -> Violation:
        """A violation by this delivery."""
        return Violation(check, self.subscription, self.name, what)

    def _beside(self, mark: str) -> Sheet:
        return next((sheet for name, sheet in self._readable() if name.endswith(mark)), EMPTY)

    def _readable(self) -> Iterator[tuple[str, Sheet]]:
        return ((n, each) for n, each in self.sheets.items() if isinstance(each, Sheet))


def folders(home: Home) -> list[Path]:
    """Where the deliveries lie."""
    return sorted(f for f in (home.root / "outbox").glob("*/*/*") if f.is_dir())


def deliveries(home: Home) -> list[Delivery]:
    """Every delivery of the outbox, by subscription and sequence."""
    told = (paper.body for paper in home.papers if paper.body.get("kind") == "delivery")
    until = {(b.get("subscription"), b.get("id")): b.get("until") for b in told}
    found = []
    for folder in folders(home):
        name = f"{folder.parent.parent.name}/{folder.parent.name}"
        found.append(_delivery(folder, name, terms(home, name), until.get((name, folder.name))))
    return sorted(found, key=lambda d: (d.subscription, d.sequence, d.name))


def _delivery(folder: Path, name: str, asked: Terms, until: Any) -> Delivery:
    manifests = [_object(path) for path in sorted(folder.glob(f"*{MARK}"))]
    sheets = {path.name: _sheet(path, asked) for path in sorted(folder.iterdir())}
    tables = {name: each for name, each in sheets.items() if each is not None}
    return Delivery(name, folder.name, folder, asked, until or {}, manifests, tables)


def _sheet(path: Path, asked: Terms) -> Sheet | SheetError | None:
    beside = path.name.endswith((WITHHELD, NOTES))
    try:
        return sheet(path, {} if beside else asked.format)
    except SheetError as problem:
        return problem


def _object(path: Path) -> dict[str, Any]:
    try:
        body = json.loads(path.read_bytes())
    except ValueError:
        body = None
    return body if isinstance(body, dict) else {}
