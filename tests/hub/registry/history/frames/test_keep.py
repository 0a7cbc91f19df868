"""A frame is the same bytes for ever, or it is said why it is not."""

import csv
import io
import json
from datetime import date, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sqlalchemy import select

from hub.base.database.tables import leaf
from hub.errors import Stop, Usage
from hub.registry.history.frames import keep, standards
from hub.registry.history.frames.define import Definition
from hub.trust.actor import OPERATOR
from schemas import codes
from tests.hub.registry.bureaus import coded, firm, uscc

ENTERPRISE, CODE = "commerce/enterprise", "quality/organisation-code"
WHY = "年报"


@pytest.fixture(scope="module")
def founded(common):
    """Three firms in three counties; one county's code is none."""
    regions = ("230102", "230107", "239999")
    common.land(
        ENTERPRISE,
        [
            firm(str(at), f"第{at}公司", uscc=uscc(at), address_region=region, industry="1310")
            for at, region in enumerate(regions, 1)
        ],
    )
    common.build()
    return common


@pytest.fixture
def town(founded, copy):
    return copy(founded)


def make(town, name="二〇〇六", **asked):
    return keep.make(town.home, OPERATOR, name, Definition(edition=1, **asked), WHY)


def told(town, name="二〇〇六"):
    text = keep.path(town.home, name).read_text(encoding="utf-8")
    return [*csv.DictReader(io.StringIO(text))]


def test_a_frame_is_the_same_bytes_after_fifty_later_batches(town):
    made = make(town, as_of="2006-03-01")
    before = keep.path(town.home, "二〇〇六").read_bytes()
    for at in range(50):
        on = date(2006, 3, 2) + timedelta(days=at)
        if at % 2:
            town.land(CODE, [coded(1 + at % 3, f"第{at}厂")], on=on)
        else:
            town.land(ENTERPRISE, [firm("1", f"新{at}公司", uscc=uscc(1 + at % 3))], on=on)
        if at in {24, 49}:
            town.build()
    assert keep.verify(town.home, "二〇〇六")["file"] == "sound"
    keep.path(town.home, "二〇〇六").write_bytes(b"changed")
    assert keep.verify(town.home, "二〇〇六")["file"] == "changed"
    keep.path(town.home, "二〇〇六").unlink()
    assert keep.verify(town.home, "二〇〇六")["file"] == "missing"
    assert keep.path(town.home, "二〇〇六").read_bytes() == before
    assert [row["name"] for row in told(town)] == [
        row["name"] for row in keep.rows(town.home, "二〇〇六").to_pylist()
    ]
    assert made["rows"] == 3


def test_its_manifest_and_its_leaf_say_what_it_is(town):
    made = make(town, region="230100")
    path = keep.path(town.home, "二〇〇六")
    manifest = json.loads(path.with_name("frame.csv.manifest.json").read_bytes())
    assert (manifest["sha256"], manifest["bytes"]) == (made["sha256"], path.stat().st_size)
    assert (manifest["definition"]["region"], manifest["rows"]) == ("230100", 2)
    with town.home.engine.connect() as on:
        kinds = on.execute(select(leaf.c.kind, leaf.c.id)).all()
    assert ("frame", "二〇〇六") in [*map(tuple, kinds)]


def test_a_name_stands_for_one_frame(town):
    made = make(town)
    assert make(town) == made == keep.one(town.home, "二〇〇六")
    assert keep.frames(town.home) == [made]
    with pytest.raises(Usage, match="HUB-R41"):
        make(town, kind="legal")
    for wrong in ("", ".a", "a/b", "-a", "甲" * 61):
        with pytest.raises(Usage, match="HUB-R40"):
            make(town, name=wrong)
    with pytest.raises(Usage, match="HUB-R39"):
        keep.verify(town.home, "没有")


def test_the_divisions_and_the_classification_of_a_year_are_told_where_they_are_certain(town):
    make(town, as_of="2006-03-01", divisions_of=2020, classification_of=2018)
    found = {row["region"]: row for row in told(town)}
    assert (found["230102"]["division_2020"], found["230102"]["division_2020_standing"]) == (
        "230102", "exact",
    )  # fmt: skip
    # 动力区 (230107) went into 香坊区 in 2006: what became of it is told, or called uncertain.
    moved = found["230107"]
    assert (moved["division_2020_standing"] == "exact") == bool(moved["division_2020"])
    assert (found["239999"]["division_2020"], found["239999"]["division_2020_standing"]) == (
        "", "unknown",
    )  # fmt: skip
    assert {row["industry_2018_standing"] for row in told(town)} <= {
        "exact", "split", "ambiguous", "unknown",
    }  # fmt: skip
    assert keep.verify(town.home, "二〇〇六")["file"] == "sound"


def test_a_frame_by_a_list_that_changed_since_is_not_made_again(town, monkeypatch, tmp_path):
    make(town, divisions_of=2020)
    (tmp_path / "division.csv").write_bytes((codes.HOME / "division.csv").read_bytes() + b"\n")
    monkeypatch.setattr(standards, "CHANGES", tmp_path)
    with pytest.raises(Stop, match="HUB-R42"):
        keep.verify(town.home, "二〇〇六")


def test_a_lake_that_is_not_what_it_was_is_noticed(town):
    make(town)
    table = town.home.settings.registry("unit")
    (file,) = table.glob("*.parquet")
    rows = pq.read_table(file)
    at = rows.column_names.index("name")
    pq.write_table(rows.set_column(at, "name", pa.array(["改"] * len(rows))), file)
    with pytest.raises(Stop, match="HUB-R43"):
        keep.verify(town.home, "二〇〇六")
