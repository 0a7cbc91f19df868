"""Which element of an XML document is the record: the one that comes again and again.

Only names and depths are looked at, by a scan of the tags; whether the document is sound is the
connector's business.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

_BESIDE = re.compile(r"<\?.*?\?>|<!--.*?-->|<!\[CDATA\[.*?\]\]>|<!DOCTYPE[^>]*>", re.DOTALL)
_TAG = re.compile(r"<(/?)(?:[\w.-]+:)?([\w.-]+)([^<>]*?)(/?)>")
_NAMESPACE = re.compile(r'\sxmlns(?::[\w.-]+)?="([^"]*)"')


def record(text: str) -> dict[str, Any] | None:
    """``record``, ``root`` and ``namespace`` of the format, or None when nothing repeats."""
    open_: list[str] = []
    seen: Counter[tuple[str, ...]] = Counter()
    parents: set[tuple[str, ...]] = set()
    tags = _TAG.findall(_BESIDE.sub("", text))
    for closing, name, _, empty in tags:
        if closing:
            open_ = open_[:-1]
            continue
        parents.add(tuple(open_))
        seen[(*open_, name)] += 1
        if not empty:
            open_.append(name)
    rows = [path for path in seen if path in parents and len(path) > 1]
    if not rows:
        return None
    *above, name = min(rows, key=lambda path: (-seen[path], len(path)))
    spaces = _NAMESPACE.findall(tags[0][2])
    found = {"record": name, "root": "/".join(above)}
    return found | ({"namespace": spaces[0]} if spaces else {})
