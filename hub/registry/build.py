"""Build: everything that has landed becomes the next edition. Knows the order of the registry.

An edition is an update of what is dirty; a full build is an update where everything is. The
partition and the values are a function of the landed records, of people's judgements in force and
of the program with its model, so both ways give the same. Run twice on the same inputs it does
nothing; killed anywhere it is run again and goes on. It never waits for a feed: while an arrival is
unfinished it says so and returns.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from catalog.models import Catalog
from hub.base import crash, lease
from hub.base.clock import stamp
from hub.base.home import Home, present
from hub.base.lease import Lease
from hub.base.log import event as told
from hub.registry import people, serve, state, store
from hub.registry.change.events import events
from hub.registry.change.notices import hear
from hub.registry.compare import compare
from hub.registry.engine import Engine, run
from hub.registry.linkage.clusters.judge import judge
from hub.registry.linkage.identity import identify
from hub.registry.linkage.link import link
from hub.registry.linkage.pairs.comparable import comparable
from hub.registry.observation import gather
from hub.registry.sources import Source, arrived, inputs, landed, notices, unsettled
from hub.registry.store import Edition
from hub.registry.unit import say, units
from hub.trust.actor import Actor

COUNTED: Final = ("records", "units", "retired", "linked", "unsure", "lists")
VALUES: Final = "value"
"""The table that is laid first: units are made of what it says."""
PEOPLE: Final = "people"
"""Among an edition's inputs: how far in what people say."""


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


class Ready(NamedTuple):
    """What an edition made now is made from: asked once, for more may land at any moment."""

    sources: list[Source]
    notices: list[Source]
    inputs: dict[str, int]
    """What the edition would be known by: resource ▸ lake version, and people's newest."""


def build(home: Home, catalog: Catalog, actor: Actor, *, whole: bool = False) -> Outcome:
    """Publish an edition of what the newest receipts name and people say, unless there is one.

    ``whole`` forgets first what makes an update quick: slower, and the same. Raises Retry when
    another process builds.
    """
    with lease.held(home.engine, home.clock, store.APP) as mine:
        last = store.newest(home)
        if left := store.begun(home, last):
            last = _publish(home, left, mine)
        if waiting := unsettled(home, catalog):
            return Outcome("unsettled", last, waiting)
        if whole:
            state.forget(home)
        ready = _ready(home, catalog)
        if not ready.sources or (last and last.inputs == ready.inputs and not whole):
            _restore(home, last)
            return Outcome("built" if left else "unchanged", last)
        return Outcome("built", _publish(home, _next(home, ready, last, actor), mine))


def reads(home: Home, catalog: Catalog) -> dict[str, int]:
    """What an edition made now would be known by: resource ▸ lake version, and people's newest."""
    return _ready(home, catalog).inputs


def _ready(home: Home, catalog: Catalog) -> Ready:
    said = people.newest(home)
    sources, telling = landed(home, catalog), notices(home, catalog)
    known = inputs([*sources, *telling]) | ({PEOPLE: said} if said else {})
    return Ready(sources, telling, known)


def _next(home: Home, ready: Ready, last: Edition | None, actor: Actor) -> Edition:
    """Compute the next edition and lay its files into the lake, visible to nobody yet."""
    number, at = (last.number if last else 0) + 1, stamp(home.clock)
    sources, read = ready.sources, ready.inputs
    since = last.inputs if last else {}
    if arrived(sources, since) is None:
        state.forget(home)
    with state.opened(home, last, sources) as held:
        on, surveyed = held.on, people.surveyed(home)
        store.recall(on, home, kept=held.kept)
        on.register("ruled", people.inforce(home, read.get(PEOPLE, 0)))
        on.register("surveyed_", surveyed)
        fresh = arrived(sources, since if held.kept else {}) or []
        gather(on, home, fresh, surveyed, number)
        hear(on, ready.notices)
        comparable(on)
        link(on, sources)
        identify(on, number)
        judge(on, edition=number, at=at, actor=actor.id)
        files = _told(on, home, sources, number)
        counts = _counts(on, last, present(home)) | {"files": files}
        run(on, "settle")
        held.stamp(number, at)
    return Edition(number, at, actor.id, read, counts, {})


def _told(on: Engine, home: Home, sources: list[Source], number: int) -> dict[str, str]:
    """Tell of the linked records what their units are and what happened; the digest by file."""
    say(on, sources, number)
    files = store.write(on, home, number, VALUES)
    units(on, number)
    events(on, number)
    compare(on, sources, number)
    return files | store.write(on, home, number, *(n for n in store.TABLES if n not in files))


def _counts(on: Engine, last: Edition | None, day: date) -> dict[str, Any]:
    """What the edition came to, for people; the lists as they stand on the day it is made."""
    run(on, "counts", unsure=last.counts["unsure"] if last else 0, day=day.isoformat())
    return dict(zip(COUNTED, on.sql("FROM counts").fetchall()[0], strict=True))


def _publish(home: Home, new: Edition, mine: Lease) -> Edition:
    """Commit, serve, switch, record: each step finds its own work done when it comes again."""
    mine.check()
    done = store.commit(home, new)
    serve.write(home, done)
    crash.point("publish.before_switch")
    serve.switch(home, done)
    store.record(home, done)
    told("registry.published", edition=done.number, units=done.counts["units"])
    return done


def _restore(home: Home, last: Edition | None) -> None:
    """Write the serving copy again where it was lost; it is derived."""
    if last and not serve.stands(home, last):
        serve.write(home, last)
        serve.switch(home, last)
