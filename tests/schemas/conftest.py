"""Rows of a contract from a few values, and contracts of one test's own."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from schemas.contract import HOME, Contract, load

REFERENCES = tuple(sorted(f"{path.parent.name}@{path.stem[1:]}" for path in HOME.glob("*/v*.json")))
LABEL = {"zh": "项", "en": "Item"}


@pytest.fixture(params=REFERENCES)
def contract(request: pytest.FixtureRequest) -> Contract:
    """Each contract of the house."""
    return load(request.param)


@pytest.fixture
def own(tmp_path: Path) -> Callable[..., Contract]:
    """A contract of these properties, written as a user would and read from the user's folder.

    A first argument is what else the file says at its top.
    """

    def write(top: dict[str, Any] | None = None, /, **properties: dict[str, Any]) -> Contract:
        path = tmp_path / "mine" / "v1.json"
        path.parent.mkdir(exist_ok=True)
        labelled = {n: {"type": "string", "x-label": LABEL, **p} for n, p in properties.items()}
        body = {"x-label": LABEL, "x-key": [next(iter(labelled))], "properties": labelled}
        body |= top or {}
        path.write_text(json.dumps(body), encoding="utf-8")
        return load("mine@1", tmp_path)

    return write


@pytest.fixture
def rows() -> Callable[..., pa.RecordBatch]:
    """The rows of a contract: one dictionary a row, what is not named is null."""

    def build(contract: Contract, *records: dict[str, str | None]) -> pa.RecordBatch:
        schema = pa.schema([pa.field(name, pa.string()) for name in contract.names])
        return pa.RecordBatch.from_pylist(list(records), schema)

    return build
