"""A stranger's first feed: the tutorial's commands as they stand, and the answers it shows."""

import os
import re
import shlex
import subprocess
from pathlib import Path

from typer.testing import CliRunner

from hub.cli.main import app

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
REJECTED = "hub feed send docs/tutorial/forest-20190301.csv"
"""The one command that says by its exit code that rows went back."""


def steps():
    """Every command of the page, and the lines that it says will be seen."""
    for kind, body in re.findall(r"^```(sh|console)\n(.*?)^```$", TEXT, re.M | re.S):
        if kind == "sh":
            yield from ((command, []) for command in commands(body))
            continue
        for one in re.split(r"^\$ ", body, flags=re.M)[1:]:
            command, *shown = one.splitlines()
            yield command, shown


def commands(body):
    """The commands of a shell block; a here-document belongs to its command."""
    return re.findall(r"^(?:.*<<'END'\n(?:.*\n)*?END|.+)$", body, re.M)


def run(command, monkeypatch):
    """The command's exit code and output: ours in this process, any other by the shell."""
    if command.startswith("hub "):
        answered = CliRunner().invoke(app, shlex.split(command)[1:])
        return answered.exit_code, answered.output
    if setting := re.fullmatch(r"export (\w+)=(.*)", command):
        monkeypatch.setenv(setting[1], os.path.expandvars(setting[2]))
        return 0, ""
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    return done.returncode, done.stdout.decode()


def test_the_tutorial_does_what_it_says(tmp_path, monkeypatch):
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PWD", str(tmp_path))
    told = list(steps())
    assert len(told) > 20
    for command, shown in told:
        code, output = run(command, monkeypatch)
        assert code == command.startswith(REJECTED), (command, output)
        seen = " ".join(output.split())
        for line in shown:
            assert " ".join(line.split()) in seen, command
    assert (tmp_path / "tutorial-home" / "hub.sqlite").exists()
