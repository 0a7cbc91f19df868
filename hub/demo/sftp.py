"""The bureaus' SFTP server for demonstrations: loopback only, one folder a bureau.

Run as ``python -m hub.demo.sftp ROOT PORT KEY``; users are the folders of ROOT, and each
one's password stands in the file ``.password`` beside its folder's name.
"""

from __future__ import annotations

import asyncio
import hmac
import sys
from pathlib import Path

import asyncssh


class Door(asyncssh.SSHServer):
    """Lets a bureau in by its password, and nobody else."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def begin_auth(self, username: str) -> bool:  # noqa: ARG002 - the library's signature
        """Everybody has to say who he is."""
        return True

    def password_auth_supported(self) -> bool:
        """Passwords only; keys are for real servers."""
        return True

    def validate_password(self, username: str, password: str) -> bool:
        """Compare in constant time; an unknown bureau has no password at all."""
        kept = self.root / f"{username}.password"
        known = username.isidentifier() and kept.is_file()
        return known and hmac.compare_digest(kept.read_text(encoding="utf-8"), password)


async def serve(root: Path, port: int, key: Path) -> None:
    """Serve until the process is ended."""

    def folder(channel: asyncssh.SSHServerChannel[bytes]) -> asyncssh.SFTPServer:
        user = channel.get_connection().get_extra_info("username")
        return asyncssh.SFTPServer(channel, chroot=bytes(root / user))

    await asyncssh.listen(
        "127.0.0.1",
        port,
        server_factory=lambda: Door(root),
        server_host_keys=[str(key)],
        sftp_factory=folder,
    )
    await asyncio.Event().wait()


def made_key(path: Path) -> str:
    """A host key made once; answers its public half, as a pinned key is written."""
    if not path.exists():
        path.touch(mode=0o600)
        asyncssh.generate_private_key("ssh-ed25519").write_private_key(str(path))
    public = asyncssh.read_private_key(str(path)).export_public_key().decode()
    return " ".join(public.split()[:2])


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])))
