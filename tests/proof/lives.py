"""What two hundred lives of a registry came to, kept with the manual."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import select

from hub.base.database.people import judgement, survey
from hub.registry import store
from tests.hub.registry.sequences import WORDS, Ground, latest
from tests.proof.figures import commit, figure
from tests.proof.nursery import ROOT

SEEDS: Final = range(100, 300)
AT_ONCE: Final = len(WORDS)
"""Lives led side by side in one home: a build costs the same for all of them together."""
DAYS: Final = 7
PAGE: Final = ROOT / "docs" / "reference" / "proof" / "registry.md"
COMMAND: Final = "make proof-registry"
HEADING: Final = """\
# Proof of the registry 名录的证明

Written by `{command}` at commit {commit}, seeds {seeds}, {days} days each.

A life is drawn from its seed: each day some records of four bureaus are new, changed or ended, and
a person judges two of them, surveys a value or takes one back; then the registry is updated.
In one home {at_once} lives are led side by side, with keys and names of their own. At their end a
full build there must add not one row to the links, the ids, the judgements, values, units,
comparisons and events; the serving copy that took over every day's changes must be the one that
is written whole; and a home in which the same arrivals are built at once must come to the
same partition, values, units and comparisons, with every id that both know leading to the same
records.

| figure | value | least | most | n | unit |
|---|---|---|---|---|---|
"""


def cpu() -> float:
    """Seconds of this process and the children it waited for."""
    return sum(os.times()[:4])


@dataclass
class Lives:
    """Counted while the proof runs; written only when no life was left out."""

    seeds: set[int] = field(default_factory=set)
    counts: dict[str, list[int]] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)

    def count(self, seeds: range, ground: Ground, seconds: float) -> None:
        """Enter lives that were proven."""
        self.seeds.update(seeds)
        self.seconds.append(seconds / len(seeds))
        ids = latest(ground.province.home, "register", "unit_id")
        last = store.newest(ground.province.home)
        with ground.province.home.engine.connect() as on:
            undoes = [row for t in (judgement, survey) for row in on.scalars(select(t.c.undoes))]
        told = {
            "editions": last.number if last else 0,
            "arrivals": len(ground.landed),
            "rows_put": sum(len(rows) for _, rows, _, _ in ground.landed),
            "rows_ended": sum(len(ends) for _, _, ends, _ in ground.landed),
            "said_by_people": undoes.count(None),
            "taken_back": len(undoes) - undoes.count(None),
            "ids_issued": len(ids),
            "ids_retired": sum(row["retired_into"] is not None for row in ids),
        }
        for name, value in told.items():
            self.counts.setdefault(name, []).append(value)

    def whole(self) -> bool:
        """Whether every life was led."""
        return self.seeds == {*SEEDS}

    def write(self, page: Path = PAGE) -> None:
        """Put the page and its object where they are read."""
        figures = {
            "lives": figure([len(self.seeds)], "lives"),
            "differences": figure([0], "rows"),
            **{name: figure(values, "a home") for name, values in self.counts.items()},
            "cpu_a_life": figure(self.seconds, "s"),
            "cpu": figure([sum(self.seconds) * AT_ONCE], "s"),
        }
        seeds = f"{SEEDS.start} to {SEEDS.stop - 1}"
        said = {"command": COMMAND, "commit": commit(), "seeds": seeds, "days": DAYS}
        body = json.dumps(said | {"at_once": AT_ONCE, "figures": figures}, indent=2)
        page.with_suffix(".json").write_text(body + "\n", "utf-8")
        rows = [f"| {name} | {' | '.join(map(str, f.values()))} |" for name, f in figures.items()]
        heading = HEADING.format(**said, at_once=AT_ONCE)
        page.write_text(heading + "\n".join(rows) + "\n", "utf-8")
