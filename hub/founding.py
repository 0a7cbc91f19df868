"""Make a home, and make a tree its published catalog: what comes before any flow.

Apart from ``flows``, so that a scheduled task need not load what only an administrator uses.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from catalog import tree as trees
from catalog.check import Known
from catalog.files.copying import Changes
from catalog.files.heap import uncollected
from catalog.mistake import CatalogError
from catalog.models import Catalog
from catalog.tree import Published, Ready
from connectors import kinds
from hub import publication
from hub.base import leaf, lease
from hub.base.clock import stamp, today
from hub.base.database.migrate import upgrade
from hub.base.home import Home, closed_home
from hub.directory import shelf
from hub.directory.desk import attempts, versions
from hub.directory.desk.versions import Act
from hub.distribution import grant
from hub.errors import Stop
from hub.exchange.staging import suite
from hub.settings import Settings
from hub.trust import personal
from hub.trust.actor import FOUNDING, Actor
from hub.trust.policy import require
from schemas import codes, contract

TREES = Path(__file__).parents[1] / "catalog"
Found = TypeVar("Found")
Prepare = Callable[[], Changes]
Settle = Callable[[Connection], object]
Publish = Callable[[Known, date, Ready], Published]
SAMPLE, EMPTY = TREES / "sample", TREES / "empty"


def init(settings: Settings, *, sample: bool) -> Home:
    """Make a home: keys, database, and the sample province's catalog or an empty one."""
    personal.found(settings)
    home = closed_home(settings)
    upgrade(home.engine)
    if not initialised(settings):
        publish(home, SAMPLE if sample else EMPTY, FOUNDING)
    return home


def initialised(settings: Settings) -> bool:
    """Whether ``init`` has been here."""
    return settings.catalog.exists()


def known(settings: Settings, tree: Path | None = None) -> Known:
    """What a catalog is checked against: our contracts, codes, connectors and suites.

    The contracts and code lists that a tree brings along come first.
    """
    brought = tree or settings.home
    return Known(
        contract=partial(_first, contract.load, brought / "contracts", settings.contracts),
        codes=partial(_first, codes.load, brought / "codes", settings.codes),
        transports=kinds.TRANSPORTS,
        formats=kinds.FORMATS,
        tables=kinds.TABLES,
        compressions=kinds.COMPRESSIONS,
        suites=suite.names(),
    )


@uncollected()
def publish(home: Home, tree: Path, actor: Actor, reason: str = "catalog") -> str:
    """Make a tree the published one, all or nothing, and seed its grants; answers its digest.

    Its contracts and code lists become the home's own. Raises CatalogError with every mistake of
    the tree, and Stop for a contract that was published before and said something else.
    """
    require(actor, "catalog.apply")
    with lease.held(home.engine, home.clock, "catalog"):
        act, target = Act(actor, "apply", reason), home.settings.catalog
        done = _switched(home, tree, act, lambda *how: trees.apply(tree, target, *how))
        return _kept(home, done, act)


@uncollected()
def amend(home: Home, act: Act, prepare: Prepare, settle: Settle) -> str:
    """Publish the tree as it is but for what ``prepare`` says once nobody else may write it.

    ``settle`` is kept together with the versions: in one transaction, after the tree.
    """
    with lease.held(home.engine, home.clock, "catalog"):
        changes, target = prepare(), home.settings.catalog
        done = _switched(home, target, act, lambda *how: trees.amend(changes, target, *how))
        return _kept(home, done, act, settle)


def _kept(home: Home, done: Published, act: Act, settle: Settle | None = None) -> str:
    tree, digest = done.catalog, done.digest
    grant.seed(home, tree.grants.values(), act.actor)
    readers = publication.readers(home, tree)
    with home.engine.begin() as on:
        changed = done.changed if _stood(on, done.before) else None
        body = {"digest": digest, "at": stamp(home.clock), "actor": act.actor.id}
        leaf.append(on, home.clock, "catalog", digest, body)
        made = versions.record(on, home, act, tree.resources, changed)
        publication.tell(on, home, made, readers)
        if settle:
            settle(on)
    shelf.refresh(home, tree)
    return digest


def _stood(on: Connection, before: Catalog | None) -> bool:
    """Whether versions say what the tree before said: a publisher may have died in between."""
    last = leaf.newest(on, "catalog")
    return before is not None and last is not None and trees.published(last, before)


def _switched(home: Home, folder: Path, act: Act, publish: Publish) -> Published:
    """Make a folder the published tree; an attempt to declare what is classified is kept."""
    offered = replace(known(home.settings, folder), issued=publication.issued(home))

    def ready(old: Catalog | None, new: Catalog) -> None:
        if old:
            publication.vet(home, old, new, offered.contract)
        _adopt(home.settings, folder)

    try:
        return publish(offered, today(home.clock), ready)
    except CatalogError as error:
        attempts.keep(home, act.actor, error.mistakes)
        raise


def _first(
    load: Callable[[str, Path | None], Found], brought: Path, kept: Path, name: str
) -> Found:
    """Load by name from what a tree brings; what that lacks, from what the home keeps."""
    stem, _, version = name.partition("@")
    files = (f"{stem}/v{version}.json",) if version else (f"{stem}.csv", stem)
    return load(name, brought if any((brought / file).exists() for file in files) else kept)


def _adopt(settings: Settings, tree: Path) -> None:
    """Keep what a tree brings along: a published version of a contract never changes."""
    pairs = [
        (path, home / path.relative_to(tree / folder))
        for folder, home in (("contracts", settings.contracts), ("codes", settings.codes))
        for path in sorted((tree / folder).rglob("*.*"))
    ]
    for path, kept in pairs:
        if path.suffix == ".json" and kept.exists() and kept.read_bytes() != path.read_bytes():
            raise Stop("HUB-C07", contract=f"{path.parent.name}@{path.stem[1:]}")
    for path, kept in pairs:
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_name(f".{kept.name}")
        shutil.copyfile(path, fresh)
        fresh.replace(kept)
