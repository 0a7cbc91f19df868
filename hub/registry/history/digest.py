"""State digests: one a county, so that two who hold the registry can see whether it is the same.

A row's digest is the sha256 of the columns of ``base-unit@1`` (without edition and successor) in
their order, joined by U+001F, null as U+0000, dates as ISO 8601. A county's is the sha256 of its
rows' digests in hex, one after the other by unit id. Nothing of ours is needed to compute it.
"""

from __future__ import annotations

from typing import Any, Final

from hub.registry.engine import engine
from hub.registry.history import recall
from hub.registry.history.moment import COLUMNS, Filter, Moment

HASHED: Final = tuple(name for name in COLUMNS.names if name not in {"edition", "successor"})
_ROW: Final = ", ".join(f"coalesce({name}::VARCHAR, chr(0))" for name in HASHED)
_DIGESTS: Final = f"""
    SELECT coalesce(region, '') AS region, count(*) AS units,
           sha256(string_agg(sha256(concat_ws(chr(31), {_ROW})), '' ORDER BY unit_id)) AS sha256
    FROM unit
    WHERE $region IS NULL OR starts_with(region, $region)
    GROUP BY ALL
    ORDER BY region
"""  # noqa: S608 - our own columns


def digests(moment: Moment, region: str | None = None) -> list[dict[str, Any]]:
    """``region`` (of six digits, empty where there is none), ``units`` and ``sha256`` of each."""
    asked = {"region": Filter(region=region).asked()["region"]}
    with engine() as on:
        recall.everything(on, moment.home, moment.edition, moment.as_of)
        rows: list[dict[str, Any]] = on.sql(_DIGESTS, params=asked).to_arrow_table().to_pylist()
    return rows
