"""Hubs whose tables and receipts do not say what became of an arrival."""

from __future__ import annotations

from typing import Any

import numpy as np

from hub.base import lake, leaf
from hub.exchange import land
from hub.exchange.landing import compare, place
from hub.exchange.landing.compare import Change
from hub.exchange.rows import shape
from hub.receipt import Lake
from tests.proof.mutants.mutant import Shelf, swap

MUTANTS = Shelf()
mutant = MUTANTS.mutant


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
