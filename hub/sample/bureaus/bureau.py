"""What a bureau is to the sample: its name, its own headings, and how its records are made."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from hub.sample import dirt
from hub.sample.bureaus.view import Records, View, World
from hub.sample.dice import Mask


def headings(feed: str) -> dict[str, str]:
    """A bureau's own column names, in its order, and the contract's fields they stand for."""
    path = Path(__file__).with_name("headings.json")
    every: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return every[feed]


@dataclass(frozen=True, slots=True)
class Bureau:
    """One feed's sender."""

    name: str
    """``<agency>/<resource>``, as the catalog names the feed."""
    key: str
    """Contract field that tells records apart."""
    headings: Mapping[str, str]
    """The columns it sends (``headings``)."""
    spots: tuple[dirt.Spot, ...]
    records: Callable[[World, int], Records]
    """What is sent on day 1 or 2."""
    fresh: Callable[[View], Mask]
    """Which of a piece's records no earlier day had."""
    columns: Callable[[View], dirt.Values]
    """The values of a piece, by contract field, before dirt."""

    def written(self, view: View) -> dict[str, pa.StringArray]:
        """The values of a piece by contract field in the bureau's order, dirt included."""
        columns = dirt.spoiled(view, self.columns(view), self.spots)
        return {field: columns[field] for field in self.headings.values()}
