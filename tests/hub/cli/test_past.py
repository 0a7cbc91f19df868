"""The registry at a moment, frames and samples, from the command line."""

import json

import pytest
from typer.testing import CliRunner

from hub.cli.registry import app
from hub.registry.links import links
from tests.hub.registry.bureaus import Province, firm

ENTERPRISE = "commerce/enterprise"


@pytest.fixture
def hub(home, monkeypatch):
    """Runs a command in a home with two editions; answers what it printed."""
    province = Province(home)
    province.agency("commerce", "commerce", enterprise="commerce-enterprise@1")
    for name in ("甲公司", "乙公司"):
        province.land(ENTERPRISE, [firm("1", name), firm("2", "丙公司")])
        province.build()
    monkeypatch.setattr("hub.flows.home", lambda: home)
    runner = CliRunner()

    def run(*words, fails=False):
        result = runner.invoke(app, [str(word) for word in words])
        assert bool(result.exception) == fails, result.output
        return result.stdout

    return run


def test_a_unit_is_shown_as_it_was_known(hub, home):
    unit = next(link.unit_id for link in links(home) if link.record_key == "1")
    name = json.loads(hub("show", unit, "--known-on", "1", "--json"))["name"]
    now = json.loads(hub("show", unit, "--json"))
    assert (name, now["name"], now["burden"]) == ("甲公司", "乙公司", [])


def test_a_unit_is_readable_with_its_values_records_and_judgements(hub, home):
    unit = next(link.unit_id for link in links(home) if link.record_key == "1")
    shown = hub("show", unit)
    for words in (unit, "取值 values", "名称", "乙公司", "记录 records", f"{ENTERPRISE}|1"):
        assert words in shown
    assert "{" not in shown
    assert "产业活动单位" not in shown


def test_the_registry_is_taken_away_whole(hub):
    lines = hub("list", "--known-on", "1", "--as-of", "2006-03-01").splitlines()
    assert (lines[0].split(",")[0], len(lines)) == ("unit_id", 3)
    rows = [json.loads(line) for line in hub("list", "--format", "jsonl").splitlines()]
    assert sorted(row["name"] for row in rows) == ["丙公司", "乙公司"]
    hub("list", "--format", "docx", fails=True)
    (digest,) = json.loads(hub("digest", "--json"))
    assert digest["units"] == 2


def test_a_frame_is_made_drawn_from_and_checked(hub):
    asked = ("frame", "make", "年报", "--known-on", "1", "--reason", "年报", "--json")
    assert json.loads(hub(*asked, "--dry-run"))["rows"] == 2
    assert json.loads(hub("frame", "list", "--json")) == []
    made = json.loads(hub(*asked))
    assert json.loads(hub("frame", "verify", "年报", "--json"))["sha256"] == made["sha256"]
    plan = ("frame", "draw", "年报", "--seed", "1", "--size", "1", "--reason", "调查", "--json")
    assert json.loads(hub(*plan, "--dry-run"))["rows"] == 1
    drawn = json.loads(hub(*plan))
    shown = json.loads(hub("frame", "show", "年报", "--json"))
    assert [one["id"] for one in shown["draws"]] == [drawn["id"]]
    assert len(hub("frame", "export", drawn["id"]).splitlines()) == 2
    assert json.loads(hub("frame", "verify", drawn["id"], "--json"))["file"] == "sound"
    assert "甲公司" in hub("frame", "export", "年报")
