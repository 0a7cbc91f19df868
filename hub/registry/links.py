"""Links: every landed source record with its unit: how linkage is judged from outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from hub.base.home import Home
from hub.registry import store
from hub.registry.engine import Engine, engine

STATE: Final = """
    CREATE VIEW links AS
    SELECT agency, resource, record_key,
           arg_max(batch, edition) AS batch, arg_max(line, edition) AS line,
           arg_max(unit_id, edition) AS unit_id
    FROM link_
    GROUP BY ALL
"""
ASKED: Final = """
    SELECT reference, unit_id
    FROM (SELECT concat(agency, '/', resource, '|', record_key) AS reference, unit_id FROM links)
    WHERE list_contains($1::VARCHAR[], reference)
    ORDER BY reference
"""


class Link(NamedTuple):
    """One record, where its current state was read, and the unit it belongs to."""

    agency: str
    resource: str
    """Without the agency."""
    record_key: str
    batch: str
    line: int
    unit_id: str


def links(home: Home) -> Iterator[Link]:
    """Every key that ever landed, ended ones too, in the newest edition; ordered by key."""
    with engine() as on:
        attach_links(on, home)
        ordered = on.sql("FROM links ORDER BY agency, resource, record_key")
        for batch in ordered.to_arrow_reader():
            yield from map(Link, *(column.to_pylist() for column in batch.columns))


def linked(home: Home, references: Sequence[str]) -> dict[str, str]:
    """Reference ▸ unit id in the newest edition, of those records that are in it."""
    with engine() as on:
        attach_links(on, home)
        return dict(on.sql(ASKED, params=[list(references)]).fetchall())


def attach_links(on: Engine, home: Home) -> None:
    """Make view ``links``: the newest edition's, empty before the first."""
    store.attach_last(on, home, "link")
    on.execute(STATE)
