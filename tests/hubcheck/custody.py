"""What senders sent is what was archived and receipted: nothing lost, nothing invented."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .home import Home, Violation, digest

PRIVATE = 0o600


def custody(home: Home) -> Iterator[Violation]:
    """Sequences have no gaps, raw bytes are kept as named, sent files are all accounted for."""
    yield from _sequences(home)
    yield from _archive(home)
    if home.sent is not None:
        yield from _sent(home)


def _sequences(home: Home) -> Iterator[Violation]:
    for feed in sorted({a.feed for a in home.arrivals}):
        found = [a.sequence for a in home.feed(feed)]
        if found != list(range(1, len(found) + 1)):
            missing = sorted(set(range(1, max(found) + 1)) - set(found))
            yield Violation("receipt.sequence", feed, "", f"receipts {found}, missing {missing}")


def _archive(home: Home) -> Iterator[Violation]:
    kept = {path.name: path for path in (home.root / "archive").glob("*/*") if _named(path.name)}
    for name, path in sorted(kept.items()):
        if digest(path) != name or path.parent.name != name[:2]:
            yield Violation("archive.digest", "", name, "the bytes are not those of the name")
        if path.stat().st_mode & 0o777 != PRIVATE:
            yield Violation("archive.mode", "", name, "readable by more than its owner")
    for arrival in home.arrivals:
        if arrival.digest not in kept:
            yield Violation("archive.missing", arrival.feed, arrival.batch, arrival.digest)


def _named(name: str) -> bool:
    """Other names are what a killed step left behind; they are swept by age."""
    return re.fullmatch("[0-9a-f]{64}", name) is not None


def _sent(home: Home) -> Iterator[Violation]:
    """A feed has a journal when any of its arrivals is in one: a table's scan has none."""
    lines = {line.sha256: line for line in home.sent or ()}
    for name in sorted(lines.keys() - {a.digest for a in home.arrivals}):
        yield Violation("sent.lost", "", name, f"{lines[name].file} was sent, no receipt says so")
    journaled = {a.feed for a in home.arrivals if a.digest in lines}
    for arrival in home.arrivals:
        line = lines.get(arrival.digest)
        if line is None and arrival.feed in journaled:
            what = f"nobody sent {arrival.digest}"
            yield Violation("sent.invented", arrival.feed, arrival.batch, what)
        if line and line.rows not in (None, arrival.received):
            what = f"{line.rows} rows sent, {arrival.received} received"
            yield Violation("sent.rows", arrival.feed, arrival.batch, what)
