"""Two versions of an entry, element by element and item by item, for reviewers and for readers.

Every change is the same, a widening or breaking *for who reads the entry's data*: to be told less,
later, on harder terms or in another way is breaking. Words that describe change nothing for him.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

from catalog.entry import Item, items
from catalog.models import Resource
from schemas.compare import Change, Verdict, compare, worst
from schemas.contract import Contract

SCALES: Final[dict[str, tuple[Any, ...]]] = {
    "sharing": ("unconditional", "conditional", "none"),
    "secrecy": ("public", "limited", "closed", "strict"),
    "open": (True, False),
    "personal": (False, True),
    "required": (False, True),
    "cycle": (
        *("realtime", "daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly"),
        *("irregular", "other", "none"),
    ),
}
"""What can be eased or tightened, the easiest first."""
BREAKS: Final = frozenset(("way", "format", "type", "key"))
"""What a reader has to change something for; a contract is judged item by item."""
TERMS: Final = ("sharing", "open", "secrecy")
"""What an entry says of an item that its contract describes."""


@dataclass(frozen=True, slots=True)
class Side:
    """One version, with its contract where it has one."""

    resource: Resource
    contract: Contract | None = None


def difference(old: Side, new: Side) -> tuple[Change, ...]:
    """Every change: of elements (field ""), then of items."""
    return (*_elements(old, new), *_items(old, new))


def verdict(changes: Sequence[Change]) -> Verdict:
    """What the whole of it is for a reader."""
    return worst(change.verdict for change in changes)


def concerning(changes: Sequence[Change], columns: Collection[str]) -> list[Change]:
    """What matters to somebody who reads these items: their changes, and those of the whole."""
    return [one for one in changes if one.verdict != "same" and one.field in {"", *columns}]


def _elements(old: Side, new: Side) -> Iterator[Change]:
    """Sharing, openness and secrecy are judged item by item where there are items."""
    before, after = (_whole(side.resource) for side in (old, new))
    each = _named(old) and _named(new)
    for name, now in after.items():
        if before[name] != now:
            said = "same" if each and name in TERMS else _judged(name, before[name], now)
            yield Change("", name, before[name], now, said)


def _items(old: Side, new: Side) -> Iterator[Change]:
    before, after = (_named(side) for side in (old, new))
    parts = tuple(field.name for field in fields(Item) if field.name != "name")
    if old.contract and new.contract:
        parts = TERMS
        yield from compare(old.contract, new.contract)
    else:
        yield from _listed(before, after)
    for name in [name for name in after if name in before]:
        for part in parts:
            was, now = getattr(before[name], part), getattr(after[name], part)
            if was != now:
                yield Change(name, part, _told(was), _told(now), _judged(part, was, now))


def _listed(before: Mapping[str, Item], after: Mapping[str, Item]) -> Iterator[Change]:
    """Items that only one side has."""
    for name in [name for name in after if name not in before]:
        verdict: Verdict = "breaking" if after[name].required else "widening"
        yield Change(name, "field", None, after[name].type, verdict)
    for name in [name for name in before if name not in after]:
        yield Change(name, "field", before[name].type, None, "breaking")


def _judged(part: str, before: Any, after: Any) -> Verdict:
    if part in SCALES:
        scale = SCALES[part]
        at = [scale.index(value) if value in scale else 0 for value in (before, after)]
        return "breaking" if at[1] > at[0] else "widening"
    if part == "length":
        return (
            "widening" if after is None or (before is not None and after > before) else "breaking"
        )
    if part == "codes":
        return "widening" if after is None else "breaking"
    return "breaking" if part in BREAKS else "same"


def _whole(one: Resource) -> dict[str, Any]:
    return one.model_dump(mode="json", by_alias=True, exclude={"id", "items"})


def _named(side: Side) -> dict[str, Item]:
    return {one.name: one for one in items(side.resource, side.contract)}


def _told(value: Any) -> Any:
    return value.model_dump() if hasattr(value, "model_dump") else value
