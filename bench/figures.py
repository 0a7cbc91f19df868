"""Figures: the one form in which every bench tells what it saw, and what a process held at most."""

from __future__ import annotations

import json
import re
import resource
import sys
from statistics import median
from typing import Any


def figure(values: list[float], unit: str) -> dict[str, float | str]:
    """What was seen in so many rounds: value (the median), min, max, n, unit."""
    low, high = round(min(values), 3), round(max(values), 3)
    return {
        "value": round(median(values), 3),
        "min": low,
        "max": high,
        "n": len(values),
        "unit": unit,
    }


def written(told: Any) -> str:
    """JSON with every innermost object on a line of its own."""
    return re.sub(r"\{[^{}]*\}", lambda each: " ".join(each[0].split()), json.dumps(told, indent=1))


def peak() -> float:
    """The most that this process held, in MiB; Linux counts in KiB, macOS in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 / unit)
