"""The line of work: the open tasks of a county and state, and what comes before and after one."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from hub import flows
from hub.base.home import Home
from hub.errors import Denied
from hub.registry.people import Desk, queue
from hub.registry.people.queue import Which
from hub.trust.actor import Actor

LONG: Final = 1_000
"""Tasks that one goes through one by one; the rest comes up as these are done."""


@dataclass(frozen=True, slots=True)
class Line(Which):
    """Which tasks, and whether the machine's opinion is hidden while one judges."""

    blind: str = ""
    """``1`` where it is; then they are not of one rule, for that is its opinion."""

    def url(self, path: str, **more: str) -> str:
        """An address that keeps to this line."""
        asked = asdict(self) | more
        said = {name: value for name, value in asked.items() if value}
        return f"{path}?{urlencode(said)}" if said else path

    def of(self, state: str) -> Line:
        """The same county in another state."""
        return replace(self, state=state, rule="")

    def after(self, rule: str) -> Line:
        """The same county and state, asked after one rule or any."""
        return replace(self, rule=rule)

    def turned(self) -> Line:
        """The same with the machine's opinion shown, or hidden."""
        return replace(self, blind="" if self.blind else "1", rule="")

    def keys(self, home: Home, actor: Actor) -> list[str]:
        """The tasks in the order in which they wait, without those that are for somebody else."""
        waiting = queue.tasks(home, self, LONG)
        mine = (None, actor.id)
        return [o["id"] for o in waiting if o["taken_by"] in mine and o["not_by"] != actor.id]


class Place(NamedTuple):
    """Where a task is in its line; neighbours are empty at the ends."""

    number: int
    before: str
    after: str
    waiting: int


def place(keys: list[str], key: str) -> Place:
    """A task that is no longer in line stands before the first."""
    at = keys.index(key) if key in keys else -1
    before = keys[at - 1] if at > 0 else ""
    after = keys[at + 1] if at + 1 < len(keys) else ""
    return Place(at + 1, before, after, len(keys))


def seat(home: Home, actor: Actor) -> Desk | None:
    """The desk of whoever may judge; None for a reader."""
    try:
        return flows.desk(home, actor)
    except Denied:
        return None


def totals(rows: list[dict[str, Any]], county: str = "") -> dict[str, int]:
    """State ▸ tasks of one county, or of all."""
    here = [row for row in rows if county in ("", row["county"])]
    return {state: sum(row[state] for row in here) for state in queue.STATES}
