"""Make a home, and make a tree its published catalog: what comes before any flow.

Apart from ``flows``, so that a scheduled task need not load what only an administrator uses.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from catalog.check import Known
from catalog.tree import apply
from connectors import kinds
from hub import flows
from hub.base import leaf, lease
from hub.base.clock import stamp
from hub.base.database.migrate import upgrade
from hub.base.home import Home, open_home
from hub.distribution import grant
from hub.exchange.staging import suite
from hub.settings import Settings
from hub.trust import personal
from hub.trust.actor import FOUNDING, Actor
from hub.trust.policy import require
from schemas import codes, contract

TREES = Path(__file__).parents[1] / "catalog"
SAMPLE, EMPTY = TREES / "sample", TREES / "empty"


def init(settings: Settings, *, sample: bool) -> Home:
    """Make a home: keys, database, and the sample province's catalog or an empty one."""
    personal.found(settings)
    home = open_home(settings)
    upgrade(home.engine)
    if not initialised(settings):
        publish(home, SAMPLE if sample else EMPTY, FOUNDING)
    return home


def initialised(settings: Settings) -> bool:
    """Whether ``init`` has been here."""
    return settings.catalog.exists()


def known(settings: Settings) -> Known:
    """What a catalog is checked against: our contracts, codes, connectors and suites."""
    return Known(
        contract=partial(contract.load, extra=settings.contracts),
        codes=partial(codes.load, extra=settings.codes),
        transports=kinds.TRANSPORTS,
        formats=kinds.FORMATS,
        tables=kinds.TABLES,
        suites=suite.names(),
    )


def publish(home: Home, tree: Path, actor: Actor) -> str:
    """Make a tree the published one, all or nothing, and seed its grants; answers its digest.

    Raises CatalogError with every mistake of the tree.
    """
    require(actor, "catalog.apply")
    with lease.held(home.engine, home.clock, "catalog"):
        digest = apply(tree, home.settings.catalog, known(home.settings))
        grant.seed(home, flows.catalog(home).grants.values(), actor)
        with home.engine.begin() as on:
            body = {"digest": digest, "at": stamp(home.clock), "actor": actor.id}
            leaf.append(on, home.clock, "catalog", digest, body)
    return digest
