"""The order of things. No other module knows it; every front door and every DAG task calls this.

Each step is idempotent by (feed, sequence): a step that died is run again, here or by Airflow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from catalog.load import load
from catalog.models import Catalog, Feed
from hub.base.home import Home, open_home
from hub.distribution import deliver as sending
from hub.distribution.outgoing.record import Delivery
from hub.distribution.rights import reform
from hub.errors import Usage
from hub.exchange import assess as assessing
from hub.exchange import hold as holding
from hub.exchange import land as landing
from hub.exchange import receive as receiving
from hub.exchange import stage as staging
from hub.exchange import sweep as sweeping
from hub.receipt import Receipt
from hub.registry import build as registry
from hub.registry import people, sources, store
from hub.registry.build import Outcome
from hub.registry.history.frames import keep, sample
from hub.registry.history.frames.define import Definition
from hub.registry.history.frames.draw import Plan
from hub.registry.links import linked
from hub.registry.people import Desk, Ruling, Statement, queue
from hub.registry.people.queue import Act, Returned, Said
from hub.supervision import duty
from hub.supervision.duty import Overdue
from hub.trust.actor import SCHEDULER, Actor
from hub.trust.policy import require
from schemas.contract import Contract
from schemas.contract import load as contract_of

__all__ = ["SCHEDULER"]


def home() -> Home:
    """The home this process's settings name, opened."""
    return open_home()


def catalog(home: Home) -> Catalog:
    """The published catalog."""
    return _tree(home.settings.catalog.resolve())


def receive(home: Home, feed: str, actor: Actor) -> list[str]:
    """Take in what lies with the agency; the batches that wait for their receipt."""
    require(actor, "feed.run")
    return receiving.receive(home, declared(home, feed), actor)


def stage(home: Home, feed: str, batches: Sequence[str]) -> list[str]:
    """Judge the rows of each batch against the contract."""
    one = declared(home, feed)
    for batch in batches:
        staging.stage(home, one, contract(home, one), batch)
    return list(batches)


def assess(home: Home, feed: str, batches: Sequence[str]) -> list[str]:
    """Judge each batch as a whole: bounds, and its history."""
    for batch in batches:
        assessing.assess(home, declared(home, feed), batch)
    return list(batches)


def land(home: Home, feed: str, batches: Sequence[str], actor: Actor) -> list[Receipt]:
    """Commit each batch in order; a held one has no receipt yet."""
    require(actor, "feed.run")
    one = declared(home, feed)
    settled = (landing.land(home, one, contract(home, one), batch, actor) for batch in batches)
    return [receipt for receipt in settled if receipt is not None]


def exchange(home: Home, feed: str, actor: Actor) -> list[Receipt]:
    """Receive, stage, assess, land."""
    return _through(home, feed, receive(home, feed, actor), actor)


def send(home: Home, feed: str, name: str, data: IO[bytes], actor: Actor) -> list[Receipt]:
    """Take in a file that was handed over, and land it."""
    require(actor, "feed.send")
    batch = receiving.receive_bytes(home, declared(home, feed), actor, name, data)
    return _through(home, feed, [batch], actor)


def release(home: Home, batch: str, actor: Actor, reason: str) -> list[Receipt]:
    """Land a held batch after all."""
    require(actor, "feed.decide")
    feed = holding.feed_of(home, batch)
    return _through(home, feed, [holding.release(home, batch, actor, reason)], actor)


def refuse(home: Home, batch: str, actor: Actor, reason: str) -> list[Receipt]:
    """Send a held batch back."""
    require(actor, "feed.decide")
    feed = holding.feed_of(home, batch)
    holding.refuse(home, batch, actor, reason)
    return land(home, feed, [batch], actor)


def build_registry(home: Home, actor: Actor, *, whole: bool = False) -> Outcome:
    """A new edition, unless nothing is new or an arrival is unfinished; and what it asks people.

    ``whole`` computes everything anew, with the same result.
    """
    require(actor, "registry.build")
    outcome = registry.build(home, catalog(home), actor, whole=whole)
    queue.refresh(home)
    return outcome


def update_registry(home: Home, actor: Actor, keys: Sequence[str]) -> dict[str, str]:
    """Build at once, outside Airflow, for records just landed: reference ▸ the unit it is in now.

    A reference is ``<agency>/<resource>|<record_key>``; one that is in no edition is left out, as
    are all that landed after an arrival that is still unfinished.
    """
    build_registry(home, actor)
    return linked(home, keys)


