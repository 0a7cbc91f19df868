"""Land a staged batch: all of it or nothing, exactly once, and with its receipt.

The order is the whole secret: predecessors first ▸ the table opened fresh ▸ if this arrival is
already in it, its counts come from that commit ▸ else compare, place, commit from the same handle ▸
receipt. Whoever dies on the way and comes again ends in the same tables and the same receipt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from catalog.models import Feed
from hub.base import crash, lake, lease, log
from hub.base.clock import stamp
from hub.base.home import Home
from hub.base.lake import Numbered
from hub.base.lease import Lease
from hub.exchange import arrival, stage
from hub.exchange.arrival import Arrival
from hub.exchange.assess import by_person, decided
from hub.exchange.landing import account, place
from hub.exchange.landing.compare import Change, compare
from hub.exchange.landing.current import current
from hub.exchange.rows import shape
from hub.exchange.staging.profile import Staged, clear
from hub.receipt import Lake, Receipt
from hub.trust.actor import Actor
from schemas.contract import Contract

COUNTS: Final = ("received", "accepted", "rejected", "repeated", "ended")


def land(home: Home, feed: Feed, contract: Contract, batch: str, actor: Actor) -> Receipt | None:
    """The receipt of a batch, made now or before; None when it is held or waits for a held one.

    Unsettled predecessors land first. A held snapshot is superseded by the next one that lands.
    """
    with lease.held(home.engine, home.clock, f"feed:{feed.id}") as mine:
        landing = _Landing(home, feed, contract, actor, mine)
        last = arrival.find(home, batch).sequence
        waiting: list[Arrival] = []
        for one in arrival.unsettled(home, feed.id):
            if one.sequence > last or (waiting and feed.mode != "snapshot"):
                break
            if landing.settle(one, waiting) is None:
                waiting.append(one)
        return account.find(home, batch)


@dataclass(frozen=True, slots=True)
class _Landing:
    """What every step of one landing needs."""

    home: Home
    feed: Feed
    contract: Contract
    actor: Actor
    lease: Lease

    def settle(self, one: Arrival, waiting: list[Arrival]) -> Receipt | None:
        """Bring one arrival to its receipt, or find that it is held."""
        home, feed = self.home, self.feed
        if earlier := arrival.twin(home, feed.mode, one):
            return self._repeated(one, earlier)
        verdict = by_person(home, one)
        if verdict is None or verdict.verdict != "refuse":
            staged = stage.stage(home, feed, self.contract, one.batch)
            verdict = decided(home, feed, one)
        if verdict.verdict == "hold":
            arrival.mark(home, one.batch, "held")
            log.event("land.held", feed=feed.id, batch=one.batch, why=verdict.reason)
            return None
        if verdict.verdict == "refuse":
            return self._refused(one, verdict.reason, "refused")
        while waiting:
            self._refused(waiting.pop(0), f"superseded by {one.batch}", "superseded")
        return self._landed(one, staged)

    def _repeated(self, one: Arrival, earlier: Arrival) -> Receipt:
        """Bytes already accounted for: as many rows as then, and none of them new."""
        told = account.find(self.home, earlier.batch)
        received = told.received if told else 0
        counts = {"received": received, "repeated": received}
        return self._account(one, counts, {}, f"same bytes as {earlier.batch}")

    def _refused(self, one: Arrival, reason: str, state: str) -> Receipt:
        staged = stage.refused(self.home, self.feed, self.contract, one, reason)
        rows = staged.profile.received
        self._quarantine(one, staged)
        counts = {"received": rows, "rejected": rows}
        return self._account(one, counts, staged.profile.findings, reason, state)

    def _landed(self, one: Arrival, staged: Staged) -> Receipt:
        """Count before the rows are in: who counts afterwards finds that all are repeated."""
        table = self.home.settings.landed(self.feed.id)
        handle = lake.ensured(table, shape.landed(self.contract))
        app = Numbered(self.feed.id, one.sequence)
        if lake.done(handle, app):
            counts: Mapping[str, Any] = lake.facts(handle, app)[1]
        else:
            change = self._change(staged, handle.version())
            counts = place.counted(staged.profile, change)
            files = place.landed(table, self.contract, one, staged, change)
            crash.point("land.before_commit")
            self.lease.check()
            if files:
                said = {"number": one.sequence, "batch": one.batch}
                lake.commit(handle, files, app, counts | said)
        crash.point("land.after_commit")
        self._quarantine(one, staged)
        return self._account(one, counts, staged.profile.findings)

    def _change(self, staged: Staged, version: int) -> Change:
        state = current(self.home.settings, self.feed.id, version)
        return compare(staged, state, self.feed.mode)

    def _quarantine(self, one: Arrival, staged: Staged) -> None:
        """Rejected rows, in a table of their own; a batch is its own transaction there.

        Not the feed's: a held batch may be refused after later ones were landed.
        """
        if not staged.profile.rejected:
            return
        table = self.home.settings.quarantine(self.feed.id)
        handle = lake.ensured(table, shape.rejected(self.contract))
        app = Numbered(one.batch, one.sequence)
        if not lake.done(handle, app):
            name = f"{one.sequence:08d}-{one.batch}.parquet"
            self.lease.check()
            lake.commit(
                handle,
                [lake.link(staged.rejected, table, name)],
                app,
                {"number": one.sequence, "batch": one.batch, "rejected": staged.profile.rejected},
            )

    def _account(
        self,
        one: Arrival,
        counts: Mapping[str, Any],
        findings: Mapping[str, int],
        reason: str = "",
        state: str = "landed",
    ) -> Receipt:
        handle = lake.opened(self.home.settings.landed(self.feed.id))
        receipt = Receipt(
            **{name: getattr(one, name) for name in ("feed", "batch", "sequence", "digest")},
            **{name: counts.get(name, 0) for name in COUNTS},
            lake=Lake(f"landed/{self.feed.id}", handle.version()) if handle else None,
            actor=self.actor.id,
            at=stamp(self.home.clock),
            reason=reason or one.reason,
            held=one.state == "held" or bool(one.reason),
            findings=dict(findings),
        )
        self.lease.check()
        account.settle(self.home, receipt, state)
        log.event("land.done", receipt=receipt.id, feed=one.feed, sequence=one.sequence)
        clear(self.home.settings.stage(one.batch))
        return receipt
