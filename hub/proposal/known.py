"""The contracts there are: what a file is held against, and what a new contract borrows from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from schemas.contract import HOME, Contract, Field, load

REGISTRY = "base-unit"
"""What the registry itself publishes; no bureau sends it."""


def contracts(extra: Path) -> list[Contract]:
    """The newest version of every contract, the home's own first, by name."""
    newest: dict[str, int] = {}
    for path in (*HOME.glob("*/v*.json"), *extra.glob("*/v*.json")):
        name, version = path.parent.name, int(path.stem[1:])
        newest[name] = max(version, newest.get(name, 0))
    newest.pop(REGISTRY, None)
    return [load(f"{name}@{version}", extra) for name, version in sorted(newest.items())]


def version(name: str, known: Iterable[Contract]) -> int:
    """The number that a new contract of this name would have."""
    return 1 + max((one.version for one in known if one.name == name), default=0)


def drafted(reference: str, body: dict[str, Any]) -> Contract:
    """A contract that is nowhere yet, read as strictly as any other."""
    name, _, number = reference.partition("@")
    with TemporaryDirectory() as room:
        folder = Path(room) / name
        folder.mkdir()
        (folder / f"v{number}.json").write_text(json.dumps(body), encoding="utf-8")
        return load(reference, Path(room))


def vocabulary(known: Iterable[Contract]) -> list[Field]:
    """Fields to borrow, each name and each meaning once; the richest contracts speak first."""
    found: list[Field] = []
    names: set[str] = set()
    for contract in sorted(known, key=lambda one: -len(one.fields)):
        for field in contract.fields:
            meaning = {field.name, field.map or field.name}
            if not meaning & names:
                found.append(field)
                names |= meaning
    return found
