"""Hubs that are wrong in one way each; the outside checker has to see every one of them.

Each replaces a function of ours in the child that runs, with the mistake a tired person could make.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from hub.base import archive, crash, lake, leaf
from hub.distribution import deliver, source
from hub.distribution.outgoing import post, record
from hub.exchange import arrival, land, receive
from hub.exchange.landing import account, compare, place
from hub.exchange.landing.compare import Change
from hub.exchange.rows import shape
from hub.receipt import Lake


@dataclass(frozen=True)
class Mutant:
    """One wrong hub, and when it shows."""

    apply: Callable[[], None]
    caught: str
    """A check of ``hubcheck`` that has to report it; others may."""
    days: int = 1
    crash: str = ""
    """Where the hub dies on its last day; empty when it shows without dying."""


MUTANTS: Final[dict[str, Mutant]] = {}


def mutant(caught: str, **when: Any) -> Callable[..., Callable[[], None]]:
    """Enter a mutant under its name."""

    def enter(apply: Callable[[], None]) -> Callable[[], None]:
        MUTANTS[apply.__name__] = Mutant(apply, caught, **when)
        return apply

    return enter


def swap(owner: Any, name: str, new: Any) -> Any:
    """Put another function in the place of one of ours; answers the old one."""
    old = getattr(owner, name)
    setattr(owner, name, new)
    return old


@mutant("lake.accepted", crash="land.after_commit")
def recounts_after_the_commit() -> None:
    """Once the rows are in, all of them look repeated."""

    def landed(self, one, staged):
        def counted(handle, app):
            change = self._change(staged, handle.version())
            return handle.version(), place.counted(staged.profile, change)

        swap(lake, "facts", counted)
        return real(self, one, staged)

    real: Any = swap(land._Landing, "_landed", landed)


@mutant("lake.version")
def trusts_a_stale_handle() -> None:
    """The receipt names the version before its own commit."""
    seen: dict[str, int] = {}

    def ensured(table, schema):
        handle = real(table, schema)
        seen["/".join(table.parts[-3:])] = handle.version()
        return handle

    def named(table: str, version: int) -> Lake:
        return Lake(table, seen.get(table, version))

    real: Any = swap(lake, "ensured", ensured)
    swap(land, "Lake", named)


@mutant("snapshot.restored", days=3)
def knows_any_digest_of_a_snapshot() -> None:
    """A, B, A: the third file is taken for an old one, and B stays."""
    real: Any = swap(arrival, "twin", lambda home, _, one: real(home, "upsert", one))


@mutant("snapshot.rejected", days=2)
def ends_a_rejected_key() -> None:
    """A typing error ends the unit."""
    swap(compare, "_truly_absent", lambda _, keys: keys)


@mutant("snapshot.absent", days=2)
def forgets_who_is_absent() -> None:
    """A snapshot is read like a file of changes."""
    swap(compare, "_truly_absent", lambda _, keys: keys[:0])


@mutant("lake.transaction")
def commits_twice_under_another_name() -> None:
    """Delta does not compare app versions; who does not ask commits again."""

    def commit(handle, files, app, facts):
        real(handle, files, app, facts)
        again = [file.with_stem(f"{file.stem}-again") for file in files]
        for old, new in zip(files, again, strict=True):
            new.hardlink_to(old)
        return real(lake.opened(files[0].parent), again, app, facts)

    real: Any = swap(lake, "commit", commit)


@mutant("lake.accepted")
def drops_a_row() -> None:
    """Counted, staged, and lost on the way into the lake."""

    def landed(table, contract, one, staged, change):
        fewer = change.fresh.copy()
        fewer[np.flatnonzero(fewer)[:1]] = False
        return real(table, contract, one, staged, Change(fewer, change.ended))

    real: Any = swap(place, "landed", landed)


@mutant("row.hash")
def hashes_all_but_the_last_field() -> None:
    """A change in that field alone would pass for a repetition."""
    real: Any = swap(shape, "hashes", lambda rows: real(rows.select(rows.schema.names[:-1])))


@mutant("lake.accepted", days=2)
def counts_repeated_as_accepted() -> None:
    """The receipt praises rows that changed nothing."""

    def counted(profile, change):
        return real(profile, Change(np.ones_like(change.fresh), change.ended))

    real: Any = swap(place, "counted", counted)


@mutant("row.unchanged", days=2)
def lands_what_is_there_already() -> None:
    """Every row of a stock is new, every day."""

    def compared(staged, state, mode):
        change = real(staged, state, mode)
        return Change(np.ones_like(change.fresh), change.ended)

    real: Any = swap(land, "compare", compared)


@mutant("quarantine.rows")
def keeps_no_quarantine() -> None:
    """Rejected rows are counted and thrown away."""
    swap(land._Landing, "_quarantine", lambda *_: None)


@mutant("leaf.once")
def leaves_no_leaf() -> None:
    """A receipt nobody can prove."""

    def append(on, clock, kind, key, body):
        return 0 if kind == "receipt" else real(on, clock, kind, key, body)

    real: Any = swap(leaf, "append", append)


@mutant("archive.missing")
def clears_the_archive() -> None:
    """What has landed seems to need no raw bytes any more."""

    def settle(home, receipt, state):
        archive.path(home.settings, receipt.digest).unlink()
        return real(home, receipt, state)

    real: Any = swap(account, "settle", settle)


@mutant("archive.digest")
def changes_the_archive() -> None:
    """Raw bytes are repaired where they lie."""

    def settle(home, receipt, state):
        path = archive.path(home.settings, receipt.digest)
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        return real(home, receipt, state)

    real: Any = swap(account, "settle", settle)


@mutant("sent.lost", days=2)
def overlooks_a_file() -> None:
    """The last file of a folder is not taken."""
    real: Any = swap(receive, "_fetched", lambda home, feed: list(real(home, feed))[:-1])


@mutant("delivery.doubled", crash="deliver.after_put")
def forgets_an_unfinished_delivery() -> None:
    """What was under way when the hub died is sent again under a new number."""
    swap(record, "pending", lambda *_: None)


@mutant("got.once", crash="deliver.after_put")
def believes_before_it_is_confirmed() -> None:
    """The receiver's position moves although he has only half of the files."""
    swap(record, "pending", lambda *_: None)
    swap(record, "confirmed", lambda home, name: next(iter(record.listing(home, name)), None))


@mutant("got.once", crash="deliver.after_put")
def puts_without_looking() -> None:
    """A receiver who takes in files as they come takes one in twice."""

    def bring(path, transport):
        with path.open("rb") as data:
            transport.put(path.name, data)
        crash.point("deliver.after_put")

    swap(post, "_bring", bring)


@mutant("delivery.state")
def leaves_a_change_out() -> None:
    """One row does not come out of the comparison of two positions."""
    real: Any = swap(source, "changes", lambda rows, span: real(rows, span)[:-1])


@mutant("delivery.columns")
def ignores_a_granted_item() -> None:
    """The last column asked for is not sent."""

    def gate(*asked):
        made = real(*asked)
        return replace(made, columns=made.columns[:-1])

    real: Any = swap(deliver, "gate", gate)


@mutant("delivery.columns")
def sends_an_ungranted_item() -> None:
    """A column nobody granted slips through the gate."""

    def gate(*asked):
        made = real(*asked)
        return replace(made, columns=(*made.columns, "scope"))

    real: Any = swap(deliver, "gate", gate)
