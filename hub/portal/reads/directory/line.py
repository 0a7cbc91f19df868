"""The line of an entry through reforms: what went before it, and what goes on with it."""

from __future__ import annotations

from catalog.models import Catalog, Resource


def of(found: Catalog, key: str) -> list[Resource]:
    """Every published entry of one line, who goes before always first; nothing for one alone."""
    line, waiting = {key}, [key]
    while waiting:
        one = waiting.pop()
        near = _before(found, one) | {k for k, r in found.resources.items() if one in r.continues}
        waiting += near - line
        line |= near
    told = [found.resources[one] for one in sorted(line) if one in found.resources]
    return sorted(told, key=lambda one: _depth(found, one.id)) if len(told) > 1 else []


def _before(found: Catalog, key: str) -> set[str]:
    one = found.resources.get(key)
    return set(one.continues) if one else set()


def _depth(found: Catalog, key: str, seen: frozenset[str] = frozenset()) -> int:
    before = _before(found, key) - seen
    return 1 + max((_depth(found, one, seen | {key}) for one in before), default=0)
