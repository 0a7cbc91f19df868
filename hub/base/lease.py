"""Who may write now. A lease has a fencing token; a holder that died is not waited for."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, Engine, select

from hub.base.clock import Clock
from hub.base.database.tables import lease
from hub.errors import Retry

LENGTH = timedelta(minutes=10)
"""How long a holder that fell silent on another machine is waited for."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to write under one name, numbered so that a stale holder can be refused."""

    name: str
    token: int
    engine: Engine

    def check(self) -> None:
        """Refuse to go on when somebody took over meanwhile."""
        with self.engine.connect() as on:
            now = on.scalar(select(lease.c.token).where(lease.c.name == self.name))
        if now != self.token:
            raise Retry("HUB-O04", name=self.name, token=now)


@contextmanager
def held(engine: Engine, clock: Clock, name: str) -> Iterator[Lease]:
    """Hold a name while the block runs; raises Retry when a living holder has it."""
    with engine.begin() as on:
        token = _take(on, clock, name)
    try:
        yield Lease(name, token, engine)
    finally:
        mine = (lease.c.name == name) & (lease.c.token == token)
        with engine.begin() as on:
            on.execute(lease.update().where(mine).values(holder=""))


def _take(on: Connection, clock: Clock, name: str) -> int:
    row = on.execute(select(lease).where(lease.c.name == name).with_for_update()).first()
    until = (clock.now() + LENGTH).isoformat()
    token = row.token + 1 if row else 1
    values = {"token": token, "holder": _me(), "until": until}
    if row is None:
        on.execute(lease.insert().values(name=name, **values))
        return token
    if row.holder and row.until > clock.now().isoformat() and _alive(row.holder):
        raise Retry("HUB-O03", name=name, holder=row.holder, until=row.until)
    on.execute(lease.update().where(lease.c.name == name).values(**values))
    return token


def _me() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


def _alive(holder: str) -> bool:
    """A process of another machine counts as alive until its time is up."""
    host, _, pid = holder.rpartition(":")
    if host != socket.gethostname():
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
