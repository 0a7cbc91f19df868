import io

import pyarrow as pa

from tests.hubcheck_tests.conftest import COMMERCE, FIRST, SECOND
from tests.hubcheck_tests.tiny import hex_of


def archived(hub):
    return min(hub.root.glob("archive/*/*"))


def test_a_sequence_skipped(hub, caught):
    hub.sequences[COMMERCE] += 1
    hub.arrive(COMMERCE, FIRST)
    assert caught() == {"receipt.sequence"}


def test_bytes_changed_in_the_archive(hub, caught):
    archived(hub).write_bytes(b"other")
    assert caught() == {"archive.digest"}


def test_bytes_readable_by_others(hub, caught):
    archived(hub).chmod(0o640)
    assert caught() == {"archive.mode"}


def test_bytes_never_archived(hub, caught):
    archived(hub).unlink()
    assert caught() == {"archive.missing"}


def test_what_a_killed_step_left_is_no_violation(hub, caught):
    hub.write("archive/ab/.part-1234", b"half")
    assert caught() == set()


def test_a_file_sent_and_lost(hub, caught):
    hub.journal("sent", {"at": "", "file": "lost.csv", "sha256": hex_of("lost"), "rows": 1})
    assert caught() == {"sent.lost"}


def test_a_digest_nobody_sent(hub, caught):
    hub.arrive(COMMERCE, SECOND)
    lines = (hub.root / "sent.jsonl").read_text().splitlines(keepends=True)
    (hub.root / "sent.jsonl").write_text("".join(lines[:-1]))
    assert caught() == {"sent.invented"}


def test_a_feed_without_a_sender_keeps_no_journal(hub, caught):
    (hub.root / "sent.jsonl").write_text("")
    assert caught() == set()


def test_rows_dropped_before_they_were_counted(hub, caught):
    plan = hub.plan(COMMERCE, SECOND)
    plan.rows = [row for row in plan.rows if row["_key"] != "4"]
    plan.receipt = {"received": 2}
    hub.land(plan)
    assert caught() == {"sent.rows"}


def written(hub, table, *rows):
    for cells in rows:
        text = "\x1f".join("\0" if cell is None else cell for cell in cells)
        hub.journal("sent", {"at": "", "id": table, "sha256": hex_of(text)})


def scan(hub, feed, *rows):
    """An arrival whose raw bytes are a table's scan."""
    out = io.BytesIO()
    batch = pa.RecordBatch.from_pydict({"no": [r[0] for r in rows], "name": [r[1] for r in rows]})
    with pa.ipc.new_stream(out, batch.schema) as stream:
        stream.write(batch)
    hub.land(hub.plan(feed, FIRST, raw=out.getvalue()))


def test_every_row_written_is_in_a_scan_and_no_other(hub, caught):
    hub.feed("quality/licence", "upsert")
    scan(hub, "quality/licence", ("1", "甲"), ("2", None))
    scan(hub, "quality/licence", ("2", None), ("3", "丙"))
    written(hub, "quality/licence", ("1", "甲"), ("2", None), ("3", "丙"))
    assert caught() == set()
    written(hub, "quality/licence", ("4", "丁"))
    assert caught() == {"sent.lost"}
    scan(hub, "quality/licence", ("4", "丁"), ("5", "戊"))
    assert caught() == {"sent.invented"}
