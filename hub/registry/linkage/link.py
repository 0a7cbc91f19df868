"""Link: which records are one unit: likely pairs first, then clusters of all evidence."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from hub.registry.engine import Engine, run
from hub.registry.linkage.clusters import update as clusters
from hub.registry.linkage.pairs import update as pairs
from hub.registry.linkage.pairs.model import load
from hub.registry.sources import Source

SOURCE: Final = pa.schema(
    [*((name, pa.string()) for name in ("agency", "resource", "kind")), ("single", pa.bool_())]
)


def link(on: Engine, sources: list[Source]) -> None:
    """Bring ``member`` (rank, label) up to date with the ``dirty`` records.

    Makes ``touched`` (rank), every record of every group that changed or may have, ``edge`` (what
    was decided of two touched records) and ``inforce`` (what was, in earlier editions).
    """
    on.register("source", pa.Table.from_pylist(list(map(_row, sources)), SOURCE))
    model = load()
    pairs.update(on, model)
    clusters.update(on, model)
    run(on, "inforce")


def _row(source: Source) -> dict[str, object]:
    return {name: getattr(source, name) for name in SOURCE.names}
