import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.errors import Malformed
from connectors.text.lines import blocks


@given(st.lists(st.sampled_from([b"a", b"\n", b"bc\n", b"\r\n"])).map(b"".join))
def test_nothing_is_lost_and_lines_are_whole(data):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("connectors.text.lines.BLOCK", 64)
        found = list(blocks(io.BytesIO(data * 5), 7))
    assert b"".join(block for _, block in found) == data * 5
    assert all(block.endswith(b"\n") for _, block in found[:-1])
    before = 0
    for line, block in found:
        assert line == 7 + before
        before += block.count(b"\n")


def test_a_line_without_end(monkeypatch):
    monkeypatch.setattr("connectors.text.lines.BLOCK", 8)
    with pytest.raises(Malformed) as caught:
        list(blocks(io.BytesIO(b"a\nb\n" + b"x" * 9)))
    assert caught.value.line == 3
