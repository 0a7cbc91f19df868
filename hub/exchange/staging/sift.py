"""One streaming pass, check ▸ split ▸ write, then a pass over the keys. Flat memory, any size.

The payload is read, conformed and hashed in one thread, judged in the caller's, written in a third.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from connectors.base import BadRow
from hub.base.lake import ahead
from hub.errors import Stop
from hub.exchange.rows import findings, ours, shape
from hub.exchange.rows.doubles import Passed
from hub.exchange.rows.ours import Batch
from hub.exchange.rows.texts import Known, misplaced
from hub.exchange.staging.payload import Payload
from hub.exchange.staging.profile import Staged
from hub.exchange.staging.written import Written, append, refill
from hub.receipt import Finding
from schemas.compile import Flaw


class Sieve:
    """The three files of a stage while they are filled."""

    def __init__(self, batch: Batch, staged: Staged, opened: ExitStack) -> None:
        self.batch, self.profile, self.passed = batch, staged.profile, Passed()
        accepted, rejected = shape.landed(batch.contract), shape.rejected(batch.contract)
        self.accepted = opened.enter_context(Written(staged.accepted, accepted))
        self.rejected = opened.enter_context(Written(staged.rejected, rejected))
        self.told = opened.enter_context(Written(staged.findings, findings.SCHEMA))

    def take(self, some: Known) -> None:
        """Judge some rows, and write each where it belongs."""
        self._unread(some)
        self._counted(some)
        name, contract = self.batch.id, self.batch.contract
        flaws = self.batch.checker.judge(some.sent.rows)
        persons = list(misplaced(contract, some))
        reasons = _reasons(flaws, persons)
        self._tell(findings.judged(name, contract, some, flaws))
        self._tell(findings.misplaced(name, some, persons))
        self._tell(findings.folded(name, contract, some))
        if reasons:
            bad = np.zeros(len(some.lines), np.bool_)
            bad[list(reasons)] = True
            why = [reasons[row] for row in np.flatnonzero(bad).tolist()]
            self.rejected.write(ours.rejected(self.batch, some.only(pa.array(bad)), why))
            self.profile.rejected += len(why)
            some = some.only(pa.array(~bad))
        self._accept(some)

    def _unread(self, some: Known) -> None:
        self.profile.received += len(some.bad)
        self.profile.rejected += len(some.bad)
        self._tell(findings.unread(self.batch.id, some.bad))
        self.rejected.write(ours.unread(self.batch, some.bad))

    def _counted(self, some: Known) -> None:
        self.profile.received += len(some.lines)
        for name, column in zip(some.kept.schema.names, some.kept.columns, strict=True):
            self.profile.fill[name] += len(column) - column.null_count

    def _accept(self, some: Known) -> None:
        rows = ours.landed(self.batch, some)
        self.passed.add(some, rows["_hash"], ours.order(self.batch, some))
        self.accepted.write(rows)

    def _tell(self, found: Iterable[Finding]) -> None:
        rows = findings.table(found)
        for count in pc.value_counts(rows["rule"]).to_pylist():
            self.profile.findings[count["values"]] += count["counts"]
        self.told.write(rows)


def sift(batch: Batch, payload: Payload, staged: Staged) -> None:
    """Fill the stage of a batch and count into its profile."""
    with ExitStack() as opened:
        sieve = Sieve(batch, staged, opened)
        for some in ahead(payload.rows(batch)):
            sieve.take(some)
    staged.profile.encoding = payload.encoding
    _settle_doubles(batch, payload, staged, sieve.passed)


def _settle_doubles(batch: Batch, payload: Payload, staged: Staged, passed: Passed) -> None:
    """Take repeated and clashing rows out again; the texts of clashing ones are read once more."""
    doubles = passed.doubles()
    if not len(doubles.repeated) and not len(doubles.clashing):
        return
    keep = np.ones(staged.profile.accepted, np.bool_)
    keep[doubles.repeated] = keep[doubles.clashing] = False
    refill(staged.accepted, keep, staged.accepted)
    staged.profile.repeated += len(doubles.repeated)
    if not len(doubles.clashing):
        return
    lines, keys = passed.at(doubles.clashing)
    append(staged.rejected, _clashing(batch, payload, lines))
    append(staged.findings, [findings.table(findings.doubled(batch.id, lines, keys))])
    staged.profile.rejected += len(lines)
    staged.profile.findings["key.duplicate"] += len(lines)


def _clashing(batch: Batch, payload: Payload, lines: pa.Int64Array) -> Iterator[pa.Table]:
    for some in payload.rows(batch):
        found = some.only(pc.is_in(some.lines, lines))
        yield ours.rejected(batch, found, ["key.duplicate"] * len(found.lines))


def refuse(batch: Batch, payload: Payload, staged: Staged, reason: str) -> None:
    """Turn a stage into one with every row rejected; the findings of its rows stay."""
    profile = staged.profile
    profile.received = 0
    with Written(staged.rejected, shape.rejected(batch.contract)) as out:
        for rows in _all(batch, payload):
            profile.received += rows.num_rows
            out.write(rows)
    told = findings.table([findings.refused(batch.id, reason)])
    append(staged.findings, [told], unless=pc.field("rule") == told["rule"][0])
    profile.findings["batch.bounds"] = 1
    profile.rejected, profile.repeated, profile.refused = profile.received, 0, reason


def _all(batch: Batch, payload: Payload) -> Iterator[pa.Table]:
    """Every row as text; what no format can read any further counts as one row."""
    try:
        for some in payload.rows(batch):
            yield ours.unread(batch, some.bad)
            yield ours.rejected(batch, some, ["batch.bounds"] * len(some.lines))
    except Stop:
        yield ours.unread(batch, [BadRow(0, "", "unreadable")])


def _reasons(flaws: list[Flaw], persons: list[tuple[str, int]]) -> dict[int, str]:
    """Row to the rules for which it is rejected."""
    broken: dict[int, list[str]] = defaultdict(list)
    for name, row in persons:
        broken[row].append(f"{name} {findings.MISPLACED}")
    for flaw in flaws:
        if flaw.level == "reject":
            broken[flaw.row].append(f"{flaw.field} {flaw.rule}")
    return {row: "; ".join(rules) for row, rules in broken.items()}
