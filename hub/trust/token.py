"""Machine tokens: shown once, kept as a digest, revocable. Random, so no slow hash is needed."""

from __future__ import annotations

import hashlib
import secrets

from sqlalchemy import select

from hub.base import leaf
from hub.base.clock import stamp
from hub.base.database.tables import token
from hub.base.home import Home
from hub.errors import Denied, Usage
from hub.trust.actor import Actor, Channel, Role


def issue(home: Home, actor: Actor, name: str, agency: str, roles: frozenset[Role]) -> str:
    """A new token; the answer is the only place it is ever seen."""
    secret = f"jh_{secrets.token_urlsafe(32)}"
    key = f"T-{secrets.token_hex(6)}"
    kept = {"id": key, "name": name, "agency": agency, "roles": " ".join(sorted(roles))}
    at = {"at": stamp(home.clock), "actor": actor.id}
    with home.engine.begin() as on:
        on.execute(token.insert().values(digest=_digest(secret), **kept, **at))
        leaf.append(on, home.clock, "token", key, kept | at)
    return secret


def revoke(home: Home, actor: Actor, key: str) -> None:
    """End a token; whoever still holds it is refused from the next call on."""
    at = stamp(home.clock)
    with home.engine.begin() as on:
        living = (token.c.id == key) & token.c.revoked_at.is_(None)
        if not on.execute(token.update().where(living).values(revoked_at=at)).rowcount:
            raise Usage("HUB-T03", token=key)
        leaf.append(on, home.clock, "token.revoked", key, {"id": key, "at": at, "actor": actor.id})


def listing(home: Home) -> list[dict[str, str | None]]:
    """Every token ever issued, never its secret nor its digest."""
    shown = (
        token.c.id,
        token.c.name,
        token.c.agency,
        token.c.roles,
        token.c.at,
        token.c.revoked_at,
    )
    with home.engine.connect() as on:
        return [dict(row) for row in on.execute(select(*shown).order_by(token.c.at)).mappings()]


def bearer(home: Home, secret: str, channel: Channel) -> Actor:
    """Who holds this token; raises Denied for an unknown or revoked one."""
    with home.engine.connect() as on:
        row = on.execute(select(token).where(token.c.digest == _digest(secret))).first()
    if row is None or row.revoked_at:
        raise Denied("HUB-T01")
    return Actor(row.name, row.agency, frozenset(row.roles.split()), channel)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
