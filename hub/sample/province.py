"""Writes a synthetic province: what every bureau sends on some days, and the truth beside it.

Everything is written piece by piece, so memory holds the numbers of the population and one piece of
text, whatever the province's size. Large provinces are written by two processes.
"""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from hub.sample.bureaus.roster import bureaus
from hub.sample.desk import Order, annals, send
from hub.sample.scene import SCENES
from hub.sample.truth import HEADER

_LARGE = 100_000
"""Units from which a second process is worth its start."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was written, in numbers for printing."""

    folder: Path
    scene: str
    seed: int
    units: int
    days: int
    sent: dict[str, dict[str, int]]
    """Feed ▸ day ▸ rows; a day on which a feed sends nothing is absent."""
    truth: int
    """Records ever sent: rows of ``truth.csv``."""


def make(folder: Path, units: int, seed: int, scene: str = "2006", days: int = 2) -> Made:
    """Write a province of ``units`` units to ``folder``; the same arguments give the same bytes.

    A file lies in ``day-<n>/<agency>/<resource>/`` under the name the feed's pattern knows, a table
    as ``<resource>.sqlite``.

    Raises:
        ValueError: there is no such scene, or no unit or no day is asked for.
    """
    if scene not in SCENES or units < 1 or days < 1:
        raise ValueError(f"{units} units, {days} days, scene {scene!r} of {', '.join(SCENES)}")
    _clear(folder)
    orders = [Order(folder, scene, seed, units, days, feed) for feed in bureaus(SCENES[scene])]
    sent = dict(zip((order.feed for order in orders), _sent(orders), strict=True))
    made = Made(folder, scene, seed, units, days, sent, _joined(folder, orders))
    _describe(made)
    return made


def _clear(folder: Path) -> None:
    """Of an older province nothing stays."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("day-*"):
        shutil.rmtree(old)


def _sent(orders: list[Order]) -> list[dict[str, int]]:
    """Have every desk do its work, and the annals written."""
    if orders[0].units < _LARGE:
        annals(orders[0])
        return [send(order) for order in orders]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        told = pool.submit(annals, orders[0])
        rows = list(pool.map(send, orders))
        told.result()
    return rows


def _joined(folder: Path, orders: list[Order]) -> int:
    """One truth from the desks' parts; answers its rows."""
    rows = 0
    with (folder / "truth.csv").open("wb") as out:
        out.write(HEADER.encode())
        for order in orders:
            with order.truth.open("rb") as part:
                part.readline()
                for line in part:
                    out.write(line)
                    rows += 1
            order.truth.unlink()
    return rows


def _describe(made: Made) -> None:
    scene, numbers = SCENES[made.scene], range(1, made.days + 1)
    body = {
        "scene": made.scene,
        "seed": made.seed,
        "units": made.units,
        "days": [{"day": str(day), "date": scene.date(day).isoformat()} for day in numbers],
        "feeds": list(made.sent),
        "sent": made.sent,
        "truth": made.truth,
    }
    text = json.dumps(body, ensure_ascii=False, indent=2) + "\n"
    (made.folder / "province.json").write_text(text, encoding="utf-8")
