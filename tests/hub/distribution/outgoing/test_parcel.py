"""The same news makes the same files; nothing unrecorded or altered is ever taken for a parcel."""

import hashlib
import json
from dataclasses import replace

import pyarrow as pa
import pytest

from connectors import kinds
from hub.distribution.outgoing import parcel
from hub.distribution.outgoing.record import Delivery
from hub.distribution.source import News
from hub.errors import Stop

SCHEMA = pa.schema([("code", pa.string())])


def draft(**changed):
    form = kinds.format({"kind": "csv"})
    return replace(parcel.Draft("tax/shops", 1, "shops-000001", "csv", form, "# 说明\n"), **changed)


def news(*codes):
    rows = pa.table({"code": pa.array(codes, pa.string())}).to_batches(1)
    return News({}, "../2006-03-01", SCHEMA, iter(rows))


def packed_of(home, *codes):
    packed = parcel.pack(home.settings, draft(), news(*codes))
    assert packed is not None
    return packed


def made(packed):
    return Delivery(
        packed.id, "tax/shops", 1, "made", packed.file, packed.sha256, packed.rows, {}, {}, "", ""
    )


def test_a_parcel_is_rows_and_codebook_with_a_manifest_each(home):
    packed = packed_of(home, "1", "2")
    folder = parcel.whole(home.settings, made(packed))
    files = sorted(path.name for path in folder.iterdir())
    assert files == [
        "shops-000001.codebook.md",
        "shops-000001.codebook.md.manifest.json",
        "shops-000001.csv",
        "shops-000001.csv.manifest.json",
    ]
    payload = (folder / "shops-000001.csv").read_bytes()
    assert json.loads((folder / "shops-000001.csv.manifest.json").read_bytes()) == {
        "subscription": "tax/shops",
        "file": "shops-000001.csv",
        "bytes": len(payload),
        "sha256": hashlib.sha256(payload).hexdigest(),
        "rows": 2,
        "period": "../2006-03-01",
        "sequence": 1,
    }


def test_the_same_news_is_the_same_parcel_however_it_is_cut(home):
    one = packed_of(home, "1", "2")
    again = News({}, "../2006-03-01", SCHEMA, iter(pa.table({"code": ["1", "2"]}).to_batches()))
    parcel.discard(home.settings, made(one))
    assert parcel.pack(home.settings, draft(), again) == one
    told = hashlib.sha256(f"tax/shops\n1\n{one.sha256}".encode()).hexdigest()
    assert one.id == f"D-{told[:16]}"


def test_no_row_makes_no_parcel_and_leaves_nothing(home):
    assert parcel.pack(home.settings, draft(), news()) is None
    assert not list(home.settings.outbox("tax/shops").iterdir())


def test_what_was_not_recorded_is_swept(home):
    kept = packed_of(home, "1")
    left = packed_of(home, "2")
    home.settings.outbox("tax/shops", parcel.MAKING).mkdir()
    parcel.sweep(home.settings, "tax/shops", [kept.id])
    assert [path.name for path in home.settings.outbox("tax/shops").iterdir()] == [kept.id]
    with pytest.raises(Stop, match="HUB-D10"):
        parcel.whole(home.settings, made(left))
    parcel.sweep(home.settings, "tax/other", [])


def test_altered_bytes_are_refused(home):
    packed = packed_of(home, "1")
    (parcel.whole(home.settings, made(packed)) / packed.file).write_bytes(b"code\n2\n")
    with pytest.raises(Stop, match="HUB-D10"):
        parcel.whole(home.settings, made(packed))
