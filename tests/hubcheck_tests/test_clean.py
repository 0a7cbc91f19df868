import json
import subprocess
import sys
from pathlib import Path

from tests.hubcheck.command import main

PROGRAM = Path(__file__).parent.parent / "hubcheck"


def test_a_correct_home_is_clean_and_counted(checked):
    found = checked()
    assert found["violations"] == []
    assert found["totals"] == {
        "feeds": 2,
        "arrivals": 7,
        "leaves": 7,
        "deliveries": 2,
        "violations": 0,
        "received": 21,
        "accepted": 10,
        "rejected": 2,
        "repeated": 9,
        "ended": 1,
    }


def test_the_program_runs_from_anywhere_without_the_project(hub, tmp_path):
    asked = [sys.executable, "-I", str(PROGRAM), str(hub.root)]
    done = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0].split() == ["feeds", "2"]


def test_violations_are_lines_and_exit_one(hub, capsys):
    next(hub.root.glob("archive/*/*")).chmod(0o644)
    assert main([str(hub.root)]) == 1
    line, *table = capsys.readouterr().out.splitlines()
    assert json.loads(line).keys() == {"check", "feed", "batch", "what"}
    assert table[-1].split() == ["violations", "1"]


def test_no_home_or_no_journal_is_usage(hub, tmp_path, capsys):
    assert main([str(tmp_path / "nowhere")]) == 2
    assert main([str(hub.root), "--sent", str(tmp_path / "none.jsonl")]) == 2
    (tmp_path / "bad.jsonl").write_text("[]\n")
    assert main([str(hub.root), "--got", str(tmp_path / "bad.jsonl")]) == 2
    assert capsys.readouterr().err.count("hubcheck: ") == 3


def test_a_torn_last_journal_line_was_never_synced(hub, checked):
    with (hub.root / "sent.jsonl").open("a") as journal:
        journal.write('{"at": "2006')
    assert checked()["violations"] == []


def test_journals_not_given_are_not_missed(hub):
    (hub.root / "got.jsonl").unlink()
    assert main([str(hub.root)]) == 0
