"""How right the linkage is: identifiers shown, hidden on one side, and beside Splink's own way.

    python -m bench.linkage --home HOME --province DIR [--hide agency/resource ...] [--splink]

HOME is a landed home and DIR the province that it was landed from (``bench.linkage.made`` makes
both). Each case builds in a copy; to hide a source's identifiers they are taken out of the landed
rows of that copy, which no hub does. Prints one JSON object a case: what was hidden, strata,
calibration, mistakes; then the calibration of all hidden cases together.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from bench.linkage.beside import beside
from bench.linkage.hidden import built
from hub import flows
from hub.base.home import Home
from hub.registry.measuring.calibration import calibration, pooled
from hub.registry.measuring.measure import judged, measure
from hub.registry.measuring.mistakes import mistakes
from hub.registry.measuring.scores import scored
from hub.registry.measuring.strata import pairs


def case(origin: Path, province: Path, hidden: str | None) -> dict[str, Any]:
    """Everything that is measured of one case."""
    truth = province / "truth.csv"
    with built(origin, hidden) as home:
        catalog = flows.catalog(home)
        return {
            "hidden": hidden,
            "strata": [*measure(home, catalog, truth), *_across(home, truth, hidden)],
            "mistakes": mistakes(home, catalog, truth),
            "calibration": calibration(home, catalog, truth),
        }


def _across(home: Home, truth: Path, hidden: str | None) -> Iterator[Any]:
    """Pairs with just one end in the source whose identifiers are hidden."""
    if hidden is None:
        return
    with judged(home, flows.catalog(home), truth) as on:
        on.execute(_SIDE, [hidden])
        yield scored("", "one-side-hidden", pairs(on).less(pairs(on, "side")), None)


_SIDE: Final = """
    ALTER TABLE judged ADD COLUMN side BOOLEAN;
    UPDATE judged SET side = starts_with(reference, $1 || '|')
    FROM record WHERE record.rank = judged.rank
"""


def main() -> None:
    """Run every case asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--home", type=Path, required=True)
    asked.add_argument("--province", type=Path, required=True)
    asked.add_argument("--hide", action="append", default=[])
    asked.add_argument("--splink", action="store_true")
    told = asked.parse_args()
    hides = []
    for hidden in (None, *told.hide):
        measured = case(told.home, told.province, hidden)
        hides += [measured["calibration"]] if hidden else []
        print(json.dumps(measured, ensure_ascii=False))
        if told.splink:
            print(json.dumps(beside(told.home, told.province, hidden), ensure_ascii=False))
    if hides:
        print(json.dumps({"hidden": told.hide, "calibration": pooled(hides)}, ensure_ascii=False))


if __name__ == "__main__":
    main()
