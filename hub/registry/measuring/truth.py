"""Truth: which unit each record really is about, and which units are easily taken for others.

``truth.csv`` has columns agency, resource, record_key, true_unit. Beside it may lie
``province.json`` (the scene), ``ties.csv`` (tie, unit, other) and ``history.csv`` (unit, event …).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from hub.errors import Usage
from hub.trust.personal import Shield

COLUMNS: Final = ("agency", "resource", "record_key", "true_unit")
TIES: Final = pa.schema(dict.fromkeys(("tie", "true_unit"), pa.string()))
RENAMED: Final = "renamed"
"""The tie of a unit to its own earlier name."""


def truth(path: Path, personal: Shield) -> pa.Table:
    """Every record of the truth; keys are shielded as landed ones were.

    Raises Usage for a file that is not there or has not these columns.
    """
    rows = _read(path, COLUMNS)
    keys = shielded(rows["record_key"].combine_chunks(), personal)
    short = pc.replace_substring_regex(rows["resource"], "^.*/", "")
    named = {"resource": short, "record_key": keys}
    return pa.table({name: named.get(name, rows[name]) for name in COLUMNS})


def shielded(keys: pa.StringArray, personal: Shield) -> pa.StringArray:
    """Record keys with every part that is or holds a resident id replaced, as before staging."""
    parts = pc.split_pattern(keys, "|")
    hidden = personal.column(parts.flatten())
    return pc.binary_join(pa.ListArray.from_arrays(parts.offsets, hidden), "|")


def scene(path: Path) -> str:
    """Of the province that the truth belongs to; empty where nobody says."""
    beside = path.with_name("province.json")
    return str(json.loads(beside.read_text(encoding="utf-8"))["scene"]) if beside.is_file() else ""


def ties(path: Path) -> pa.Table:
    """Every unit with each tie it has (``TIES``); none where no file tells of any."""
    found = [TIES.empty_table()]
    beside, history = path.with_name("ties.csv"), path.with_name("history.csv")
    if beside.is_file():
        rows = _read(beside, ("tie", "unit", "other"))
        ends = [pa.table([rows["tie"], rows[end]], schema=TIES) for end in ("unit", "other")]
        found.extend(ends)
    if history.is_file():
        rows = _read(history, ("unit", "event"))
        unit = rows.filter(pc.equal(rows["event"], "rename"))["unit"]
        found.append(pa.table([pa.array([RENAMED] * len(unit), pa.string()), unit], schema=TIES))
    return pa.concat_tables(found).group_by(TIES.names).aggregate([])


def _read(path: Path, columns: tuple[str, ...]) -> pa.Table:
    convert = pa.csv.ConvertOptions(column_types=dict.fromkeys(columns, pa.string()))
    try:
        rows = pa.csv.read_csv(path, convert_options=convert)
        return rows.select(list(columns)).combine_chunks()
    except (OSError, pa.ArrowInvalid, KeyError) as error:
        raise Usage("HUB-R50", file=path.name, columns=", ".join(columns), why=error) from error
