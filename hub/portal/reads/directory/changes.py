"""Differences of two versions in words: where, what, from what to what, what it is to readers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from hub.portal.speech.language import Speech
from schemas.compare import Verdict

WORDS: Final[Mapping[str, Callable[[Speech, Any], str]]] = {
    "sharing": lambda t, value: t(f"sharing.{value}"),
    "secrecy": lambda t, value: t(f"secrecy.{value}"),
    "cycle": lambda t, value: t(f"cycle.{value}"),
    "format": lambda t, value: t(f"format.{value}"),
    "way": lambda t, value: t(f"access.{value}"),
    "type": lambda t, value: t.known(f"type.{value}") or t.known(f"kind.{value}") or value,
    "field": lambda t, value: t.known(f"type.{value}") or t.known(f"kind.{value}") or value,
}
"""How a value is said, by the part of an entry that it is of."""


class Line(NamedTuple):
    """One change as it is read."""

    item: str
    """The item; empty for the entry as a whole."""
    part: str
    before: str
    after: str
    verdict: Verdict


def lines(changes: Iterable[Mapping[str, Any]], t: Speech) -> list[Line]:
    """Every change, in the order given."""
    return [_line(one, t) for one in changes]


def _line(one: Mapping[str, Any], t: Speech) -> Line:
    part = one["part"]
    called = t.known(f"element.{part}") or t.known(f"rule.{part}") or part
    before, after = (_said(part, one[side], t) for side in ("before", "after"))
    return Line(one["field"], called, before, after, one["verdict"])


def _said(part: str, value: Any, t: Speech) -> str:
    """A value in words; empty for nothing."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return t(f"flag.{str(value).lower()}")
    if isinstance(value, Mapping):
        both = value.keys() == {"zh", "en"}
        return t.of(value) if both else json.dumps(value, ensure_ascii=False)
    if isinstance(value, list | tuple):
        return t("list.comma").join(_said(part, each, t) for each in value)
    return WORDS[part](t, value) if part in WORDS else str(value)
