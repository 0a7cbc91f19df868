import io

import pytest

from connectors.errors import BadSpec, Malformed
from connectors.text.encoding import BLOCK, Utf8, codec, survey


@pytest.mark.parametrize(
    ("data", "encoding", "suspect"),
    [
        ("甲".encode(), "utf-8", False),
        ("甲".encode("gb18030"), "gb18030", False),
        (b"plain", "utf-8", False),
        ("甲公司\n".encode() * 50 + b"\xff\xff", "utf-8", True),
        ("甲公司\n".encode("gb18030") * 50 + b"\xff\xff", "gb18030", True),
    ],
)
def test_the_whole_payload_decides(data, encoding, suspect):
    found = survey(io.BytesIO(data))
    assert (found.encoding, found.suspect) == (encoding, suspect)


@pytest.mark.parametrize("shift", range(4))
def test_a_character_may_lie_across_blocks(shift):
    data = b"x" * (BLOCK - shift) + "𠀀甲".encode()
    assert survey(io.BytesIO(data)).suspect is False
    assert survey(io.BytesIO(data[:-1])).suspect is True


@pytest.mark.parametrize("size", [1, 2, 5, 1000])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_recoded_in_pieces_of_any_size(encoding, size):
    text = "甲𠀀a\n" * 20
    data = io.BytesIO(text.encode(encoding))
    stream = Utf8(data, survey(data, encoding))
    parts = list(iter(lambda: stream.read(size), b""))
    assert b"".join(parts).decode() == text
    assert max(map(len, parts)) <= size


@pytest.mark.parametrize("name", ["klingon", "rot13", "hex"])
def test_unknown_encodings(name):
    with pytest.raises(BadSpec):
        codec(name)


def test_nothing_is_no_payload():
    with pytest.raises(Malformed):
        survey(io.BytesIO(b""))
