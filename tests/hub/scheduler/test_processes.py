"""What the supervisor started ends with it, children included."""

import os
import subprocess
import time

import pytest

from hub.errors import Retry
from hub.scheduler.processes import Supervisor, await_port, free_port

PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print(child.pid, flush=True)
time.sleep(600)
"""


def gone(pid):
    """Whether a process ended; one nobody waits for any more counts as ended."""
    for _ in range(100):
        told = subprocess.run(
            ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, check=False
        )
        if told.stdout.decode().strip()[:1] in {"", "Z"}:
            return True
        time.sleep(0.05)
    return False


def test_children_end_with_their_parent(tmp_path):
    (tmp_path / "parent.py").write_text(PARENT)
    supervisor = Supervisor(tmp_path, dict(os.environ) | {"PYTHONPATH": str(tmp_path)})
    parent = supervisor.start("parent")
    log = tmp_path / "parent.log"
    for _ in range(200):
        if log.read_text().strip():
            break
        time.sleep(0.05)
    child = int(log.read_text())
    supervisor.stop()
    assert parent.returncode is not None
    assert gone(child)


def test_a_server_that_dies_is_not_waited_for(tmp_path):
    supervisor = Supervisor(tmp_path, dict(os.environ))
    process = supervisor.start("no_such_module_here")
    with pytest.raises(Retry, match="HUB-O08"):
        await_port(free_port(), process)
    supervisor.stop()
