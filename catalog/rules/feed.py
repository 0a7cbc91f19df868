"""How a feed arrives: the connection, the file names, the bounds of a healthy arrival."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

from catalog.mistake import Said, said
from catalog.models import Cycle, Feed, Form, Resource
from catalog.rules.spec import form, spec
from catalog.rules.view import Known

DATES = ("20060228", "2006-02-28", "200602", "2006-02", "2006")
"""A business day, month or year as file names write it."""


def feed(one: Feed, known: Known) -> Iterator[Said]:
    """What is wrong with a feed by itself."""
    yield from _connection(one.transport, one.format, known)
    yield from _pattern(re.compile(one.pattern))
    if one.is_table and one.done:
        yield said("done", "feed.done")
    if one.transport.get("watermark") and one.mode == "snapshot":
        yield said("mode", "feed.watermark")
    if one.expect.max_rows is not None and one.expect.max_rows < one.expect.min_rows:
        yield said("expect.max_rows", "feed.bounds")
    if one.expectations and one.expectations not in known.suites:
        known_suites = ", ".join(sorted(known.suites))
        yield said("expectations", "feed.suite", suite=one.expectations, known=known_suites)


def rhythm(one: Feed, source: Resource | None) -> Iterator[Said]:
    """Where the entry's cycle is none that a clock can judge, the feed says its own."""
    if source and source.cycle not in get_args(Cycle) and "cycle" not in one.due.model_fields_set:
        yield said("due.cycle", "feed.cycle", cycle=source.cycle)


def _connection(transport: dict[str, Any], wanted: Form | None, known: Known) -> Iterator[Said]:
    """Files have a format; the rows of a table are rows already."""
    yield from spec("transport", transport, {**known.transports, **known.tables})
    if transport.get("kind") in known.tables:
        if wanted:
            yield said("format", "feed.table")
    elif wanted:
        yield from form("format", wanted, known)
    elif transport.get("kind") in known.transports:
        yield said("format", "form.missing")


def _pattern(pattern: re.Pattern[str]) -> Iterator[Said]:
    """The one named group is ``date``, and a date fits it."""
    for name in pattern.groupindex.keys() - {"date"}:
        yield said("pattern", "feed.group", group=name)
    if "date" in pattern.groupindex:
        inner = _group(pattern.pattern)
        if not any(re.fullmatch(inner, date) for date in DATES):
            yield said("pattern", "feed.date", group=inner, dates=", ".join(DATES))


def _group(pattern: str) -> str:
    """What stands inside ``(?P<date>…)``."""
    rest = pattern.partition("(?P<date>")[2]
    depth = 0
    for piece in re.finditer(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", rest, re.DOTALL):
        depth += {"(": 1, ")": -1}.get(piece.group(), 0)
        if depth < 0:
            return rest[: piece.start()]
    return rest
