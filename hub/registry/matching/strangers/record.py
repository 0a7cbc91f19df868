"""Record: a stranger's row as the registry reads its own, so that both can be compared.

What stands in a bureau's own list was checked by nobody: signs for nothing go, width and case are
evened out, a code loses its dashes, a day is written by ISO 8601. Numbers that are or hold resident
ids are replaced before anything is compared.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from hub.registry.engine import Engine
from hub.registry.linkage.evidence import evidence
from hub.registry.observation import FIELDS, IDENTIFIERS, VERSION
from hub.registry.sources import Source
from hub.trust.personal import Shield
from schemas.contract import load

NOTHING: Final = "^(?:[-—–/*]*|无|不详|N/?A|NULL|NONE)$"
_NOBODY: Final = Source("", "", "", (), single=False, contract=load("base-unit@1"), codes=Path())
"""Of no bureau: types are taken as words, and it issues nothing."""


def strangers(on: Engine, rows: pa.Table, personal: Shield, first: int) -> None:
    """Make ``record``, ``past`` (nothing) and ``dirty`` of the rows, numbered from ``first``."""
    count = len(rows)
    said = {word: _clean(rows, word) for word in FIELDS}
    said |= {word: personal.column(_code(said[word])) for word in (*IDENTIFIERS, "parent_id")}
    said |= {word: _day(said[word]) for word in ("established", "ended")}
    columns = said | evidence(_NOBODY, said) | {"line": rows["line"]}
    rank = pa.array(range(first, first + count), pa.int64())
    known = [columns.get(name, pa.nulls(count, VERSION.field(name).type)) for name in VERSION.names]
    table = pa.table([rank, *known], names=["rank", *VERSION.names])
    on.register("given", table)
    on.execute(
        "CREATE TABLE record AS FROM given; CREATE TABLE dirty AS SELECT rank FROM record;"
        "CREATE TABLE past AS FROM record LIMIT 0"
    )
    on.unregister("given")


def _clean(rows: pa.Table, word: str) -> pa.StringArray:
    if word not in rows.column_names:
        return pa.nulls(len(rows), pa.string())
    text = pc.utf8_trim_whitespace(rows[word].combine_chunks().cast(pa.string()))
    even = text if word == "name" else pc.utf8_normalize(text, form="NFKC")
    return pc.if_else(pc.match_substring_regex(pc.utf8_upper(even), NOTHING), None, even)


def _code(column: pa.StringArray) -> pa.StringArray:
    return pc.utf8_upper(pc.replace_substring_regex(column, r"[\s-]+", ""))


def _day(column: pa.StringArray) -> pa.StringArray:
    """2006年3月1日, 2006/3/1, 20060301 or with an hour behind it: 2006-03-01."""
    plain = pc.replace_substring_regex(column, "[ T].*$|日", "")
    plain = pc.replace_substring_regex(plain, "[年月/.]", "-")
    plain = pc.replace_substring_regex(plain, "^([0-9]{4})([0-9]{2})([0-9]{2})$", r"\1-\2-\3")
    plain = pc.replace_substring_regex(plain, "-([0-9])-", r"-0\1-")
    return pc.replace_substring_regex(plain, "-([0-9])$", r"-0\1")
