import csv
import io
from zipfile import ZipFile

import pytest

from hub.portal.reads import accounts
from tests.hub.portal.text import text


@pytest.fixture
def batch(place):
    """The newest batch of the tax bureau."""
    return accounts.newest(place.home)["state-tax/taxpayer"].batch


def test_a_batch_shows_its_account_and_every_finding(reader, batch):
    shown = text(reader.get(f"/batches/{batch}").text)
    assert "已落地" in shown
    assert "接收 12 = 接受" in shown
    for word in ("退回", "maxLength", "纳税人名称", f"R-{batch}"):
        assert word in shown


def test_findings_are_told_in_the_readers_language(reader, batch):
    assert "is missing" in text(reader.get(f"/batches/{batch}?lang=en").text)


def test_no_resident_id_is_ever_on_a_page(reader, batch):
    assert "230103190001010006" not in reader.get(f"/batches/{batch}").text


def test_a_held_batch_has_no_receipt_yet(place, reader):
    shown = text(reader.get(f"/batches/{place.held}").text)
    assert "须由人决定" in shown
    assert "R-" not in shown


def test_rejected_rows_go_to_the_bureau_that_sent_them(place, batch):
    bureau = place.person("reader", agency="state-tax")
    assert f"/batches/{batch}/rejected.xlsx" in bureau.get(f"/batches/{batch}").text
    answer = bureau.get(f"/batches/{batch}/rejected.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 1 + accounts.newest(place.home)["state-tax/taxpayer"].rejected
    book = bureau.get(f"/batches/{batch}/rejected.xlsx")
    assert "xl/workbook.xml" in ZipFile(io.BytesIO(book.content)).namelist()


def test_rejected_rows_do_not_go_to_another_bureau(reader, batch):
    assert "rejected.xlsx" not in reader.get(f"/batches/{batch}").text
    answer = reader.get(f"/batches/{batch}/rejected.csv")
    assert (answer.status_code, "HUB-O26" in answer.text) == (403, True)


def test_an_unknown_batch(reader):
    assert reader.get("/batches/0123456789abcdef").status_code == 404
