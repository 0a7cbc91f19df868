"""What became of promises, at the command line."""

import json

from typer.testing import CliRunner

from hub import founding
from hub.cli.main import app
from hub.trust.actor import OPERATOR


def test_every_entry_and_one(home, monkeypatch):
    founding.publish(home, founding.SAMPLE, OPERATOR)
    monkeypatch.setenv("HUB_HOME", str(home.settings.home))

    def told(*words):
        answer = CliRunner().invoke(app, ["catalog", "reality", *words])
        assert answer.exit_code == 0, answer
        return answer.stdout

    every = json.loads(told("--json"))
    assert "commerce/enterprise" in every["never"]
    one = json.loads(told("commerce/enterprise", "--json"))
    assert (one["state"], one["filled"]) == ("never", 0)
    assert "commerce/enterprise" in told()
