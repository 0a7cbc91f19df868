"""What can be done with an entry now, by whoever looks at it; and why not, where he may not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from catalog.change.lifecycle import Move, State, step
from catalog.mistake import CatalogError, Mistake, Text
from hub import cataloguing
from hub.base.home import Home
from hub.cataloguing import Asked
from hub.errors import Denied, Stop
from hub.trust.actor import Actor


@dataclass(frozen=True, slots=True)
class Offer:
    """One move, open to this actor or not."""

    move: Move
    reason: bool
    """Whether a reason must be given."""
    why: Text | None = None
    """Why it is not open to him."""
    lacks: tuple[Mistake, ...] = ()
    """What the text still has to say before anybody may make the move."""

    @property
    def open(self) -> bool:
        """Whether it can be made now."""
        return self.why is None and not self.lacks


def offers(home: Home, actor: Actor, key: str, state: State, moves: Iterable[Move]) -> list[Offer]:
    """Every move that this state knows."""
    return list(_offers(home, actor, key, state, moves))


def awaits(home: Home, actor: Actor, key: str, state: State) -> bool:
    """Whether an entry that waits at a gate waits for this actor."""
    (one,) = _offers(home, actor, key, state, ("return",))
    return one.open


def _offers(
    home: Home, actor: Actor, key: str, state: State, moves: Iterable[Move]
) -> Iterator[Offer]:
    for move in moves:
        made = step(state, move)
        reason = bool(made and made.reason)
        try:
            cataloguing.may(home, Asked(actor, key, "?"), move)
        except CatalogError as error:
            yield Offer(move, reason, lacks=tuple(error.mistakes))
        except (Denied, Stop) as error:
            yield Offer(move, reason, why=Text(zh=error.text["zh"], en=error.text["en"]))
        else:
            yield Offer(move, reason)
