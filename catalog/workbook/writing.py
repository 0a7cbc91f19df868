"""Entries ▸ the usual sheet: one row an item, with what holds for the entry in every row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from catalog.classes import Tree
from catalog.entry import Item, items
from catalog.models import Agency, Resource
from catalog.rules.view import View
from catalog.workbook.entry import Trees
from catalog.workbook.template import CLASSES, columns, word

KEYS = tuple(key for key in columns() if key != "class")
DEPTHS = (1, 3, 6)
"""Digits of 类, 项 and 目 in a code."""


@dataclass(frozen=True, slots=True)
class _Whole:
    """What an entry is written with."""

    one: Resource
    agency: Agency
    trees: Trees


def rows(view: View) -> Iterator[list[str]]:
    """The row of headings, then every item of every entry, in the order of ids."""
    yield [columns()[key].zh for key in KEYS]
    trees, number = Trees(view.classes, view.themes), count(1)
    for key, one in sorted(view.catalog.resources.items()):
        whole = _Whole(one, view.catalog.agencies[key.partition("/")[0]], trees)
        said = _entry(whole)
        for cells in _items(one, items(one, view.contract(one))):
            whole_row = {"number": str(next(number)), **said, **cells}
            yield [whole_row.get(key, "") for key in KEYS]


def _entry(whole: _Whole) -> dict[str, str]:
    one, agency = whole.one, whole.agency
    return {
        "title": one.title.zh,
        "title_en": one.title.en,
        "summary": one.summary.zh,
        "summary_en": one.summary.en,
        "code": one.code or "",
        "provider": agency.title.zh,
        "provider_code": agency.uscc or agency.code,
        "format": _form(one),
        "way": word("way", one.way) if one.way else "",
        "open_conditions": one.open_conditions,
        "cycle": word("cycle", one.cycle),
        "since": one.since.isoformat() if one.since else "",
        "related": "、".join(one.related),
        "themes": "；".join(_named(code, whole.trees.themes) for code in one.themes),
        "secrecy": word("secrecy", one.secrecy),
        "basis": one.basis,
        "keywords": "、".join(one.keywords),
        "link": one.link or "",
        "contract": one.contract or "",
    } | _class(one.class_, whole.trees.classes)


def _items(one: Resource, listed: Iterable[Item]) -> Iterator[Mapping[str, str]]:
    """One row an item; an entry without items has one row all the same."""
    bare = True
    for item in listed:
        bare = False
        length = str(item.length) if item.length else ""
        said = {"item": item.title.zh, "type": word("type", item.type), "length": length}
        yield said | _terms(one, item.sharing, opened=item.open)
    if bare:
        yield _terms(one, one.sharing, opened=one.open)


def _terms(one: Resource, sharing: str, *, opened: bool) -> dict[str, str]:
    return {
        "sharing": word("sharing", sharing),
        "conditions": one.basis if sharing == "none" else one.conditions,
        "open": word("open", "yes" if opened else "no"),
    }


def _form(one: Resource) -> str:
    if one.format is None:
        return ""
    media = f"（{'、'.join(one.media)}）" if one.media else ""
    return f"{word('format', one.format)}{media}"


def _class(code: str, tree: Tree) -> dict[str, str]:
    """类, 项, 目 and 细目, each with its number and its name, where it has one."""
    parts = [code[:depth] for depth in DEPTHS if len(code) >= depth]
    parts += [code] if len(code) > DEPTHS[-1] else []
    return {key: _named(part, tree) for key, part in zip(CLASSES, parts, strict=False)}


def _named(code: str, tree: Tree) -> str:
    node = tree.nodes.get(code)
    return f"{code} {node.title.zh}" if node else code
