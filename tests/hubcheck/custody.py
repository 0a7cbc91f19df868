"""What senders sent is what was archived and receipted: nothing lost, nothing invented."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pyarrow as pa

from .home import Home, Violation, digest
from .landed import NULL, SEPARATOR
from .replay import some

PRIVATE = 0o600


def custody(home: Home) -> Iterator[Violation]:
    """Sequences have no gaps, raw bytes are kept as named, sent files are all accounted for."""
    yield from _sequences(home)
    yield from _archive(home)
    if home.sent is not None:
        yield from _sent(home)
        yield from _rows(home)


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
    lines = {line.sha256: line for line in home.sent or () if not line.table}
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


def _rows(home: Home) -> Iterator[Violation]:
    """What a bureau wrote into a table is in a scan of it, and nothing else is."""
    written: dict[str, set[str]] = defaultdict(set)
    for line in home.sent or ():
        if line.table:
            written[line.table].add(line.sha256)
    for feed, rows in sorted(written.items()):
        scans = (home.root / "archive" / a.digest[:2] / a.digest for a in home.feed(feed))
        seen = {row for scan in scans if scan.is_file() for row in _scanned(scan)}
        if lost := rows - seen:
            yield Violation("sent.lost", feed, "", f"written and in no scan: {some(lost)}")
        if invented := seen - rows:
            yield Violation("sent.invented", feed, "", f"scanned and not written: {some(invented)}")


def _scanned(scan: Path) -> Iterator[str]:
    """The sha256 of each row's cells in the table's order, joined by U+001F, null as U+0000."""
    with pa.ipc.open_stream(scan) as batches:
        for batch in batches:
            for cells in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                text = SEPARATOR.join(NULL if cell is None else cell for cell in cells)
                yield sha256(text.encode()).hexdigest()
