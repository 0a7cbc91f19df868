"""Scenes: provinces that nothing was fitted on, each made, landed and linked beside Splink.

    python -m bench.linkage.scenes [--units 20000] [--out FILE]

Prints one JSON object: ``splink_speed`` (its seconds by ours, its training counted) and
``splink_f1_gain`` (our F1 less its, where names differ and numbers are hidden) as figure ▸ {value,
min, max, n, unit} over the scenes, then all that ``beside`` tells of each.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any, Final

from bench.figures import figure, written
from bench.linkage.beside import beside
from bench.linkage.made import made

SCENES: Final = (
    ("2006", 401, "state-tax/taxpayer"),
    ("2016", 402, "state-tax/taxpayer"),
    ("2019", 403, "tax/taxpayer"),
)
"""Year, seed, and the source whose numbers are hidden."""
HARDEST: Final = "name-differs-id-hidden"


def figures(units: int) -> dict[str, Any]:
    """All scenes."""
    told = [_told(*scene, units) for scene in SCENES]
    hardest = [each["strata"][HARDEST] for each in told]
    gains = [each["ours"] - each["splink"] for each in hardest]
    return {
        "splink_speed": figure([each["speed"] for each in told], "ratio"),
        "splink_f1_gain": figure(gains, "F1"),
        "scenes": told,
    }


def _told(scene: str, seed: int, hidden: str, units: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        home, province = made(Path(folder), scene, seed, units)
        return {"scene": scene, "seed": seed, **beside(home, province, hidden)}


def main() -> None:
    """Run them all."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--units", type=int, default=20_000)
    asked.add_argument("--out", type=Path)
    told = asked.parse_args()
    text = written(figures(told.units))
    print(text)
    if told.out:
        told.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
