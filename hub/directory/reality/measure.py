"""The promise of each entry beside what came of it, and the three lists of where they part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from catalog.entry import items
from catalog.models import Catalog, Resource, Rhythm
from hub.base.clock import today
from hub.base.home import Home
from hub.directory.reality import readings
from hub.directory.reality.facts import arrived, facts, filled
from schemas.contract import load

State = Literal["kept", "late", "never", "catalogued"]
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Reality:
    """What became of one entry."""

    id: str
    cycle: Rhythm
    state: State
    """``catalogued``: no feed brings it here; ``never``: one should, and nothing has landed."""
    last: date | None
    """The day on which anything of it last landed."""
    due: date | None
    """The last day on which the next was in time."""
    findings: Mapping[str, int]
    """Rule ▸ findings in the last receipt: where it drifts from its contract."""
    subscriptions: int
    grants: int
    delivered: date | None
    """The day of the last delivery that was confirmed."""
    reads: int
    """Readings by other agencies within a year."""


def measured(
    home: Home,
    catalog: Catalog,
    days: Mapping[Rhythm, int],
    grants: Mapping[str, int],
    only: str = "",
) -> list[Reality]:
    """Every entry, or one; ``days`` is the longest each cycle can be, ``grants`` how many live."""
    now = today(home.clock)
    known, read = facts(home, catalog), readings.since(home, (now - YEAR).isoformat())
    sent = Counter(wanted.resource for wanted in catalog.subscriptions.values())
    chosen = [catalog.resources[only]] if only else catalog.resources.values()
    found = []
    for one in chosen:
        last, span = known.arrived.get(one.id), days.get(one.cycle)
        due = last + timedelta(days=span) if last and span else None
        found.append(
            Reality(
                id=one.id,
                cycle=one.cycle,
                state=_state(last, due, now, fed=one.id in catalog.feeds),
                last=last,
                due=due,
                findings=known.receipts.get(one.id, {}).get("findings", {}),
                subscriptions=sent[one.id],
                grants=grants.get(one.id, 0),
                delivered=known.delivered.get(one.id),
                reads=read.get(one.id, 0),
            )
        )
    return found


def coverage(home: Home, one: Resource) -> dict[str, Any]:
    """The share of the items of an entry that ever had a value, and those that never had one."""
    contract = load(one.contract, home.settings.contracts) if one.contract else None
    named = [item.name for item in items(one, contract)]
    seen = filled(home, one.id, frozenset(named))
    share = round(len(seen) / len(named), 4) if named else None
    return {"items": len(named), "filled": share, "empty": [n for n in named if n not in seen]}


def lists(home: Home, catalog: Catalog, found: Iterable[Reality]) -> dict[str, list[str]]:
    """Where directory and reality part, by ids.

    ``never``: a feed is declared and nothing ever landed; ``uncatalogued``: landed, and no entry;
    ``unread``: published for a year, and within it read by no other agency and sent to nobody.
    """
    told, before = list(found), today(home.clock) - YEAR
    old = {key for key, one in catalog.resources.items() if one.since and one.since <= before}
    return {
        "never": [one.id for one in told if one.state == "never"],
        "uncatalogued": sorted(arrived(home).keys() - catalog.resources.keys()),
        "unread": [
            one.id
            for one in told
            if one.id in old and not one.reads and (one.delivered or date.min) < before
        ],
    }


def _state(last: date | None, due: date | None, now: date, *, fed: bool) -> State:
    if last is None:
        return "never" if fed else "catalogued"
    return "late" if due and due < now else "kept"
