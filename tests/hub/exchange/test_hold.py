from pathlib import Path

import pytest

from hub.base.home import Home
from hub.errors import Usage
from hub.exchange import hold
from hub.exchange.land import land
from hub.exchange.landing import account
from hub.exchange.receive import receive
from hub.trust.actor import OPERATOR, SCHEDULER
from tests.hub.exchange.desk import Desk, counts, desk

ROWS = [{"证号": str(number)} for number in range(10)]


def held(home: Home, tmp_path: Path, mode: str) -> Desk:
    """A feed whose second arrival is held: two rows after ten."""
    here = desk(home, tmp_path / "in", mode=mode, expectations="volume-and-key-fill")
    here.lay("1.csv", *ROWS)
    here.run()
    (here.inbox / "1.csv").unlink()
    here.lay("2.csv", *ROWS[:2])
    assert here.run() == []
    return here


def test_a_batch_far_from_its_history_is_held_and_can_be_released(home: Home, tmp_path: Path):
    here = held(home, tmp_path, "snapshot")
    (one,) = hold.holds(home)
    assert len(here.living()) == 10
    new = hold.release(home, one.batch, OPERATOR, "a district was handed over")
    receipts = here.go_on([new])
    assert counts(receipts[-1]) == (2, 0, 0, 2, 8)
    assert (receipts[-1].sequence, receipts[-1].held) == (3, True)
    assert "district" in receipts[-1].reason
    assert hold.holds(home) == []
    assert [counts(again) for again in here.run()] == [(2, 0, 0, 2, 0)]


def test_the_released_one_leaves_a_receipt_that_names_the_new_one(home: Home, tmp_path: Path):
    here = held(home, tmp_path, "snapshot")
    (one,) = hold.holds(home)
    new = hold.release(home, one.batch, OPERATOR, "so be it")
    here.go_on([new])
    old = land(home, here.feed, here.contract, one.batch, SCHEDULER)
    assert old is not None
    assert counts(old) == (2, 0, 2, 0, 0)
    assert new in old.reason


def test_later_changes_wait_for_a_held_batch_and_follow_it(home: Home, tmp_path: Path):
    here = held(home, tmp_path, "upsert")
    here.lay("3.csv", *[row | {"名称": "新"} for row in ROWS[:9]])
    assert here.run() == []
    (one,) = hold.holds(home)
    hold.release(home, one.batch, OPERATOR, "checked")
    receipts = here.go_on(receive(home, here.feed, SCHEDULER))
    assert [each.sequence for each in receipts] == [2, 3, 4, 5]
    assert [each.accepted for each in receipts] == [0, 0, 0, 9]


def test_a_later_snapshot_supersedes_a_held_one(home: Home, tmp_path: Path):
    here = held(home, tmp_path, "snapshot")
    here.lay("3.csv", *ROWS[:9])
    (one,) = hold.holds(home)
    (receipt,) = here.run()
    assert counts(receipt) == (9, 0, 0, 9, 1)
    old = account.find(home, one.batch)
    assert old is not None
    assert counts(old) == (2, 0, 2, 0, 0)
    assert (old.reason, old.held) == (f"superseded by {receipt.batch}", True)
    assert len(here.rows("quarantine")) == 2


def test_a_refused_batch_is_rejected_whole(home: Home, tmp_path: Path):
    here = held(home, tmp_path, "snapshot")
    (one,) = hold.holds(home)
    hold.refuse(home, one.batch, OPERATOR, "half a file")
    receipt = land(home, here.feed, here.contract, one.batch, OPERATOR)
    assert receipt is not None
    assert counts(receipt) == (2, 0, 2, 0, 0)
    assert receipt.findings == {"batch.bounds": 1}
    assert [row["name"] for row in here.rows("quarantine")] == ["甲", "甲"]
    assert here.run() == [], "what was refused only still lies there"
    with pytest.raises(Usage, match="HUB-X14"):
        hold.release(home, one.batch, OPERATOR, "after all")


def test_a_payload_that_nobody_can_read_can_be_refused(home: Home, tmp_path: Path):
    here = desk(home, tmp_path / "in")
    (here.inbox / "1.csv").write_bytes("证号,谁\n1,2\n".encode())
    (batch,) = receive(home, here.feed, SCHEDULER)
    hold.refuse(home, batch, OPERATOR, "not ours")
    receipt = land(home, here.feed, here.contract, batch, OPERATOR)
    assert receipt is not None
    assert counts(receipt) == (1, 0, 1, 0, 0)
