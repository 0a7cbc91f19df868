"""A process that has imported everything and started no thread; it forks the children that die.

Reads one JSON line a child: home, inbox, where to die (a crash point, or after so many seconds).
Answers one line: whether the child was killed. A child runs the feed on its desk and exits.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from hub.base import crash
from hub.base.clock import FixedClock
from hub.base.database.engine import connect
from hub.base.home import Home
from hub.settings import Settings
from tests.hub.exchange.desk import desk

NOW = datetime(2006, 3, 1, 1, tzinfo=UTC)


def run(home: str, inbox: str, point: str) -> None:
    """The whole path once, at a time that stands still."""
    settings = Settings.at(Path(home))
    crash.arm(point)
    opened = Home(settings, connect(settings.database_url), FixedClock(NOW))
    desk(opened, Path(inbox), pattern=r"(?P<date>\d+)\.csv", expect={"max_rejected": 0.9}).run()


def serve() -> None:
    """Fork a child for each line, and tell how it ended."""
    for line in sys.stdin:
        asked = json.loads(line)
        pid = os.fork()
        if pid == 0:
            if asked["seconds"]:
                signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
                signal.setitimer(signal.ITIMER_REAL, asked["seconds"])
            run(asked["home"], asked["inbox"], asked["point"])
            os._exit(0)
        _, status = os.waitpid(pid, 0)
        sys.stdout.write(json.dumps(os.waitstatus_to_exitcode(status)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
