"""Build: everything that has landed becomes the next edition. Knows the order of the registry.

Run twice on the same lake it does nothing; killed anywhere it is run again and goes on. It never
waits for a feed: while an arrival is unfinished it says so and returns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from catalog.models import Catalog
from hub.base import crash, lease
from hub.base.clock import stamp
from hub.base.home import Home
from hub.base.lease import Lease
from hub.base.log import event
from hub.registry import serve, store
from hub.registry.compare import compare
from hub.registry.engine import Engine, engine, run
from hub.registry.linkage.cluster import cluster
from hub.registry.linkage.identity import identify
from hub.registry.linkage.judge import judge
from hub.registry.observation import gather
from hub.registry.sources import Source, inputs, landed, unsettled
from hub.registry.store import Edition
from hub.registry.unit import units
from hub.trust.actor import Actor

COUNTED: Final = ("records", "units", "retired", "linked", "unsure", "lists")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a call came to: built (a new edition), unchanged, or unsettled (come again)."""

    state: Literal["built", "unchanged", "unsettled"]
    edition: Edition | None
    """The newest edition; None before the first."""
    waiting: tuple[str, ...] = ()
    """Feeds with unfinished arrivals."""

    @property
    def number(self) -> int | None:
        """Of the newest edition."""
        return self.edition.number if self.edition else None


def build(home: Home, catalog: Catalog, actor: Actor) -> Outcome:
    """Publish an edition of what the newest receipts name, unless the newest edition is that.

    Raises Retry when another process builds.
    """
    with lease.held(home.engine, home.clock, store.APP) as mine:
        last = store.newest(home)
        if left := store.begun(home, last):
            last = _publish(home, left, mine)
        if waiting := unsettled(home, catalog):
            return Outcome("unsettled", last, waiting)
        sources = landed(home, catalog)
        if not sources or (last and last.inputs == inputs(sources)):
            _restore(home, last)
            return Outcome("built" if left else "unchanged", last)
        return Outcome("built", _publish(home, _next(home, sources, last, actor), mine))


def _next(home: Home, sources: list[Source], last: Edition | None, actor: Actor) -> Edition:
    """Compute the next edition and lay its files into the lake, visible to nobody yet."""
    number, at = (last.number if last else 0) + 1, stamp(home.clock)
    with engine() as on:
        store.recall(on, home)
        gather(on, sources)
        run(on, "record", edition=number)
        cluster(on)
        identify(on, number)
        judge(on, edition=number, at=at, actor=actor.id)
        units(on, sources, number)
        compare(on, sources, number)
        counts = _counts(on) | {"files": store.write(on, home, number)}
    return Edition(number, at, actor.id, inputs(sources), counts, {})


def _counts(on: Engine) -> dict[str, Any]:
    """What the edition came to, for people."""
    run(on, "counts")
    return dict(zip(COUNTED, on.sql("FROM counts").fetchall()[0], strict=True))


def _publish(home: Home, new: Edition, mine: Lease) -> Edition:
    """Commit, serve, switch, record: each step finds its own work done when it comes again."""
    mine.check()
    done = store.commit(home, new)
    serve.write(home, done)
    crash.point("publish.before_switch")
    serve.switch(home, done)
    store.record(home, done)
    event("registry.published", edition=done.number, units=done.counts["units"])
    return done


def _restore(home: Home, last: Edition | None) -> None:
    """Write the serving copy again where it was lost; it is derived."""
    if last and not serve.stands(home, last):
        serve.write(home, last)
        serve.switch(home, last)
