"""In force: which of all that people said of a pair holds. Computed from the journal, never kept.

One person's verdict holds until another follows. Where two are asked for (a large merge, a blind
second review) a verdict holds once two persons' last words agree on it; until then it is proposed
and what held before still does. What was undone counts as never said, so undoing brings back what
was in force before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any, Final, Literal

import pyarrow as pa
from sqlalchemy import desc, func, or_, select

from hub.base.database.people import judgement, survey
from hub.base.home import Home
from hub.registry.people import journal
from hub.registry.people.journal import Judgement, Pair

RULING: Final = pa.schema(
    dict.fromkeys(
        ("left_record", "right_record", "verdict", "id", "actor", "at", "reason"), pa.string()
    )
)
"""A pair on which people decided; of the persons who agree, the first."""
State = Literal["holds", "proposed", "replaced", "undone", "undoing"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a pair stands with people."""

    live: tuple[Judgement, ...] = ()
    """What was not undone."""
    holds: Judgement | None = None
    proposed: Judgement | None = None
    """The last word, when it does not hold yet."""
    disputed: bool = False
    """Whether people's last words differ and none of them is what all must follow."""

    @property
    def persons(self) -> frozenset[str]:
        """Who has said something."""
        return frozenset(one.actor for one in self.live)


def settled(said: Iterable[Judgement]) -> Standing:
    """What holds of everything said of one pair, in order."""
    listed = list(said)
    undone = {one.undoes for one in listed}
    live = tuple(one for one in listed if one.undoes is None and one.id not in undone)
    holds, last, persons = None, dict[str, str](), 1
    for one in live:
        last[one.actor] = one.verdict
        persons = max(persons, one.persons)
        agreed = list(last.values()).count(one.verdict) >= persons
        if agreed and (holds is None or holds.verdict != one.verdict):
            holds = one
    waits = bool(live) and (holds is None or holds.verdict != live[-1].verdict)
    disputed = waits and len(set(last.values())) > 1
    return Standing(live, holds, live[-1] if waits else None, disputed)


def inforce(home: Home, upto: int | None = None) -> pa.Table:
    """Every pair on which people's word holds (``RULING``); ``upto`` gives it as of a ``seq``."""
    held = (standing.holds for standing in standings(home, upto).values())
    return pa.Table.from_pylist([asdict(one) for one in held if one], RULING)


def standings(home: Home, upto: int | None = None) -> dict[Pair, Standing]:
    """Where every pair stands of which something was ever said."""
    until = [judgement.c.seq <= upto] if upto is not None else []
    with home.engine.connect() as on:
        said = journal.rows(on, *until)
    return {pair: settled(rows) for pair, rows in groupby(said, lambda one: one.pair)}


def newest(home: Home) -> int:
    """A number that grows with everything people say: what an edition took account of."""
    with home.engine.connect() as on:
        last = [on.scalar(select(func.max(table.c.seq))) for table in (judgement, survey)]
    return max(seq or 0 for seq in last)


def history(
    home: Home, record: str = "", limit: int = 100, offset: int = 0
) -> list[dict[str, Any]]:
    """What people said, the newest first, each with its ``state``; of one record or of all."""
    left, right = judgement.c.left_record, judgement.c.right_record
    about = [or_(left == record, right == record)] if record else []
    asked = select(judgement.c.id, left, right).where(*about).order_by(desc(judgement.c.seq))
    with home.engine.connect() as on:
        page = on.execute(asked.limit(limit).offset(offset)).all()
        found = journal.of(on, ((row.left_record, row.right_record) for row in page))
    stands = {pair: settled(rows) for pair, rows in found.items()}
    known = {one.id: one for rows in found.values() for one in rows}
    return [_told(known[row.id], stands[known[row.id].pair]) for row in page]


def _told(one: Judgement, standing: Standing) -> dict[str, Any]:
    return asdict(one) | {"state": _state(one, standing)}


def _state(one: Judgement, standing: Standing) -> State:
    if one.undoes:
        return "undoing"
    if one not in standing.live:
        return "undone"
    if standing.holds and one.verdict == standing.holds.verdict:
        return "holds"
    return "proposed" if one is standing.live[-1] or standing.disputed else "replaced"
