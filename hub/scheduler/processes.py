"""Three processes in the right order: the API first, then scheduler and DAG processor.

A small supervisor of our own, since ``airflow standalone`` leaves its children alive.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from hub.errors import Retry
from hub.scheduler.environment import environment, impatient, prepare
from hub.settings import Settings

PATIENCE = 120.0
"""Seconds a starting process is waited for; measured 11 s on two busy cores."""


@dataclass(slots=True)
class Supervisor:
    """Processes started here, and ended here by their own ids."""

    log: Path
    environment: dict[str, str]
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *words: str, **also: str) -> subprocess.Popen[bytes]:
        """Start ``python -m`` these words, with a log of its own; ``also`` is for it alone."""
        with (self.log / f"{words[1] if len(words) > 1 else words[0]}.log").open("ab") as out:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter, fixed words
                [sys.executable, "-m", *words],
                env=self.environment | also,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        self.running.append(process)
        return process

    def stop(self) -> None:
        """Ask every process to end, newest first; then end for good whatever it left behind.

        Each has a session of its own, so that a scheduler's workers end with it.
        """
        for process in reversed(self.running):
            process.terminate()
        for process in reversed(self.running):
            with suppress(subprocess.TimeoutExpired):
                process.wait(20)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.running.clear()


def free_port() -> int:
    """A port of the loopback interface that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def airflow(settings: Settings, port: int) -> Iterator[Supervisor]:
    """Airflow up and healthy on a loopback port while the block runs."""
    prepare(settings)
    settings.log.mkdir(parents=True, exist_ok=True)
    supervisor = Supervisor(settings.log, environment(settings, port))
    try:
        _done(supervisor.start("airflow", "db", "migrate"), supervisor)
        server = supervisor.start("airflow", "api-server", **impatient(settings))
        _healthy(f"http://127.0.0.1:{port}/api/v2/version", server)
        supervisor.start("hub.scheduler.warm", "scheduler", "--skip-serve-logs")
        supervisor.start("airflow", "dag-processor")
        yield supervisor
    finally:
        supervisor.stop()


def await_port(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until a process that was started listens on its loopback port."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise Retry("HUB-O08", what="SFTP", log=port)


def _done(process: subprocess.Popen[bytes], supervisor: Supervisor) -> None:
    if process.wait(PATIENCE):
        raise Retry("HUB-O08", what="airflow db migrate", log=supervisor.log)
    supervisor.running.remove(process)


def _healthy(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(url, timeout=2).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.3)
    raise Retry("HUB-O08", what="airflow api-server", log=url)
