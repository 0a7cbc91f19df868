from pathlib import Path

import pytest

from hub.base.home import Home
from hub.errors import Stop
from hub.exchange.assess import assess
from hub.exchange.receive import receive
from hub.exchange.stage import stage
from hub.trust.actor import SCHEDULER
from tests.hub.exchange.desk import counts, desk

ROWS = [{"证号": str(number)} for number in range(4)]


@pytest.mark.parametrize(
    ("expect", "says"),
    [
        ({"min_rows": 5}, "min_rows 5"),
        ({"max_rows": 3}, "max_rows 3"),
        ({"max_rejected": 0.2}, "max_rejected 0.2"),
    ],
)
def test_outside_its_bounds_a_batch_is_refused_whole(
    home: Home, tmp_path: Path, expect: dict[str, float], says: str
):
    here = desk(home, tmp_path / "in", expect=expect)
    here.lay("a.csv", *ROWS[:3], {"证号": "9", "名称": ""})
    (receipt,) = here.run()
    assert counts(receipt) == (4, 0, 4, 0, 0)
    assert says in receipt.reason
    assert receipt.findings == {"batch.bounds": 1, "required": 1}
    assert here.rows() == []
    assert len(here.rows("quarantine")) == 4


def test_a_refused_file_is_judged_again_when_the_feed_was_corrected(home: Home, tmp_path: Path):
    narrow = desk(home, tmp_path / "in", expect={"max_rows": 3})
    narrow.lay("a.csv", *ROWS)
    narrow.run()
    wide = desk(home, tmp_path / "in")
    assert [counts(each) for each in wide.run()] == [(4, 4, 0, 0, 0)]


def test_a_lower_fill_is_held_and_stays_held(home: Home, tmp_path: Path):
    here = desk(home, tmp_path / "in", expectations="volume-and-key-fill")
    here.lay("a.csv", *ROWS)
    here.run()
    here.lay("a.csv", *ROWS[:2], *(row | {"人数": ""} for row in ROWS[2:]))
    (batch,) = receive(home, here.feed, SCHEDULER)
    stage(home, here.feed, here.contract, batch)
    decision = assess(home, here.feed, batch)
    assert decision.verdict == "hold"
    assert "staff -0.500" in decision.reason
    assert assess(home, here.feed, batch) == decision


def test_a_suite_that_is_not_there_stops(home: Home, tmp_path: Path):
    here = desk(home, tmp_path / "in", expectations="nobody-wrote-it")
    here.lay("a.csv", *ROWS)
    here.run()
    here.lay("a.csv", *ROWS[:3])
    with pytest.raises(Stop, match="HUB-X13"):
        here.run()


def test_a_batch_is_not_assessed_before_it_is_staged(home: Home, tmp_path: Path):
    here = desk(home, tmp_path / "in")
    here.lay("a.csv", *ROWS)
    (batch,) = receive(home, here.feed, SCHEDULER)
    with pytest.raises(Stop, match="HUB-X12"):
        assess(home, here.feed, batch)
