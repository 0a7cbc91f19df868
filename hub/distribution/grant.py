"""Grants: decided access requests, kept version by version and read again at each select.

The table is append-only. A changed declaration and a revocation are further versions of the same
grant (``tax-commerce@2``), and the newest version rules. A revoked grant is never revived by a
file: to give again what was taken back is a new decision and needs a new name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from catalog.models import Grant as Declared
from hub.base import leaf
from hub.base.canonical import canonical
from hub.base.clock import stamp
from hub.base.database.tables import grant as table
from hub.base.home import Home
from hub.errors import Denied, Text, Usage
from hub.trust.actor import Actor

Rows = Mapping[str, tuple[str, ...]]
"""Field to accepted values; a row matches when each named field has one of its values."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What was decided, without when and by whom."""

    agency: str
    resource: str
    columns: tuple[str, ...]
    rows: Rows
    purpose: Text
    basis: str
    valid_from: date
    valid_to: date
    """The last day on which it holds."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One version of a decision. Holding one is no proof that it lives: only ``living`` is."""

    id: str
    version: int
    terms: Terms
    at: str
    actor: str
    reason: str
    revoked_at: str | None = None

    def require(self, agency: str, resource: str) -> Grant:
        """Itself, when it was given to this agency for this resource; else Denied."""
        if (self.terms.agency, self.terms.resource) != (agency, resource):
            raise Denied("HUB-D04", grant=self.id, agency=agency, resource=resource)
        return self


def seed(home: Home, grants: Iterable[Declared], actor: Actor) -> None:
    """Keep what the published tree declares; the same tree again changes nothing.

    A grant that the tree no longer names stays: only ``revoke``, with its reason, ends one.
    """
    with home.engine.begin() as on:
        for declared in grants:
            last = _newest(on, declared.id)
            if last and (last.revoked_at or last.terms == _decided(declared)):
                continue
            version, at = (last.version + 1 if last else 1), stamp(home.clock)
            given = Grant(declared.id, version, _decided(declared), at, actor.id, "catalog")
            _keep(on, home, given, "grant")


def living(home: Home, key: str, on: date) -> Grant:
    """The grant as it stands on a day; Denied when it is unknown, revoked, or not of that day."""
    with home.engine.connect() as connection:
        found = _newest(connection, key)
    if found is None:
        raise Denied("HUB-D01", grant=key)
    if found.revoked_at:
        raise Denied("HUB-D03", grant=key, at=found.revoked_at)
    since, until = found.terms.valid_from, found.terms.valid_to
    if not since <= on <= until:
        raise Denied("HUB-D02", grant=key, since=since, until=until, on=on)
    return found


def listing(home: Home) -> list[Grant]:
    """The newest version of every grant, revoked and expired ones too, by id."""
    with home.engine.connect() as on:
        kept = sorted(map(_load, on.execute(select(table))), key=lambda g: (g.id, g.version))
    return list({found.id: found for found in kept}.values())


def revoke(home: Home, key: str, actor: Actor, reason: str) -> Grant:
    """End a grant for ever; whatever was made under it and not yet sent stays here."""
    with home.engine.begin() as on:
        last = _newest(on, key)
        if last is None or last.revoked_at:
            raise Usage("HUB-D12", grant=key)
        at, version = stamp(home.clock), last.version + 1
        ended = Grant(key, version, last.terms, at, actor.id, reason, revoked_at=at)
        _keep(on, home, ended, "grant.revoked")
    return ended


def _newest(on: Connection, key: str) -> Grant | None:
    same = select(table).where(table.c.id.startswith(f"{key}@", autoescape=True))
    return max(map(_load, on.execute(same)), key=lambda g: g.version, default=None)


def _keep(on: Connection, home: Home, given: Grant, kind: str) -> None:
    row = _row(given)
    on.execute(table.insert().values(**row))
    leaf.append(on, home.clock, kind, row["id"], {"kind": kind, "schema_version": 1} | row)


def _decided(declared: Declared) -> Terms:
    return Terms(
        agency=declared.agency,
        resource=declared.resource,
        columns=declared.columns,
        rows=declared.rows,
        purpose=Text(zh=declared.purpose.zh, en=declared.purpose.en),
        basis=declared.basis,
        valid_from=declared.valid_from,
        valid_to=declared.valid_to,
    )


def _row(given: Grant) -> dict[str, Any]:
    terms = given.terms
    return {
        "id": f"{given.id}@{given.version}",
        "agency": terms.agency,
        "resource": terms.resource,
        "columns": canonical(terms.columns).decode(),
        "rows": canonical(dict(terms.rows)).decode(),
        "purpose": canonical(terms.purpose).decode(),
        "basis": terms.basis,
        "valid_from": terms.valid_from.isoformat(),
        "valid_to": terms.valid_to.isoformat(),
        "at": given.at,
        "actor": given.actor,
        "reason": given.reason,
        "revoked_at": given.revoked_at,
    }


def _load(row: Row[Any]) -> Grant:
    key, _, version = row.id.rpartition("@")
    terms = Terms(
        agency=row.agency,
        resource=row.resource,
        columns=tuple(json.loads(row.columns)),
        rows={name: tuple(values) for name, values in json.loads(row.rows).items()},
        purpose=json.loads(row.purpose),
        basis=row.basis,
        valid_from=date.fromisoformat(row.valid_from),
        valid_to=date.fromisoformat(row.valid_to),
    )
    return Grant(key, int(version), terms, row.at, row.actor, row.reason, row.revoked_at)
