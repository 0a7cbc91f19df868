"""People who log in: made by an administrator, known by name and password, revocable at once.

Whoever gives a wrong name, a wrong password, or the right one while locked, gets one answer after
the same work. A try is counted before its password is looked at, so that many at once are no way
around the lock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from hub.base import leaf
from hub.base.clock import stamp, written
from hub.base.database.tables import person
from hub.base.home import Home
from hub.errors import Denied, Usage
from hub.trust import password
from hub.trust.actor import Actor, Channel, Role

NAME: Final = re.compile(r"[a-z][a-z0-9.-]{0,58}[a-z0-9]")
"""A log-in name: small letters, digits, dots and hyphens."""
TRIES: Final = 5
LOCKED: Final = timedelta(minutes=15)
_SHOWN: Final = ("id", "name", "agency", "roles", "at", "actor", "locked_until", "revoked_at")


@dataclass(frozen=True, slots=True)
class Entered:
    """Who has logged in, and with which password: a later one ends what was begun with it."""

    id: str
    hashed: str = field(repr=False)


def add(home: Home, actor: Actor, new: Actor, name: str, plain: str) -> None:
    """Let somebody in from now on: ``new`` says under which id, for whom and in which roles."""
    if not NAME.fullmatch(new.id):
        raise Usage("HUB-T23", person=new.id)
    told = {"id": new.id, "name": name or new.id, "agency": new.agency}
    told |= {"roles": " ".join(sorted(new.roles)), "at": stamp(home.clock), "actor": actor.id}
    hidden = {"password": password.kept(plain, new.id), "failed": 0}
    with home.engine.begin() as on:
        if on.scalar(select(person.c.id).where(person.c.id == new.id)):
            raise Usage("HUB-T24", person=new.id)
        on.execute(person.insert().values(**told, **hidden))
        leaf.append(on, home.clock, "person", new.id, told)


def change(home: Home, actor: Actor, key: str, plain: str) -> None:
    """Give somebody another password; his sessions end, and a lock with them."""
    fresh = {"password": password.kept(plain, key), "failed": 0, "locked_until": None}
    _write(home, actor, key, "person.password", fresh)


def revoke(home: Home, actor: Actor, key: str) -> None:
    """Shut somebody out for ever; his sessions end with their next call."""
    _write(home, actor, key, "person.revoked", {"revoked_at": stamp(home.clock)})


def listing(home: Home) -> list[dict[str, Any]]:
    """Everybody who ever could log in, and nothing of their passwords."""
    asked = select(*(person.c[name] for name in _SHOWN)).order_by(person.c.id)
    with home.engine.connect() as on:
        return [dict(row) for row in on.execute(asked).mappings()]


def enter(home: Home, key: str, plain: str) -> Entered:
    """Log somebody in; raises Denied for a wrong name or password, a locked or revoked person."""
    row = _tried(home, key.strip().lower())
    if not password.right(plain, row.password if row else None) or row is None:
        raise Denied("HUB-T20", tries=TRIES, minutes=LOCKED // timedelta(minutes=1))
    with home.engine.begin() as on:
        unlocked = {"failed": 0, "locked_until": None}
        on.execute(person.update().where(person.c.id == row.id).values(**unlocked))
    return Entered(row.id, row.password)


def living(home: Home, entered: Entered, channel: Channel) -> Actor:
    """Who has logged in, as he is now; raises Denied once he is revoked or has a new password."""
    with home.engine.connect() as on:
        row = on.execute(select(person).where(person.c.id == entered.id)).first()
    if row is None or row.revoked_at or row.password != entered.hashed:
        raise Denied("HUB-T21", person=entered.id)
    return Actor(row.id, row.agency, roles(row.roles.split()), channel)


def roles(written: Iterable[str]) -> frozenset[Role]:
    """Roles as they are kept."""
    found: Any = frozenset(written)
    return frozenset[Role](found)


def _tried(home: Home, key: str) -> Row[Any] | None:
    """Count one more try; the person, unless there is none or he may not try now."""
    now = home.clock.now()
    with home.engine.begin() as on:
        row = on.execute(select(person).where(person.c.id == key).with_for_update()).first()
        if row is None or row.revoked_at or (row.locked_until or "") > stamp(home.clock):
            return None
        failed = 1 if row.locked_until else row.failed + 1
        until = written(now + LOCKED) if failed >= TRIES else None
        tried = {"failed": failed, "locked_until": until}
        on.execute(person.update().where(person.c.id == key).values(**tried))
    return row


def _write(home: Home, actor: Actor, key: str, kind: str, values: dict[str, Any]) -> None:
    body = {"id": key, "at": stamp(home.clock), "actor": actor.id}
    with home.engine.begin() as on:
        _known(on, key)
        on.execute(person.update().where(person.c.id == key).values(**values))
        leaf.append(on, home.clock, kind, key, body)


def _known(on: Connection, key: str) -> None:
    alive = (person.c.id == key) & person.c.revoked_at.is_(None)
    if on.scalar(select(person.c.id).where(alive)) is None:
        raise Usage("HUB-T25", person=key)
