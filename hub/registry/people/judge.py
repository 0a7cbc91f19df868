"""Judge: a person says of two records that they are of one unit, or not, or that nobody can say.

It takes effect with the next edition. Nothing is taken out: undoing is a row of its own, and the
next edition stands as if the judgement had never been given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, get_args

from sqlalchemy import Connection, select

from hub.base.database.people import judgement, survey
from hub.errors import Denied, Usage
from hub.registry.people import journal, units
from hub.registry.people.desk import Desk
from hub.registry.people.follow import follow
from hub.registry.people.force import settled
from hub.registry.people.journal import Judgement, Pair, Source, Verdict, paired

VERDICTS: Final = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person says of two records, by their references."""

    left: str
    right: str
    verdict: Verdict
    reason: str
    source: Source = "desk"

    @property
    def pair(self) -> Pair:
        """The two, as the journal has them."""
        return paired(self.left, self.right)


def judge(desk: Desk, *rulings: Ruling) -> list[str]:
    """Enter judgements as one act; their ids, in order.

    Raises Usage for a record that is not in the registry, and Denied outside the desk's county.
    """
    needed = weigh(desk, *rulings)
    act, ids = journal.act(), []
    with desk.home.engine.begin() as on:
        for ruling, persons in zip(rulings, needed, strict=True):
            ids.append(enter(on, desk, ruling, {"act": act, "persons": persons, "blind": False}))
            follow(on, ruling.pair)
    return ids


def weigh(desk: Desk, *rulings: Ruling) -> list[int]:
    """How many persons each of these needs before it holds; raises as ``judge`` does."""
    return [_persons(desk, ruling) for ruling in rulings]


def enter(on: Connection, desk: Desk, ruling: Ruling, how: dict[str, Any]) -> str:
    """Add one judgement (``how``: act, persons, blind) in the caller's transaction."""
    left, right = ruling.pair
    said = {"left_record": left, "right_record": right, "verdict": ruling.verdict}
    why = {"source": ruling.source, "undoes": None, "reason": ruling.reason.strip()}
    return journal.enter(on, desk.home, desk.actor, judgement, {**said, **why, **how})


def separate(desk: Desk, unit: str, records: Sequence[str], reason: str) -> list[str]:
    """Take records out of a unit; they stay together as far as they have grounds of their own."""
    pairs = units.apart(desk.home, unit, records)
    return judge(desk, *(Ruling(left, right, "different", reason) for left, right in pairs))


def undo(desk: Desk, key: str, reason: str) -> str:
    """Take back one judgement or surveyed value, one's own or, as an administrator, anybody's.

    Answers the id of the row that does so. Raises Usage when there is nothing to take back.
    """
    required(reason, "--reason")
    with desk.home.engine.begin() as on:
        why = {"act": journal.act(), "reason": reason.strip()}
        if key in set(on.scalars(select(survey.c.id).where(survey.c.id == key))):
            return unsay(on, desk, key, why)
        found = journal.rows(on, judgement.c.id == key)
        said = journal.of(on, [found[0].pair])[found[0].pair] if found else []
        live = [one for one in settled(said).live if one.id == key]
        if not live:
            raise Usage("HUB-R26", what=key)
        return _back(on, desk, live[0], why)


def _back(on: Connection, desk: Desk, one: Judgement, why: dict[str, str]) -> str:
    mine(desk, one.id, one.actor)
    key = journal.withdraw(on, desk.home, desk.actor, one, why)
    follow(on, one.pair)
    return key


def unsay(on: Connection, desk: Desk, key: str, why: dict[str, str]) -> str:
    """Take back one surveyed value in the caller's transaction."""
    row = on.execute(select(survey).where(survey.c.id == key)).mappings().one()
    gone = on.scalar(select(survey.c.id).where(survey.c.undoes == key))
    if gone or row["undoes"]:
        raise Usage("HUB-R26", what=key)
    mine(desk, key, row["actor"])
    kept = {name: row[name] for name in ("reference", "field", "value", "valid_from")}
    return journal.enter(on, desk.home, desk.actor, survey, kept | {"undoes": key, **why})


def mine(desk: Desk, key: str, actor: str) -> None:
    """Pass when the actor entered this himself or is an administrator."""
    if actor != desk.actor.id and not desk.chief:
        raise Denied("HUB-R27", what=key, actor=actor)


def required(text: str, name: str) -> None:
    """Raise Usage for a text left empty."""
    if not text.strip():
        raise Usage("HUB-R23", what=name)


def _persons(desk: Desk, ruling: Ruling) -> int:
    """Who may say this, and how many must; raises for what cannot be said."""
    required(ruling.reason, "--reason")
    if ruling.verdict not in VERDICTS:
        raise Usage("HUB-R24", verdict=ruling.verdict, known=", ".join(VERDICTS))
    if ruling.left == ruling.right:
        raise Usage("HUB-R22", left=ruling.left, right=ruling.right)
    there = units.placed(desk.home, ruling.pair)
    held = {each.unit_id for each in there.values()}
    if desk.scope:
        desk.within(*(units.page(desk.home, unit)["region"] or "" for unit in held))
    return units.persons(desk.home, held, ruling.verdict)
