"""What a bureau is to the sample: the feed it sends, and how its records are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, reduce
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

import catalog
from catalog.files.reading import Reader
from catalog.models import Feed
from hub.sample import dirt
from hub.sample.bureaus.view import Records, View, World
from hub.sample.dice import Mask

_ROOT = Path(catalog.__file__).with_name("sample")


@cache
def declared(name: str) -> Feed:
    """What the sample's catalog says of a feed: headings, words, form and file name.

    Raises:
        FileNotFoundError: the sample has no such feed, or it cannot be read.
    """
    agency, _, resource = name.partition("/")
    folder = _ROOT / agency / "provides" / resource
    feed = Reader(_ROOT).model(folder / "feed.yml", Feed, id=name, folder=folder)
    if feed is None:
        raise FileNotFoundError(folder / "feed.yml")
    return feed


def headings(name: str) -> dict[str, str]:
    """A bureau's own column names, in its order, and the contract's fields they stand for."""
    return declared(name).columns


def _whole(view: View) -> Iterator[tuple[str, Records]]:
    """One file a day, named by the business day."""
    yield view.world.scene.date(view.day).strftime("%Y%m%d"), view.records


@dataclass(frozen=True)
class Bureau:
    """One feed's sender."""

    name: str
    """``<agency>/<resource>``, as the catalog names the feed."""
    key: str
    """Contract fields that tell records apart, joined by ``|``."""
    spots: tuple[dirt.Spot, ...]
    records: Callable[[World, str, int], Records]
    """What the feed sends on a day."""
    columns: Callable[[View], dirt.Values]
    """The values of a piece, by contract field, before dirt."""
    fresh: Callable[[View], Mask]
    """Which of a piece's records no earlier day had."""
    source: str | None = None
    """The feed of the register that its units are taken from, where it keeps none."""
    about: bool = True
    """Whether a record is about a unit (or only says that something happened)."""
    files: Callable[[View], Iterator[tuple[str, Records]]] = _whole
    """The files of a day: what stands for the date in the name, and the records."""
    head: str = ""
    """A first line that names no columns."""

    @cached_property
    def feed(self) -> Feed:
        """What the catalog says of it."""
        return declared(self.name)

    def sends(self, day: int) -> bool:
        """Changes come every day, a whole stock with its cycle: a day, or no second one here."""
        return day == 1 or self.feed.mode != "snapshot" or self.feed.due.cycle == "daily"

    def written(self, view: View) -> dict[str, pa.StringArray]:
        """The values of a piece by contract field, in the feed's words, dirt included."""
        columns = dirt.spoiled(view, self.columns(view), self.spots)
        return {field: self._words(field, columns[field]) for field in self.feed.columns.values()}

    def keys(self, written: dirt.Values) -> pa.StringArray:
        """The keys as the hub will know them."""
        fields = self.key.split("|")
        return pc.binary_join_element_wise(*(self._folded(each, written) for each in fields), "|")

    def _folded(self, field: str, written: dirt.Values) -> pa.StringArray:
        upper = "case" in self.feed.fold.get(field, ())
        return pc.utf8_upper(written[field]) if upper else written[field]

    def _words(self, field: str, column: pa.StringArray) -> pa.StringArray:
        """The bureau's word for each of our codes; what has none stays."""
        table = self.feed.lookups.get(field)
        if not table:
            return column
        ours, theirs = pa.array(list(table.values())), pa.array(list(table))
        return pc.coalesce(theirs.take(pc.index_in(column, ours)), column)


def changed(view: View, columns: Callable[[View], dirt.Values]) -> Mask:
    """Rows that say something else than the day before."""
    now, before = columns(view), columns(view.on(view.day - 1))
    differs = (pc.not_equal(now[field], before[field]) for field in now)
    return np.asarray(reduce(pc.or_, differs), dtype=np.bool_)
