"""Children that have everything imported already, to be killed by the hundred.

Run as ``python -m tests.proof.nursery``: a process that only imports, and so has no thread yet,
forks one child for each order it reads and answers how the child ended. Orders and answers are
lines of JSON.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[2]
KILLED = -signal.SIGKILL
PATIENCE = 240.0
"""Seconds after which a child that hangs is ended; its test fails by the answer."""


@dataclass(frozen=True)
class Order:
    """One day's work of one hub, and how it is to be spoilt."""

    home: str
    day: int
    feeds: tuple[str, ...]
    subscriptions: tuple[str, ...]
    registry: bool = True
    crash: str = ""
    """A crash point, as ``hub.base.crash`` reads it."""
    mutant: str = ""
    kill_after: float | None = None
    """Seconds after which the child is killed, wherever it is."""


@dataclass(frozen=True)
class End:
    """How a child ended: its exit code, or the negative signal, and after how long."""

    code: int
    seconds: float


class Nursery:
    """The test's side: one order at a time."""

    def __init__(self, log: IO[bytes]) -> None:
        words = [sys.executable, "-m", "tests.proof.nursery"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": log}
        self.process = subprocess.Popen(words, cwd=ROOT, text=True, **pipes)  # type: ignore[call-overload] # the pipes' types

    def run(self, order: Order) -> End:
        """Have one order carried out."""
        self.process.stdin.write(json.dumps(asdict(order)) + "\n")
        self.process.stdin.flush()
        return End(**json.loads(self.process.stdout.readline()))

    def close(self) -> None:
        """Let the nursery go home."""
        self.process.stdin.close()
        self.process.wait(PATIENCE)
        self.process.stdout.close()


def main() -> None:
    """Fork, wait, answer, until nobody orders any more."""
    from tests.proof import day

    for line in sys.stdin:
        order = Order(**json.loads(line))
        began = time.monotonic()
        pid = os.fork()
        if pid == 0:
            os.dup2(2, 1)
            os._exit(_child(order, day.run))
        code = _ended(pid, began + (order.kill_after or PATIENCE))
        end = End(code, time.monotonic() - began)
        sys.stdout.write(json.dumps(asdict(end)) + "\n")
        sys.stdout.flush()


def _child(order: Order, run) -> int:
    try:
        run(order)
    except Exception:  # noqa: BLE001 - the answer is the exit code; the reason stands in the log
        traceback.print_exc()
        return 1
    return 0


def _ended(pid: int, deadline: float) -> int:
    """Wait for a child, which nobody else does, so that its id is still its own when killed."""
    while not (done := os.waitpid(pid, os.WNOHANG))[0]:
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
            done = os.waitpid(pid, 0)
            break
        time.sleep(0.002)
    return os.waitstatus_to_exitcode(done[1])


if __name__ == "__main__":
    main()
