"""The bureaus around the hub, who keep books of their own: what they sent, and what they got.

A line is on disk before a file or a row is laid down, and as soon as a file that came is complete.
Run as ``python -m tests.proof.neighbours ROOT PORT KEY GOT`` it is their SFTP server.
"""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import asyncssh

from hub.demo.sftp import Door


def note(journal: Path, file: str, data: bytes, rows: int | None) -> None:
    """Add the line of a file to a journal, synced."""
    _add(journal, [{"file": file, "sha256": sha256(data).hexdigest(), "rows": rows}])


def note_rows(journal: Path, feed: str, table: Path, name: str) -> None:
    """Add a line for every row that stands in a bureau's table, of the digest of its cells."""
    with closing(sqlite3.connect(table)) as database:
        rows = database.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - ours
    texts = ("\x1f".join("\0" if cell is None else cell for cell in row) for row in rows)
    _add(journal, [{"id": feed, "sha256": sha256(text.encode()).hexdigest()} for text in texts])


def _add(journal: Path, told: list[dict[str, Any]]) -> None:
    at = datetime.now(UTC).isoformat()
    with journal.open("a", encoding="utf-8") as out:
        out.writelines(json.dumps({"at": at} | line) + "\n" for line in told)
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
