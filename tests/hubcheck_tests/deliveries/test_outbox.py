import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.hubcheck_tests.conftest import SUBSCRIPTION, sent


def manifest(hub, **changed):
    path = hub.root / f"outbox/{SUBSCRIPTION}/D-2/0002.csv.manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changed))


@pytest.mark.parametrize(
    "changed",
    [{"rows": 3}, {"bytes": 1}, {"subscription": "a/b"}, {"file": "none.csv"}],
    ids=str,
)
def test_a_manifest_that_is_wrong(hub, caught, changed):
    manifest(hub, **changed)
    assert caught() == {"delivery.manifest"}


def test_bytes_changed_after_the_manifest(hub, caught):
    path = hub.root / f"outbox/{SUBSCRIPTION}/D-2/0002.csv"
    path.write_text(path.read_text().replace("甲公司", "甲公厂"))
    assert caught() == {"delivery.manifest"}


def test_a_file_without_a_manifest(hub, caught):
    hub.write(f"outbox/{SUBSCRIPTION}/D-2/extra.txt", "secret")
    assert caught() == {"delivery.manifest"}


def test_a_sending_skipped(hub, caught):
    hub.sendings[SUBSCRIPTION] += 1
    hub.deliver(SUBSCRIPTION, [sent("7", "put", "庚")])
    assert caught() == {"delivery.sequence"}


def test_a_delivery_doubled_under_a_new_sequence(hub, caught):
    hub.deliver(SUBSCRIPTION, [sent("1", "put", "甲公司"), sent("2", "end", "")])
    assert caught() == {"delivery.doubled"}


def test_one_change_sent_again_among_new_ones(hub, caught):
    hub.deliver(SUBSCRIPTION, [sent("8", "put", "辛"), sent("1", "put", "甲公司")])
    assert caught() == {"delivery.doubled"}


def test_a_change_and_back_is_no_doubling(hub, caught):
    hub.deliver(SUBSCRIPTION, [sent("1", "put", "甲厂"), sent("2", "put", "乙店")])
    assert caught() == set()


def test_rows_without_keys_are_compared_as_a_whole(hub, caught):
    hub.deliver("a/b", [{"city": "x"}, {"city": "x"}])
    hub.deliver("a/b", [{"city": "x"}])
    assert caught() == set()
    hub.deliver("a/b", [{"city": "x"}])
    assert "delivery.doubled" in caught()


def test_a_granted_item_ignored(hub, caught):
    hub.deliver(SUBSCRIPTION, [{"_key": "7", "_op": "put", "code": "7"}])
    assert caught() == {"delivery.columns"}


def test_an_item_delivered_without_a_grant(hub, caught):
    hub.deliver(SUBSCRIPTION, [sent("7", "put", "庚") | {"capital": "1"}])
    assert caught() == {"delivery.columns"}


def test_parquet_is_counted_too(hub, caught):
    path = hub.write("outbox/statistics/units/D-1/units.parquet", b"")
    pq.write_table(pa.table({"unit_id": ["U1", "U2"], "names": [["a"], None]}), path)
    hub.declare(path, "statistics/units", 1, 2)
    assert caught() == set()
    path.unlink()
    pq.write_table(pa.table({"unit_id": ["U1"]}), path)
    assert caught() == {"delivery.manifest"}


def test_received_twice_never_and_unannounced(hub, caught):
    journal = hub.root / "got.jsonl"
    first, second = journal.read_text().splitlines(keepends=True)
    journal.write_text(first + second + second)
    assert caught() == {"got.once"}
    journal.write_text(first)
    assert caught() == {"got.once"}
    journal.write_text(first + second + json.dumps({"id": "x", "sha256": "0" * 64}) + "\n")
    assert caught() == {"got.unknown"}


def test_files_that_cannot_be_read(hub, caught):
    path = hub.write("outbox/statistics/units/D-1/units.parquet", b"torn")
    hub.declare(path, "statistics/units", 1, 2)
    assert caught() == {"delivery.manifest"}
    path.with_name("units.parquet.manifest.json").write_text("torn")
    assert {"delivery.manifest", "delivery.sequence"} <= caught()
