"""A receiver's SFTP server in a process of its own: real, on loopback, and able to fail.

It is told by files: ``cut`` breaks the connection off at the first write, ``bend`` gives other
bytes back than it was given. It journals every completed file.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import socket
import time
from collections import Counter
from pathlib import Path
from typing import Any

import asyncssh

SPAWN = multiprocessing.get_context("forkserver")
SPAWN.set_forkserver_preload(["tests.hub.distribution.receiver", "tests.hub.distribution.world"])


class Door(asyncssh.SSHServer):
    """Lets one account in by password."""

    def begin_auth(self, username):
        return bool(username)

    def password_auth_supported(self):
        return True

    def validate_password(self, username, password):
        return (username, password) == ("tax", "secret")


class Files(asyncssh.SFTPServer):
    """Files below one folder."""

    def __init__(self, chan: Any, root: Path) -> None:
        self.root = root
        super().__init__(chan, chroot=bytes(root / "in"))

    def write(self, file_obj, offset, data):
        if (self.root / "cut").exists():
            self.channel.get_connection().abort()
        return super().write(file_obj, offset, data)

    def read(self, file_obj, offset, size):
        if (self.root / "bend").exists():
            return b"?" * size
        return super().read(file_obj, offset, size)

    def posix_rename(self, oldpath, newpath):
        super().posix_rename(oldpath, newpath)
        with (self.root / "completed").open("a", encoding="utf-8") as journal:
            journal.write(Path(newpath.decode()).name + "\n")


def serve(root: Path, port: int) -> None:
    """Serve until the process is ended."""
    asyncio.run(_serve(root, port))


async def _serve(root: Path, port: int) -> None:
    await asyncssh.listen(
        "127.0.0.1",
        port,
        server_factory=Door,
        server_host_keys=[str(root / "key")],
        sftp_factory=lambda chan: Files(chan, root),
    )
    await asyncio.Event().wait()


class Receiver:
    """The test's side of the server."""

    def __init__(self, root: Path) -> None:
        self.root, self.inbox = root, root / "in"
        self.inbox.mkdir(parents=True)
        key = asyncssh.generate_private_key("ssh-ed25519")
        key.write_private_key(str(root / "key"))
        self.public = key.export_public_key().decode().strip()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    @property
    def sink(self) -> dict[str, Any]:
        where = {"host": "127.0.0.1", "port": self.port, "host_key": self.public, "folder": "/"}
        return {"kind": "sftp", "user": "tax", "password": "secret", **where}

    @property
    def completed(self) -> Counter[str]:
        """How often each file was brought to its end."""
        journal = self.root / "completed"
        return Counter(journal.read_text(encoding="utf-8").split() if journal.exists() else ())

    def fail(self, how: str) -> None:
        (self.root / how).touch()

    def recover(self, how: str) -> None:
        (self.root / how).unlink()

    def up(self) -> None:
        self.process = SPAWN.Process(target=serve, args=(self.root, self.port), daemon=True)
        self.process.start()
        until = time.monotonic() + 20
        while time.monotonic() < until:
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        raise TimeoutError("the receiver does not listen")

    def down(self) -> None:
        self.process.terminate()
        self.process.join()
        self.process.close()
