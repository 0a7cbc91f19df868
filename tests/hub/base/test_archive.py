"""Raw bytes are kept whole, once, readable by nobody else, and proved when read."""

import stat

import pytest

from hub.base import archive
from hub.errors import Stop


def test_bytes_come_back_as_they_went(home):
    kept = archive.keep(home.settings, lambda out: out.write("甲乙".encode()))
    with archive.read(home.settings, kept.digest) as data:
        assert data.read() == "甲乙".encode()
    found = archive.path(home.settings, kept.digest)
    assert stat.S_IMODE(found.stat().st_mode) == 0o600
    assert (found.name, kept.bytes) == (kept.digest, 6)


def test_a_broken_transfer_leaves_nothing(home):
    def cut(out):
        out.write(b"half")
        raise ConnectionError

    with pytest.raises(ConnectionError):
        archive.keep(home.settings, cut)
    assert list(home.settings.archive.rglob("*")) == []


def test_changed_bytes_are_refused(home):
    kept = archive.keep(home.settings, lambda out: out.write(b"true"))
    archive.path(home.settings, kept.digest).write_bytes(b"false")
    with pytest.raises(Stop, match="HUB-O06"):
        archive.read(home.settings, kept.digest)
