"""What people do at the desk, said shortly."""

from __future__ import annotations

from hub.base.home import Home
from hub.cataloguing import Asked, _held, compared, draft, move
from hub.directory.desk.record import Entry
from hub.trust.actor import Actor

__all__ = ["_held", "compared", "draft", "publish", "recall", "review", "submit"]


def submit(hub: Home, actor: Actor, key: str, reason: str = "") -> Entry:
    """Ask for the next gate."""
    return move(hub, Asked(actor, key, reason), "submit")


def review(hub: Home, actor: Actor, key: str, decided, reason: str) -> Entry:
    """Decide what was submitted."""
    return move(hub, Asked(actor, key, reason), decided)


def publish(hub: Home, actor: Actor, key: str, reason: str) -> Entry:
    """Put it into the tree."""
    return move(hub, Asked(actor, key, reason), "publish")


def recall(hub: Home, actor: Actor, key: str, reason: str) -> Entry:
    """Take it out of the tree."""
    return move(hub, Asked(actor, key, reason), "recall")
