"""The same questions to the server that bureaus really run; needs the Debian package."""

import os
import pwd
import socket
import subprocess
import time
from contextlib import closing
from pathlib import Path

import asyncssh
import pytest

from connectors import kinds
from connectors.conformance import transports

SSHD, SFTP = "/usr/sbin/sshd", "/usr/lib/openssh/sftp-server"
CONFIG = """
Port {port}
ListenAddress 127.0.0.1
HostKey {home}/host
PidFile {home}/pid
AuthorizedKeysFile {home}/authorized
StrictModes no
UsePAM no
PasswordAuthentication no
Subsystem sftp {sftp} -d {home}/served
"""


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def openssh(tmp_path):
    """A server of this user on loopback, ended with the test; its log path must be absolute."""
    host, client = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    host.write_private_key(tmp_path / "host")
    (tmp_path / "host").chmod(0o600)
    (tmp_path / "authorized").write_bytes(client.export_public_key())
    (tmp_path / "served").mkdir()
    port = free_port()
    (tmp_path / "config").write_text(CONFIG.format(port=port, home=tmp_path, sftp=SFTP))
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    command = [SSHD, "-D", "-f", tmp_path / "config", "-E", tmp_path / "log"]
    with subprocess.Popen(command) as server:
        for _ in range(100):
            if answers(port):
                break
            time.sleep(0.05)
        yield {
            "kind": "sftp",
            "host": "127.0.0.1",
            "port": port,
            "user": pwd.getpwuid(os.geteuid()).pw_name,
            "key": client.export_private_key().decode(),
            "host_key": host.export_public_key().decode(),
        }
        server.terminate()


@pytest.mark.system
def test_openssh_answers_every_question(openssh, tmp_path):
    for question in transports.QUESTIONS:
        folder = tmp_path / "served" / question.__name__
        folder.mkdir()
        with kinds.transport(openssh | {"folder": str(folder)}) as transport:
            assert question(transport, folder) is None, question.__name__
