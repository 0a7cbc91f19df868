from hashlib import sha256
from pathlib import Path

import pytest

from hub.base import lake
from hub.base.home import Home
from hub.exchange.rows import shape
from tests.hub.exchange.desk import counts, desk

A, B, C = {"证号": "1"}, {"证号": "2"}, {"证号": "3"}


def test_the_first_arrival_lands_and_a_second_run_says_repeated(home: Home, tmp_path: Path):
    here = desk(home, tmp_path / "in")
    here.lay("a.csv", A, B)
    (first,) = here.run()
    assert counts(first) == (2, 2, 0, 0, 0)
    assert first.lake is not None
    (second,) = here.run()
    assert counts(second) == (2, 0, 0, 2, 0)
    assert second.sequence == 2
    assert second.lake == first.lake
    assert first.batch in second.reason


def test_a_landed_row_carries_what_the_design_says(home: Home, tmp_path: Path):
    here = desk(home, tmp_path / "in", pattern=r"(?P<date>[0-9]+)\.csv")
    here.lay("20060228.csv", A | {"资本": "12.50", "人数": "7"})
    here.run()
    (row,) = here.rows()
    texts = ["1", "甲", None, None, None, "12.500000", "7", "2006-02-28", "有效"]
    joined = "\x1f".join("\x00" if text is None else text for text in texts)
    assert row["_hash"] == sha256(joined.encode()).hexdigest()[:32]
    assert (row["_key"], row["_op"], str(row["_valid_from"])) == ("1", "put", "2006-02-28")
    assert (row["_seq"], row["_line"]) == (1, 2)


def test_a_snapshot_changes_adds_and_ends(home: Home, tmp_path: Path):
    here = desk(home, tmp_path / "in")
    here.lay("a.csv", A, B)
    here.run()
    here.lay("a.csv", A, B | {"名称": "乙"}, C)
    (second,) = here.run()
    assert counts(second) == (3, 2, 0, 1, 0)
    here.lay("a.csv", C)
    (third,) = here.run()
    assert counts(third) == (1, 0, 0, 1, 2)
    assert here.living() == {"3"}
    ended = [row for row in here.rows() if row["_seq"] == 3]
    assert all(row["name"] is None and row["_line"] is None for row in ended)
    assert {row["_hash"] for row in ended} == {shape.nothing(here.contract)}


def test_a_key_that_a_snapshot_rejects_is_not_absent(home: Home, tmp_path: Path):
    here = desk(home, tmp_path / "in", expect={"max_rejected": 0.9})
    here.lay("a.csv", A, B, C)
    here.run()
    data = here.lay("b.csv", A | {"日期": "2006-02-30"}, B)
    (here.inbox / "b.csv").write_bytes(data + b'"3",too,short\n')
    (*_, second) = here.run()
    assert counts(second) == (3, 0, 2, 1, 0)
    assert here.living() == {"1", "2", "3"}


def test_a_b_a_restores_a(home: Home, tmp_path: Path):
    here = desk(home, tmp_path / "in")
    for name, rows in (("1.csv", (A, B)), ("2.csv", (B, C)), ("3.csv", (A, B))):
        for old in here.inbox.iterdir():
            old.unlink()
        here.lay(name, *rows)
        (receipt,) = here.run()
    assert counts(receipt) == (2, 1, 0, 1, 1)
    assert here.living() == {"1", "2"}


def test_of_files_that_lie_unchanged_the_newest_is_repeated_and_the_others_are_passed_over(
    home: Home, tmp_path: Path
):
    here = desk(home, tmp_path / "in")
    here.lay("1.csv", A, B)
    here.lay("2.csv", B, C)
    here.run()
    before = here.rows()
    assert [counts(receipt) for receipt in here.run()] == [(2, 0, 0, 2, 0)]
    assert here.rows() == before
    assert here.living() == {"2", "3"}


def test_an_old_upsert_file_sent_again_brings_nothing_back(home: Home, tmp_path: Path):
    here = desk(home, tmp_path / "in", mode="upsert")
    here.lay("1.csv", A)
    here.lay("2.csv", A | {"名称": "乙"})
    here.lay("3.csv", A)
    assert [counts(each) for each in here.run()] == [(1, 1, 0, 0, 0)] * 2 + [(1, 0, 0, 1, 0)]
    assert here.rows()[-1]["name"] == "乙"


@pytest.mark.parametrize("mode", ["upsert", "event"])
def test_changes_end_nothing_by_absence_but_by_a_declared_state(
    home: Home, tmp_path: Path, mode: str
):
    here = desk(home, tmp_path / "in", mode=mode, ends={"state": ["注销"]}, effective="issued")
    here.lay("1.csv", A, B)
    here.lay("2.csv", A | {"状态": "注销", "日期": "2006-02-27"}, C)
    here.lay("3.csv", A | {"状态": "注销", "日期": "2006-02-27", "名称": "丁"})
    assert [counts(each) for each in here.run()] == [
        (2, 2, 0, 0, 0),
        (2, 2, 0, 0, 0),
        (1, 0, 0, 1, 0),
    ]
    end = next(row for row in here.rows() if row["_op"] == "end")
    assert (end["_key"], end["name"], str(end["_valid_from"])) == ("1", None, "2006-02-27")
    assert end["_line"] == 2
    assert here.living() == {"2", "3"}


def test_a_second_landing_of_a_batch_answers_the_same_receipt(home: Home, tmp_path: Path):
    here = desk(home, tmp_path / "in")
    here.lay("a.csv", A)
    (receipt,) = here.run()
    again = here.go_on([receipt.batch])
    assert again == [receipt]
    handle = lake.opened(home.settings.landed(here.feed.id))
    assert handle is not None
    assert handle.version() == 1


def test_the_receipt_file_is_the_receipt(home: Home, tmp_path: Path):
    here = desk(home, tmp_path / "in")
    here.lay("a.csv", A)
    (receipt,) = here.run()
    written = (home.settings.receipts / f"{receipt.id}.json").read_text("utf-8")
    assert '"received":1' in written
    assert receipt.digest in written
