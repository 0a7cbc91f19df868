"""Rows kept as equal-length number columns: taken, written and mixed by unit."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Self

import numpy as np

if TYPE_CHECKING:
    from hub.sample.dice import Ints, Mask


class Columns:
    """What names, places and people have in common; a subclass is a dataclass of columns."""

    __slots__ = ()

    def _columns(self) -> list[Any]:
        return [getattr(self, f.name) for f in fields(self)]  # type: ignore[arg-type]

    def at(self, index: Ints) -> Self:
        """The rows of the given units."""
        return type(self)(*(column[index] for column in self._columns()))

    def put(self, index: Ints, other: Self) -> None:
        """Write the rows of ``other`` at the given units."""
        for column, values in zip(self._columns(), other._columns(), strict=True):
            column[index] = values

    def but(self, **columns: Ints) -> Self:
        """The same with some columns replaced."""
        return replace(self, **columns)  # type: ignore[type-var]

    def where(self, choice: Mask, other: Self) -> Self:
        """Row by row these where chosen, else the other's."""
        pairs = zip(self._columns(), other._columns(), strict=True)
        return type(self)(*(np.where(choice, one, two) for one, two in pairs))
