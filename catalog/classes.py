"""The trees in which entries are found: the class of a resource, and the themes it is of.

Both are code lists whose codes have parents, so that an administrator can add nodes of his own
and close others; below 部门信息资源 each agency's number is one. Moving a node re-codes no entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from catalog.models import Catalog
from schemas.codes import CodeList
from schemas.reading import Label

CLASS: Final = "catalog-class"
THEME: Final = "catalog-theme"
PROVINCE: Final = "307"
"""省（自治区、直辖市）及其下各级: where the agencies of a province stand."""


@dataclass(frozen=True, slots=True)
class Node:
    """One place in a tree."""

    code: str
    title: Label
    parent: str | None
    closed: bool = False
    """Takes no new entry; those it has stay."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Nodes by code, parents before children."""

    nodes: Mapping[str, Node]

    def path(self, code: str) -> tuple[str, ...]:
        """The codes from the top to a node, itself the last; nothing for an unknown one."""
        found: list[str] = []
        at = self.nodes.get(code)
        while at and at.code not in found:
            found.insert(0, at.code)
            at = self.nodes.get(at.parent or "")
        return tuple(found)

    def children(self, code: str | None = None) -> tuple[str, ...]:
        """The codes right below a node; those at the top without one."""
        return tuple(node.code for node in self.nodes.values() if node.parent == code)


def tree(listed: CodeList) -> Tree:
    """A code list as a tree, each code under its latest name."""
    rows = ((code, rows[-1]) for code, rows in listed.members.items())
    nodes = (Node(code, row.title, row.parent, bool(row.valid_to)) for code, row in rows)
    return Tree({node.code: node for node in nodes})


def classes(listed: CodeList, catalog: Catalog) -> Tree:
    """The classes, and each agency's own under the departments of a province.

    Where bureaus of several places share a number, the node has the name of the highest.
    """
    found = dict(tree(listed).nodes)
    for one in sorted(catalog.agencies.values(), key=lambda one: (one.region, one.code)):
        if one.department:
            code = f"{PROVINCE}{one.department}"
            found.setdefault(code, Node(code, Label(one.title.zh, one.title.en), PROVINCE))
    return Tree(found)
