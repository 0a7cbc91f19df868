"""Serve one home on this machine, and on no other."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Final

import uvicorn

from hub.api.app import application
from hub.base.home import Home
from hub.errors import Retry

LOOPBACK: Final = "127.0.0.1"
PATIENCE: Final = 30.0
"""Seconds in which a server starts, or ends."""


@contextmanager
def pages(home: Home, port: int = 0) -> Iterator[str]:
    """The address of the pages while the block runs; port 0 takes a free one."""
    with closing(_socket(port)) as bound:
        config = uvicorn.Config(
            application(home), lifespan="off", ws="none", log_level="warning", access_log=False,
            server_header=False, timeout_graceful_shutdown=5,
        )  # fmt: skip
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([bound],), name="pages", daemon=True)
        thread.start()
        try:
            _await(server, thread)
            yield f"http://{LOOPBACK}:{bound.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(PATIENCE)


def _socket(port: int) -> socket.socket:
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.bind((LOOPBACK, port))
    return bound


def _await(server: uvicorn.Server, thread: threading.Thread) -> None:
    until = time.monotonic() + PATIENCE
    while not server.started:
        if not thread.is_alive() or time.monotonic() > until:
            raise Retry("HUB-O09", what="pages", seconds=int(PATIENCE))
        time.sleep(0.02)
