"""A feed's arrivals played again in order: what each one changed must really have been a change.

Raw files are not parsed a second time. What a snapshot left out is inferred from its counts: a key
that lives on untouched was either repeated or rejected in it, and repeated rows were counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .home import Arrival, Violation

State = dict[str, str]


class Row(NamedTuple):
    """One landed row: the key, what became of it, and the hash of its fields."""

    key: str
    op: str
    hash: str


class Step(NamedTuple):
    """One arrival, its landed rows, and the keys it rejected (None when they are not kept)."""

    arrival: Arrival
    rows: list[Row]
    rejected: set[str] | None


def replay(mode: str, steps: list[Step]) -> Iterator[Violation]:
    """Play the steps of one feed over an empty state; `mode` is the feed's declared one."""
    state: State = {}
    left: dict[str, tuple[State, set[str]]] = {}
    times = Counter(step.arrival.digest for step in steps)
    for step in steps:
        for check, keys in _rows(state, step):
            yield _fault(step, check, some(keys))
        _apply(state, step.rows)
        if mode == "snapshot":
            yield from _snapshot(state, step)
            yield from _restored(state, step, left)
        elif mode in {"upsert", "event"}:
            yield from _repeated(step, left)
        else:
            yield _fault(step, "feed.mode", f"the catalog declares no known mode: {mode!r}")
        if times[step.arrival.digest] > 1 and step.arrival.accepted + step.arrival.repeated:
            left[step.arrival.digest] = (dict(state), step.rejected or set())


def some(keys: Iterable[str]) -> str:
    """How many keys, and the first few of them."""
    ordered = sorted(map(str, keys))
    return f"{len(ordered)} × {', '.join(ordered[:3])}"


def _fault(step: Step, check: str, what: str) -> Violation:
    return Violation(check, step.arrival.feed, step.arrival.batch, what)


def _apply(state: State, rows: list[Row]) -> None:
    for row in rows:
        if row.op == "put":
            state[row.key] = row.hash
        else:
            state.pop(row.key, None)


def _rows(state: State, step: Step) -> Iterator[tuple[str, list[str]]]:
    """The keys of this arrival that break a rule, by the rule they break."""
    ends = [row.key for row in step.rows if row.op == "end"]
    faults = {
        "row.twice": [key for key, n in Counter(r.key for r in step.rows).items() if n > 1],
        "row.unchanged": [r.key for r in step.rows if r.op == "put" and state.get(r.key) == r.hash],
        "row.dead": [key for key in ends if key not in state],
        "snapshot.rejected": [key for key in ends if key in (step.rejected or ())],
    }
    return ((check, keys) for check, keys in faults.items() if keys)


def _snapshot(state: State, step: Step) -> Iterator[Violation]:
    """Nothing absent lives on; a batch refused whole leaves everything as it was."""
    arrival = step.arrival
    if arrival.refused:
        if arrival.ended:
            yield _fault(step, "snapshot.refused", f"refused, yet ended {arrival.ended}")
        return
    untouched = state.keys() - {row.key for row in step.rows}
    spared = arrival.rejected if step.rejected is None else len(untouched & step.rejected)
    if len(untouched) > arrival.repeated + spared:
        what = f"{len(untouched)} keys live on, {arrival.repeated} repeated, {spared} rejected"
        yield _fault(step, "snapshot.absent", what)


def _restored(
    state: State, step: Step, left: dict[str, tuple[State, set[str]]]
) -> Iterator[Violation]:
    """The same bytes leave the same state, whatever came between; rejected keys keep theirs."""
    if step.arrival.refused or step.arrival.digest not in left:
        return
    before, rejected = left[step.arrival.digest]
    seen = (before.keys() | state.keys()) - rejected - (step.rejected or set())
    if differ := [key for key in seen if before.get(key) != state.get(key)]:
        yield _fault(step, "snapshot.restored", f"same file, other state: {some(differ)}")


def _repeated(step: Step, left: dict[str, tuple[State, set[str]]]) -> Iterator[Violation]:
    """Outside snapshots nothing ends by absence and an old file brings nothing back."""
    if step.arrival.ended:
        yield _fault(step, "row.mode", f"{step.arrival.ended} ended in a feed of changes")
    if step.arrival.digest in left and step.arrival.repeated != step.arrival.received:
        yield _fault(step, "digest.again", "a file already taken in was not counted as repeated")
