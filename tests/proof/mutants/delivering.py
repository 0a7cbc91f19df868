"""Hubs that send too much, too little, twice, or in other words than agreed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import pyarrow.compute as pc

from hub.base import crash
from hub.distribution import deliver, outward, source
from hub.distribution.outgoing import aside, post, record
from tests.proof.mutants.mutant import Shelf, swap

MUTANTS = Shelf()
mutant = MUTANTS.mutant
OWN: Final = {"subscription": "quality/enterprise"}
"""Told in the receiver's own contract."""


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


@mutant("delivery.state", **OWN)
def sends_a_code_nobody_translated() -> None:
    """Ours goes out as if it were the receiver's."""

    def lookup(*asked):
        words = real(*asked)
        return lambda column: pc.coalesce(words(column), column)

    real: Any = swap(outward, "lookup", lookup)


@mutant("delivery.state", **OWN)
def forgets_a_withheld_row() -> None:
    """It is neither in the payload nor beside it, and nobody counts it."""
    real: Any = swap(outward.Outward, "_withheld", lambda *asked: real(*asked)[:-1])


@mutant("delivery.withheld", **OWN)
def miscounts_what_is_withheld() -> None:
    """The account kept with a delivery says that every row has left."""
    real: Any = swap(aside.Aside, "body", lambda beside: real(beside) | {"withheld": 0})
