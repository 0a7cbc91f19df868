"""What a year was like: the rates by which truth, bureaus and errors of one scene are made.

Rates follow the error model of the domain study (E.3, one column a scene; 2016 lies between; what
was measured on public records, E.1, stands in ``PUBLIC``). A scene is data: another year is another
value here, not another program. What differs in kind (contracts, forms, encodings) belongs to the
bureaus and their feeds. The scenes themselves stand in ``scenes.json``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

FIRST_DAY = 1

ENTERPRISE, BRANCH, TRADER, COOPERATIVE, INSTITUTION, ORGAN, SOCIETY = range(7)


@dataclass(frozen=True, slots=True)
class NameRates:
    """How a bureau's name differs from the true one; old names come from ``Lag`` instead."""

    variant: float
    """Brackets in half width where there are brackets, else an ordinal in figures or a blank."""
    bracket: float
    """Brackets in half width, of the names that have brackets; beside ``variant``."""
    abbreviated: float
    typo: float
    traditional: float


@dataclass(frozen=True, slots=True)
class Lag:
    """How late a bureau learns of a change: most within days, the rest at the next inspection."""

    least: int
    most: int
    """Days."""
    slow: float
    """Share of the records that wait for the next inspection, up to ``years`` years."""
    years: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which units one feed holds, and how late it hears of them."""

    by_kind: tuple[float, ...]
    """Share of the units of each kind, in the order of the constants above."""
    duplicate: float
    """Held twice, under two keys."""
    lag: Lag


@dataclass(frozen=True, slots=True)
class Dirt:
    """Shares of what is wrong in one bureau's records."""

    code_missing: float
    code_wrong: float
    rows: float
    """Rows broken beyond what an honest clerk writes."""


@dataclass(frozen=True, slots=True)
class Yearly:
    """Changes a year and a unit, as far back as the unit is old."""

    renamed: float
    moved: float
    replaced: float
    """Another legal representative."""


@dataclass(frozen=True, slots=True)
class Regions:
    """Region codes inside identifiers that are not the county's of the day."""

    zone: float
    """Of no revision of GB/T 2260; of the units in prefectures that have such a zone."""
    prefecture: float
    older: float
    """Of an older revision."""


@dataclass(frozen=True, slots=True)
class Neglect:
    """The units nobody keeps up (``neglect.uneven``)."""

    share: float
    focus: float
    """Of all that is wrong: the share that lies in them."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One year of the province."""

    name: str
    first: date
    """Business day 1; the others follow day by day."""
    kinds: tuple[float, ...]
    """Shares of the kinds, in the order of the constants above."""
    ages: tuple[float, float]
    """How many years back births reach, and how much the young prevail (a power of the share)."""
    coverage: Mapping[str, Coverage]
    """Feed ▸ what it holds: the feeds of a stock that this year has."""
    names: NameRates
    dirt: Dirt
    yearly: Yearly
    regions: Regions
    neglect: Neglect
    dead: float
    """Dead in commerce, perhaps alive elsewhere."""
    prefix_differs: float
    """Of the taxpayer ids with an organisation code: another region than the county's."""
    old_tax_id: float
    """Of the units that have a unified code: still taxed under the 15 characters before it."""
    address_other: float
    """The business address instead of the registered one; old ones come from ``Lag`` on top."""
    address_partial: float
    """Without house or without detail."""
    person_differs: float
    """A deputy, the chairman instead of the manager; former ones come from ``Lag`` on top."""
    person_missing: float
    events: tuple[float, ...]
    """Share of the units a day: birth, renaming, move, new person, cancellation, revocation,
    merger, split."""

    def date(self, day: int) -> date:
        """The business day with the given number, counted from 1."""
        return self.first + timedelta(days=day - 1)


@dataclass(frozen=True, slots=True)
class PublicRates:
    """What a public copy of the registers leaves out or spoils; rates as measured (E.1)."""

    person_missing: float
    capital_missing: float
    type_missing: float
    check_wrong: float
    several_offices: float
    """Taxpayers with more than one row in one list."""
    two_ids: float
    two_names: float
    """…by the legal form alone, where it can be said in short."""
    malformed: float


@dataclass(frozen=True, slots=True)
class Ties:
    """Hard negatives (E.3, last paragraph): share of the units, of pairs the share of the pairs."""

    common: float
    """One core name in many counties: credit unions, waterworks, grain stores."""
    reform: float
    """A state works and its successor."""
    owner: float
    """Two firms of one owner at one address."""
    affiliate: float
    """An institution and its company."""
    family: float
    """Father and son, sole traders."""
    merger: float
    split: float
    cluster: float
    """Ten and more at one address."""
    neighbours: float
    """A few at one address."""
    owners: float
    """Firms here and there that one person leads."""


def _coverage(body: Mapping[str, Any]) -> Coverage:
    return Coverage(tuple(body["by_kind"]), body["duplicate"], Lag(**body["lag"]))


def _scene(name: str, body: Mapping[str, Any]) -> Scene:
    parts = {
        "names": NameRates,
        "dirt": Dirt,
        "yearly": Yearly,
        "regions": Regions,
        "neglect": Neglect,
    }
    return Scene(
        **{
            **body,
            **{part: kind(**body[part]) for part, kind in parts.items()},
            "name": name,
            "first": date.fromisoformat(body["first"]),
            "coverage": {feed: _coverage(rates) for feed, rates in body["coverage"].items()},
        }
    )


def _read() -> tuple[dict[str, Scene], PublicRates, Ties]:
    body = json.loads(Path(__file__).with_name("scenes.json").read_text(encoding="utf-8"))
    scenes = {name: _scene(name, rates) for name, rates in body["scenes"].items()}
    return scenes, PublicRates(**body["public"]), Ties(**body["ties"])


SCENES, PUBLIC, TIES = _read()
