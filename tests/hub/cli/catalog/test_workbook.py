"""A directory leaves as a workbook and comes back at the command line."""

import json

import pytest
from typer.testing import CliRunner

from hub import founding
from hub.cli.main import app
from hub.errors import Usage
from hub.trust.actor import OPERATOR
from tests.hub.test_workbooks import good, workbook


@pytest.fixture
def hub(home, tmp_path, monkeypatch):
    founding.publish(home, founding.SAMPLE, OPERATOR)
    monkeypatch.setenv("HUB_HOME", str(home.settings.home))
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(app, ["catalog", *words])


def test_out_and_in_again(hub, tmp_path):
    assert hub("export", "--xlsx", "all.xlsx").exit_code == 0
    answer = hub("import", "all.xlsx", "--json")
    assert answer.exit_code == 0
    assert json.loads(answer.stdout)["drafted"] == []
    assert not (tmp_path / "all-问题.xlsx").exists()
    for words in (("export",), ("export", "tree", "--xlsx", "all.xlsx")):
        assert isinstance(hub(*words).exception, Usage)


def test_what_does_not_hold_comes_back(hub, tmp_path):
    rows = good(1)
    rows[1]["type"] = "纸"
    (tmp_path / "new.xlsx").write_bytes(workbook(rows).getvalue())
    answer = hub("import", "new.xlsx", "--json", "--dry-run")
    assert answer.exit_code == 1
    assert {flaw["rule"] for flaw in json.loads(answer.stdout)["flaws"]} == {
        "workbook.heading",
        "workbook.word",
    }
    assert (tmp_path / "new-问题.xlsx").exists()
