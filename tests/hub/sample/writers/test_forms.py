import gzip
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest

from hub.sample.bureaus.bureau import declared
from hub.sample.writers import forms


@pytest.mark.parametrize(
    ("feed", "name"),
    [
        ("commerce/event", "event-20060301.csv.gz"),
        ("local-tax/taxpayer", "taxpayer-20060301.txt"),
        ("quality/production-licence", "production-licence.sqlite"),
        ("staffing/institution", "institution-20060301.zip"),
        ("tax/credit-a", "20060301.csv"),
    ],
)
def test_a_file_has_the_name_its_feed_looks_for(feed: str, name: str):
    assert forms.file_name(declared(feed), "20060301") == name


def _filled(feed: str, path: Path, value: str) -> Path:
    names = forms.names(declared(feed))
    rows = pa.record_batch({name: [value] for name in reversed(names)})
    forms.fill(declared(feed), [rows], path)
    return path


def test_a_form_of_ours_goes_into_the_declared_compression(tmp_path: Path):
    packed = gzip.decompress(_filled("commerce/event", tmp_path / "a.gz", "甲").read_bytes())
    assert packed.decode("gbk").splitlines()[0].startswith("变动编号,变动类型")
    with zipfile.ZipFile(_filled("statistics/establishment", tmp_path / "a.zip", "甲")) as archive:
        assert [name[-4:] for name in archive.namelist()] == [".csv"]


def test_the_order_of_the_columns_is_the_feeds(tmp_path: Path):
    text = _filled("market/enterprise", tmp_path / "a.csv", "乙").read_text(encoding="utf-8")
    assert text.splitlines()[0] == ",".join(declared("market/enterprise").columns)


def test_the_same_rows_give_the_same_bytes(tmp_path: Path):
    for feed in ("civil-affairs/organisation", "staffing/institution", "market/event"):
        one, two = (_filled(feed, tmp_path / name, "1") for name in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()
