"""A bureau's own list goes in; a table of answers comes out, as a file or on the screen."""

import csv
import io
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from hub.cli.registry import app
from tests.hub.registry.bureaus import org
from tests.hub.registry.matching.conftest import town  # noqa: F401 - a fixture

TEXT = f"单位名称,组织机构代码,备注\n=改了名的林海公司,{org(3)},a\n大庆市无此单位有限公司,,b\n"
HEAD = ["行 line", "名称 name", "结论 answer", "序 place", "单位 unit_id"]


@pytest.fixture
def hub(town, tmp_path, monkeypatch):  # noqa: F811 - the fixture
    """Matches a list; answers what was printed and the exit code."""
    monkeypatch.setattr("hub.flows.home", lambda: town.home)
    monkeypatch.setattr("hub.flows.catalog", lambda _: town.catalog)
    (tmp_path / "list.csv").write_bytes(TEXT.encode("gb18030"))

    def run(*words):
        result = CliRunner().invoke(app, ["match", str(tmp_path / "list.csv"), *map(str, words)])
        return result.stdout, result.stderr, result.exit_code

    return run


def told(rows, unit):
    head, one, nobody = rows
    assert [*head][:5] == HEAD
    assert [*one][:5] == ["2", "=改了名的林海公司", "匹配 match", "1", unit]
    assert 0.5 < float(one[6]) < 1
    assert one[7]
    assert [*nobody][:3] == ["3", "大庆市无此单位有限公司", "无 none"]
    assert not any(nobody[3:])


def test_csv_on_the_screen_and_counts_beside_it(hub, town):  # noqa: F811 - the fixture
    out, said, code = hub()
    told(list(csv.reader(io.StringIO(out))), town.units()["3"])
    assert code == 0
    assert "备注" in said


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_file_of_answers(hub, town, tmp_path, form):  # noqa: F811 - the fixture
    path = tmp_path / f"answers.{form}"
    out, _, code = hub("--out", path)
    assert (out, code) == ("", 0)
    if form == "csv":
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8"))))
    else:
        book: Any = load_workbook(path)
        rows = [[cell or "" for cell in row] for row in book.active.values]
    told(rows, town.units()["3"])
