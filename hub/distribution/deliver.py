"""One subscription, brought up to date: what is unfinished first, then what is new.

A delivery is made once, recorded, and sent until it is confirmed; only then does the receiver's
position move. The grant is read when rows are selected and again before they are sent.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from catalog.models import Catalog, Subscription
from connectors import kinds
from connectors.errors import ConnectorError, Unreachable
from hub.base import lease, log
from hub.base.clock import stamp, today
from hub.base.home import Home
from hub.distribution import grant
from hub.distribution.mask import Shape
from hub.distribution.outgoing import parcel, post, record
from hub.distribution.outgoing.codebook import codebook
from hub.distribution.outgoing.record import Delivery
from hub.distribution.outward import Outward, outward
from hub.distribution.rights import reform
from hub.distribution.select import Gate, gate
from hub.distribution.source import News, Position, news
from hub.errors import Denied, HubError, Retry, Stop, Usage
from hub.trust.actor import Actor
from schemas import contract


@dataclass(frozen=True, slots=True)
class _Desk:
    """One subscription being served: what is asked, of what, and by whose hand."""

    home: Home
    catalog: Catalog
    actor: Actor
    wanted: Subscription
    shape: Shape
    held: lease.Lease
    by: Outward | None
    """How rows leave in the receiver's own contract, where he names one."""

    @property
    def told_by(self) -> str | None:
        """What a kept position must agree with, or the receiver is told everything again."""
        return self.by.digest if self.by else None


def deliver(home: Home, catalog: Catalog, subscription_id: str, actor: Actor) -> Delivery | None:
    """Send what the receiver does not have; the last delivery confirmed, None when none was due.

    Raises Denied when the grant does not live or does not cover what is asked, Retry when the
    receiver cannot be reached (the delivery stays made and is sent again, the same bytes under the
    same name and number), Stop when a person must settle something first.
    """
    wanted = catalog.subscriptions.get(subscription_id)
    if wanted is None:
        raise Usage("HUB-D09", subscription=subscription_id)
    shape = _shape(home, catalog, wanted.resource)
    with lease.held(home.engine, home.clock, f"subscription:{subscription_id}") as held:
        by = outward(home.settings, wanted, shape)
        desk = _Desk(home, catalog, actor, wanted, shape, held, by)
        known = (d.id for d in record.listing(home, subscription_id))
        parcel.sweep(home.settings, subscription_id, known)
        earlier = record.pending(home, subscription_id)
        sent = _send(desk, earlier) if earlier else None
        made = _make(desk)
        return _send(desk, made) if made else sent


def _shape(home: Home, catalog: Catalog, resource: str) -> Shape:
    declared, feed = catalog.resources[resource], catalog.feeds.get(resource)
    if declared.contract is None:
        raise Stop("HUB-D11", resource=resource)
    means = contract.load(declared.contract, home.settings.contracts)
    return Shape(declared, means, feed.effective if feed else None)


def _gate(desk: _Desk) -> Gate:
    """The gate of this moment: the grant is read, never remembered."""
    wanted, agencies = desk.wanted, reform.now(desk.home, desk.catalog)
    given = grant.living(desk.home, wanted.grant, today(desk.home.clock))
    agencies.require(given, wanted.agency, wanted.resource)
    given = agencies.narrowed(given, wanted.agency, desk.shape)
    made = gate(given, wanted.asked, wanted.rows, desk.shape)
    return replace(made, ops=wanted.ops, mode=wanted.mode)


def _make(desk: _Desk) -> Delivery | None:
    """Select, write and record what is new; None when nothing is."""
    last = record.confirmed(desk.home, desk.wanted.id)
    passing, since = _gate(desk), _since(desk, last)
    found = news(desk.home, desk.shape, passing, since, desk.by.look if desk.by else None)
    if found is None:
        return None
    sequence = record.following(desk.home, desk.wanted.id)
    packed = _pack(desk, passing, found, sequence)
    if packed is None:
        return None
    made = Delivery(
        id=packed.id,
        subscription=desk.wanted.id,
        sequence=sequence,
        state="made",
        file=packed.file,
        sha256=packed.sha256,
        rows=packed.rows,
        since=since,
        until=found.until | packed.beside | ({"by": desk.told_by} if desk.by else {}),
        at=stamp(desk.home.clock),
        actor=desk.actor.id,
    )
    if last and (last.sha256, last.until.get("aside")) == (made.sha256, made.until.get("aside")):
        parcel.discard(desk.home.settings, made)
        return None
    record.keep(desk.home, made)
    return made


def _since(desk: _Desk, last: Delivery | None) -> Position:
    """How far the receiver has come; back to nothing when he is now told in other words."""
    return last.until if last and last.until.get("by") == desk.told_by else {}


def _pack(desk: _Desk, passing: Gate, found: News, sequence: int) -> parcel.Parcel | None:
    sink = desk.wanted.sink.format
    name = desk.wanted.id.partition("/")[2]
    try:
        spec = sink.model_dump(exclude={"nulls"}, exclude_none=True)
        form = kinds.format(spec)
        stem, book = f"{name}-{sequence:06d}", _book(desk, passing, found)
        draft = parcel.Draft(
            desk.wanted.id, sequence, stem, kinds.suffix(spec), form, book, desk.by
        )
        return parcel.pack(desk.home.settings, draft, found)
    except ConnectorError as error:
        raise Stop("HUB-D08", subscription=desk.wanted.id, problem=error) from error


def _book(desk: _Desk, passing: Gate, found: News) -> str:
    if desk.by is None:
        return codebook(desk.shape.contract, found.schema.names, passing.masked)
    names, masked = desk.by.schema(found.schema).names, desk.by.theirs(passing.masked)
    return codebook(desk.by.checker.contract, names, masked)


def _send(desk: _Desk, made: Delivery) -> Delivery | None:
    """Bring a made delivery to its receiver; None when its terms are no longer today's."""
    if not _may(desk, made):
        return None
    folder = parcel.whole(desk.home.settings, made)
    spec = desk.home.settings.resolve(desk.wanted.sink.transport)
    try:
        with kinds.transport(spec) as transport:
            post.send(folder, transport)
    except Unreachable as error:
        raise _failed(desk, made, Retry("HUB-D07", delivery=made.id, problem=error)) from error
    except ConnectorError as error:
        raise _failed(
            desk, made, Stop("HUB-D08", subscription=made.subscription, problem=error)
        ) from error
    desk.held.check()
    done = record.confirm(desk.home, made, desk.actor)
    log.event("delivery.confirmed", id=done.id, subscription=done.subscription, rows=done.rows)
    return done


def _may(desk: _Desk, made: Delivery) -> bool:
    """Whether the grant still lives and still says what this delivery was made under."""
    try:
        passing = _gate(desk)
    except Denied as error:
        record.close(desk.home, made, "refused", error.text["en"])
        raise
    by = made.until.get("by")
    if (passing, desk.told_by) == (Gate.load(made.until["terms"]), by):
        return True
    record.close(desk.home, made, "replaced", "the terms changed before it was sent")
    parcel.discard(desk.home.settings, made)
    return False


def _failed(desk: _Desk, made: Delivery, error: HubError) -> HubError:
    record.troubled(desk.home, made, str(error.facts["problem"]))
    return error
