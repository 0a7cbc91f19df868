"""Draw: a seeded, stratified sample out of a frame, without a generator that has a state.

Who comes first in a stratum is decided by the sha256 of seed and unit id alone: the same seed gives
a unit the same place in every frame, so samples of one seed overlap as far as frames do (permanent
random numbers), and anybody can check a draw with one line.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any, Final, NoReturn

import pyarrow as pa

from hub.errors import Text, Usage
from hub.registry.history.frames.allocate import Stratum, allocate

TOLD: Final = ("unit_id", "name", "kind", "region", "address", "industry", "legal_rep")
"""What a sample says of each unit, after its place."""
DIVISION: Final = 2
"""Digits of an industry that strata go by: 大类 (GB/T 4754)."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """All that decides about a draw, besides the frame and the burden there was."""

    seed: str
    by: tuple[str, ...] = ()
    """Columns of the frame that make the strata; an industry counts by its two first digits."""
    size: int | None = None
    rate: str | None = None
    """A share of the frame as people write it, for example 0.05; instead of ``size``."""
    minimum: int = 1
    equal: bool = False
    spare: int | None = None
    """Units drawn this often already come last in their stratum."""
    years: int = 3
    """How far back burden counts."""

    def body(self) -> Row:
        """As it is kept."""
        return asdict(self) | {"by": list(self.by)}

    @classmethod
    def load(cls, body: Row) -> Plan:
        """From what was kept."""
        return cls(**(body | {"by": tuple(body["by"])}))


def chosen(rows: pa.Table, plan: Plan, burden: Mapping[str, int]) -> pa.Table:
    """The sample: by stratum and place, each with its stratum's size, weight and own burden.

    Raises Usage when the plan does not fit the frame.
    """
    strata = _strata(rows, plan)
    sizes = Counter(strata)
    shares = allocate(sizes, _size(plan, sizes), plan.minimum, equal=plan.equal)
    order = _order(rows["unit_id"].to_pylist(), strata, plan, burden)
    picked = [(at, place) for at, place in order if place <= shares[strata[at]]]
    told = rows.select([name for name in TOLD if name in rows.column_names])
    told = told.take(pa.array([at for at, _ in picked], pa.int64()))
    columns = {
        "stratum": pa.array(["|".join(strata[at]) for at, _ in picked], pa.string()),
        "stratum_size": pa.array([sizes[strata[at]] for at, _ in picked], pa.int64()),
        "place": pa.array([place for _, place in picked], pa.int64()),
        "weight": pa.array([_weight(strata[at], sizes, shares) for at, _ in picked], pa.string()),
        "burden": pa.array([burden.get(u, 0) for u in told["unit_id"].to_pylist()], pa.int64()),
    }
    for name, column in columns.items():
        told = told.append_column(name, column)
    return told


def _strata(rows: pa.Table, plan: Plan) -> list[Stratum]:
    """The stratum of each row; an unknown value is a stratum like others, the empty one."""
    if unknown := set(plan.by) - set(rows.column_names):
        _refuse(f"没有列 {', '.join(unknown)}", f"there is no column {', '.join(unknown)}")
    parts = [[_part(name, value) for value in rows[name].to_pylist()] for name in plan.by]
    return [*zip(*parts, strict=True)] if parts else [()] * len(rows)


def _part(name: str, value: object) -> str:
    text = "" if value is None else str(value)
    return text[:DIVISION] if name.startswith("industry") else text


def _size(plan: Plan, sizes: Mapping[Stratum, int]) -> int:
    there, least = sum(sizes.values()), sum(min(plan.minimum, n) for n in sizes.values())
    if (plan.size is None) == (plan.rate is None):
        _refuse("样本量与比例须给且只给一个", "give either a size or a rate")
    size = plan.size if plan.size is not None else round(_rate(plan.rate) * there)
    if not least <= size <= there:
        _refuse(
            f"样本量 {size} 应在 {least}（各层最少数之和）与 {there}（快照单位数）之间",
            f"the size {size} must lie between {least}, what the strata's minimum comes to, and"
            f" {there}, the units of the frame",
        )
    return size


def _rate(text: str | None) -> Fraction:
    try:
        return Fraction(text or "")
    except ValueError:
        _refuse(f"比例 {text} 不是数", f"the rate {text} is no number")


def _order(
    units: list[str], strata: list[Stratum], plan: Plan, burden: Mapping[str, int]
) -> list[tuple[int, int]]:
    """Every row with its place in its stratum, by stratum and place."""
    often = plan.spare if plan.spare is not None else sys.maxsize
    ranked = sorted(
        range(len(units)),
        key=lambda at: (strata[at], burden.get(units[at], 0) >= often, _lot(plan, units[at])),
    )
    places: Counter[Stratum] = Counter()
    return [(at, _next(places, strata[at])) for at in ranked]


def _next(places: Counter[Stratum], stratum: Stratum) -> int:
    places[stratum] += 1
    return places[stratum]


def _lot(plan: Plan, unit: str) -> str:
    """sha256 of seed, U+001F and unit id, in hex."""
    return hashlib.sha256(f"{plan.seed}\x1f{unit}".encode()).hexdigest()


def _weight(stratum: Stratum, sizes: Mapping[Stratum, int], shares: Mapping[Stratum, int]) -> str:
    """How many units each drawn one stands for."""
    return f"{sizes[stratum] / shares[stratum]:.6f}"


def _refuse(zh: str, en: str) -> NoReturn:
    raise Usage("HUB-R44", why=Text(zh=zh, en=en))
