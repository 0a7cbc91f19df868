"""The report: every statistic of a made province, and whether it is as it should be."""

from __future__ import annotations

import csv
import json
import math
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

from hub.sample.bureaus.roster import bureaus
from hub.sample.realism import public, sides
from hub.sample.realism.compare import Former, Pairs
from hub.sample.realism.reading import Sent
from hub.sample.scene import SCENES

_TOLERANCE = 0.25
"""How far a statistic may lie from the measured one."""
_LEAST = 0.005
"""Share of the units that every tie has at least."""
_REGISTERS = ("commerce/enterprise", "market/enterprise")
_COMPARED = (
    "state-tax/taxpayer",
    "local-tax/taxpayer",
    "tax/taxpayer",
    "quality/organisation-code",
    "statistics/base-unit",
)
_PUBLIC = ("commerce/enterprise-public", "tax/credit-a")

Line = dict[str, Any]


def report(folder: Path) -> list[Line]:
    """All statistics of a province; ``about`` names the feed, the ties or the public records.

    ``expected`` is a measured figure or a range, ``ratio`` that of ``here`` to a measured figure,
    ``within`` whether it is near enough; None where nothing is expected.

    Raises:
        FileNotFoundError: the folder is no made province.
    """
    body = json.loads((folder / "province.json").read_text(encoding="utf-8"))
    lines = [*_ties(folder, body["units"]), *_sides(folder, body["scene"])]
    if (folder / "day-1" / _PUBLIC[0]).is_dir():
        lines += beside(*(folder / "day-1" / feed for feed in _PUBLIC))
    return lines


def beside(registrations: Path, taxpayers: Path) -> list[Line]:
    """Records in the public layout beside what was measured on real ones."""
    rows = public.registrations(registrations), public.taxpayers(taxpayers)
    found = public.measure(*rows)
    counts = {name: len(rows[name in public.LISTED].name) for name in found}
    return [_measured(name, here, counts[name]) for name, here in found.items()]


def _measured(name: str, here: float, rows: int) -> Line:
    """A rate over few rows may be off by two standard errors more."""
    real = figures()["measured"][name]
    noise = 2 * math.sqrt(real * (1 - real) / rows) if real < 1 else 0.0
    within = abs(here - real) <= _TOLERANCE * real + noise
    return _line(name, "public", real, here) | {"ratio": here / real, "within": within}


def _sides(folder: Path, scene: str) -> list[Line]:
    senders, former = bureaus(SCENES[scene]), _former(folder)
    ours = next(
        sides.register(Sent(folder, senders[feed])) for feed in _REGISTERS if feed in senders
    )
    lines = []
    for feed in _COMPARED:
        if feed in senders:
            pairs = Pairs(ours, sides.bureau(Sent(folder, senders[feed])))
            lines += [_ranged(scene, feed, *each) for each in pairs.measure(former).items()]
    return lines


def _ranged(scene: str, feed: str, name: str, here: float) -> Line:
    ranges, kind = figures()["ranges"][scene], _kind(feed)
    span = ranges.get(f"{name}.{kind}", ranges.get(name))
    within = None if span is None else span[0] <= here <= span[1]
    return _line(name, feed, span, here) | {"ratio": None, "within": within}


def _kind(feed: str) -> str:
    agency = feed.partition("/")[0]
    return "tax" if agency.endswith("tax") else agency


def _ties(folder: Path, units: int) -> list[Line]:
    """Share of the units in each tie, either side of it."""
    members: dict[str, set[str]] = defaultdict(set)
    with (folder / "ties.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            members[row["tie"]].update((row["unit"], row["other"]))
    shares = {tie: len(found) / units for tie, found in members.items()}
    return [
        _line(tie, "ties", [_LEAST, None], share) | {"ratio": None, "within": share >= _LEAST}
        for tie, share in shares.items()
    ]


def _former(folder: Path) -> Former:
    names: dict[int, set[str]] = defaultdict(set)
    with (folder / "history.csv").open(encoding="utf-8", newline="") as lines:
        for unit, _, event, before, _ in csv.reader(lines):
            if event == "rename":
                names[int(unit[1:])].add(before)
    return {unit: frozenset(found) for unit, found in names.items()}


def _line(name: str, about: str, expected: Any, here: float) -> Line:
    return {"statistic": name, "about": about, "expected": expected, "here": here}


@cache
def figures() -> dict[str, Any]:
    """Labels, measured figures and ranges."""
    path = Path(__file__).with_name("figures.json")
    body: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return body


def label(statistic: str) -> str:
    """What a statistic is called, in Chinese and in English."""
    return " ".join(figures()["labels"][statistic])
