"""The samples of each contract: ``good`` records, and ``bad`` ones as a change of the first good.

A change holds the fields that differ: null takes one away, ``["某", 201]`` is a text repeated.
``findings`` are all that the changed record gives: field, rule, level. All of them are
invented.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Record = dict[str, str | None]
Finding = tuple[str, str, str]


@dataclass(frozen=True)
class Bad:
    """One mistake, under its name."""

    name: str
    record: Record
    findings: list[Finding]


@dataclass(frozen=True)
class Samples:
    """What lies beside the contract of the same name and version."""

    good: list[Record]
    bad: list[Bad]


def samples(reference: str) -> Samples:
    """The samples of ``<name>@<version>``; FileNotFoundError when there are none."""
    name, _, version = reference.partition("@")
    path = Path(__file__).parent / name / f"v{version}.json"
    body = json.loads(path.read_text(encoding="utf-8"))
    bad = [
        Bad(name, body["good"][0] | _texts(one["change"]), list(map(tuple, one["findings"])))
        for name, one in body["bad"].items()
    ]
    return Samples(body["good"], bad)


def _texts(change: dict[str, Any]) -> Record:
    return {n: v[0] * v[1] if isinstance(v, list) else v for n, v in change.items()}
