"""The bureaus around the hub, who keep books of their own: what they sent, and what they got.

A line is on disk before a file is laid down, and as soon as one that came is complete.
Run as ``python -m tests.proof.neighbours ROOT PORT KEY GOT`` it is their SFTP server.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import asyncssh

from hub.demo.sftp import Door


def note(journal: Path, file: str, data: bytes, rows: int | None) -> None:
    """Add a line to a journal, synced."""
    at, told = datetime.now(UTC).isoformat(), sha256(data).hexdigest()
    with journal.open("a", encoding="utf-8") as out:
        out.write(json.dumps({"at": at, "file": file, "sha256": told, "rows": rows}) + "\n")
        out.flush()
        os.fsync(out.fileno())


class Files(asyncssh.SFTPServer):
    """One bureau's folder; a file is there from the moment it is renamed to its name."""

    def __init__(self, channel: Any, root: Path, got: Path) -> None:
        user = channel.get_connection().get_extra_info("username")
        self.got = got
        super().__init__(channel, chroot=bytes(root / user))

    def posix_rename(self, oldpath, newpath):
        super().posix_rename(oldpath, newpath)
        path = Path(os.fsdecode(self.map_path(newpath)))
        note(self.got, path.name, path.read_bytes(), None)


async def serve(root: Path, port: int, key: Path, got: Path) -> None:
    """Serve until the process is ended."""
    await asyncssh.listen(
        "127.0.0.1",
        port,
        server_factory=lambda: Door(root),
        server_host_keys=[str(key)],
        sftp_factory=lambda channel: Files(channel, root, got),
    )
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4])))
