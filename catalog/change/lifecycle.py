"""The life of an entry: which move leads from which state to which, and who may make it.

    draft ▸ registering ▸ registered ▸ publishing ▸ published ▸ recalled

Two gates: what was submitted is agreed to, rejected (the same text cannot be submitted again) or
returned (it can, with an answer). A published entry that is revised stays published as it was,
until the revision is. The names of actions are those in use on provincial platforms.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

State = Literal["draft", "registering", "registered", "publishing", "published", "recalled"]
Move = Literal["submit", "agree", "reject", "return", "publish", "recall", "revise"]
Right = Literal["entry.write", "entry.review", "entry.publish"]


@dataclass(frozen=True, slots=True)
class Step:
    """One move from one state."""

    before: State
    move: Move
    after: State
    action: str
    """Its name in the log of the entry."""
    rights: tuple[Right, ...]
    """One of these is needed."""
    reason: bool = True
    """Whether a reason must be given."""

    @property
    def decides(self) -> bool:
        """Whether it judges what another has written, and so needs a second person."""
        return "entry.review" in self.rights


_WRITE: Final[tuple[Right, ...]] = ("entry.write",)
_REVIEW: Final[tuple[Right, ...]] = ("entry.review",)
_PUBLISH: Final[tuple[Right, ...]] = ("entry.publish",)
STEPS: Final = (
    Step("draft", "submit", "registering", "reg_submit", _WRITE, reason=False),
    Step("registering", "agree", "registered", "reg_agree", _REVIEW),
    Step("registering", "reject", "draft", "reg_reject", _REVIEW),
    Step("registering", "return", "draft", "reg_return", _REVIEW),
    Step("registered", "submit", "publishing", "pub_submit", _WRITE, reason=False),
    Step("registered", "revise", "draft", "update", _WRITE, reason=False),
    Step("publishing", "publish", "published", "pub_agree", (*_REVIEW, *_PUBLISH)),
    Step("publishing", "reject", "registered", "pub_reject", _REVIEW),
    Step("publishing", "return", "registered", "pub_return", _REVIEW),
    Step("draft", "revise", "draft", "update", _WRITE, reason=False),
    Step("published", "revise", "draft", "forupdate", _WRITE, reason=False),
    Step("published", "recall", "recalled", "recall", _PUBLISH),
    Step("recalled", "revise", "draft", "forupdate", _WRITE, reason=False),
)
ADD: Final = Step("draft", "revise", "draft", "add", _WRITE, reason=False)
"""How an entry that nobody knew comes onto the desk."""
WRITING: Final = frozenset(step.action for step in (*STEPS, ADD) if step.rights == _WRITE)
"""Actions of authors: who has done one of them does not review the result."""
WAITING: Final[tuple[State, ...]] = ("registering", "publishing")
"""States in which somebody else has to act, by a day."""
_BY: Final = {(step.before, step.move): step for step in STEPS}


def step(state: State, move: Move) -> Step | None:
    """The step that this move is in that state, if there is one."""
    return _BY.get((state, move))


def moves(state: State) -> tuple[Move, ...]:
    """What can be done next."""
    return tuple(step.move for step in STEPS if step.before == state)
