import pyarrow.parquet as pq
import pytest

from hub.base import log
from hub.errors import Stop
from hub.exchange.rows.findings import SCHEMA
from hub.exchange.staging.profile import finished
from tests.hub.exchange.desk import counts, desk

CODE = "91230102MA18WGYC9C"  # invented; right by GB 32100 and GB 11714


def findings(here, receipt):
    """Rule, line and key of every finding of a batch."""
    staged = finished(here.home.settings.stage(receipt.batch))
    assert staged is not None
    rows = pq.read_table(staged.findings, schema=SCHEMA).to_pylist()
    return sorted((row["rule"], row["line"], row["key"]) for row in rows)


@pytest.mark.parametrize(
    ("change", "code", "column"),
    [
        (lambda text: text.replace("状态", "新列", 1), "HUB-X02", "新列"),
        (lambda text: text.replace(",状态", "", 1), "HUB-X03", "状态"),
    ],
)
def test_a_column_nobody_declared_or_that_is_gone_stops_the_batch(
    home, tmp_path, change, code, column
):
    here = desk(home, tmp_path / "in")
    text = here.lay("a.csv", {"证号": "1"}).decode()
    (here.inbox / "a.csv").write_text(change(text), "utf-8")
    with pytest.raises(Stop, match=code) as stopped:
        here.run()
    assert stopped.value.facts == {"feed": "quality/licence", "column": column}


def test_bad_rows_are_found_by_their_line(home, tmp_path):
    here = desk(home, tmp_path / "in", expect={"max_rejected": 1})
    data = here.lay("a.csv", {"证号": "1"}, {"证号": "2", "名称": "", "人数": "多"})
    (here.inbox / "a.csv").write_bytes(data + b"3,short\n")
    (receipt,) = here.run()
    assert counts(receipt) == (3, 1, 2, 0, 0)
    assert findings(here, receipt) == [("required", 3, "2"), ("type", 3, "2"), ("width", 4, "")]
    bad = here.rows("quarantine")
    assert [(row["_line"], row["staff"], row["_text"]) for row in bad] == [
        (3, "多", None),
        (4, None, "3,short"),
    ]
    assert bad[0]["_reason"] == "name required; staff type"


def test_equal_rows_are_repeated_and_different_ones_clash(home, tmp_path):
    here = desk(home, tmp_path / "in", expect={"max_rejected": 1})
    one, two = {"证号": "1"}, {"证号": "2"}
    here.lay("a.csv", one, two, one, two | {"名称": "乙"}, {"证号": "3"})
    (receipt,) = here.run()
    assert counts(receipt) == (5, 2, 2, 1, 0)
    assert findings(here, receipt) == [("key.duplicate", 3, "2"), ("key.duplicate", 5, "2")]
    assert [row["name"] for row in here.rows("quarantine")] == ["甲", "乙"]
    assert here.living() == {"1", "3"}


def test_under_a_declared_order_the_last_of_equal_keys_wins(home, tmp_path):
    here = desk(home, tmp_path / "in", order="staff", expect={"max_rejected": 1})
    rows = [{"证号": "1", "人数": text} for text in ("9", "10", "8")]
    tie = [{"证号": "2", "名称": text} for text in ("甲", "乙")]
    here.lay("a.csv", *rows, *tie)
    (receipt,) = here.run()
    assert counts(receipt) == (5, 1, 2, 2, 0)
    assert [row["staff"] for row in here.rows()] == [10]


def test_a_row_without_any_key_is_known_by_its_hash(home, tmp_path):
    here = desk(home, tmp_path / "in")
    here.lay("a.csv", {"名称": "甲"}, {"名称": "乙"}, {"名称": "甲"})
    (receipt,) = here.run()
    assert counts(receipt) == (3, 2, 0, 1, 0)
    assert all(row["_key"] == f"#{row['_hash'][:16]}" for row in here.rows())


def test_a_declared_fold_is_noted_and_without_it_the_value_is_judged_as_written(home, tmp_path):
    row = {"证号": "1", "信用代码": CODE.lower()}
    plain = desk(home, tmp_path / "plain", id="quality/plain")
    plain.lay("a.csv", row, {"证号": "2"})
    (receipt,) = plain.run()
    assert (receipt.rejected, receipt.findings) == (1, {"uscc.form": 1})
    here = desk(home, tmp_path / "in", fold={"uscc": "case"})
    here.lay("a.csv", row)
    (receipt,) = here.run()
    assert (receipt.accepted, receipt.findings) == (1, {"uscc.folded": 1})
    assert here.rows()[0]["uscc"] == CODE


def test_lookups_translate_nulls_vanish_and_constants_are_added(home, tmp_path):
    columns = {"证号": "number", "名称": "name", "状态": "state", "人数": "staff"}
    here = desk(
        home,
        tmp_path / "in",
        columns=columns,
        ignore=["信用代码", "税号", "身份证", "资本", "日期"],
        lookups={"state": {"有效": "10"}},
        constant={"issued": "2006-01-01"},
        format={"kind": "csv", "nulls": ["", "N/A"]},
    )
    here.lay("a.csv", {"证号": "1", "人数": "N/A"}, {"证号": "2", "状态": "奇怪"})
    here.run()
    seen = [(row["state"], row["staff"], str(row["issued"])) for row in here.rows()]
    assert seen == [("10", None, "2006-01-01"), ("奇怪", 3, "2006-01-01")]


def test_no_resident_id_is_kept_outside_the_archive(home, tmp_path, caplog):
    person, old = "23010319491001123", "230103491001123"  # invented
    here = desk(home, tmp_path / "in", expect={"max_rejected": 1})
    whole = person + check(person)
    data = here.lay(
        "a.csv",
        {
            "证号": "1",
            "身份证": whole,
            "税号": whole + "01",
            "名称": f"甲的一家很长很长的名称（{whole}）",
        },
        {"证号": "2", "身份证": whole, "日期": "不知", "税号": old + "01"},
        {"证号": whole, "名称": "", "状态": whole},
        {"证号": "4", "资本": whole},
    )
    (here.inbox / "a.csv").write_bytes(data + f"5,{whole}\n".encode())
    with caplog.at_level("INFO", log.__name__):
        here.run()
    kept = [
        path
        for path in home.settings.home.rglob("*")
        if path.is_file() and path.suffix != ".parquet"
    ]
    places = [path for path in kept if "archive" not in path.parts]
    assert places
    for path in places:
        assert person[:17].encode() not in path.read_bytes(), path
    for path in home.settings.home.rglob("*.parquet"):
        assert person not in str(pq.ParquetFile(path).read().to_pylist()), path
        assert old not in str(pq.ParquetFile(path).read().to_pylist()), path
    assert person not in caplog.text
    rejected = here.rows("quarantine")
    assert "resident_id.misplaced" in [row["_reason"].split(" ")[-1] for row in rejected]
    landed = here.rows()[0]
    assert landed["person_id"].startswith("p1:")
    assert landed["name"].startswith("甲的一家很长很长的名称（p1:")


def check(body):
    """The check character of GB 11643."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]
