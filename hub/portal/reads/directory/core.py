"""The core metadata of an entry in the order of 政务信息资源目录编制指南 (试行), 2017.

Of the guide's thirteen elements the eighth, the items, is a table of its own; what the hub keeps
beyond them follows without a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from catalog import entry
from catalog.entry import Item
from catalog.models import Resource
from hub.base.home import Home
from hub.portal.reads import published
from hub.portal.speech.language import Speech
from schemas.contract import Contract, Field


class Fact(NamedTuple):
    """One element as it is said; ``look`` names how its value is shown."""

    number: int | None
    name: str
    said: str
    look: str = ""
    onward: str = ""
    """The address of what it names."""


class Told(NamedTuple):
    """An entry in some version, ready to be shown."""

    resource: Resource
    facts: tuple[Fact, ...]
    items: tuple[Item, ...]
    contract: Contract | None

    @property
    def fields(self) -> dict[str, Field]:
        """What the contract says of each item."""
        return {one.name: one for one in self.contract.fields} if self.contract else {}


def told(home: Home, one: Resource, t: Speech) -> Told:
    """Every element that is said, and every item."""
    spoken = (*_guide(home, one, t), *_beyond(home, one, t))
    means = published.means(home, one)
    return Told(one, tuple(fact for fact in spoken if fact.said), entry.items(one, means), means)


def _guide(home: Home, one: Resource, t: Speech) -> Iterator[Fact]:
    owner = published.catalog(home).agencies.get(one.id.partition("/")[0])
    yield Fact(1, "class", " › ".join(published.path(home, one.class_, t)))
    yield Fact(1, "themes", t("list.semicolon").join(_themes(home, one, t)))
    yield Fact(3, "code", one.code or "", "code")
    yield Fact(3, "identifier", one.identifier or "", "code")
    if owner:
        yield Fact(4, "provider", t.of(owner.title), onward=f"/agencies/{owner.code}")
        yield Fact(5, "agency", owner.uscc or owner.code, "code")
    yield Fact(7, "format", t(f"format.{one.format}") if one.format else "")
    yield Fact(7, "media", t("list.comma").join(one.media))
    yield Fact(9, "sharing", one.sharing, "sharing")
    yield Fact(9, "conditions", one.conditions, "long")
    yield Fact(9, "basis", one.basis, "long")
    yield Fact(9, "way", t(f"access.{one.way}") if one.way else "")
    yield Fact(10, "open", t(f"flag.{str(one.open).lower()}"))
    yield Fact(10, "open_conditions", one.open_conditions, "long")
    yield Fact(11, "cycle", t(f"cycle.{one.cycle}"))
    yield Fact(12, "since", t.day(one.since.isoformat()) if one.since else "")
    yield from (Fact(13, "related", code, "code", f"/code/{code}") for code in one.related)


def _themes(home: Home, one: Resource, t: Speech) -> list[str]:
    named = published.themes(home, t)
    return [named.get(code, code) for code in one.themes]


def _beyond(home: Home, one: Resource, t: Speech) -> Iterator[Fact]:
    comma = t("list.comma").join
    means = published.means(home, one)
    yield Fact(None, "secrecy", t(f"secrecy.{one.secrecy}"))
    yield Fact(None, "contract", f"{t.of(means.title)} {one.contract}" if means else "")
    yield Fact(None, "keywords", comma(one.keywords))
    owned = (t(f"field.{name.removeprefix('id.')}") for name in one.owns)
    yield Fact(None, "owns", comma(owned), "long")
    yield Fact(None, "link", one.link or "", "long", one.link or "")
    for key in one.continues:
        yield Fact(None, "continues", _before(home, key, t), "", _entry(key))
    yield from (Fact(None, "extended", f"{k}{t('list.colon')}{v}") for k, v in one.extended.items())


def _before(home: Home, key: str, t: Speech) -> str:
    """The entry whose line another goes on, and whose it was: both often have the same title."""
    found = published.catalog(home)
    one, owner = found.resources.get(key), found.agencies.get(key.partition("/")[0])
    named = (t.of(each.title) for each in (owner, one) if each)
    return " ".join(named) if one else key


def _entry(key: str) -> str:
    return f"/resources/{key}"
