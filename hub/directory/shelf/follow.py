"""Follow an entry, an agency or a search, and be told what changed since one last looked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final, Literal, NamedTuple, get_args

from sqlalchemy import ColumnElement, Connection, select

from hub.base.clock import stamp
from hub.base.database.shelf import follow as table
from hub.base.database.shelf import shelf
from hub.base.home import Home
from hub.directory.shelf.asking import Query, current, plain, search
from hub.errors import Usage
from hub.trust.actor import Actor
from hub.trust.policy import require

Kind = Literal["entry", "agency", "search"]
MOST: Final = 200
"""Changed entries that are told of one thing."""


class Follow(NamedTuple):
    """What somebody follows: an entry's id, an agency's code, or a search as ``question`` says."""

    id: str
    kind: Kind
    what: str
    at: str
    seen: str
    """Up to when he knows."""


class News(NamedTuple):
    """What changed of it since: rows of entries, the latest first; ``gone`` says what ended."""

    follow: Follow
    rows: tuple[Mapping[str, Any], ...]


def question(query: Query) -> str:
    """A search as it is followed: the same words and facets are the same search."""
    facets = {name: sorted(values) for name, values in query.facets.items() if values}
    body = {"words": query.words.strip(), "facets": facets}
    return json.dumps(body, ensure_ascii=False, sort_keys=True)


def query(what: str) -> Query:
    """The search that ``question`` wrote; raises Usage for anything else."""
    try:
        body = json.loads(what)
        facets = {str(name): tuple(values) for name, values in body["facets"].items()}
        return Query(words=str(body["words"]), facets=facets)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Usage("HUB-C68", what=what) from None


def follow(home: Home, actor: Actor, kind: str, what: str) -> Follow:
    """Begin to follow; who does already goes on as before. Raises Usage for what is not there."""
    require(actor, "catalog.read")
    _there(home, kind, what)
    now, mark = stamp(home.clock), _mark(kind, what)
    body = {"person": actor.id, "id": mark, "kind": kind, "what": what, "at": now, "seen": now}
    with home.engine.begin() as on:
        if not _of(on, actor.id, mark):
            on.execute(table.insert().values(body))
        return _of(on, actor.id, mark)[0]


def held(home: Home, actor: Actor, kind: str, what: str) -> Follow | None:
    """What somebody follows already; None for what he does not."""
    with home.engine.connect() as on:
        return next(iter(_of(on, actor.id, _mark(kind, what))), None)


def unfollow(home: Home, actor: Actor, mark: str) -> None:
    """Follow something no longer; raises Usage when it was not followed."""
    with home.engine.begin() as on:
        if not on.execute(table.delete().where(_this(actor.id, mark))).rowcount:
            raise Usage("HUB-C66", follow=mark)


def seen(home: Home, actor: Actor, mark: str = "") -> None:
    """Know all that has changed by now, of one thing or of everything one follows."""
    with home.engine.begin() as on:
        on.execute(table.update().where(_this(actor.id, mark)).values(seen=stamp(home.clock)))


def news(home: Home, actor: Actor) -> list[News]:
    """What somebody follows, in the order he began to, with what changed since he last looked."""
    current(home)
    with home.engine.connect() as on:
        followed = _of(on, actor.id)
    return [News(one, _changed(home, one)) for one in followed]


def _mark(kind: str, what: str) -> str:
    return sha256(f"{kind} {what}".encode()).hexdigest()[:16]


def _there(home: Home, kind: str, what: str) -> None:
    """Raises Usage for an entry or agency that was never published, or no search."""
    current(home)
    if kind == "search":
        search(home, query(what))
        return
    if kind not in get_args(Kind):
        raise Usage("HUB-C67", kind=kind, known=", ".join(get_args(Kind)))
    with home.engine.connect() as on:
        if on.execute(select(shelf.c.id).where(_named(kind, what)).limit(1)).first() is None:
            raise Usage("HUB-C64", name=what)


def _named(kind: str, what: str) -> ColumnElement[bool]:
    return shelf.c.agency == what if kind == "agency" else shelf.c.id == what


def _changed(home: Home, one: Follow) -> tuple[Mapping[str, Any], ...]:
    if one.kind == "search":
        asked = query(one.what)
        latest = Query(words=asked.words, facets=asked.facets, sort="-changed", size=MOST)
        return tuple(row for row in search(home, latest).rows if row["changed"] > one.seen)
    since = (shelf.c.changed > one.seen) | (shelf.c.gone > one.seen)
    told = select(shelf).where(_named(one.kind, one.what) & since)
    with home.engine.connect() as on:
        found = on.execute(told.order_by(shelf.c.changed.desc(), shelf.c.id).limit(MOST))
        return tuple(plain(row) for row in found.mappings())


def _of(on: Connection, person: str, mark: str = "") -> list[Follow]:
    asked = select(*(table.c[name] for name in Follow._fields)).where(_this(person, mark))
    return [Follow(*row) for row in on.execute(asked.order_by(table.c.at, table.c.id))]


def _this(person: str, mark: str) -> ColumnElement[bool]:
    """Rows of somebody: one, or all."""
    mine = table.c.person == person
    return mine & (table.c.id == mark) if mark else mine
