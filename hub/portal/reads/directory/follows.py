"""What somebody follows, as he reads it: what it is called, where it stands, what is new of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from hub.base.home import Home
from hub.directory import shelf
from hub.directory.shelf import Query, follow
from hub.directory.shelf.follow import Follow
from hub.portal.reads import published
from hub.portal.speech.language import Speech
from hub.trust.actor import Actor

HEADINGS: Final = {"agency": "provider", "keyword": "keywords"}
Words = Mapping[str, Mapping[str, str]]
"""Facet ▸ value ▸ what it is called."""


class Told(NamedTuple):
    """One thing that is followed, and the entries of it that changed."""

    follow: Follow
    title: str
    url: str
    rows: tuple[Mapping[str, Any], ...]


class Mine(NamedTuple):
    """Something that can be followed from its own page, and whether it is."""

    kind: str
    what: str
    mark: str
    """Of the follow; empty for none."""


def mine(home: Home, actor: Actor, kind: str, what: str) -> Mine:
    """How somebody stands to it."""
    held = follow.held(home, actor, kind, what)
    return Mine(kind, what, held.id if held else "")


def told(home: Home, actor: Actor, words: Words, t: Speech) -> list[Told]:
    """Everything that somebody follows, what has news first."""
    every = [
        Told(one.follow, *_named(home, one.follow, words, t), one.rows)
        for one in follow.news(home, actor)
    ]
    return sorted(every, key=lambda one: not one.rows)


def _named(home: Home, one: Follow, words: Words, t: Speech) -> tuple[str, str]:
    """What it is called, and its address."""
    if one.kind == "search":
        asked = follow.query(one.what)
        return t("list.comma").join(_said(home, asked, words, t)), _address(asked)
    if one.kind == "agency":
        return words["agency"].get(one.what, one.what), f"/agencies/{one.what}"
    titles = (row[f"title_{t.language}"] for row in shelf.rows(home, [one.what]))
    return next(titles, one.what), f"/resources/{one.what}"


def _said(home: Home, asked: Query, words: Words, t: Speech) -> Iterator[str]:
    """The words of a search, then what it is narrowed to."""
    if asked.words:
        yield t("follow.words", words=asked.words)
    for name, values in asked.facets.items():
        if name == "class":
            yield from (published.path(home, value, t)[-1] for value in values)
        else:
            heading = t(f"element.{HEADINGS.get(name, name)}")
            said = t("list.or").join(words.get(name, {}).get(value, value) for value in values)
            yield f"{heading}{t('list.colon')}{said}"


def _address(asked: Query) -> str:
    pairs = [("q", asked.words)] if asked.words else []
    pairs += [(name, value) for name, values in asked.facets.items() for value in values]
    return f"/resources?{urlencode(pairs)}"
