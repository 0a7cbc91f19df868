"""SFTP with servers that are strangers, liars, or gone in the middle."""

import io
import os
import socket
import stat

import asyncssh
import pytest

from connectors import kinds
from connectors.errors import Denied, Unreachable

MIB = 1 << 20


def fetched(transport, path):
    out = io.BytesIO()
    transport.fetch(path, out)
    return out.getvalue()


class Cutting(asyncssh.SFTPServer):
    """Hangs up once a mebibyte was read or written."""

    def read(self, file_obj, offset, size):
        self._cut(offset)
        return super().read(file_obj, offset, size)

    def write(self, file_obj, offset, data):
        self._cut(offset)
        return super().write(file_obj, offset, data)

    def _cut(self, offset):
        if offset > MIB:
            self.channel.get_connection().abort()


class Growing(asyncssh.SFTPServer):
    """The file becomes longer while it is fetched."""

    def close(self, file_obj):
        with open(file_obj.name, "ab") as file:  # noqa: PTH123 - asyncssh names files in bytes
            file.write(b"x")
        super().close(file_obj)


class Lying(asyncssh.SFTPServer):
    """Tells names that lead elsewhere, as a hostile server does."""

    async def scandir(self, _path):
        for name in (b"../../evil.csv", b"/etc/evil.csv", b".evil.csv", b"a\nb.csv", b"good.csv"):
            attrs = asyncssh.SFTPAttrs(permissions=stat.S_IFREG | 0o644, size=1, mtime=0, atime=0)
            yield asyncssh.SFTPName(name, name, attrs)


class Plain(asyncssh.SFTPServer):
    """Knows no rename that replaces, like an old server."""

    def posix_rename(self, *_paths):
        raise asyncssh.SFTPOpUnsupported("posix-rename@openssh.com")


class Full(asyncssh.SFTPServer):
    """Its disk has no room."""

    def write(self, *_block):
        raise asyncssh.SFTPFailure("no space left on device")


def test_a_key_opens_as_a_password_does(serve):
    served = serve()
    (served.folder / "a.csv").write_bytes(b"x")
    with kinds.transport(served.spec(password=None, key=served.key)) as transport:
        assert [each.path for each in transport.list(".*")] == ["a.csv"]


def test_a_folder_below(serve):
    served = serve()
    (served.folder / "out").mkdir()
    with kinds.transport(served.spec(folder="/out")) as transport:
        transport.put("a.csv", io.BytesIO(b"x"))
    assert (served.folder / "out" / "a.csv").read_bytes() == b"x"


@pytest.mark.parametrize("kind", ["ssh-ed25519", "ecdsa-sha2-nistp256"])
def test_another_host_key_is_refused(serve, kind):
    served = serve()
    other = asyncssh.generate_private_key(kind).export_public_key().decode().strip()
    with (
        kinds.transport(served.spec(host_key=other)) as transport,
        pytest.raises(Denied, match=rf"127.0.0.1\]:{served.port} shows another host key"),
    ):
        transport.list(".*")


def test_a_wrong_secret_is_refused_and_not_shown(serve):
    served = serve()
    stranger = asyncssh.generate_private_key("ssh-ed25519").export_private_key().decode()
    for secret in ({"password": "wr0ng"}, {"password": None, "key": stranger}):
        with kinds.transport(served.spec(**secret)) as transport, pytest.raises(Denied) as caught:
            transport.list(".*")
        assert "wr0ng" not in str(caught.value)


def test_nobody_there():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    key = asyncssh.generate_private_key("ssh-ed25519").export_public_key().decode()
    spec = {"kind": "sftp", "host": "127.0.0.1", "port": port, "user": "u", "password": "p"}
    with kinds.transport(spec | {"host_key": key}) as transport, pytest.raises(Unreachable):
        transport.list(".*")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_cut_connection_can_be_tried_again(serve):
    """A fetch that was cut says so; the same transport then dials again.

    The library asks ahead in a thread of its own, which may still be asking when the line is cut.
    """
    served = serve(Cutting)
    (served.folder / "large").write_bytes(os.urandom(4 * MIB))
    (served.folder / "small").write_bytes(b"x")
    with kinds.transport(served.spec()) as transport:
        with pytest.raises(Unreachable):
            fetched(transport, "large")
        assert fetched(transport, "small") == b"x"


def test_a_cut_put_leaves_nothing_under_the_name(serve):
    served = serve(Cutting)
    (served.folder / "a").write_bytes(b"old")
    with kinds.transport(served.spec()) as transport:
        with pytest.raises(Unreachable):
            transport.put("a", io.BytesIO(os.urandom(4 * MIB)))
        assert [each.path for each in transport.list(".*")] == ["a"]
    assert (served.folder / "a").read_bytes() == b"old"


def test_a_full_disk_is_noticed(serve):
    served = serve(Full)
    with kinds.transport(served.spec()) as transport, pytest.raises(Unreachable):
        transport.put("a", io.BytesIO(b"x" * MIB))
    assert not (served.folder / "a").exists()


def test_a_file_that_grows_is_not_whole(serve):
    served = serve(Growing)
    (served.folder / "a").write_bytes(b"some")
    with kinds.transport(served.spec()) as transport, pytest.raises(Unreachable, match="changed"):
        fetched(transport, "a")


def test_a_server_is_not_believed_about_names(serve):
    with kinds.transport(serve(Lying).spec()) as transport:
        assert [each.path for each in transport.list(".*")] == ["good.csv"]


def test_a_server_without_replacing_rename(serve):
    served = serve(Plain)
    with kinds.transport(served.spec()) as transport:
        for content in (b"old", b"new"):
            transport.put("a", io.BytesIO(content))
    assert {each.name: each.read_bytes() for each in served.folder.iterdir()} == {"a": b"new"}
