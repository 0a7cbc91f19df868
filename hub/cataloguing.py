"""The order of things at the directory's desk; the counterpart of ``flows`` for its people.

Apart from ``flows``, so that a scheduled task need not load what only people use. One entry is
changed by one person at a time: each act holds the entry's name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

from catalog.change.body import ISSUED, plain, resource, text
from catalog.change.difference import Side, difference, verdict
from catalog.change.lifecycle import Move
from catalog.check import draft as checked
from catalog.declared.resource import ENTRY
from catalog.files.listing import file
from catalog.files.reading import Reader
from catalog.mistake import CatalogError, Mistake
from catalog.models import Resource, Rhythm
from catalog.numbers import number
from hub import flows, founding, publication
from hub.base import lease
from hub.base.clock import today
from hub.base.home import Home
from hub.directory.desk import act, attempts, record, versions, waiting
from hub.directory.desk.record import Entry
from hub.directory.desk.versions import Act, Via
from hub.directory.reality import measure
from hub.errors import Usage
from hub.supervision.duty import DAYS
from hub.trust.actor import Actor
from hub.trust.policy import require

Files = Mapping[str, str | None]
_TREE: Final[dict[Move, Via]] = {"publish": "publish", "recall": "recall"}
"""Moves that change the tree."""
SPANS: Final = dict[Rhythm, int](DAYS.items()) | {"half-yearly": 184}
"""The longest that each cycle can be, in days; the others nobody can judge."""
DESK: Final = "desk"
"""The address of what lies on the desk, where a version is asked for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who wants to move which entry, and why."""

    actor: Actor
    key: str
    reason: str = ""


def draft(home: Home, actor: Actor, key: str, body: Mapping[str, Any]) -> Entry:
    """Put a text onto the desk; it may still lack what the rules ask, but not its form."""
    require(actor, "entry.write")
    agency = key.partition("/")[0]
    if not re.fullmatch(ENTRY, key) or agency not in flows.catalog(home).agencies:
        raise Usage("HUB-C47", entry=key, agency=agency)
    with _held(home, key):
        found, mistakes = _formed(key, body)
        if found is None:
            attempts.keep(home, actor, mistakes)
            raise CatalogError(mistakes)
        return act.write(home, actor, key, plain(found))


def move(home: Home, asked: Asked, move: Move) -> Entry:
    """Submit, decide, publish, recall; to agree at the second gate is to publish.

    Raises CatalogError with everything that a submitted text still lacks.
    """
    meant = _meant(home, asked.key, move)
    with _held(home, asked.key):
        if meant in _TREE:
            return _amended(home, asked, meant)
        if meant == "submit":
            may(home, asked, meant)
            return act.submit(home, asked.actor, asked.key, asked.reason)
        if meant == "agree":
            return _registered(home, asked)
        return act.decide(home, asked.actor, asked.key, meant, asked.reason)


def may(home: Home, asked: Asked, move: Move) -> Entry:
    """The entry, when this move would be let through now; changes nothing."""
    meant = _meant(home, asked.key, move)
    one = act.ready(home, asked.actor, asked.key, meant, asked.reason)
    mistakes = lacks(home, one.id, one.body) if meant == "submit" else []
    if mistakes:
        raise CatalogError(mistakes)
    return one


def lacks(home: Home, key: str, body: Mapping[str, Any]) -> list[Mistake]:
    """What a text of an entry does not say and must, before it can be submitted."""
    found, mistakes = _formed(key, body)
    if found is None:
        return mistakes
    known = replace(founding.known(home.settings), issued=publication.issued(home))
    return checked(found, flows.catalog(home), known)


def history(home: Home, actor: Actor, key: str) -> list[dict[str, Any]]:
    """The steps of an entry and its versions, in the order of time."""
    waiting.see(actor, key)
    names = ("address", "via", "at", "actor", "reason")
    rows = [{name: getattr(one, name) for name in names} for one in versions.of(home, key)]
    steps = [
        {"address": None, "via": step["action"]} | {name: step[name] for name in names[2:]}
        for step in record.log(home, key)
    ]
    return sorted([*rows, *steps], key=lambda row: row["at"])


def copied(home: Home, address: str) -> dict[str, Any]:
    """A version to write a new text from, without what the hub issued for it."""
    body = versions.one(home, address).body
    return {name: value for name, value in body.items() if name not in ISSUED}


def opened(home: Home, actor: Actor, key: str) -> dict[str, Any]:
    """An entry at work, with its text and what that still lacks."""
    waiting.see(actor, key)
    one = act.seen(home, key)
    lacking = [{"key": m.key, **m.says} for m in lacks(home, key, one.body)]
    return waiting.told(home, one) | {"body": one.body, "lacks": lacking}


def compared(home: Home, actor: Actor, key: str, which: tuple[str, str]) -> dict[str, Any]:
    """Two versions of an entry (``1``, ``2``, ``desk``) with every change and what it means."""
    if DESK in which:
        waiting.see(actor, key)
    before, after = (_side(home, key, one) for one in which)
    changes = difference(before, after)
    told = {"id": key, "before": which[0], "after": which[1], "verdict": verdict(changes)}
    return told | {"changes": [asdict(change) for change in changes]}


def reality(home: Home, key: str = "") -> dict[str, Any]:
    """What became of the promises of every entry, or of one and its items."""
    tree = flows.catalog(home)
    if key and key not in tree.resources:
        raise Usage("HUB-C02", resource=key)
    grants = Counter(given.terms.resource for given in publication.living(home))
    found = measure.measured(home, tree, SPANS, grants, key)
    if key:
        return {**asdict(found[0]), **measure.coverage(home, tree.resources[key])}
    return {"entries": [asdict(one) for one in found], **measure.lists(home, tree, found)}


def read(path: Path) -> dict[str, Any]:
    """The text of a file; raises CatalogError when it is no mapping in YAML."""
    reader = Reader(path.parent)
    body = reader.mapping(path)
    if body is None:
        raise CatalogError(reader.mistakes)
    return body


def _meant(home: Home, key: str, move: Move) -> Move:
    agreed = move == "agree" and act.seen(home, key).state == "publishing"
    return "publish" if agreed else move


def _registered(home: Home, asked: Asked) -> Entry:
    """Agree, and issue the entry's numbers while nobody else can issue any."""
    with lease.held(home.engine, home.clock, "catalog"):
        one = act.ready(home, asked.actor, asked.key, "agree", asked.reason)
        alone = {one.id: resource(one.id, one.body)}
        tree = flows.catalog(home).model_copy(update={"resources": alone})
        given = number(tree, publication.issued(home), today(home.clock)).get(one.id)
        issued = {"code": given.code, "identifier": given.identifier} if given else {}
        return act.register(home, asked.actor, asked.key, asked.reason, issued)


