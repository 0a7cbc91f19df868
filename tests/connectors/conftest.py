"""A real SFTP server on loopback: every transport test needs the same one.

asyncssh serves from a thread; a test may pass its own `asyncssh.SFTPServer` to make it hostile.
"""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncssh
import pytest

USER, PASSWORD = "hub", "right"


@dataclass(frozen=True)
class Served:
    """What a bureau would be told about its account."""

    port: int
    host_key: str
    key: str
    folder: Path

    def spec(self, **changes: Any) -> dict[str, Any]:
        return {
            "kind": "sftp",
            "host": "127.0.0.1",
            "port": self.port,
            "user": USER,
            "password": PASSWORD,
            "host_key": self.host_key,
        } | changes


class Gate(asyncssh.SSHServer):
    def __init__(self, connections: list[asyncssh.SSHServerConnection]) -> None:
        self._connections = connections

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        self._connections.append(conn)

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return (username, password) == (USER, PASSWORD)


@contextmanager
def serving(folder: Path, handler: type[asyncssh.SFTPServer]) -> Iterator[Served]:
    host, client = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    loop = asyncio.new_event_loop()
    connections: list[asyncssh.SSHServerConnection] = []

    async def listen() -> asyncssh.SSHAcceptor:
        return await asyncssh.listen(
            "127.0.0.1",
            0,
            server_factory=lambda: Gate(connections),
            server_host_keys=[host],
            authorized_client_keys=asyncssh.import_authorized_keys(public(client)),
            sftp_factory=lambda channel: handler(channel, chroot=str(folder).encode()),
        )

    acceptor = loop.run_until_complete(listen())
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield Served(
            acceptor.get_port(), public(host), client.export_private_key().decode(), folder
        )
    finally:
        asyncio.run_coroutine_threadsafe(down(acceptor, connections), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def down(
    acceptor: asyncssh.SSHAcceptor, connections: list[asyncssh.SSHServerConnection]
) -> None:
    """Close every connection too, and give its socket the turn it needs to be closed."""
    acceptor.close()
    for connection in connections:
        connection.abort()
        await connection.wait_closed()
    await acceptor.wait_closed()
    await asyncio.sleep(0.05)


def public(key: asyncssh.SSHKey) -> str:
    return key.export_public_key().decode().strip()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Start servers on folders of their own; all are down after the test."""
    with ExitStack() as running:

        def start(handler: type[asyncssh.SFTPServer] = asyncssh.SFTPServer) -> Served:
            folder = tmp_path / "served"
            folder.mkdir()
            return running.enter_context(serving(folder, handler))

        yield start
