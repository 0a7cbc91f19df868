import io
import os

import pytest

from connectors.errors import BadSpec, Denied, Unreachable
from connectors.transports.local import Local


class Growing(io.BytesIO):
    """Writes on to the very file that is being fetched."""

    def __init__(self, path):
        super().__init__()
        self.path = path

    def write(self, block):
        with self.path.open("ab") as file:
            file.write(b"more") if not self.getvalue() else None
        return super().write(block)


def test_a_file_that_grows_is_not_whole(tmp_path):
    (tmp_path / "a").write_bytes(b"some")
    with pytest.raises(Unreachable, match="changed"):
        Local(str(tmp_path)).fetch("a", Growing(tmp_path / "a"))


def test_a_missing_folder_may_be_mounted_later(tmp_path):
    with pytest.raises(Unreachable):
        Local(str(tmp_path / "none")).list(".*")


def test_a_pattern_must_be_one(tmp_path):
    with pytest.raises(BadSpec, match=r"\("):
        Local(str(tmp_path)).list("(")


def test_a_hidden_link_is_not_written_through(tmp_path):
    """The other side may not choose which of our files a put overwrites."""
    outside = tmp_path / "ours"
    outside.write_bytes(b"ours")
    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / ".a.part").symlink_to(outside)
    Local(str(folder)).put("a", io.BytesIO(b"x"))
    assert outside.read_bytes() == b"ours"


def test_a_pipe_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Denied):
        Local(str(tmp_path)).fetch("pipe", io.BytesIO())
