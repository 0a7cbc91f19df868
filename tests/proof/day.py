"""What one child does: a day of the hub's work, in the order a scheduler gives it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hub import flows
from hub.base.clock import FixedClock
from hub.base.home import open_home
from hub.settings import Settings
from hub.trust.actor import SCHEDULER
from tests.proof.mutants.every import MUTANTS
from tests.proof.nursery import Order


def run(order: Order) -> None:
    """Feeds, then the registry, then what is subscribed to."""
    settings = replace(Settings.at(Path(order.home)), crash_at=order.crash)
    home = open_home(settings, FixedClock(datetime(2006, 3, order.day, 1, tzinfo=UTC)))
    if order.mutant:
        MUTANTS[order.mutant].apply()
    for feed in order.feeds:
        flows.exchange(home, feed, SCHEDULER)
    if order.registry:
        flows.build_registry(home, SCHEDULER)
    for subscription in order.subscriptions:
        flows.deliver(home, subscription, SCHEDULER)
