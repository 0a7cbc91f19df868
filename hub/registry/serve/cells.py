"""The form in which the serving copy holds a unit's records and judgements, and how it is read.

Records, their runs of claims and the cells of each stand between separators that no landed value
holds (``schemas/checks``): no other form is made and read in so little time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from hub.registry.observation import FIELDS

RECORD, RUN, CELL = "\x1c", "\x1d", "\x1e"
"""Between the records or judgements of a unit, the runs of a record, the cells of either."""
HEADER: Final = ("agency", "resource", "record_key", "batch", "line", "is_ended", "known_from")
"""The cells of a record's first run; the others hold claims, after what these have in common."""
COMMON: Final = ("valid_from", "valid_to", "known_from", "batch", "line")
FLAGS: Final = {"stands": 4, "won": 2, "owned": 1}
"""Flag ▸ its bit."""
MARKS: Final = {
    f"{chr(ord('a') + place)}{flags}": {"field": field}
    | {name: bool(flags & bit) for name, bit in FLAGS.items()}
    for place, field in enumerate(FIELDS)
    for flags in range(8)
}
"""What a claim's cell begins with ▸ its field and flags; the value follows."""
WIDTH: Final = 2
"""Of a mark."""
JUDGEMENT: Final = (
    "id", "left_record", "right_record", "left_unit", "right_unit", "verdict", "rule", "evidence",
    "reason", "actor", "at", "edition",
)  # fmt: skip
"""The cells of one judgement; what the page's SQL writes, in its order."""
_WHOLE: Final = ("line", "known_from", "edition")

Row = dict[str, Any]


def records(body: bytes) -> list[Row]:
    """The records of one unit, each with its ``claims``."""
    return [_record(*text.split(RUN)) for text in body.decode().split(RECORD) if text]


def judgements(body: bytes, unit_id: str) -> Iterator[Row]:
    """What was judged of the unit's records; a side that is not named is the unit itself."""
    for text in filter(None, body.decode().split(RECORD)):
        one = _typed(JUDGEMENT, text.split(CELL))
        sides = {side: one[side] or unit_id for side in ("left_unit", "right_unit")}
        yield one | sides | {"evidence": json.loads(one["evidence"] or "null")}


def _record(header: str, *runs: str) -> Row:
    row = _typed(HEADER, header.split(CELL))
    claims = [claim for run in runs if run for claim in _claims(run.split(CELL))]
    return row | {"is_ended": row["is_ended"] == "true", "claims": claims}


def _claims(cells: list[str]) -> list[Row]:
    common = _typed(COMMON, cells[: len(COMMON)])
    said = cells[len(COMMON) :]
    return [common | MARKS[cell[:WIDTH]] | {"value": cell[WIDTH:]} for cell in said]


def _typed(names: tuple[str, ...], cells: list[str]) -> Row:
    """Cells by name; an empty one is what is not known."""
    row: Row = {name: cell or None for name, cell in zip(names, cells, strict=True)}
    return row | {name: int(row[name]) for name in _WHOLE if row.get(name)}
