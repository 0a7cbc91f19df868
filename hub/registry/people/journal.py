"""Journal: what people said of two records, in the order of its leaves. Rows are only added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from secrets import token_hex
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Connection, Table, and_, or_, select

from hub.base import leaf
from hub.base.clock import stamp
from hub.base.database.people import judgement
from hub.base.home import Home
from hub.trust.actor import Actor

Verdict = Literal["same", "different", "unsure"]
Source = Literal["desk", "survey", "workbook"]
Pair = tuple[str, str]
"""Two references, the smaller text first."""
UNDONE: Final = "undone"
"""The verdict of a row that takes another back."""
SCHEMA_VERSION: Final = 1
AT_ONCE: Final = 200
"""Pairs asked for in one statement."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One row of the journal."""

    seq: int
    id: str
    act: str
    left_record: str
    right_record: str
    verdict: str
    source: str
    persons: int
    """How many must agree before it holds."""
    blind: bool
    """Given without sight of what others said."""
    undoes: str | None
    actor: str
    at: str
    reason: str

    @property
    def pair(self) -> Pair:
        """The two records."""
        return self.left_record, self.right_record


def act() -> str:
    """A name for everything that is entered at once, so that it can be taken back at once."""
    return f"A{token_hex(8)}"


def paired(left: str, right: str) -> Pair:
    """The two records as the journal has them."""
    return (left, right) if left < right else (right, left)


def enter(on: Connection, home: Home, actor: Actor, table: Table, said: dict[str, Any]) -> str:
    """Add a row with its leaf, in the caller's transaction; answers its new id."""
    kind = table.name
    row = {"id": f"P{token_hex(8)}", "actor": actor.id, "at": stamp(home.clock), **said}
    body = {"kind": kind, "schema_version": SCHEMA_VERSION, **row}
    seq = leaf.append(on, home.clock, kind, row["id"], body)
    on.execute(table.insert().values(seq=seq, **row))
    return str(row["id"])


def withdraw(on: Connection, home: Home, actor: Actor, one: Judgement, why: dict[str, str]) -> str:
    """Take a judgement back; ``why`` gives the act and the reason."""
    kept = {"left_record": one.left_record, "right_record": one.right_record}
    kept |= {"verdict": UNDONE, "source": one.source, "undoes": one.id, **why}
    return enter(on, home, actor, judgement, kept | {"persons": 1, "blind": False})


def rows(on: Connection, *where: ColumnElement[bool]) -> list[Judgement]:
    """Rows by pair and, within it, in order."""
    columns = (getattr(judgement.c, name) for name in Judgement.__dataclass_fields__)
    order = (judgement.c.left_record, judgement.c.right_record, judgement.c.seq)
    asked = select(*columns).where(*where).order_by(*order)
    return [Judgement(**row) for row in on.execute(asked).mappings()]


def of(on: Connection, pairs: Iterable[Pair]) -> dict[Pair, list[Judgement]]:
    """Everything said of some pairs."""
    wanted = list(dict.fromkeys(pairs))
    found: dict[Pair, list[Judgement]] = {pair: [] for pair in wanted}
    for at in range(0, len(wanted), AT_ONCE):
        for one in rows(on, _any(wanted[at : at + AT_ONCE])):
            found[one.pair].append(one)
    return found


def _any(pairs: Sequence[Pair]) -> ColumnElement[bool]:
    left, right = judgement.c.left_record, judgement.c.right_record
    return or_(*(and_(left == pair[0], right == pair[1]) for pair in pairs))
