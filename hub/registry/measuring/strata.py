"""Strata: which pairs are counted together. Counted by group sizes, never listed.

Of n records that agree on something, n(n-1)/2 pairs do. A stratum of *pairs* is those that agree on
a column more (one bureau, one name, one code), or do not. A stratum of a *kind* is every pair with
at least one record of it, so that a branch joined to a firm counts against both; a stratum of a
*tie* is the pairs among the records of the units that have one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hub.registry.engine import Engine
from hub.registry.measuring.scores import Cubed, Pairs

KINDS: Final = (
    "enterprise", "branch", "sole-trader", "institution", "organ", "association", "cooperative",
)  # fmt: skip
_SETS: Final = {
    "true": "true_unit",
    "linked": "unit_id",
    "right": "true_unit, unit_id",
    "named": "folded",
    "named_right": "true_unit, folded",
}
_BIT: Final = {"true_unit": 0b100, "unit_id": 0b010, "folded": 0b001}
"""``grouping`` sets the bit of every column that a set leaves out."""


def strata(on: Engine) -> Iterator[tuple[str, Pairs, Cubed | None]]:
    """Every stratum of table ``judged`` that has a pair: its name, its pairs, its B³ if it has."""
    every = pairs(on)
    yield "all", every, cubed(on)
    for name, counted in _of_pairs(on, every):
        if any(counted):
            yield name, counted, None
    for name, counted, rows in _of_records(on, every):
        if any(counted):
            yield name, counted, cubed(on, rows)


def pairs(on: Engine, also: str = "", rows: str = "true") -> Pairs:
    """Pairs of chosen records that agree on each of ``_SETS``, and on one column more."""
    and_also = f", {also}" if also else ""
    sets = ", ".join(f"({keys}{and_also})" for keys in _SETS.values())
    counted = dict(on.sql(_COUNT.format(sets=sets, rows=rows)).fetchall())
    return Pairs(**{name: counted.get(_place(keys), 0) for name, keys in _SETS.items()})


def cubed(on: Engine, rows: str = "true") -> Cubed:
    """B³ of chosen records, each against all of its unit and of its true one."""
    return Cubed(*on.sql(_CUBED.format(rows=rows)).fetchall()[0])


def _of_pairs(on: Engine, every: Pairs) -> Iterator[tuple[str, Pairs]]:
    within, shown = pairs(on, "agency"), pairs(on, "spine")
    named, bare, both = (pairs(on, also) for also in ("name", "bare", "bare, spine"))
    yield "cross-bureau", every.less(within)
    yield "within-bureau", within
    yield "id-shown", shown
    yield "id-hidden", every.less(shown)
    yield "name-same", named
    yield "name-bracket", bare.less(named)
    yield "name-differs", every.less(bare)
    yield "name-differs-id-hidden", every.less(bare).less(shown.less(both))


def _of_records(on: Engine, every: Pairs) -> Iterator[tuple[str, Pairs, str]]:
    for kind in KINDS:
        others = pairs(on, rows=f"kind <> '{kind}'")
        yield f"kind-{kind}", every.less(others), f"kind = '{kind}'"
    for (tie,) in on.sql("SELECT DISTINCT tie FROM tie ORDER BY tie").fetchall():
        on.execute("SET VARIABLE tie = ?", [tie])
        yield f"tie-{tie}", pairs(on, rows=_TIED), _TIED


def _place(keys: str) -> int:
    return sum(bit for name, bit in _BIT.items() if name not in keys.split(", "))


_TIED: Final = "true_unit IN (SELECT true_unit FROM tie WHERE tie = getvariable('tie'))"
_COUNT: Final = """
    SELECT which, coalesce(sum(n * (n - 1)) // 2, 0)::BIGINT
    FROM (
        SELECT grouping(true_unit, unit_id, folded) AS which, count(*) AS n
        FROM judged WHERE {rows}
        GROUP BY GROUPING SETS ({sets})
    )
    GROUP BY which
"""
_CUBED: Final = """
    SELECT coalesce(sum(chosen * shared / unit) / sum(chosen), 0),
           coalesce(sum(chosen * shared / truly) / sum(chosen), 0)
    FROM (
        SELECT shared, chosen, sum(shared) OVER (PARTITION BY unit_id) AS unit,
               sum(shared) OVER (PARTITION BY true_unit) AS truly
        FROM (
            SELECT true_unit, unit_id, count(*) AS shared, count(*) FILTER ({rows}) AS chosen
            FROM judged
            GROUP BY true_unit, unit_id
        )
    )
"""
