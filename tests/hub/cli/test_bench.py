"""A bench is found by its room, and speaks for itself."""

from importlib.util import find_spec

from typer.testing import CliRunner

from hub.cli.bench import PROJECT, ROOMS
from hub.cli.main import app
from hub.errors import Usage


def test_every_room_has_its_bench(monkeypatch):
    monkeypatch.syspath_prepend(PROJECT)
    assert all(find_spec(f"bench.{room}") for room in ROOMS)


def test_an_unknown_room_is_told_which_there_are():
    answer = CliRunner().invoke(app, ["bench", "kitchen"])
    assert answer.exit_code != 0
    assert isinstance(answer.exception, Usage)
    assert "registry" in answer.exception.next["zh"]
