"""CKAN's questions, a small part of Solr's language, as questions of ours.

Understood: words, ``*:*``, ``field:value``, ``field:"a value"``, ``field:(a OR b)``, joined by
blanks, ``+`` or AND. What is not understood is refused, so that nobody takes more for less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hub.api.action.asked import MOST, Asked
from hub.directory.shelf import FACETS, Query
from hub.errors import Usage

FIELDS: Final = {name: name for name in FACETS} | {
    "organization": "agency", "owner_org": "agency", "tags": "keyword", "groups": "theme",
    "res_format": "format",
}  # fmt: skip
"""CKAN's names of fields, and our own, ▸ our facets."""
WORDS: Final = ("title", "title_string", "notes", "text", "name", "extras")
"""Fields in which words are looked for wherever they stand."""
ALWAYS: Final = ("state:active", "private:false", "capacity:public", "type:dataset",
                 "dataset_type:dataset", "*:*")  # fmt: skip
"""What holds for everything here."""
SORTS: Final = {
    "title_string": "spelling", "title": "spelling", "name": "spelling", "score": "",
    "relevance": "", "metadata_modified": "changed", "metadata_created": "since",
}  # fmt: skip
_PART: Final = re.compile(
    r'\+?(?:(?P<field>[\w.]+):)?(?P<value>"[^"]*"|\([^()]*\)|[^\s()"]+)', re.UNICODE
)


def query(asked: Asked) -> Query:
    """A call of package_search as our question; raises Usage for what is not understood."""
    words: list[str] = []
    within: list[tuple[str, tuple[str, ...]]] = []
    for said in (asked.text("q"), asked.text("fq"), *asked.texts("fq_list")):
        for field, values in _parts(said):
            if field in FIELDS:
                within.append((FIELDS[field], values))
            elif not field or field in WORDS:
                words.extend(values)
            else:
                raise Usage("HUB-C65", said=said)
    return Query(
        words=" ".join(words),
        within=tuple(within),
        sort=_sort(asked.text("sort")),
        start=asked.number("start", 0),
        size=min(asked.number("rows", 10), MOST),
    )


def _parts(said: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every part: its field, and the values of which one must hold."""
    if _PART.sub("", said).strip():
        raise Usage("HUB-C65", said=said)
    for part in _PART.finditer(said):
        field, value = part["field"] or "", part["value"]
        if part[0].lstrip("+") in ALWAYS or (not field and value in ("AND", "*")):
            continue
        if part[0].startswith("-") or (not field and value in ("OR", "NOT")):
            raise Usage("HUB-C65", said=said)
        yield field, _values(value)


def _values(value: str) -> tuple[str, ...]:
    inner = value.strip('"')
    if not value.startswith("("):
        return (inner,)
    return tuple(one.strip().strip('"') for one in value[1:-1].split(" OR "))


def _sort(said: str) -> str:
    """The first key alone; raises Usage for an unknown one."""
    name, _, way = said.partition(",")[0].strip().partition(" ")
    if name and name not in SORTS:
        raise Usage("HUB-C63", name="sort", value=said)
    ours = SORTS.get(name, "")
    return f"-{ours}" if ours and way.strip().lower() == "desc" else ours
