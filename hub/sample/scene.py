"""What a year was like: the rates by which truth, bureaus and errors of one scene are made.

Rates follow the error model of the domain study (E.3, one column a scene). A scene is data: another
year is another value here, not another program. What differs in kind (agencies, contracts,
encodings) belongs to the bureaus.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

FIRST_DAY, SECOND_DAY = 1, 2

ENTERPRISE, BRANCH, TRADER, COOPERATIVE, INSTITUTION, ORGAN, SOCIETY = range(7)


@dataclass(frozen=True, slots=True)
class NameRates:
    """How a bureau's name differs from the one in the commerce register; the rest is identical."""

    variant: float
    """Bracket, width or space."""
    abbreviated: float
    typo: float
    traditional: float
    stale: float
    """Of the units once renamed: still held under the old name."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Share of the units of each kind that one bureau holds."""

    by_kind: tuple[float, ...]
    duplicate: float
    """Held twice, under two keys."""


@dataclass(frozen=True, slots=True)
class Dirt:
    """Shares of what is wrong in one bureau's records."""

    code_missing: float
    code_wrong: float
    rows: float
    """Rows broken beyond what an honest clerk writes."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One year of the province."""

    name: str
    days: tuple[date, date]
    kinds: tuple[float, ...]
    """Shares of the kinds, in the order of the constants above."""
    commerce: Coverage
    tax: Coverage
    quality: Coverage
    names: NameRates
    dirt: Dirt
    renamed: float
    dead: float
    """Dead in commerce, perhaps alive elsewhere."""
    prefix_differs: float
    address_other: float
    address_partial: float
    person_differs: float
    person_missing: float
    events: tuple[float, ...]
    """Between the two days: birth, renaming, move, new person, cancellation, revocation."""


SCENES = {
    "2006": Scene(
        name="2006",
        days=(date(2006, 3, 1), date(2006, 3, 2)),
        kinds=(0.60, 0.10, 0.20, 0.04, 0.03, 0.01, 0.02),
        commerce=Coverage((0.95, 0.95, 0.94, 0.80, 0.0, 0.0, 0.0), duplicate=0.02),
        tax=Coverage((0.85, 0.70, 0.60, 0.30, 0.40, 0.10, 0.05), duplicate=0.025),
        quality=Coverage((0.85, 0.60, 0.07, 0.50, 0.95, 0.95, 0.90), duplicate=0.02),
        names=NameRates(variant=0.052, abbreviated=0.042, typo=0.024, traditional=0.003, stale=0.5),
        dirt=Dirt(code_missing=0.22, code_wrong=0.014, rows=0.005),
        renamed=0.07,
        dead=0.08,
        prefix_differs=0.35,
        address_other=0.18,
        address_partial=0.21,
        person_differs=0.07,
        person_missing=0.05,
        events=(0.0025, 0.002, 0.002, 0.0015, 0.0015, 0.0005),
    )
}
