"""What walks through the changes come to: one answer, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schemas.crosswalk.changes import Change

Kind = Literal["exact", "split", "ambiguous", "unknown"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a code of one day is on another.

    kind     exact: one target; split: it is spread over all targets; ambiguous: not proven, the
             targets are candidates; unknown: the list does not know the code, or not what became
             of it (no targets)
    via      the changes followed, in the order of the walk
    """

    kind: Kind
    targets: tuple[str, ...] = ()
    via: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class End:
    """Where one walk ended: a code in force on the day, or None, and the changes that led there."""

    code: str | None
    via: tuple[Change, ...]


def answer(ends: list[End]) -> Resolution:
    """One answer for all walks that began in one row."""
    reached = sorted({end.code for end in ends if end.code})
    via = tuple(dict.fromkeys(step for end in ends for step in end.via))
    return Resolution(_kind(ends, reached), tuple(reached), via)


def _kind(ends: list[End], reached: list[str]) -> Kind:
    if not reached:
        return "unknown"
    doubtful = any(step.standing != "proven" for end in ends for step in end.via)
    if doubtful or any(end.code is None for end in ends):
        return "ambiguous"
    return "exact" if len(reached) == 1 else "split"


def together(answers: list[Resolution]) -> Resolution:
    """One answer for several meanings: theirs where they agree, else ambiguous."""
    if not answers:
        return Resolution("unknown")
    targets = tuple(sorted({code for answer in answers for code in answer.targets}))
    via = tuple(dict.fromkeys(step for answer in answers for step in answer.via))
    kinds = {answer.kind for answer in answers}
    agreed = len(kinds) == 1 and all(answer.targets == targets for answer in answers)
    return Resolution(kinds.pop() if agreed else "ambiguous", targets, via)
