"""The order of things when the directory comes or leaves as a workbook.

Entries that hold become drafts at the desk, each whole; the others go back with what is wrong in
each cell. The same workbook again changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO, Any

from catalog.change.body import plain, resource
from catalog.change.lifecycle import step
from catalog.workbook import judge, writing
from catalog.workbook.grid import Flaw
from catalog.workbook.judge import Desk, Taken
from hub import cataloguing, flows, founding
from hub.base.home import Home
from hub.directory.desk import attempts, record, versions
from hub.directory.desk.act import KEEPER
from hub.directory.workbook import book
from hub.directory.workbook.naming import Names
from hub.trust.actor import Actor
from hub.trust.policy import require


@dataclass(slots=True)
class Intake:
    """What a workbook came to."""

    fresh: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Entries that lie on the desk now, or would, with their texts."""
    same: list[str] = field(default_factory=list)
    """Entries of which it says nothing new."""
    back: int = 0
    """Entries that go back."""
    flaws: list[Flaw] = field(default_factory=list)
    workbook: bytes | None = None
    """The rows as they came, with what is wrong; None without a flaw."""

    @property
    def drafted(self) -> list[str]:
        """The ids of what is fresh."""
        return list(self.fresh)


def take_in(home: Home, actor: Actor, data: IO[bytes], *, dry: bool = False) -> Intake:
    """Read a workbook and draft its entries (``dry``: only read).

    Raises Usage for what is no workbook of a directory at all.
    """
    require(actor, "entry.write")
    grid, sheet = book.opened(data)
    told, desk = Intake(flaws=list(sheet.flaws)), _desk(home, actor)
    for taken in judge.judge(sheet, desk):
        _sort(taken, told)
        if not dry:
            attempts.keep(home, actor, taken.mistakes)
    if not dry:
        for key, body in told.fresh.items():
            cataloguing.draft(home, actor, key, body)
    told.flaws.sort(key=lambda flaw: flaw.row)
    if told.flaws:
        told.workbook = book.annotated(grid, sheet, told.flaws)
    return told


def give_out(home: Home) -> bytes:
    """Every published entry in the usual sheet."""
    among = flows.catalog(home)
    return book.written(writing.rows(judge.view(among, founding.known(home.settings))))


def _desk(home: Home, actor: Actor) -> Desk:
    """What there is, published and at work, and what this actor may change of it."""
    tree = flows.catalog(home)
    with home.engine.connect() as on:
        kept = {one.id: one for one in record.listed(on)}
        ever = versions.standing(on).keys()
    drafts = {key: one for key, one in kept.items() if one.state not in {"published", "recalled"}}
    texts = {key: resource(key, one.body) for key, one in drafts.items()}
    return Desk(
        among=tree.model_copy(update={"resources": {**tree.resources, **texts}}),
        known=founding.known(home.settings),
        name=Names({*tree.resources, *kept, *ever}),
        writer=None if actor.agency == KEEPER else actor.agency,
        waits={key: one.state for key, one in drafts.items() if not step(one.state, "revise")},
    )


def _sort(taken: Taken, told: Intake) -> None:
    """One entry: back, nothing new, or a draft."""
    if taken.flaws or taken.entry is None:
        told.back += 1
        told.flaws += taken.flaws
    elif taken.same:
        told.same.append(taken.key)
    else:
        told.fresh[taken.key] = plain(taken.entry)
