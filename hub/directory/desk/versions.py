"""Versions: what was published of every entry, addressable for ever as ``<id>@<number>``."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from secrets import token_hex
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Connection, and_, desc, func, or_, select

from catalog.change.body import ISSUED, plain
from catalog.change.body import resource as entry
from catalog.models import Resource
from hub.base import leaf
from hub.base.canonical import canonical, sha256
from hub.base.clock import day, stamp
from hub.base.database.directory import version
from hub.base.home import Home
from hub.errors import Usage
from hub.trust.actor import Actor

__all__ = [
    "ISSUED",
    "Act",
    "Version",
    "begun",
    "bodies",
    "newest",
    "of",
    "one",
    "record",
    "standing",
]
Via = Literal["publish", "apply", "recall"]
AT_ONCE: Final = 500
SCHEMA_VERSION: Final = 1
_NEWER: Final = select(version.c.id, func.max(version.c.number).label("number"))
_LAST: Final = _NEWER.group_by(version.c.id).subquery()
_SAME: Final = and_(version.c.id == _LAST.c.id, version.c.number == _LAST.c.number)


@dataclass(frozen=True, slots=True)
class Act:
    """By whom, how and why something is published."""

    actor: Actor
    via: Via
    reason: str


@dataclass(frozen=True, slots=True)
class Version:
    """One published version of one entry."""

    id: str
    number: int
    act: str
    via: str
    code: str | None
    identifier: str | None
    body: dict[str, Any]
    digest: str
    at: str
    actor: str
    reason: str

    @property
    def address(self) -> str:
        """How it is cited."""
        return f"{self.id}@{self.number}"

    def row(self) -> dict[str, Any]:
        """Every member by its name."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    def told(self) -> dict[str, Any]:
        """As programs read it."""
        return {"address": self.address} | self.row()


def record(
    on: Connection,
    home: Home,
    act: Act,
    tree: Mapping[str, Resource],
    among: Collection[str] | None = None,
) -> list[tuple[Version | None, Version]]:
    """Keep a version of every entry that is not as it last was, under one leaf.

    Answers each new version with the one before. What left the tree is kept as recalled. Who knows
    that only some can be otherwise, or gone, names these; then no other is looked at.
    """
    kept = standing(on, among)
    if among is not None:
        tree = {key: tree[key] for key in tree if key in among}
    name, at = f"A{token_hex(8)}", stamp(home.clock)
    said: dict[str, Any] = {"act": name, "at": at, "actor": act.actor.id, "reason": act.reason}
    fresh = [*_changed(kept, tree, act), *_gone(kept, tree)]
    if not fresh:
        return []
    made = [Version(**one, **said, digest=sha256(canonical(one["body"]))) for one in fresh]
    rows = [one.row() | {"body": json.dumps(one.body, ensure_ascii=False)} for one in made]
    for at_row in range(0, len(rows), AT_ONCE):
        on.execute(version.insert(), rows[at_row : at_row + AT_ONCE])
    listed = {one.address: one.digest for one in made}
    body = {"kind": "publication", "schema_version": SCHEMA_VERSION, **said, "versions": listed}
    leaf.append(on, home.clock, "publication", name, body)
    return [(kept.get(one.id), one) for one in made]


def standing(on: Connection, among: Collection[str] | None = None) -> dict[str, Version]:
    """The newest version of every entry, recalled ones too; of those named, where some are."""
    asked = select(version).join(_LAST, _SAME)
    if among is None:
        return {row.id: _load(row) for row in on.execute(asked).mappings()}
    named = (list(among)[at : at + AT_ONCE] for at in range(0, len(among), AT_ONCE))
    found = (on.execute(asked.where(version.c.id.in_(some))).mappings() for some in named)
    return {row.id: _load(row) for rows in found for row in rows}


def bodies(on: Connection) -> dict[str, dict[str, Any]]:
    """What the newest version of every entry says."""
    asked = select(version.c.id, version.c.body).join(_LAST, _SAME)
    return {key: json.loads(body) for key, body in on.execute(asked)}


def newest(on: Connection, key: str) -> Version | None:
    """The newest version of an entry."""
    return next(iter(_rows(on, version.c.id == key, limit=1)), None)


def of(home: Home, key: str) -> list[Version]:
    """Every version of an entry, the newest first."""
    with home.engine.connect() as on:
        return _rows(on, version.c.id == key)


def begun(home: Home, key: str) -> date | None:
    """The bureaus' day on which an entry was first published."""
    first = select(func.min(version.c.at)).where(version.c.id == key)
    with home.engine.connect() as on:
        at = on.scalar(first)
    return day(at) if at else None


def one(home: Home, address: str) -> Version:
    """The version of an address; of an id, a code or an identifier the newest. Usage for none."""
    key, _, number = address.partition("@")
    named = or_(version.c.id == key, version.c.code == key, version.c.identifier == key)
    where = [named, version.c.number == int(number)] if number.isdecimal() else [named]
    with home.engine.connect() as on:
        found = _rows(on, *where, limit=1) if not number or number.isdecimal() else []
    if not found:
        raise Usage("HUB-C52", address=address)
    return found[0]


def _rows(on: Connection, *where: ColumnElement[bool], limit: int | None = None) -> list[Version]:
    asked = select(version).where(*where).order_by(desc(version.c.number)).limit(limit)
    return [_load(row) for row in on.execute(asked).mappings()]


def _load(row: Any) -> Version:
    return Version(**{**row, "body": json.loads(row["body"])})


def _changed(
    kept: Mapping[str, Version], tree: Mapping[str, Resource], act: Act
) -> Iterable[dict[str, Any]]:
    for key, resource in tree.items():
        last = kept.get(key)
        if last and last.via != "recall" and entry(key, last.body) == resource:
            continue
        number = last.number + 1 if last else 1
        issued = {"code": resource.code, "identifier": resource.identifier}
        yield {"id": key, "number": number, "via": act.via, "body": plain(resource)} | issued


def _gone(kept: Mapping[str, Version], tree: Mapping[str, Resource]) -> Iterable[dict[str, Any]]:
    """An entry that is not in the tree any more keeps its body and its codes."""
    for key, last in kept.items():
        if key not in tree and last.via != "recall":
            same = {n: getattr(last, n) for n in ("id", "code", "identifier", "body")}
            yield same | {"number": last.number + 1, "via": "recall"}
