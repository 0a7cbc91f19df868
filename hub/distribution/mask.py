"""How much of an item may be seen. A grant opens an item; it never lifts these two rules.

An item the bureau does not share, or of a secret class, is refused even when it was granted by
mistake; an item about a person goes out as its first character. What is unknown is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import pyarrow as pa
import pyarrow.compute as pc

from catalog.models import Resource
from schemas.contract import Contract

Treatment = Literal["plain", "masked", "refused"]

TEXT: Final = pa.large_string()
"""What is compared and masked: a column of a whole province outgrows 32-bit offsets."""
REST: Final = "**"
"""Stands for the rest of a personal value; its length is not told either."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What rows of a resource are made of, and who may ever see which item of it."""

    resource: Resource
    contract: Contract
    effective: str | None = None
    """The field a row's date is taken from, where the feed declares one."""

    def treatment(self, item: str) -> Treatment:
        """What happens to an item on its way out, whatever the grant says."""
        if item not in self.contract.names or self.resource.shares(item) == "none":
            return "refused"
        sensitivity = self.contract.field(item).sensitivity
        if sensitivity == "secret":
            return "refused"
        return "masked" if sensitivity == "personal" else "plain"


def masked(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Text of which only the first character is left; null stays null."""
    first = pc.utf8_slice_codeunits(column.cast(TEXT), 0, 1)
    return pc.binary_join_element_wise(first.cast(pa.string()), REST, "")
