"""The landed rows are those the receipts count, committed once each, and hashed as published."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from hashlib import sha256

import pyarrow as pa
import pyarrow.compute as pc

from .delta import Table, TableError, rows_of
from .home import Arrival, Home, Violation
from .replay import Row, Step, replay, some

SEPARATOR, NULL = "\x1f", "\x00"
Groups = dict[tuple[int, str], list[Row]]


def landed(home: Home) -> Iterator[Violation]:
    """Check every feed that has a receipt or a table."""
    folders = [f for kind in ("landed", "quarantine") for f in home.lake(kind, "").glob("*/*")]
    named = {f"{folder.parent.name}/{folder.name}" for folder in folders if folder.is_dir()}
    for feed in sorted(named | {a.feed for a in home.arrivals}):
        try:
            yield from _feed(home, feed)
        except TableError as problem:
            yield Violation("lake.readable", feed, "", str(problem))


def _feed(home: Home, feed: str) -> Iterator[Violation]:
    arrivals = home.feed(feed)
    table = Table(home.lake("landed", feed))
    rows = _with(table.rows(), "_seq", "_batch", "_key", "_op", "_line", "_hash")
    rejected = _with(rows_of(home.lake("quarantine", feed)), "_batch")
    groups, keys = _grouped(rows), _keys(rejected)
    yield from _counted(feed, arrivals, groups)
    yield from _quarantined(feed, arrivals, rejected)
    yield from _committed(feed, arrivals, table)
    yield from _contents(feed, rows, table)
    steps = [
        Step(a, groups.get((a.sequence, a.batch), []), None if keys is None else keys[a.batch])
        for a in arrivals
    ]
    yield from replay(home.mode(feed), steps)


def _with(rows: pa.Table, *columns: str) -> pa.Table:
    """The rows, when they have what the layout promises; a table without files has none."""
    if missing := set(columns) - set(rows.column_names):
        if rows.num_columns:
            raise TableError(f"columns are missing: {sorted(missing)}")
        return pa.table({name: pa.array([], pa.string()) for name in columns})
    return rows


def _grouped(rows: pa.Table) -> Groups:
    groups: Groups = defaultdict(list)
    columns = [rows[c].to_pylist() for c in ("_seq", "_batch", "_key", "_op", "_hash", "_line")]
    for sequence, batch, key, op, said, line in zip(*columns, strict=True):
        groups[sequence, batch].append(Row(key, op, said, op != "end" or line is not None))
    return dict(groups)


def _keys(rejected: pa.Table) -> dict[str, Counter[str | None]] | None:
    """Keys of rejected rows by batch; None when the quarantine keeps no keys."""
    keys: dict[str, Counter[str | None]] = defaultdict(Counter)
    if rejected.num_rows == 0:
        return keys
    if "_key" not in rejected.column_names:
        return None
    columns = (rejected[name].to_pylist() for name in ("_batch", "_key"))
    for batch, key in zip(*columns, strict=True):
        keys[batch][key] += 1
    return keys


def _counted(feed: str, arrivals: list[Arrival], groups: Groups) -> Iterator[Violation]:
    """An end that the sender's own row tells is an accepted row; one by absence has no line."""
    for arrival in arrivals:
        rows = groups.get((arrival.sequence, arrival.batch), [])
        told, absent = sum(row.told for row in rows), sum(not row.told for row in rows)
        if told != arrival.accepted:
            what = f"{arrival.accepted} accepted, {told} landed"
            yield Violation("lake.accepted", feed, arrival.batch, what)
        if absent != arrival.ended:
            what = f"{arrival.ended} ended, {absent} end rows landed"
            yield Violation("lake.ended", feed, arrival.batch, what)
        if strange := {row.op for row in rows} - {"put", "end"}:
            yield Violation("lake.op", feed, arrival.batch, f"unknown _op {sorted(strange)}")
    for sequence, batch in sorted(groups.keys() - {(a.sequence, a.batch) for a in arrivals}):
        what = f"{len(groups[sequence, batch])} rows of sequence {sequence} have no receipt"
        yield Violation("lake.unreceipted", feed, batch, what)


