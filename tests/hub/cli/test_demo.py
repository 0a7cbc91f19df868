"""The demonstration, asked to end in the middle, ends what it started."""

import os
import signal
import subprocess
import sys
import time

import pytest


def servers(pid):
    """What it has started of ours; a library that is loaded starts a program of its own."""
    words = ["pgrep", "-f", "-P", str(pid), "hub[.]demo[.]sftp"]
    found = subprocess.run(words, capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def test_a_request_to_end_leaves_no_process_behind(tmp_path):
    environment = os.environ | {"HUB_HOME": str(tmp_path / "home")}
    words = [sys.executable, "-m", "hub.cli.main", "demo"]
    with subprocess.Popen(words, env=environment, stderr=subprocess.PIPE) as demo:
        while not (left := servers(demo.pid)):
            assert demo.poll() is None
            time.sleep(0.1)
        demo.send_signal(signal.SIGTERM)
        demo.communicate(timeout=120)
    assert demo.returncode == 128 + signal.SIGTERM
    for pid in left:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
