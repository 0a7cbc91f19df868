"""A province is made, and the report says of it what is off."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from hub.cli.main import app
from hub.errors import Usage


def _hub(*words: str) -> Result:
    return CliRunner().invoke(app, ["sample", *words])


def test_the_report_of_a_made_province_tells_every_statistic(tmp_path: Path):
    folder = str(tmp_path / "province")
    made = _hub("make", folder, "--units", "800", "--scene", "2016", "--days", "1")
    assert made.exit_code == 0, made.output
    told = _hub("report", folder, "--json")
    lines = json.loads(told.stdout)
    assert told.exit_code == int(any(line["within"] is False for line in lines))
    assert {"about", "statistic", "expected", "here", "ratio", "within"} == set(lines[0])
    assert "改制前后" in _hub("report", folder).stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [(("make", "there", "--scene", "1999"), "HUB-O13"), (("report", "nowhere"), "HUB-O14")],
)
def test_a_wrong_call_is_told_what_is_wrong(
    words: tuple[str, ...], code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    error = _hub(*words).exception
    assert isinstance(error, Usage)
    assert error.code == code
