"""What the house offers a catalog, and the sample tree to break."""

import shutil
from pathlib import Path

import pytest

from catalog.check import Known
from connectors.kinds import COMPRESSIONS, FORMATS, TABLES, TRANSPORTS
from schemas import codes, contract

SAMPLE = Path(__file__).parents[2] / "catalog" / "sample"
SUITES = Path(__file__).parents[2] / "schemas" / "expectations"


@pytest.fixture(scope="session")
def known() -> Known:
    """The real contracts, code lists, connectors and suites."""
    suites = {path.stem for path in SUITES.glob("*.json")}
    kinds = (TRANSPORTS, FORMATS, COMPRESSIONS, TABLES)
    return Known(contract.load, codes.load, *kinds, suites)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the sample."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "tree"))
