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
"""Key to the hash it has, or to ENDED."""
ENDED = ""


class Row(NamedTuple):
    """One landed row: the key, what became of it, the hash of its fields, and who said so.

    `told` is true where the sender's own row says it, false where a key was only absent.
    """

    key: str
    op: str
    hash: str
    told: bool

    @property
    def state(self) -> str:
        """What the key has come to."""
        return self.hash if self.op == "put" else ENDED


class Step(NamedTuple):
    """One arrival, its landed rows, and the keys it rejected (None when they are not kept).

    A rejected row without a key, of which no fields could be made, is counted under None.
    """

    arrival: Arrival
    rows: list[Row]
    rejected: Counter[str | None] | None

    @property
    def refused(self) -> set[str | None]:
        """The keys this arrival rejected, as far as they are known."""
        return {*(self.rejected or ())}

    @property
    def nameless(self) -> int:
        """Rejected rows that may have been of any key."""
        return self.rejected[None] if self.rejected else 0


Left = dict[str, tuple[State, set[str | None]]]
"""By digest: the state an arrival left, and the keys it rejected."""


def replay(mode: str, steps: list[Step]) -> Iterator[Violation]:
    """Play the steps of one feed over an empty state; `mode` is the feed's declared one."""
    state: State = {}
    left: Left = {}
    times = Counter(step.arrival.digest for step in steps)
    lies: dict[str, str] = {}
    for step in steps:
        for check, keys in _rows(state, step):
            yield _fault(step, check, some(keys))
        state.update((row.key, row.state) for row in step.rows)
        lying = _lying(step, lies)
        if mode == "snapshot":
            yield from _snapshot(state, step)
            yield from () if lying else _restored(state, step, left)
        elif mode in {"upsert", "event"}:
            yield from _repeated(step, left)
        else:
            yield _fault(step, "feed.mode", f"the catalog declares no known mode: {mode!r}")
        taken = step.arrival.accepted + step.arrival.repeated
        if taken and times[step.arrival.digest] > 1 and not lying:
            left[step.arrival.digest] = (dict(state), step.refused)
        lies[step.arrival.path] = step.arrival.digest


def _lying(step: Step, lies: dict[str, str]) -> bool:
    """Whether this is a file that nobody touched where it lay, and so says nothing new."""
    return bool(step.arrival.path) and lies.get(step.arrival.path) == step.arrival.digest


def some(keys: Iterable[str]) -> str:
    """How many keys, and the first few of them."""
    ordered = sorted(map(str, keys))
    return f"{len(ordered)} × {', '.join(ordered[:3])}"


def _fault(step: Step, check: str, what: str) -> Violation:
    return Violation(check, step.arrival.feed, step.arrival.batch, what)


def _rows(state: State, step: Step) -> Iterator[tuple[str, list[str]]]:
    """The keys of this arrival that break a rule, by the rule they break."""
    told = [row for row in step.rows if row.told]
    absent = [row.key for row in step.rows if not row.told]
    faults = {
        "row.twice": [key for key, n in Counter(r.key for r in step.rows).items() if n > 1],
        "row.unchanged": [row.key for row in told if state.get(row.key) == row.state],
        "row.dead": [key for key in absent if state.get(key, ENDED) == ENDED],
        "snapshot.rejected": [key for key in absent if key in step.refused],
    }
    return ((check, keys) for check, keys in faults.items() if keys)


def _snapshot(state: State, step: Step) -> Iterator[Violation]:
    """Nothing absent lives on; a batch refused whole leaves everything as it was."""
    arrival = step.arrival
    if arrival.refused:
        if arrival.ended:
            yield _fault(step, "snapshot.refused", f"refused, yet ended {arrival.ended}")
        return
    living = {key for key, now in state.items() if now != ENDED}
    untouched = living - {row.key for row in step.rows}
    spared = arrival.rejected
    if step.rejected is not None:
        spared = len(untouched & step.refused) + step.nameless
    if len(untouched) > arrival.repeated + spared:
        what = f"{len(untouched)} keys live on, {arrival.repeated} repeated, {spared} rejected"
        yield _fault(step, "snapshot.absent", what)


def _restored(state: State, step: Step, left: Left) -> Iterator[Violation]:
    """The same bytes leave the same state, whatever came between; rejected keys keep theirs.

    A row that nobody could read may have spared one key each.
    """
    if step.arrival.refused or step.arrival.digest not in left:
        return
    before, rejected = left[step.arrival.digest]
    seen = (before.keys() | state.keys()) - rejected - step.refused
    differ = [key for key in seen if before.get(key, ENDED) != state.get(key, ENDED)]
    if len(differ) > step.nameless:
        yield _fault(step, "snapshot.restored", f"same file, other state: {some(differ)}")


def _repeated(step: Step, left: Left) -> Iterator[Violation]:
    """Outside snapshots nothing ends by absence and an old file brings nothing back."""
    if step.arrival.ended:
        yield _fault(step, "row.mode", f"{step.arrival.ended} ended in a feed of changes")
    if step.arrival.digest in left and step.arrival.repeated != step.arrival.received:
        yield _fault(step, "digest.again", "a file already taken in was not counted as repeated")
