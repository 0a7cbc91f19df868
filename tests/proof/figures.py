"""What a whole proof came to, kept with the manual: command, commit, seed and figures."""

from __future__ import annotations

import inspect
import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Final

from hub.base.crash import POINTS
from tests.proof.mutants.every import MUTANTS
from tests.proof.nursery import ROOT
from tests.proof.province import DAYS

PAGE: Final = ROOT / "docs" / "reference" / "proof" / "exchange.md"
KILLS: Final = 200
"""At random moments; ``HUB_KILLS`` asks for another number, and for no page when it is less."""
COMMAND: Final = "make proof-exchange"
HEADING: Final = """\
# Proof of the exchange 交换的证明

Written by `{command}` at commit {commit}, seed {seed}, {units} units, {days} days.

A hub takes in a CSV stock over SFTP once its marker has come, an XML file of changes, a SQL table
as a stock and another one read on from its watermark, builds the registry and delivers to five
receivers, to one of them in his own contract. It is killed by SIGKILL and the day is run again to
its end; then the outside checker `tests/hubcheck` reads its home and the senders' and receivers'
journals, and landed rows, receipts, units, links and received files are compared with an
undisturbed run. A kill is counted when nothing was found lost, doubled or different after it.

| figure | value | least | most | n | unit |
|---|---|---|---|---|---|
"""
WRONG: Final = """
## Wrong hubs, each caught

| mutant | what it does | reported by |
|---|---|---|
"""


@dataclass
class Figures:
    """Counted while the proof runs; written only when nothing of it was left out."""

    seed: int
    units: int
    kills: int = 0
    points: int = 0
    lived: list[float] = field(default_factory=list)
    recovered: list[float] = field(default_factory=list)
    mutants: dict[str, list[str]] = field(default_factory=dict)

    def whole(self) -> bool:
        """Whether every part of the proof has run."""
        points = self.points == len(POINTS) * len(DAYS)
        return self.kills >= KILLS and points and self.mutants.keys() == MUTANTS.keys()

    def write(self, seconds: float, page: Path = PAGE) -> None:
        """Put the page and its object where they are read."""
        figures = {
            "kills_at_random": figure([self.kills], "kills"),
            "kills_at_points": figure([self.points], "kills"),
            "crash_points": figure([len(POINTS)], "points"),
            "lived_before_kill": figure(self.lived, "s"),
            "run_again_and_judged": figure(self.recovered, "s"),
            "mutants_caught": figure([len(self.mutants)], "mutants"),
            "whole_proof": figure([seconds], "s"),
        }
        said = {"command": COMMAND, "commit": commit(), "seed": self.seed, "units": self.units}
        page.parent.mkdir(parents=True, exist_ok=True)
        body = json.dumps(said | {"figures": figures}, indent=2)
        page.with_suffix(".json").write_text(body + "\n", "utf-8")
        rows = [f"| {name} | {' | '.join(map(str, f.values()))} |" for name, f in figures.items()]
        wrong = [_row(name, checks) for name, checks in self.mutants.items()]
        heading = HEADING.format(**said, days=len(DAYS))
        page.write_text(heading + "\n".join(rows) + "\n" + WRONG + "\n".join(wrong) + "\n", "utf-8")


def figure(values: Sequence[float], unit: str) -> dict[str, Any]:
    """Median, least, most, how many."""
    told = (median(values), min(values), max(values))
    value, least, most = (round(v, 2) if isinstance(v, float) else v for v in told)
    return {"value": value, "min": least, "max": most, "n": len(values), "unit": unit}


def _row(name: str, checks: list[str]) -> str:
    why = inspect.getdoc(MUTANTS[name].apply) or ""
    return f"| {name.replace('_', ' ')} | {why} | {', '.join(f'`{c}`' for c in checks)} |"


def commit() -> str:
    """The version that was proven."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=12"]
    return subprocess.check_output(command, cwd=ROOT, text=True).strip()
