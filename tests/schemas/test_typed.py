from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest

from schemas.compile import compiled, typed
from schemas.contract import load


def test_rows_without_flaws_become_what_is_landed(own, rows):
    contract = own(
        code={}, day={"format": "date"}, count={"type": "integer"}, sum={"type": "number"}
    )
    texts = rows(
        contract,
        {"code": "007", "day": "2006-02-28", "count": "12.0", "sum": "3000.5"},
        {"count": "-999999999999999999", "sum": "007.1234560"},
        {},
    )
    assert compiled(contract).judge(texts) == []
    landed = typed(contract, texts)
    assert landed.schema == contract.arrow
    assert landed.to_pylist() == [
        {"code": "007", "day": date(2006, 2, 28), "count": 12, "sum": Decimal("3000.500000")},
        {"code": None, "day": None, "count": -(10**18) + 1, "sum": Decimal("7.123456")},
        {"code": None, "day": None, "count": None, "sum": None},
    ]


def test_what_was_rejected_cannot_be_typed(rows):
    contract = load("commerce-public@1")
    with pytest.raises(pa.ArrowInvalid):
        typed(contract, rows(contract, {"established": "2006-02-30"}))
