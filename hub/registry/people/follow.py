"""Follow: the task of a pair goes with what people have said of it, whichever way they said it."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Final, Literal

from sqlalchemy import Connection, select

from hub.base.database.people import task
from hub.registry.people import journal
from hub.registry.people.force import Standing, settled
from hub.registry.people.journal import Pair, paired

State = Literal[
    "conflict", "pending", "addition", "misplaced", "invalid", "again", "decided", "gone"
]
OPEN: Final = ("conflict", "pending", "addition", "misplaced")
"""合并异常, 待处理, 待新增, 地错分: somebody is to do something."""
RESTING: Final = ("invalid", "again")
"""本次无效 until the record changes, 重新合并 until the next edition."""
CLOSED: Final = ("decided", "gone")
"""By people, or because the evidence for asking is gone."""
FREE: Final = dict.fromkeys(("decided_by", "decided_at", "verdict"))
"""What an open task has not got."""


def named(left: str, right: str | None) -> str:
    """The id of the one task that there can be of a pair, or of a record alone."""
    whole = "\x1f".join(paired(left, right)) if right else left
    return f"K{sha256(whole.encode()).hexdigest()[:16]}"


def follow(on: Connection, pair: Pair) -> None:
    """Close the pair's task when people have decided, open it again when they have not."""
    row = on.execute(select(task).where(task.c.id == named(*pair))).mappings().first()
    if row is None:
        return
    standing = settled(journal.of(on, [pair])[pair])
    change = told(standing) | {"stand": row["stand"] + 1}
    if "state" not in change:
        change["state"] = "conflict" if standing.disputed else row["origin"]
    on.execute(task.update().where(task.c.id == row["id"]).values(**change))


def told(standing: Standing) -> dict[str, Any]:
    """What a task says of where its pair stands with people."""
    if standing.proposed:
        return {"proposed_by": standing.proposed.actor, **FREE}
    if standing.holds is None:
        return {"proposed_by": None, **FREE}
    last = standing.live[-1]
    said = {"decided_by": last.actor, "decided_at": last.at, "verdict": last.verdict}
    return {"state": "decided", "proposed_by": None, **said}
