"""A receipt's file, its copy in the database and its leaf in the log say the same thing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from .home import COUNTS, Home, Paper, Violation, whole

WORDS = {"kind", "schema_version", "id", "feed", "batch", "sequence", "digest", "held", "lake"}
SHAPE = WORDS | set(COUNTS) | {"findings", "actor", "at", "reason"}
FIRST = {None, "", "0" * 64}


def evidence(home: Home) -> Iterator[Violation]:
    """Every receipt is whole, balances, is stored alike in the database and is one leaf."""
    stored = {row["id"]: row for row in home.stored}
    for paper in home.papers:
        yield from _written(paper)
        if "subscription" not in paper.body:
            yield from _arrival(paper)
            yield from _stored(paper, stored.get(paper.name.removesuffix(".json")))
    for name in sorted(stored.keys() - {p.name.removesuffix(".json") for p in home.papers}):
        yield Violation("receipt.stored", str(stored[name].get("feed", "")), name, "has no file")
    yield from _chain(home)
    yield from _leaves(home)


def canonical(value: Any) -> bytes:
    """RFC 8785 for what receipts hold: text, whole numbers, flags, lists and objects."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return b"{" + b",".join(canonical(n) + b":" + canonical(value[n]) for n in names) + b"}"
    if isinstance(value, list):
        return b"[" + b",".join(map(canonical, value)) + b"]"
    return json.dumps(value, ensure_ascii=False).encode()


def leaf_digest(kind: str, name: str, body: dict[str, Any]) -> str:
    """sha256 over kind, id and the hex sha256 of the canonical JSON."""
    return sha256(f"{kind}{name}{sha256(canonical(body)).hexdigest()}".encode()).hexdigest()


def batch_of(feed: str, sequence: int, digest: str) -> str:
    """The batch id every arrival must carry."""
    return sha256(f"{feed}\n{sequence}\n{digest}".encode()).hexdigest()[:16]


def _fault(paper: Paper, check: str, what: str) -> Violation:
    return Violation(check, str(paper.body.get("feed", "")), str(paper.body.get("batch", "")), what)


def _written(paper: Paper) -> Iterator[Violation]:
    if paper.raw.rstrip(b"\n") != canonical(paper.body):
        yield _fault(paper, "receipt.canonical", f"{paper.name} is not canonical JSON")
    if paper.name != f"{paper.body.get('id')}.json":
        yield _fault(paper, "receipt.identity", f"{paper.name} holds {paper.body.get('id')}")


def _arrival(paper: Paper) -> Iterator[Violation]:
    body = paper.body
    missing = sorted(SHAPE - body.keys())
    if missing or not whole(body) or body["kind"] != "receipt":
        yield _fault(paper, "receipt.shape", f"{paper.name}: missing or malformed {missing}")
        return
    batch = batch_of(body["feed"], body["sequence"], body["digest"])
    if body["batch"] != batch or body["id"] != f"R-{batch}":
        yield _fault(paper, "receipt.identity", f"feed, sequence and digest make {batch}")
    received, accepted, rejected, repeated, _ = counts = [body[name] for name in COUNTS]
    if received != accepted + rejected + repeated or min(counts) < 0:
        yield _fault(paper, "receipt.balance", f"{received} ≠ {accepted} + {rejected} + {repeated}")


def _stored(paper: Paper, row: dict[str, Any] | None) -> Iterator[Violation]:
    """Compare whatever the row holds: the whole receipt as JSON, single values, or both."""
    if row is None:
        yield _fault(paper, "receipt.stored", f"{paper.name} is not in the database")
        return
    bodies = [v for v in map(_parsed, row.values()) if isinstance(v, dict) and "kind" in v]
    singles = {name: value for name, value in row.items() if name in paper.body}
    wrong = [n for n, value in singles.items() if not _agree(n, value, paper.body[n])]
    if wrong or any(body != paper.body for body in bodies):
        yield _fault(paper, "receipt.stored", f"database and file differ {wrong or ''}".rstrip())
    if not bodies and not singles.keys() >= set(COUNTS):
        yield _fault(paper, "receipt.stored", "the database does not keep the counts")


def _agree(name: str, stored: Any, said: Any) -> bool:
    if stored == said or _parsed(stored) == said:
        return True
    return name == "at" and _instant(stored) == _instant(said)


def _parsed(value: Any) -> Any:
    try:
        return json.loads(value) if isinstance(value, str | bytes) else value
    except ValueError:
        return value


def _instant(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _chain(home: Home) -> Iterator[Violation]:
    before: Any = None
    for place, leaf in enumerate(home.leaves, 1):
        if leaf["seq"] != place:
            yield Violation("leaf.chain", "", leaf["id"], f"leaf {leaf['seq']} stands at {place}")
        if leaf["previous"] != before and not (place == 1 and leaf["previous"] in FIRST):
            yield Violation("leaf.chain", "", leaf["id"], f"leaf {place} does not follow the last")
        before = leaf["digest"]


def _leaves(home: Home) -> Iterator[Violation]:
    times = Counter((leaf["kind"], leaf["id"]) for leaf in home.leaves)
    digests = {(leaf["kind"], leaf["id"]): leaf["digest"] for leaf in home.leaves}
    written = {(str(p.body.get("kind")), str(p.body.get("id"))): p for p in home.papers}
    for name, paper in written.items():
        if times[name] != 1:
            yield _fault(paper, "leaf.once", f"{times[name]} leaves for {paper.name}")
        elif digests[name] != leaf_digest(*name, paper.body):
            yield _fault(paper, "leaf.digest", f"the leaf is of another {paper.name}")
    for kind, name in sorted(times.keys() - written.keys()):
        if kind == "receipt":
            yield Violation("leaf.once", "", name, "a leaf without its receipt")
