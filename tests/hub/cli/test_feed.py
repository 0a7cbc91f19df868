"""A form goes out, comes back filled in, and is recognised by its own headings."""

import io
import json

import openpyxl
import pytest
from typer.testing import CliRunner

from hub import founding
from hub.cli.main import app
from hub.errors import Usage
from hub.settings import Settings


@pytest.fixture
def hub(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HUB_HOME", str(tmp_path / "home"))
    founding.init(Settings.at(tmp_path / "home"), sample=True)
    return lambda *words: CliRunner().invoke(app, ["feed", *words])


def test_a_filled_form_is_a_feed_of_its_contract(hub, tmp_path):
    assert hub("template", "tax/credit-a", "form.xlsx").exit_code == 0
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "form.xlsx").read_bytes()))
    page = book.worksheets[0]
    headings = [str(cell.value) for cell in page[1]]
    for nth in (1, 2):
        page.append(
            [
                {"纳税人名称": f"示例{nth}厂", "评价年度": "2018"}.get(h, f"甲{nth}")
                for h in headings
            ]
        )
    book.save(tmp_path / "filled-2018.xlsx")
    told = hub("new", "filled-2018.xlsx", "--feed", "tax/credit-b", "--out", "tree", "--json")
    body = json.loads(told.stdout)
    assert (body["contract"], body["new"]) == ("tax-credit-a@1", False)
    fields = {row["column"]: row["field"] for row in body["columns"]}
    assert fields["纳税人名称"] == "name"
    agency = tmp_path / "home" / "catalog" / "tax" / "agency.yml"
    assert (tmp_path / "tree/tax/agency.yml").read_bytes() == agency.read_bytes()


def test_a_file_that_is_not_there_and_a_contract_that_is_not_are_told(hub, tmp_path):
    assert hub("new", "none.csv", "--feed", "a/b").exception.code == "HUB-O14"
    (tmp_path / "list.csv").write_text("编号,名称\na1,x\n", encoding="utf-8")
    wrong = hub("new", "list.csv", "--feed", "a/b", "--contract", "none@1").exception
    assert isinstance(wrong, Usage)
    assert wrong.code == "HUB-C05"
    assert not (tmp_path / "tree").exists()
