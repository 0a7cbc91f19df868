import hashlib
import io
import json
import sqlite3
import stat

import pytest

from hub.base import archive
from hub.errors import Usage
from hub.exchange import arrival
from hub.exchange.receive import receive, receive_bytes
from hub.trust.actor import SCHEDULER
from tests.hub.exchange.desk import COLUMNS, FINE, counts, desk, payload


def entered(here):
    return [arrival.find(here.home, batch) for batch in receive(here.home, here.feed, SCHEDULER)]


def test_files_are_numbered_by_business_date_then_name(home, tmp_path):
    here = desk(home, tmp_path / "in", pattern=r"[a-z]+(?P<date>[0-9-]*)\.csv")
    for name in ("z2005.csv", "a20060227.csv", "b2006-02.csv", "c20060227.csv", "x20060230.csv"):
        here.lay(name, {"证号": name})
    got = [(one.sequence, one.path, one.business_date) for one in entered(here)]
    assert got == [
        (1, "z2005.csv", "2005-01-01"),
        (2, "b2006-02.csv", "2006-02-01"),
        (3, "a20060227.csv", "2006-02-27"),
        (4, "c20060227.csv", "2006-02-27"),
    ]


def test_bytes_lie_in_the_archive_for_nobody_else_and_the_batch_is_named_by_them(home, tmp_path):
    here = desk(home, tmp_path / "in")
    data = here.lay("a.csv", {"证号": "1"})
    (one,) = entered(here)
    digest = hashlib.sha256(data).hexdigest()
    path = archive.path(home.settings, digest)
    assert path.read_bytes() == data
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert one.digest == digest
    named = hashlib.sha256(f"quality/licence\n1\n{digest}".encode()).hexdigest()[:16]
    assert (one.batch, one.business_date) == (named, "2006-03-01")


def test_an_unsettled_arrival_goes_on_and_new_content_is_another(home, tmp_path):
    here = desk(home, tmp_path / "in")
    here.lay("a.csv", {"证号": "1"})
    (first,) = entered(here)
    assert entered(here) == [first]
    here.lay("a.csv", {"证号": "2"})
    assert [one.sequence for one in entered(here)] == [1, 2]


@pytest.mark.parametrize(
    "manifest",
    [b'{"bytes": 1}', b'{"sha256": "00"}', b'{"bytes"', b"[]"],
    ids=["bytes", "sha256", "torn", "no object"],
)
def test_a_file_that_is_not_what_its_manifest_says_stays_where_it_is(home, tmp_path, manifest):
    here = desk(home, tmp_path / "in", pattern=".+")
    here.lay("a.csv", {"证号": "1"})
    (here.inbox / "a.csv.manifest.json").write_bytes(manifest)
    here.lay("b.csv", {"证号": "1"})
    assert [one.path for one in entered(here)] == ["b.csv"]


def test_a_right_manifest_is_no_payload_itself(home, tmp_path):
    here = desk(home, tmp_path / "in", pattern=".+")
    data = here.lay("a.csv", {"证号": "1"})
    said = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest(), "rows": 1}
    (here.inbox / "a.csv.manifest.json").write_text(json.dumps(said))
    assert [one.path for one in entered(here)] == ["a.csv"]


def test_a_file_handed_over_takes_the_same_way(home, tmp_path):
    here = desk(home, tmp_path / "in")
    data = io.BytesIO(payload({"证号": "1"}))
    batch = receive_bytes(home, here.feed, SCHEDULER, "sent.csv", data)
    (receipt,) = here.go_on([batch])
    assert counts(receipt) == (1, 1, 0, 0, 0)
    with pytest.raises(Usage, match="HUB-X10"):
        receive_bytes(home, here.feed, SCHEDULER, "sent.exe", io.BytesIO(b""))


def test_a_table_is_scanned_in_one_order_and_an_unchanged_one_is_repeated(home, tmp_path):
    path = tmp_path / "bureau.sqlite"
    database = sqlite3.connect(path)
    database.execute(f"CREATE TABLE XKZ ({', '.join(f'{name} TEXT' for name in COLUMNS)})")
    rows = [FINE | {"证号": number} for number in ("2", "1", "3")]
    values = [[row.get(name) for name in COLUMNS] for row in rows]
    database.executemany(f"INSERT INTO XKZ VALUES ({', '.join('?' * len(COLUMNS))})", values)  # noqa: S608 - ours
    database.commit()
    spec = {"kind": "database", "url": f"sqlite:///{path}", "table": "XKZ"}
    here = desk(home, tmp_path / "in", transport=spec, format=None, pattern=".+")
    assert [counts(each) for each in here.run()] == [(3, 3, 0, 0, 0)]
    assert [(row["_key"], row["_line"]) for row in here.rows()] == [("1", 1), ("2", 2), ("3", 3)]
    database.execute("DELETE FROM XKZ WHERE 证号 = '2'")
    database.execute("UPDATE XKZ SET 名称 = '乙' WHERE 证号 = '1'")
    database.commit()
    assert [counts(each) for each in here.run()] == [(2, 1, 0, 1, 1)]
    assert [counts(each) for each in here.run()] == [(2, 0, 0, 2, 0)]
    database.close()


def test_an_older_snapshot_left_lying_does_not_overtake_one_that_waits(home, tmp_path):
    here = desk(home, tmp_path / "in")
    here.lay("a.csv", {"证号": "1"})
    here.lay("b.csv", {"证号": "2"})
    older, newer = receive(home, here.feed, SCHEDULER)
    here.go_on([older])
    assert receive(home, here.feed, SCHEDULER) == [newer]
