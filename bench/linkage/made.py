"""Made: a province of a scene and a seed, and a home in which all of it has landed.

    python -m bench.linkage.made FOLDER --scene 2006 --seed 401 [--units 20000]

Makes FOLDER/province and FOLDER/home; the home has no registry yet.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from hub import flows, founding
from hub.demo.province import Province
from hub.demo.run import furnished
from hub.sample import make
from hub.settings import Settings
from hub.trust.actor import OPERATOR


def made(folder: Path, scene: str, seed: int, units: int) -> tuple[Path, Path]:
    """The home and the province."""
    base, sent = folder / "home", folder / "province"
    make(sent, units, seed, scene)
    province, home = Province(sent), founding.init(Settings.at(base), sample=True)
    with furnished(home, through_airflow=False, say=lambda _: None) as stage:
        for day, date in province.days.items():
            province.put(stage.places, stage.catalog, day)
            home.settings.played.write_text(date.isoformat(), encoding="utf-8")
            for feed in sorted(stage.catalog.feeds.keys() & province.feeds):
                flows.exchange(home, feed, OPERATOR)
    return base, sent


def main() -> None:
    """Make one."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--scene", default="2006")
    asked.add_argument("--seed", type=int, required=True)
    asked.add_argument("--units", type=int, default=20_000)
    told = asked.parse_args()
    made(told.folder, told.scene, told.seed, told.units)


if __name__ == "__main__":
    main()
