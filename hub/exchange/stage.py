"""Conform ▸ check ▸ write, for one batch; what waits in the stage is complete and judged."""

from __future__ import annotations

from catalog.models import Feed
from hub.base import archive, crash
from hub.base.home import Home
from hub.exchange import arrival
from hub.exchange.arrival import Arrival
from hub.exchange.rows.ours import Batch
from hub.exchange.staging import sift
from hub.exchange.staging.payload import Payload
from hub.exchange.staging.profile import Profile, Staged, finish, finished
from hub.trust.personal import shield
from schemas.compile import compiled
from schemas.contract import Contract


def stage(home: Home, feed: Feed, contract: Contract, batch: str) -> Staged:
    """Judge every row of a batch and write the accepted and the rejected ones apart.

    Idempotent: a finished stage is not made again. A batch whose digest says that it is a
    repetition is not read at all: ``land`` takes its counts from the earlier receipt.

    Raises Stop for an undeclared column or a payload that its format cannot read.
    """
    folder = home.settings.stage(batch)
    one = arrival.find(home, batch)
    ready = finished(folder)
    if ready is None:
        folder.mkdir(parents=True, exist_ok=True)
        ready = Staged(folder, Profile())
        if arrival.twin(home, feed.mode, one) is None:
            sift.sift(_batch(home, feed, contract, one), _payload(home, one), ready)
        crash.point("stage.written")
        finish(folder, ready.profile)
    if one.state == "received":
        arrival.mark(home, batch, "staged")
    return ready


def refused(home: Home, feed: Feed, contract: Contract, one: Arrival, reason: str) -> Staged:
    """The stage of a batch whose rows are all rejected, for a reason of the whole.

    Needs no earlier stage, so that a payload nobody can read can be refused as well.
    """
    folder = home.settings.stage(one.batch)
    folder.mkdir(parents=True, exist_ok=True)
    ready = finished(folder) or Staged(folder, Profile())
    if not ready.profile.refused:
        batch = _batch(home, feed, contract, one)
        sift.refuse(batch, _payload(home, one), ready, reason)
        finish(folder, ready.profile)
    return ready


def _batch(home: Home, feed: Feed, contract: Contract, one: Arrival) -> Batch:
    checker = compiled(contract, home.settings.codes)
    person = shield(home.settings)
    return Batch(feed, contract, checker, person, one.batch, one.sequence, one.day)


def _payload(home: Home, one: Arrival) -> Payload:
    return Payload(one.path, lambda: archive.read(home.settings, one.digest))
