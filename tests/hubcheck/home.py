"""A hub's home and its neighbours' journals, read as they lie on disk.

This program imports nothing of the hub, so a mistake in the hub cannot hide itself here. It knows
the published layout and the published shapes only, and it never writes.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

Rows = tuple[dict[str, Any], ...]
COUNTS = ("received", "accepted", "rejected", "repeated", "ended")


class HomeError(Exception):
    """HOME or a journal is not what it was said to be; nothing can be proved from it."""


class Violation(NamedTuple):
    """One broken promise. `feed` may be a subscription and `batch` a delivery or a digest."""

    check: str
    feed: str
    batch: str
    what: str


class Arrival(NamedTuple):
    """What a receipt says about one arrival, counts in rows; `version` is the lake's, if any."""

    feed: str
    batch: str
    sequence: int
    digest: str
    received: int
    accepted: int
    rejected: int
    repeated: int
    ended: int
    refused: bool
    version: int | None
    path: str
    """Where it lay with its sender, empty when the database does not say."""

    @property
    def changed(self) -> int:
        """Rows this arrival must have added to the lake."""
        return self.accepted + self.ended


class Paper(NamedTuple):
    """One file of receipts/ as written."""

    name: str
    raw: bytes
    body: dict[str, Any]


class Line(NamedTuple):
    """One journal line: what a neighbour says it sent or received."""

    file: str
    sha256: str
    rows: int | None
    table: str
    """The feed into whose table one row was written, of which the digest is; else empty."""


@dataclass(frozen=True)
class Home:
    """Everything believed by the checks. A journal that was not given is None, not empty."""

    root: Path
    papers: tuple[Paper, ...]
    arrivals: tuple[Arrival, ...]
    leaves: tuple[dict[str, Any], ...]
    stored: tuple[dict[str, Any], ...]
    sent: tuple[Line, ...] | None = None
    got: tuple[Line, ...] | None = None

    def feed(self, feed: str) -> list[Arrival]:
        """The arrivals of one feed in the order they were taken in."""
        return sorted((a for a in self.arrivals if a.feed == feed), key=lambda a: a.sequence)

    def lake(self, kind: str, feed: str) -> Path:
        """The folder of a feed's landed or quarantined rows."""
        return self.root / "lake" / kind / feed

    def mode(self, feed: str) -> str:
        """The declared mode of a feed, empty when the catalog does not know it."""
        agency, _, resource = feed.partition("/")
        text = read(self.root / "catalog" / agency / "provides" / resource / "feed.yml")
        found = re.search(r"^mode:\s*[\"']?(\w+)", text, re.MULTILINE)
        return found[1] if found else ""


def open_home(root: Path, sent: list[Path] | None, got: list[Path] | None) -> Home:
    """Read a home; HomeError when the folder holds no hub database."""
    if not (root / "hub.sqlite").is_file():
        raise HomeError(f"{root}: no hub.sqlite here")
    papers = tuple(_papers(root / "receipts"))
    leaves, stored, paths = _database(root / "hub.sqlite")
    arrivals = tuple(_arrival(p.body, paths) for p in papers if whole(p.body))
    return Home(root, papers, arrivals, leaves, stored, _journals(sent), _journals(got))


def read(path: Path) -> str:
    """The text of a file, empty when there is none."""
    return path.read_text("utf-8") if path.is_file() else ""


def digest(path: Path) -> str:
    """The sha256 of a file's bytes in hex."""
    with path.open("rb") as data:
        hashed = sha256()
        while block := data.read(1 << 20):
            hashed.update(block)
    return hashed.hexdigest()


def whole(body: dict[str, Any]) -> bool:
    """Whether a receipt names its arrival and counts its rows; deliveries' receipts do not."""
    words = all(isinstance(body.get(k), str) for k in ("feed", "batch", "digest"))
    return words and all(type(body.get(k)) is int for k in ("sequence", *COUNTS))


def _arrival(body: dict[str, Any], paths: dict[str, str]) -> Arrival:
    told = {name: body[name] for name in ("feed", "batch", "sequence", "digest", *COUNTS)}
    bounds = "batch.bounds" in (body.get("findings") or {})
    refused = bounds and 0 < body["received"] == body["rejected"]
    version, path = (body.get("lake") or {}).get("version"), paths.get(body["batch"], "")
    return Arrival(**told, refused=refused, version=version, path=path)


def _papers(folder: Path) -> Iterator[Paper]:
    for path in sorted(folder.glob("*.json")):
        raw = path.read_bytes()
        try:
            body = json.loads(raw)
        except ValueError:
            body = None
        yield Paper(path.name, raw, body if isinstance(body, dict) else {})


def _database(path: Path) -> tuple[Rows, Rows, dict[str, str]]:
    """Leaves, stored receipts, and the path of each batch."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
            db.row_factory = sqlite3.Row
            names = {row[0] for row in db.execute("select name from sqlite_master")}
            leaves = db.execute("select * from leaf order by seq") if "leaf" in names else ()
            stored = db.execute("select * from receipt") if "receipt" in names else ()
            lay = db.execute("select batch, path from arrival") if "arrival" in names else ()
            return tuple(map(dict, leaves)), tuple(map(dict, stored)), dict(map(tuple, lay))
    except sqlite3.Error as problem:
        raise HomeError(f"{path}: {problem}") from problem


def _journals(paths: list[Path] | None) -> tuple[Line, ...] | None:
    return None if paths is None else tuple(line for path in paths for line in _journal(path))


def _journal(path: Path) -> Iterator[Line]:
    """Lines of one journal; a torn last line was never synced and so was never sent."""
    if not path.is_file():
        raise HomeError(f"{path}: no such journal")
    for text in path.read_text("utf-8").splitlines(keepends=True):
        try:
            told = json.loads(text)
            name = str(told.get("file") or told.get("id"))
            table = name if "file" not in told and "/" in name else ""
            yield Line(name, told["sha256"], told.get("rows"), table)
        except (ValueError, KeyError, AttributeError) as problem:
            if text.endswith("\n"):
                raise HomeError(f"{path}: not a journal line: {text.strip()[:80]}") from problem
