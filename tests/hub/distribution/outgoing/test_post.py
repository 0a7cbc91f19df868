"""Data first, proved, then manifests; what is there already is not put again."""

import pytest

from connectors.errors import Unreachable
from connectors.transports.local import Local
from hub.distribution.outgoing import post

FILES = ["a.codebook.md", "a.csv", "a.codebook.md.manifest.json", "a.csv.manifest.json"]


class Watched(Local):
    """A real folder whose puts are listed."""

    def put(self, path, data):
        PUT.append(path)
        super().put(path, data)


class Bending(Local):
    """A folder on a disk that loses a byte."""

    def put(self, path, data):
        data.read(1)
        super().put(path, data)


PUT: list[str] = []


@pytest.fixture
def folders(tmp_path):
    PUT.clear()
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    for name in FILES:
        (here / name).write_text(name)
    return here, there


def test_manifests_come_last(folders):
    here, there = folders
    post.send(here, Watched(str(there)))
    assert PUT == FILES
    assert {path.name: path.read_text() for path in there.iterdir()} == {n: n for n in FILES}


def test_what_is_there_already_is_left_and_what_differs_is_replaced(folders):
    here, there = folders
    (there / "a.csv").write_text("a.csv")
    (there / "a.codebook.md").write_text("of another life")
    post.send(here, Watched(str(there)))
    assert PUT[0] == "a.codebook.md"
    assert PUT[1:] == FILES[2:]
    assert (there / "a.codebook.md").read_text() == "a.codebook.md"


def test_a_file_that_reads_back_otherwise_is_not_announced(folders):
    here, there = folders
    with pytest.raises(Unreachable, match=r"a\.codebook\.md"):
        post.send(here, Bending(str(there)))
    assert not list(there.glob("*.manifest.json"))
