"""An entry's way over the desk at the command line, two people at one terminal."""

import json

import pytest
import yaml
from typer.testing import CliRunner

from catalog.mistake import CatalogError
from hub import founding
from hub.cli.main import app
from hub.errors import Denied, Usage
from hub.trust import person
from hub.trust.actor import FOUNDING, OPERATOR, Actor
from tests.hub.directory.desk.conftest import BODY, FARM, FILES

SHEEP = "four sheep on a hill"


@pytest.fixture
def hub(home, tmp_path, monkeypatch):
    for name, text in FILES.items():
        path = tmp_path / "tree" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    founding.publish(home, tmp_path / "tree", OPERATOR)
    second = Actor("second", "forestry", frozenset({"reviewer"}), "cli")
    person.add(home, FOUNDING, second, "", SHEEP)
    monkeypatch.setenv("HUB_HOME", str(home.settings.home))
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(app, ["catalog", *words], input=f"{SHEEP}\n")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "resource.yml"
    path.write_text(yaml.safe_dump(BODY, allow_unicode=True), encoding="utf-8")
    return str(path)


def told(answer):
    assert answer.exit_code == 0, answer
    return json.loads(answer.stdout)


def test_draft_review_publish_compare_recall(hub, file):
    good = ("--reason", "complete", "--as", "second", "--json")
    assert told(hub("draft", FARM, file, "--json"))["state"] == "draft"
    assert told(hub("submit", FARM, "--json"))["due"] is not None
    own = hub("review", FARM, "--agree", "--reason", "mine")
    assert isinstance(own.exception, Denied)
    assert told(hub("review", FARM, "--agree", "--dry-run", *good))["state"] == "registering"
    assert told(hub("review", FARM, "--agree", *good))["state"] == "registered"
    assert told(hub("submit", FARM, "--json"))["state"] == "publishing"
    assert told(hub("publish", FARM, *good))["state"] == "published"
    assert told(hub("show", f"{FARM}@1", "--json"))["via"] == "publish"
    hub("draft", FARM)
    assert told(hub("diff", FARM, "1", "desk", "--json"))["verdict"] == "same"
    assert [one["state"] for one in told(hub("desk", "--json"))] == ["draft"]
    log = [one["via"] for one in told(hub("history", FARM, "--json"))]
    assert log.count("publish") == log.count("pub_agree") == 1
    assert log[-1] == "forupdate"


def test_dry_runs_change_nothing_and_say_what_is_missing(hub, file, tmp_path):
    (tmp_path / "poor.yml").write_text("title: {zh: 林场, en: Farms}\n", encoding="utf-8")
    poor = hub("draft", FARM, "poor.yml", "--dry-run", "--json")
    assert poor.exit_code == 78
    assert {"summary", "cycle", "sharing"} <= {one["key"] for one in json.loads(poor.stdout)}
    assert hub("draft", FARM, file, "--dry-run").exit_code == 0
    assert told(hub("desk", "--json")) == []


def test_what_cannot_be_done(hub, file):
    hub("draft", FARM, file)
    hub("submit", FARM)
    both = hub("review", FARM, "--agree", "--reject", "--reason", "x")
    assert "HUB-C54" in str(both.exception)
    assert isinstance(hub("draft", FARM, "none.yml").exception, CatalogError)
    assert isinstance(hub("draft", "forestry/new", "--from", "tax/none").exception, Usage)
