"""Judging, surveying and the queue at the command line."""

import json

import openpyxl
import pytest
from typer.testing import CliRunner

from hub.cli.main import app
from hub.errors import Usage
from tests.hub.registry.bureaus import copied
from tests.hub.registry.people import village
from tests.hub.registry.people.village import COUNTY, ENTERPRISE

ONE, TWO, THREE = (f"{ENTERPRISE}|{key}" for key in "123")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return village.founded(tmp_path_factory.mktemp("made") / "home")


@pytest.fixture
def town(made, tmp_path):
    return copied(made, tmp_path / "home")


@pytest.fixture
def hub(town, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HUB_HOME", str(town.home.settings.home))
    return lambda *words: CliRunner().invoke(app, ["registry", *words])


def told(result):
    assert result.exit_code == 0, result.exception
    return json.loads(result.stdout)


def test_a_judgement_is_given_listed_and_undone(hub, town):
    asked = ("judge", ONE, TWO, "different", "--reason", "地址不同", "--json")
    dry = told(hub(*asked, "--dry-run"))
    assert (dry["persons"], "id" in dry) == (1, False)
    assert told(hub("judgements", "--json")) == []
    key = told(hub(*asked))["id"]
    (row,) = told(hub("judgements", ONE, "--json"))
    assert (row["id"], row["state"], row["actor"]) == (key, "holds", "operator")
    assert "holds" in hub("judgements").stdout
    assert told(hub("undo", key, "--reason", "看错", "--json"))["undoes"] == key
    assert [row["state"] for row in told(hub("judgements", "--json"))] == ["undoing", "undone"]


def test_units_are_judged_by_their_ids_and_taken_apart(hub, town):
    held = town.units()
    asked = ("judge", held["1"], held["2"], "same", "--reason", "a", "--json")
    assert told(hub(*asked))["left_record"] == ONE
    alone = hub("separate", held["3"], THREE, "--reason", "a", "--dry-run", "--json")
    assert isinstance(alone.exception, Usage)


def test_a_value_is_surveyed(hub):
    asked = ("survey", ONE, "staff", "12", "--reason", "实地", "--from", "2006-02-01", "--json")
    key = told(hub(*asked))["id"]
    (row,) = told(hub("surveys", "--json"))
    assert (row["field"], row["value"], row["valid_from"]) == ("staff", "12", "2006-02-01")
    assert told(hub("undo", key, "--reason", "a", "--json"))["undoes"] == key
    assert told(hub("surveys", "--json")) == []


def test_the_queue_is_worked_through(hub):
    waiting = told(hub("queue", "list", "--state", "pending", "--json"))
    key = waiting[0]["id"]
    assert "待处理" in hub("queue", "list").stdout
    assert "甲 left" in hub("queue", "show", key).stdout
    assert "rule" not in told(hub("queue", "show", key, "--blind", "--json"))
    assert told(hub("queue", "take", key, "--json"))["taken"] == [key]
    asked = ("queue", "decide", key, "--verdict", "different", "--reason", "a", "--json")
    assert told(hub(*asked, "--dry-run")) == {key: {"persons": 1}}
    assert told(hub(*asked))["decided"] == 1
    assert told(hub("queue", "undo", "--json"))["open"] == [key]
    sent = ("queue", "assign", key, "--county", "230103", "--reason", "a", "--json")
    assert told(hub(*sent))["decided"] == 1
    figures = told(hub("queue", "statistics", "--json"))
    assert sum(row["pending"] for row in figures["counties"]) == len(waiting)
    assert hub("queue", "statistics").exit_code == 0


def test_a_workbook_goes_out_and_comes_back(hub, tmp_path):
    assert hub("queue", "export", "tasks.xlsx", "--county", COUNTY).exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "tasks.xlsx")
    sheet = book.worksheets[0]
    at = {str(cell.value).split()[-1]: n for n, cell in enumerate(sheet[1], start=1)}
    for row, verdict in ((2, "不同单位"), (3, "maybe")):
        sheet.cell(row, at["verdict"], verdict)
        sheet.cell(row, at["reason"], "a")
    book.save(tmp_path / "tasks.xlsx")
    dry = hub("queue", "import", "tasks.xlsx", "--dry-run", "--json")
    done = hub("queue", "import", "tasks.xlsx", "--json")
    for result in (dry, done):
        assert result.exit_code == 1
        body = json.loads(result.stdout)
        assert (body["decided"], len(body["flaws"])) == (1, 1)
    assert (tmp_path / "tasks.back.xlsx").is_file()
    assert len(told(hub("judgements", "--json"))) == 1
