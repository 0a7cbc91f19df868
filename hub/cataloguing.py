"""The order of things at the directory's desk; the counterpart of ``flows`` for its people.

Apart from ``flows``, so that a scheduled task need not load what only people use. One entry is
changed by one person at a time: each act holds the entry's name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from catalog.change.body import file, plain, resource, text
from catalog.change.difference import Side, difference, verdict
from catalog.change.lifecycle import Move
from catalog.check import draft as checked
from catalog.declared.resource import ENTRY
from catalog.files.reading import Reader
from catalog.mistake import CatalogError, Mistake
from catalog.models import Resource
from hub import flows, founding, publication
from hub.base import lease
from hub.base.home import Home
from hub.directory.desk import act, attempts, versions
from hub.directory.desk.record import Entry
from hub.directory.desk.versions import Act
from hub.errors import Usage
from hub.trust.actor import Actor
from hub.trust.policy import require

Files = Mapping[str, str | None]
DESK: Final = "desk"
"""The address of what lies on the desk, where a version is asked for."""


def draft(home: Home, actor: Actor, key: str, body: Mapping[str, Any]) -> Entry:
    """Put a text onto the desk; it may still lack what the rules ask, but not its form."""
    require(actor, "entry.write")
    agency = key.partition("/")[0]
    if not re.fullmatch(ENTRY, key) or agency not in flows.catalog(home).agencies:
        raise Usage("HUB-C47", entry=key, agency=agency)
    with _held(home, key):
        return act.write(home, actor, key, plain(_formed(home, actor, key, body)))


def submit(home: Home, actor: Actor, key: str, reason: str = "", *, dry: bool = False) -> Entry:
    """Ask for the next gate; raises CatalogError with everything that the text still lacks."""
    with _held(home, key):
        one = act.ready(home, actor, key, "submit", reason)
        mistakes = lacks(home, one)
        if mistakes:
            raise CatalogError(mistakes)
        return one if dry else act.submit(home, actor, key, reason)


def review(home: Home, actor: Actor, key: str, move: Move, reason: str) -> Entry:
    """Decide what was submitted; to agree at the second gate is to publish."""
    if move == "agree" and act.seen(home, key).state == "publishing":
        return publish(home, actor, key, reason)
    with _held(home, key):
        return act.decide(home, actor, key, move, reason)


def publish(home: Home, actor: Actor, key: str, reason: str) -> Entry:
    """Put what was submitted into the tree, as the next version of the entry."""
    made = Act(actor, "publish", reason)
    return _amended(home, made, key, lambda one: {file(key): text(resource(key, one.body))})


def recall(home: Home, actor: Actor, key: str, reason: str) -> Entry:
    """Take an entry out of the tree, with its feed; its versions and codes stay."""
    root = home.settings.catalog.resolve()
    inside = [path for path in (root / file(key)).parent.glob("*") if path.is_file()]
    gone: Files = {path.relative_to(root).as_posix(): None for path in inside}
    return _amended(home, Act(actor, "recall", reason), key, lambda _: gone)


def lacks(home: Home, one: Entry) -> list[Mistake]:
    """What the rules ask and a text on the desk does not say."""
    known = founding.known(home.settings)
    return checked(resource(one.id, one.body), flows.catalog(home), known)


def compared(home: Home, key: str, before: str, after: str) -> dict[str, Any]:
    """Two versions of an entry (``1``, ``2``, ``desk``) with every change and what it means."""
    changes = difference(_side(home, key, before), _side(home, key, after))
    told = [asdict(change) for change in changes]
    return {"id": key, "before": before, "after": after, "verdict": verdict(changes)} | {
        "changes": told
    }


def read(path: Path) -> dict[str, Any]:
    """The text of a file; raises CatalogError when it is no mapping in YAML."""
    reader = Reader(path.parent)
    body = reader.mapping(path)
    if body is None:
        raise CatalogError(reader.mistakes)
    return body


def _amended(home: Home, made: Act, key: str, files: Callable[[Entry], Files]) -> Entry:
    """Publish or recall, after everything was looked at once more behind the lease of the tree."""
    moved: dict[str, Entry] = {}
    move: Move = "recall" if made.via == "recall" else "publish"

    def prepare() -> Files:
        moved["before"] = act.ready(home, made.actor, key, move, made.reason)
        return files(moved["before"])

    def settle(on: Any) -> None:
        moved["after"] = act.settle(on, home, made, moved["before"], move)

    with _held(home, key):
        founding.amend(home, made, prepare, settle)
    return moved["after"]


def _formed(home: Home, actor: Actor, key: str, body: Mapping[str, Any]) -> Resource:
    """The text as an entry; an attempt to declare what is classified is kept without its text."""
    place = Path(file(key))
    reader = Reader(Path())
    found = reader.checked(place, Resource, {**body, "id": key})
    if found is None:
        attempts.keep(home, actor, reader.mistakes)
        raise CatalogError(reader.mistakes)
    return found


def _side(home: Home, key: str, which: str) -> Side:
    if which == DESK:
        return publication.side(home, key, act.seen(home, key).body)
    return publication.side(home, key, versions.one(home, f"{key}@{which}").body)


def _held(home: Home, key: str) -> AbstractContextManager[lease.Lease]:
    return lease.held(home.engine, home.clock, f"entry:{key}")
