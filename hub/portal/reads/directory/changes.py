"""Differences of two versions in words: where, what, from what to what, what it is to readers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from catalog import entry
from catalog.change.body import resource
from catalog.models import Resource
from hub.base.home import Home
from hub.directory.desk import versions
from hub.errors import Usage
from hub.portal.reads import published
from hub.portal.speech.language import Speech
from schemas.compare import Verdict


@dataclass(frozen=True, slots=True)
class Listener:
    """Who is told: what the hub has names for, and his language."""

    home: Home
    t: Speech


class Line(NamedTuple):
    """One change as it is read."""

    item: str
    """The item's code name; empty for the entry as a whole."""
    title: str
    """What the item is called, of two names the newer."""
    part: str
    before: str
    after: str
    verdict: Verdict


def _word(family: str) -> Callable[[Listener, Any], str]:
    return lambda to, value: to.t.known(f"{family}.{value}") or str(value)


def _type(to: Listener, value: Any) -> str:
    return to.t.known(f"type.{value}") or to.t.known(f"kind.{value}") or str(value)


def _field(to: Listener, value: Any) -> str:
    return to.t.known(f"field.{str(value).removeprefix('id.')}") or str(value)


def _related(to: Listener, code: Any) -> str:
    try:
        return f"{code} {to.t.of(versions.one(to.home, code).body['title'])}"
    except Usage:
        return str(code)


def _entry(to: Listener, key: Any) -> str:
    known = published.catalog(to.home).resources.get(key)
    return to.t.of(known.title) if known else str(key)


WORDS: Final[Mapping[str, Callable[[Listener, Any], str]]] = {
    **{name: _word(name) for name in ("sharing", "secrecy", "cycle", "format")},
    "class": lambda to, value: " › ".join(published.path(to.home, value, to.t)),
    "themes": lambda to, value: published.theme(to.home, value, to.t),
    "way": _word("access"),
    "type": _type,
    "field": _type,
    "codes": _word("codelist"),
    "x-codes": lambda to, value: _word("codelist")(to, value["list"]),
    "x-identifier": lambda to, value: _field(to, value["scheme"]),
    "x-class": _word("class"),
    "x-map": _field,
    "owns": _field,
    "related": _related,
    "continues": _entry,
    "since": lambda to, value: to.t.day(value),
}
"""How a value is said, by the part of an entry or a contract that it is of."""


def lines(
    to: Listener, changes: Iterable[Mapping[str, Any]], sides: Iterable[Resource]
) -> list[Line]:
    """Every change, in the order given; ``sides`` are the versions, the newer last."""
    titles = {one.name: to.t.of(one.title) for side in sides for one in _items(to.home, side)}
    return [_line(to, one, titles) for one in changes]


def side(address: str, body: dict[str, Any]) -> Resource:
    """A version's text as one side of a comparison; its address can bear a number."""
    return resource(address.partition("@")[0], body)


def _items(home: Home, side: Resource) -> tuple[entry.Item, ...]:
    return entry.items(side, published.means(home, side))


def _line(to: Listener, one: Mapping[str, Any], titles: Mapping[str, str]) -> Line:
    item, part = one["field"], one["part"]
    title = titles.get(item) or to.t.known(f"part.{item}") or item
    called = to.t.known(f"element.{part}") or to.t.known(f"part.{part}") or part
    before, after = (_said(to, part, one[name]) for name in ("before", "after"))
    return Line(item, title, called, before, after, one["verdict"])


def _said(to: Listener, part: str, value: Any) -> str:
    """A value in words; empty for nothing."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return to.t(f"flag.{str(value).lower()}")
    if isinstance(value, list | tuple):
        return to.t("list.semicolon").join(_said(to, part, each) for each in value)
    if part in WORDS:
        return WORDS[part](to, value)
    if isinstance(value, Mapping):
        both = value.keys() == {"zh", "en"}
        return to.t.of(value) if both else to.t("list.comma").join(_pairs(to, value))
    return str(value)


def _pairs(to: Listener, value: Mapping[str, Any]) -> Iterator[str]:
    for name, each in value.items():
        yield f"{name}{to.t('list.colon')}{_said(to, name, each)}"
