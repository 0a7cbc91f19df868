"""What a feed declares is done, in its order, and nothing besides."""

import pyarrow as pa

from hub.exchange.rows.conform import conform
from tests.hub.exchange.desk import desk


def test_days_are_read_after_folds_and_an_impossible_one_stays(home, tmp_path):
    declared = {
        "columns": {"日期": "issued"},
        "fold": {"issued": "space|width"},
        "dates": {"issued": ["%Y年%m月%d日", "%Y.%m.%d"]},
    }
    here = desk(home, tmp_path / "in", **declared)
    days = ["２００６年3月1日 ", "2006.3.2", "2006年2月30日", "", "2006-03-04"]
    rows = conform(here.feed, here.contract, pa.record_batch({"日期": days})).rows
    kept = ["2006-03-01", "2006-03-02", "2006年2月30日", None, "2006-03-04"]
    assert rows.column("issued").to_pylist() == kept
