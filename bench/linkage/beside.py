"""Beside: ours and Splink's own comparisons on the records of a case, in one run."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from bench.linkage.answers import answered
from bench.linkage.hidden import built
from bench.linkage.rival import EVERY, ONE_CODE, Figures, Rival, figures, splink
from bench.registry import link_timed
from hub import flows
from hub.base.home import Home
from hub.registry.engine import Engine
from hub.registry.measuring.measure import judged
from hub.registry.measuring.strata import pairs


def beside(origin: Path, province: Path, hidden: str | None) -> dict[str, Any]:
    """F1 of both partitions by stratum, and of ours when people have answered what it asks.

    ``splink`` stands at the ``threshold`` that suits it best, ``anywhere`` where each stratum may
    choose a threshold of its own. ``speed`` is its seconds by ours for the same linking, with its
    training and without; ``speed_parsed`` has our parsing of names and addresses counted, which
    Splink does not need. Records that never landed nobody was given, so they do not count.
    ``one_code`` says the same of the units whose records show one valid organisation code at most:
    the records of a unit that shows two (``two_codes`` pairs) nobody may join but a person, which
    Splink does not know.
    """
    truth = province / "truth.csv"
    with ExitStack() as stack:
        with link_timed() as linking:
            home = stack.enter_context(built(origin, hidden))
        with judged(home, flows.catalog(home), truth) as on:
            apart, known = _ready(on), _known(on)
            ours, rival = figures(on), splink(on)
        asked = answered(home, known)
        after = _again(home, truth)
    return {
        "hidden": hidden,
        "two_codes": apart,
        "threshold": rival.best,
        "strata": _facing(ours, after, rival, EVERY),
        "one_code": _facing(ours, after, rival, ONE_CODE),
        "asked": asked,
        "parse_seconds": linking["parse"],
        "link_seconds": linking["link"],
        "splink_seconds": rival.seconds,
        "speed": rival.seconds / linking["link"],
        "speed_trained": (rival.seconds - rival.trained) / linking["link"],
        "speed_parsed": rival.seconds / (linking["parse"] + linking["link"]),
    }


def _facing(ours: Figures, after: Figures, rival: Rival, which: str) -> dict[str, Any]:
    """Stratum ▸ F1 of each."""
    best, anywhere = rival.grid[rival.best][which], rival.anywhere(which)
    told = {"ours": ours[which], "answered": after[which], "splink": best, "anywhere": anywhere}
    return {
        name: {who: round(f1.get(name, 0), 4) for who, f1 in told.items()} for name in ours[which]
    }


def _known(on: Engine) -> dict[str, str]:
    return dict(
        on.sql("SELECT reference, true_unit FROM everyone JOIN record USING (rank)").fetchall()
    )


def _ready(on: Engine) -> float:
    """Table ``everyone``, the landed records with ``coded_twice``; how many pairs are of those."""
    on.execute(_TWO_CODES)
    apart = pairs(on, rows="coded_twice").true
    on.execute("ALTER TABLE judged RENAME TO everyone")
    return apart


def _again(home: Home, truth: Path) -> Figures:
    with judged(home, flows.catalog(home), truth) as on:
        _ready(on)
        return figures(on)


_TWO_CODES: Final = """
    DELETE FROM judged WHERE rank IS NULL;
    ALTER TABLE judged ADD COLUMN coded_twice BOOLEAN;
    UPDATE judged SET coded_twice = true_unit IN (
        SELECT true_unit FROM judged JOIN record USING (rank)
        GROUP BY true_unit HAVING min(record.spine) <> max(record.spine)
    )
"""
