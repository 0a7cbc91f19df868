"""Judged by the contracts themselves: the dirt is found, and nothing else is rejected."""

from collections import Counter

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from hub.sample.bureaus.bureau import Bureau
from hub.sample.bureaus.commerce import COMMERCE
from hub.sample.bureaus.quality import QUALITY
from hub.sample.bureaus.tax import STATUS, TAX
from hub.sample.bureaus.view import View, World
from schemas import contract
from schemas.compile import compiled
from tests.hub.sample.conftest import Province

CASES = [
    (COMMERCE, "commerce-enterprise@1", {"required", "format", "maxLength", "control", "x-codes"}),
    (TAX, "tax-registration@1", {"required", "format", "maxLength"}),
    (QUALITY, "organisation-code@1", {"required", "format", "org_code.check", "x-codes"}),
]


def _rows(world: World, bureau: Bureau, reference: str) -> pa.RecordBatch:
    view = View(world, bureau.name, bureau.records(world, 1), 1)
    columns = bureau.written(view)
    if bureau is TAX:
        columns["status"] = pa.array([STATUS[word] for word in columns["status"].to_pylist()])
    fields = contract.load(reference).names
    assert set(fields) == set(columns), "the bureau's headings cover the contract"
    values = {f: pc.if_else(pc.equal(columns[f], ""), None, columns[f]) for f in fields}
    return pa.record_batch(values)


@pytest.mark.parametrize(("bureau", "reference", "rules"), CASES)
def test_the_contract_rejects_the_dirt_and_little_else(
    world: World, bureau: Bureau, reference: str, rules: set[str]
):
    rows = _rows(world, bureau, reference)
    flaws = compiled(contract.load(reference)).judge(rows)
    rejected = {flaw.row for flaw in flaws if flaw.level == "reject"}
    assert 0.001 <= len(rejected) / len(rows) <= 0.008
    assert {flaw.rule for flaw in flaws if flaw.level == "reject"} <= rules
    notes = Counter(flaw.rule for flaw in flaws if flaw.level == "note")
    assert notes["x-codes"] > 0


def test_few_lines_have_a_field_too_many(province: Province):
    head, *lines = province.lines(1)
    wide = [line for line in lines if len(line) != len(head)]
    assert all(len(line) == len(head) + 1 for line in wide)
    assert 0 < len(wide) / len(lines) <= 0.002


def test_a_dirty_record_is_dirty_on_both_days(province: Province):
    before, after = province.commerce(1), province.commerce(2)
    broken = {key for key, row in before.items() if row["established"] == "2006-02-30"}
    assert broken
    assert all(after[key]["established"] == "2006-02-30" for key in broken & after.keys())
