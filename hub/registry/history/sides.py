"""One unit at a moment, in the shape that people see the newest edition in."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any, Final

from hub.base.home import Home
from hub.registry import store
from hub.registry.engine import Engine, run
from hub.registry.serve.page import SHOWN, agencies, page

HIT: Final = ("unit_id", "name", "kind", "status", "region")
_UNIT: Final = """
    SELECT unit.*, elder.name AS parent_name
    FROM unit LEFT JOIN unit AS elder ON elder.unit_id = unit.parent_unit
    WHERE unit.unit_id = ?
"""
_RECORDS: Final = """
    SELECT agency, resource, record_key, life.batch, life.line, life.is_ended, known_from, id
    FROM member JOIN life USING (id)
    WHERE unit_id = ?
    ORDER BY id
"""
_CLAIMS: Final = "FROM claim WHERE unit_id = ? ORDER BY id, seq, field"
_OUTLETS: Final = """
    FROM unit WHERE parent_unit = ? AND kind <> 'retired' ORDER BY unit_id LIMIT 200
"""

Row = dict[str, Any]


def sides(on: Engine, home: Home, unit_id: str) -> Row | None:
    """The unit out of tables ``unit``, ``life`` and ``claim``; None when it is not there."""
    found = _rows(on, _UNIT, unit_id)
    if not found:
        return None
    row = found[0]
    told: Row = {"id": unit_id, "parent": row["parent_unit"], "records": _records(on, unit_id)}
    plain = {name: _plain(row[name]) for name in ("established", "ended")}
    told["judgements"] = _judgements(on, home, unit_id)
    outlets = [_hit(one) for one in _rows(on, _OUTLETS, unit_id)]
    return page(row | plain | told) | {"establishments": outlets}


def _records(on: Engine, unit_id: str) -> list[Row]:
    """Every record with its claims, each with the landed row that began it."""
    claims: dict[int, list[Row]] = defaultdict(list)
    for claim in _rows(on, _CLAIMS, unit_id):
        claims[claim["id"]].append({name: _plain(claim[name]) for name in SHOWN})
    records = _rows(on, _RECORDS, unit_id)
    return [record | {"claims": claims[record.pop("id")]} for record in records]


def _judgements(on: Engine, home: Home, unit_id: str) -> list[Row]:
    store.attach_last(on, home, "judgement")
    on.execute("SET VARIABLE unit = ?", [unit_id])
    run(on, "history/judged")
    rows = on.sql("FROM judged").to_arrow_table().to_pylist()
    return [row | {"evidence": json.loads(row["evidence"])} for row in rows]


def _hit(row: Row) -> Row:
    return {name: row[name] for name in HIT} | {"agencies": agencies(row)}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int) else str(value)


def _rows(on: Engine, question: str, value: str) -> list[Row]:
    rows: list[Row] = on.sql(question, params=[value]).to_arrow_table().to_pylist()
    return rows
