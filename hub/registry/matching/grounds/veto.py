"""Veto: what stands between two records however alike they are; only a person passes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hub.errors import Text
from hub.registry.matching.words import said

Row = dict[str, Any]


def vetoes(left: Row, right: Row) -> list[Text]:
    """What forbids or hinders joining two records (``sides.faces``), the gravest first."""
    return list(_vetoes(left, right))


def _vetoes(left: Row, right: Row) -> Iterator[Text]:
    if left["spine"] and right["spine"] and left["spine"] != right["spine"]:
        yield said("veto.codes", left=left["spine"], right=right["spine"])
    if left["branch"] != right["branch"]:
        yield said("veto.parent" if _owns(left, right) or _owns(right, left) else "veto.branch")
    if left["trader"] != right["trader"]:
        yield said("veto.trader")
    if (left["agency"], left["resource"]) == (right["agency"], right["resource"]):
        yield said("veto.source")


def _owns(parent: Row, branch: Row) -> bool:
    return branch["parent_folded"] is not None and branch["parent_folded"] == parent["folded"]