def _amended(home: Home, asked: Asked, move: Move) -> Entry:
    """Publish or recall, after everything was looked at once more behind the lease of the tree."""
    made = Act(asked.actor, _TREE[move], asked.reason)
    moved: dict[str, Entry] = {}

    def prepare() -> Files:
        one = moved["before"] = act.ready(home, asked.actor, asked.key, move, asked.reason)
        return _written(one) if move == "publish" else _gone(home, one)

    def settle(on: Connection) -> None:
        moved["after"] = act.settle(on, home, made, moved["before"], move)

    founding.amend(home, made, prepare, settle)
    return moved["after"]


def _written(one: Entry) -> Files:
    return {file(one.id): text(resource(one.id, one.body))}


def _gone(home: Home, one: Entry) -> Files:
    """Its feed goes with it."""
    root = home.settings.catalog.resolve()
    inside = [path for path in (root / file(one.id)).parent.glob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): None for path in inside}


def _formed(key: str, body: Mapping[str, Any]) -> tuple[Resource | None, list[Mistake]]:
    """The text as an entry, or what is wrong with its form."""
    reader = Reader(Path())
    found = reader.checked(Path(file(key)), Resource, {**body, "id": key})
    return found, reader.mistakes


def _side(home: Home, key: str, which: str) -> Side:
    if which == DESK:
        return publication.side(home, key, act.seen(home, key).body)
    return publication.side(home, key, versions.one(home, f"{key}@{which}").body)


def _held(home: Home, key: str) -> AbstractContextManager[lease.Lease]:
    return lease.held(home.engine, home.clock, f"entry:{key}")
