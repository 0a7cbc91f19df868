"""The screen: what is printed to, what is said of progress, and how a command ends."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

out = Console(soft_wrap=True)
err = Console(stderr=True, soft_wrap=True)


def say(text: str) -> None:
    """Progress, on standard error."""
    err.print(text, highlight=False)


def stay(pages: str, airflow: int | None) -> None:
    """Say where the servers are, and wait for Ctrl-C or a request to end."""
    say(f"页面 pages: {pages}")
    if airflow:
        say(f"Airflow: http://127.0.0.1:{airflow}，用户 user hub，口令 secrets/AIRFLOW_PASSWORD")
    say("Ctrl-C 结束 to end")
    asked = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: asked.set())
    asked.wait()


@contextmanager
def unwinding() -> Iterator[None]:
    """A request to end unwinds as an error does: whatever the block started ends with it."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
