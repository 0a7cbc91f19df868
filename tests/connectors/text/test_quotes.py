import io

import pytest

from connectors.errors import Malformed
from connectors.text.encoding import Utf8, survey
from connectors.text.quotes import Quotes, Watched, breaks


@pytest.mark.parametrize(("text", "count"), [(b"", 0), (b"a\nb\r\nc\rd", 3), (b"\r\r\n\n", 3)])
def test_line_ends(text, count):
    assert breaks(text) == count


@pytest.mark.parametrize(
    ("blocks", "opened", "glued"),
    [
        ([b'"a","b"\n'], None, []),
        ([b'"a\n', b'b",1\n'], None, []),
        ([b'x,"a\n', b"b\n"], 1, []),
        ([b'1,2\n"a""b\n'], 2, []),
        ([b'"a"b,1\n', b'1,"2"\n"3"x\n'], None, [1, 3]),
        ([b'2"3,4\n"5\n'], 2, []),
    ],
)
def test_state_over_blocks(blocks, opened, glued):
    quotes, line = Quotes(","), 1
    for block in blocks:
        quotes.follow(block, line)
        line += breaks(block)
    assert (quotes.opened, list(quotes.glued)) == (opened, glued)


def test_a_stream_that_ends_in_quotes_is_refused():
    data = io.BytesIO(b'1,2\n"3\n')
    stream = Watched(Utf8(data, survey(data)), ",", line=2)
    assert stream.read(100) == b'1,2\n"3\n'
    with pytest.raises(Malformed) as caught:
        stream.read(100)
    assert caught.value.line == 3
