"""Events: what happened to the touched units, derived from their values and declared by bureaus.

An event is a function of the values' history in valid time, of notices in force and, where one unit
goes on as another, of both units; so an update finds the same as a full build. Only ``joined`` and
``parted`` are not: they tell what became of entries of the registry, and are no demography.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from hub.registry.change.words import table, words
from hub.registry.engine import Engine, run
from hub.registry.parsing import addresses, folding
from hub.registry.parsing import names as parsing

LAG: Final = 200
"""Days within which bureaus tell of the same thing: tax follows commerce by up to 120."""


def events(on: Engine, edition: int) -> None:
    """Make table ``event``: what this edition adds to the log.

    Reads stated, placed, unit, owner, register, known, notice and the log before, ``event_``.
    """
    said = words()
    for name, rows in (("field", said["fields"]), ("item", said["items"]), ("way", said["ways"])):
        on.register(name, table(rows))
    run(on, "change/touched")
    run(on, "change/turn")
    _fold(on)
    run(on, "change/changed", lag=LAG)
    run(on, "change/life")
    run(on, "change/being")
    _parse(on)
    run(on, "change/continuity")
    run(on, "change/event", edition=edition)
    for name in ("field", "item", "way", "folding", "parsed"):
        on.unregister(name)


def _fold(on: Engine) -> None:
    """Table ``folding``: how values that changed are compared: a new bracket is no new name."""
    rows = on.sql("FROM unfolded WHERE value IS NOT NULL").to_arrow_table().combine_chunks()
    field, value = (rows[name].combine_chunks() for name in ("field", "value"))
    plain = folding.folded(value)
    for name, how in (("address", folding.placed), ("business_address", folding.placed)):
        plain = pc.if_else(pc.equal(field, name), how(value), plain)
    plain = pc.if_else(pc.equal(field, "region"), pc.utf8_slice_codeunits(value, 0, 6), plain)
    on.register("folding", pa.table({"field": field, "value": value, "folded": plain}))


def _parse(on: Engine) -> None:
    """Table ``parsed``: name and address, in their parts, of units that may continue each other."""
    rows = on.sql("FROM unparsed").to_arrow_table().combine_chunks()
    unit, name, address, region = (rows[c].combine_chunks() for c in rows.column_names)
    core = parsing.parsed(folding.folded(name), region)["core"]
    place = addresses.parsed(folding.placed(address), region)
    parts = {part: place[part] for part in ("street", "house", "room")}
    on.register("parsed", pa.table({"unit_id": unit, "core": core, **parts}))
