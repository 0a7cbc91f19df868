"""`python tests/hubcheck HOME [--sent JOURNAL …] [--got JOURNAL …] [--json]`.

Reads a hub's home and its neighbours' journals and proves conservation: nothing lost, nothing
doubled, nothing counted twice. One line for each violation, then the totals.
Exit 0 clean, 1 violations, 2 usage.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path

from .custody import custody
from .deliveries.delivery import folders
from .deliveries.outbox import outbox
from .evidence import evidence
from .home import COUNTS, Home, HomeError, Violation, open_home
from .landed import landed

CHECKS = (evidence, custody, landed, outbox)
CLEAN, VIOLATED, USAGE = 0, 1, 2


def main(arguments: list[str]) -> int:
    """Run every check and print what was found; the return value is the exit code."""
    parser = ArgumentParser("hubcheck", description=__doc__)
    parser.add_argument("home", type=Path, metavar="HOME")
    parser.add_argument("--sent", type=Path, nargs="+", action="extend", metavar="JOURNAL")
    parser.add_argument("--got", type=Path, nargs="+", action="extend", metavar="JOURNAL")
    parser.add_argument("--json", action="store_true", help="one object: totals, violations")
    asked = parser.parse_args(arguments)
    try:
        home = open_home(asked.home, asked.sent, asked.got)
    except HomeError as problem:
        sys.stderr.write(f"hubcheck: {problem}\n")
        return USAGE
    violations = [violation for check in CHECKS for violation in check(home)]
    show = _object if asked.json else _lines
    sys.stdout.write(show(totals(home, len(violations)), violations))
    return VIOLATED if violations else CLEAN


def totals(home: Home, violations: int) -> dict[str, int]:
    """What was looked at, for the reader to see that it was not nothing."""
    return {
        "feeds": len({a.feed for a in home.arrivals}),
        "arrivals": len(home.arrivals),
        **{name: sum(getattr(a, name) for a in home.arrivals) for name in COUNTS},
        "leaves": len(home.leaves),
        "deliveries": len(folders(home)),
        "violations": violations,
    }


def _object(totals: dict[str, int], violations: list[Violation]) -> str:
    found = [violation._asdict() for violation in violations]
    return json.dumps({"totals": totals, "violations": found}, ensure_ascii=False) + "\n"


def _lines(totals: dict[str, int], violations: list[Violation]) -> str:
    lines = [json.dumps(violation._asdict(), ensure_ascii=False) for violation in violations]
    table = [f"{name:<12}{count:>12,}" for name, count in totals.items()]
    return "\n".join([*lines, *table]) + "\n"