def desk(home: Home, actor: Actor) -> Desk:
    """Somebody's desk: what he may judge; raises Denied for whoever may not at all."""
    return people.desk(home, catalog(home), actor)


def judge(home: Home, actor: Actor, *rulings: Ruling) -> list[str]:
    """Say of records that they are of one unit or not; in force with the next edition."""
    return people.judge(desk(home, actor), *rulings)


def separate(home: Home, actor: Actor, unit: str, records: Sequence[str], reason: str) -> list[str]:
    """Take records out of a unit."""
    return people.separate(desk(home, actor), unit, records, reason)


def undo(home: Home, actor: Actor, key: str, reason: str) -> str:
    """Take back one judgement or surveyed value."""
    return people.undo(desk(home, actor), key, reason)


def survey(home: Home, actor: Actor, said: Statement) -> str:
    """Enter a value that statistics found out."""
    return people.survey(desk(home, actor), said)


def take(home: Home, actor: Actor, tasks: Sequence[str]) -> list[str]:
    """Take tasks into one's own hands."""
    return queue.take(desk(home, actor), tasks)


def decide(home: Home, actor: Actor, tasks: Sequence[str], verdict: str, reason: str) -> Act:
    """Decide tasks alike, all or none."""
    return queue.decide(desk(home, actor), tasks, Said(verdict, reason))


def assign(home: Home, actor: Actor, tasks: Sequence[str], county: str, reason: str) -> Act:
    """Pass tasks on to another county."""
    return queue.assign(desk(home, actor), tasks, county, reason)


def take_back(home: Home, actor: Actor) -> list[str]:
    """Undo one's own last decision."""
    return queue.take_back(desk(home, actor))


def take_in(home: Home, actor: Actor, workbook: IO[bytes], *, dry: bool = False) -> Returned:
    """Decide what a county has filled in; ``dry`` only reads it."""
    return queue.take_in(desk(home, actor), workbook, dry=dry)


def make_frame(
    home: Home, actor: Actor, name: str, definition: Definition, reason: str
) -> dict[str, Any]:
    """Freeze a list of units under a name."""
    require(actor, "registry.frame")
    return keep.make(home, actor, name, definition, reason)


def draw_sample(home: Home, actor: Actor, frame: str, plan: Plan, reason: str) -> dict[str, Any]:
    """Draw a sample from a frame; who is in it is burdened by it."""
    require(actor, "registry.frame")
    return sample.take(home, actor, frame, plan, reason)


def deliver(home: Home, subscription: str, actor: Actor) -> Delivery | None:
    """Send what is new and granted; None when nothing is."""
    require(actor, "subscription.run")
    return sending.deliver(home, catalog(home), subscription, actor)


def ended(home: Home, subscription: str) -> bool:
    """Whether the receiver is no more; nothing is owed to it."""
    return reform.now(home, catalog(home)).ended(subscription)


def settled(home: Home) -> bool:
    """Whether the newest edition is of everything that has landed, and no arrival is unfinished."""
    published, newest = catalog(home), store.newest(home)
    found = sources.landed(home, published)
    built = newest is not None and newest.inputs == registry.reads(home, published)
    return not sources.unsettled(home, published) and (built or not found)


def overdue(home: Home) -> list[Overdue]:
    """Feeds that are late today."""
    return duty.overdue(home, catalog(home))


def sweep(home: Home) -> int:
    """Delete what killed steps left behind, by age; answers how many files."""
    return sweeping.sweep(home)


def declared(home: Home, feed: str) -> Feed:
    """A feed of the published catalog."""
    found = catalog(home).feeds.get(feed)
    if found is None:
        raise Usage("HUB-C01", feed=feed)
    return found


def contract(home: Home, feed: Feed) -> Contract:
    """The contract of a feed's resource; the home's own contracts come first."""
    reference = catalog(home).resources[feed.id].contract
    if reference is None:
        raise Usage("HUB-C03", feed=feed.id)
    return contract_of(reference, home.settings.contracts)


@lru_cache(maxsize=4)
def _tree(root: Path) -> Catalog:
    """A published tree never changes: publishing makes another folder."""
    return load(root)


def _through(home: Home, feed: str, batches: Iterable[str], actor: Actor) -> list[Receipt]:
    listed = stage(home, feed, list(batches))
    return land(home, feed, assess(home, feed, listed), actor)
