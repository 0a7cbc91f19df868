"""One table says what each role may do. What is not in it is denied."""

from __future__ import annotations

from typing import Final, Literal

from hub.errors import Denied
from hub.trust.actor import Actor, Role

Action = Literal[
    "catalog.read", "catalog.apply", "feed.read", "feed.run", "feed.decide", "feed.send",
    "receipt.read", "registry.read", "registry.build", "registry.judge", "registry.frame",
    "subscription.run", "grant.read", "grant.decide", "token.manage",
    "entry.read", "entry.write", "entry.review", "entry.publish", "attempt.read", "person.manage",
]  # fmt: skip

_READ: Final[tuple[Action, ...]] = ("catalog.read", "feed.read", "receipt.read", "registry.read")
_RUN: Final[tuple[Action, ...]] = ("feed.run", "registry.build", "subscription.run")

_MAY: Final[dict[Role, tuple[Action, ...]]] = {
    "reader": _READ,
    "auditor": (*_READ, "grant.read", "entry.read", "attempt.read"),
    "publisher": (*_READ, "feed.send", "feed.run", "entry.read", "entry.write"),
    "reviewer": (
        *_READ, "registry.judge", "registry.frame", "feed.decide", "entry.read", "entry.review",
    ),
    "machine": (*_READ, *_RUN),
    "administrator": (
        *_READ, *_RUN, "registry.judge", "registry.frame", "catalog.apply", "feed.decide",
        "grant.read", "grant.decide", "token.manage", "entry.read", "entry.review", "entry.publish",
        "attempt.read", "person.manage",
    ),
}  # fmt: skip


def require(actor: Actor, action: Action) -> None:
    """Let the actor pass, or raise Denied. Called by every front door before anything is done."""
    if not any(action in _MAY[role] for role in actor.roles):
        raise Denied("HUB-T02", actor=actor.id, action=action)
