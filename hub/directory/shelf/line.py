"""One entry as it stands on the shelf: what is shown and counted, and the texts it is found by."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from catalog.entry import titles
from catalog.models import Resource
from hub.directory.shelf.around import Around
from hub.directory.shelf.index import SPAN, TIERS
from hub.directory.shelf.words.spelling import order, spelled
from hub.directory.shelf.words.tokens import told

SPELLED: Final = ("title", "keyword", "agency")
"""Fields that are found by their sound, and Latin words in them by any part."""
BETWEEN: Final = "\n"
"""What parts the values of a column that holds several."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table ``shelf`` without its place, and the texts of each field."""

    row: Mapping[str, Any]
    texts: Mapping[str, tuple[str, ...]]
    digest: str
    """Changes with anything that is shown, counted or found."""

    def tokens(self, place: int) -> Iterator[tuple[int, str]]:
        """What the index is told, field by field: the line's number, and tokens."""
        for tier, name in enumerate(TIERS):
            texts, by_sound = self.texts[name], name in SPELLED
            found = told(texts, ends=by_sound) | (spelled(texts) if by_sound else set())
            if found:
                yield place * SPAN + tier, " ".join(sorted(found))


def line(one: Resource, around: Around) -> Line:
    """The line of one entry."""
    agency = around.catalog.agencies[one.id.partition("/")[0]]
    row = {
        "id": one.id,
        "code": one.code,
        "identifier": one.identifier,
        "agency": agency.code,
        "title_zh": one.title.zh,
        "title_en": one.title.en,
        "summary_zh": one.summary.zh,
        "summary_en": one.summary.en,
        "spelling": order(one.title.zh),
        "classes": BETWEEN.join(around.classes.path(one.class_)),
        "themes": BETWEEN.join(one.themes),
        "keywords": BETWEEN.join(one.keywords),
        "secrecy": one.secrecy,
        "sharing": one.sharing,
        "level": agency.level,
        "cycle": one.cycle,
        "format": one.format or "",
        "open": one.open,
        "feed": one.id in around.catalog.feeds,
        "since": one.since.isoformat() if one.since else None,
    }
    texts = _texts(one, around)
    body = json.dumps([row, texts], ensure_ascii=False, sort_keys=True)
    return Line(row, texts, sha256(body.encode()).hexdigest())


def _texts(one: Resource, around: Around) -> dict[str, tuple[str, ...]]:
    owner, _, name = one.id.partition("/")
    codes = tuple(filter(None, (one.code, one.identifier)))
    return {
        "title": (one.title.zh, one.title.en, name, *codes),
        "keyword": (*one.keywords, *around.former.get(one.id, ()), *_earlier(one, around)),
        "item": titles(one, around.contract(one)),
        "summary": (one.summary.zh, one.summary.en, *_labels(one, around)),
        "agency": (owner, *around.names[owner]),
    }


def _labels(one: Resource, around: Around) -> Iterator[str]:
    """What its themes are called."""
    found = (around.themes.nodes.get(code) for code in one.themes)
    return (node.title.zh for node in found if node)


def _earlier(one: Resource, around: Around) -> Iterator[str]:
    """What the entries were called whose line it goes on."""
    waiting, met = list(one.continues), {one.id}
    while waiting:
        key = waiting.pop()
        before = around.catalog.resources.get(key)
        if before and key not in met:
            met.add(key)
            waiting.extend(before.continues)
            yield before.title.zh
