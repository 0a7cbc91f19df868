"""Whether of pairs said to be one unit with 0.9 nine in ten are, the identifiers hidden.

    python -m bench.calibration HOME PROVINCE [HOME PROVINCE ...]

Each HOME is a landed home and PROVINCE what it was landed from (``bench.linkage.made`` makes both).
It is built once, in a copy; then pairs are weighed with nothing hidden, and with the numbers of
every source of some size hidden in turn: of the records that linkage compares, not of the landed
rows. A pair counts where one end of both is hidden, or never had a valid code. Prints the bins of
each home, then of all together.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from bench.linkage.hidden import built
from hub.registry.linkage.pairs.model import load, probable
from hub.registry.measuring.calibration import Bin, binned, pooled
from hub.registry.training.sample import kept, without_numbers


def calibrated(origin: Path, province: Path) -> list[Bin]:
    """The bins of one home."""
    with built(origin, None) as home, kept(home.settings.state) as on:
        pairs = without_numbers(on, province / "truth.csv", load())
    weight, standing, true = (pairs[name].to_numpy() for name in ("weight", "standing", "true"))
    return binned(probable(weight, standing, load()), np.asarray(true))


def main() -> None:
    """Every home, then all."""
    folders = [Path(folder) for folder in sys.argv[1:]]
    every = []
    for origin, province in zip(folders[::2], folders[1::2], strict=True):
        every.append(calibrated(origin, province))
        print(json.dumps({"province": str(province), "calibration": every[-1]}), flush=True)
    print(json.dumps({"calibration": pooled(every)}))


if __name__ == "__main__":
    main()
