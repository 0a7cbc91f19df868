"""Held batches wait for a person, who lets them in or refuses them. Both leave a leaf.

Here only the decision is kept; ``land`` carries it out in the order of the arrivals.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from hub.base import leaf, lease
from hub.base.clock import stamp
from hub.base.database.tables import arrival as arrivals
from hub.base.home import Home
from hub.errors import Usage
from hub.exchange import arrival
from hub.exchange.arrival import OPEN, Arrival, Payload
from hub.exchange.assess import REFUSAL, RELEASE
from hub.trust.actor import Actor


def holds(home: Home) -> list[Arrival]:
    """Every held arrival, oldest first."""
    held = select(arrivals).where(arrivals.c.state == "held").order_by(arrivals.c.at)
    with home.engine.connect() as on:
        return [Arrival(**row._asdict()) for row in on.execute(held)]


def feed_of(home: Home, batch: str) -> str:
    """The feed a batch belongs to; raises Usage for an unknown batch."""
    return arrival.find(home, batch).feed


def release(home: Home, batch: str, actor: Actor, reason: str) -> str:
    """Let a held batch in; answers its new batch, which is to be staged and landed.

    Its sequence would lie below what has landed since, so its bytes arrive once more. What waits
    behind it arrives anew after it: the order of the feed stays.
    """
    feed = feed_of(home, batch)
    with lease.held(home.engine, home.clock, f"feed:{feed}"):
        held = _open(home, batch, ("held",))
        behind = [one for one in arrival.unsettled(home, feed) if one.sequence > held.sequence]
        with home.engine.begin() as on:
            new = _again(on, home, held, actor, reason)
            leaf.append(on, home.clock, RELEASE, new, _decision(home, new, actor, reason))
            for one in behind:
                _again(on, home, one, actor, f"behind {new}")
    return new


def refuse(home: Home, batch: str, actor: Actor, reason: str) -> None:
    """Reject all rows of a held batch, or of one that nobody can read; ``land`` accounts for it."""
    with lease.held(home.engine, home.clock, f"feed:{feed_of(home, batch)}"):
        _open(home, batch, OPEN)
        with home.engine.begin() as on:
            _turn_away(on, home, batch, actor, reason)


def _open(home: Home, batch: str, states: tuple[str, ...]) -> Arrival:
    one = arrival.find(home, batch)
    if one.state not in states:
        raise Usage("HUB-X14", feed=one.feed, batch=batch, state=one.state)
    return one


def _again(on: Connection, home: Home, one: Arrival, actor: Actor, reason: str) -> str:
    """Number the same bytes anew; the old arrival ends with a receipt that names the new one."""
    payload = Payload(one.path, one.digest, one.bytes, one.business_date, reason)
    new = arrival.enter(on, home, one.feed, payload, actor)
    _turn_away(on, home, one.batch, actor, f"arrives again as {new}")
    return new


def _turn_away(on: Connection, home: Home, batch: str, actor: Actor, reason: str) -> None:
    here = arrivals.c.batch == batch
    on.execute(arrivals.update().where(here).values(state="staged", reason=reason, actor=actor.id))
    leaf.append(on, home.clock, REFUSAL, batch, _decision(home, batch, actor, reason))


def _decision(home: Home, batch: str, actor: Actor, reason: str) -> dict[str, str]:
    return {"batch": batch, "actor": actor.id, "at": stamp(home.clock), "reason": reason}