def _quarantined(feed: str, arrivals: list[Arrival], rejected: pa.Table) -> Iterator[Violation]:
    found, said = Counter(rejected["_batch"].to_pylist()), {a.batch: a.rejected for a in arrivals}
    for batch in sorted(found.keys() | said.keys()):
        if found[batch] != said.get(batch, 0):
            what = f"{said.get(batch, 0)} rejected, {found[batch]} in quarantine"
            yield Violation("quarantine.rows", feed, batch, what)


def _committed(feed: str, arrivals: list[Arrival], table: Table) -> Iterator[Violation]:
    commits = table.commits(feed)
    times = Counter(sequence for sequence, _ in commits)
    forgotten = max((s for s, version in commits if version == table.base), default=0)
    for arrival in arrivals:
        found = times[arrival.sequence]
        if found > 1 or (not found and arrival.changed and arrival.sequence > forgotten):
            what = f"app transaction {arrival.sequence} stands {found} times in the log"
            yield Violation("lake.transaction", feed, arrival.batch, what)
        yield from _versioned(arrival, commits, table.version)
    for sequence in sorted(times.keys() - {a.sequence for a in arrivals}):
        yield Violation("lake.unreceipted", feed, "", f"transaction {sequence} has no receipt")
    if (order := [sequence for sequence, _ in commits]) != sorted(order):
        yield Violation("lake.transaction", feed, "", f"sequences went back: {order}")


def _versioned(arrival: Arrival, commits: list[tuple[int, int]], last: int) -> Iterator[Violation]:
    """Readers read the version a receipt names: it shows this arrival and none after it."""
    first = max((v for s, v in commits if s <= arrival.sequence), default=-1)
    after = min((v for s, v in commits if s > arrival.sequence), default=last + 1)
    if arrival.version is None and not arrival.changed:
        return
    if arrival.version is None or not first <= arrival.version < after:
        what = f"names lake version {arrival.version}, not one of {first} to {after - 1}"
        yield Violation("lake.version", arrival.feed, arrival.batch, what)


def _contents(feed: str, rows: pa.Table, table: Table) -> Iterator[Violation]:
    """Hash each row over the fields the contract had when the row was committed."""
    versions = dict(table.commits(feed))
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for sequence in rows["_seq"].unique().to_pylist():
        alike[table.fields(versions.get(sequence))].append(sequence)
    for fields, sequences in alike.items():
        chosen = pc.is_in(rows["_seq"], pa.array(sequences, rows["_seq"].type))
        yield from _hashed(feed, _with(rows, *fields).filter(chosen), fields)


def _hashed(feed: str, rows: pa.Table, fields: tuple[str, ...]) -> Iterator[Violation]:
    wrong: dict[str, list[str]] = defaultdict(list)
    filled: dict[str, list[str]] = defaultdict(list)
    empty = sha256(SEPARATOR.join([NULL] * len(fields)).encode()).hexdigest()[:32]
    for part in rows.to_batches():
        columns = [part[c].to_pylist() for c in ("_batch", "_key", "_op", "_hash")]
        for batch, key, op, said, true in zip(*columns, hashes(part, fields), strict=True):
            if op == "put" and said != true:
                wrong[batch].append(key)
            if op == "end" and true != empty:
                filled[batch].append(key)
    for batch, keys in sorted(wrong.items()):
        yield Violation("row.hash", feed, batch, f"not the hash of their fields: {some(keys)}")
    for batch, keys in sorted(filled.items()):
        yield Violation("row.end", feed, batch, f"end rows with values: {some(keys)}")


def hashes(rows: pa.RecordBatch, fields: tuple[str, ...]) -> list[str]:
    """First 32 hex of sha256 over the fields as text, joined by U+001F, null as U+0000."""
    texts = [pc.fill_null(pc.cast(rows[name], pa.string()), NULL) for name in fields]
    joined = pc.binary_join_element_wise(*texts, SEPARATOR).to_pylist()
    return [sha256(text.encode()).hexdigest()[:32] for text in joined]
