import io

import pytest

from connectors.errors import Malformed
from connectors.text.encoding import Utf8
from connectors.text.prolog import HEAD, Bounded, surveyed, without_doctype


def opened(data: bytes, encoding=None):
    file = io.BytesIO(data)
    return Utf8(file, surveyed(file, encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_a_doctype_is_found_in_any_encoding(encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?><!-- 甲 --><!DOCTYPE a><a/>'
    with pytest.raises(Malformed, match="DOCTYPE"):
        without_doctype(opened(text.encode(encoding)))


def test_what_only_looks_like_one_passes():
    text = b"<?x <!DOCTYPE ?><!-- <!DOCTYPE a> --><a>&lt;!DOCTYPE</a>"
    assert without_doctype(opened(text)).read() == text


@pytest.mark.parametrize(
    "text", [b" " * HEAD + b"<a/>", b"<!--" + b"x" * HEAD + b"--><!DOCTYPE a>"]
)
def test_a_prolog_has_an_end(text):
    with pytest.raises(Malformed):
        without_doctype(opened(text))


def test_a_span_without_records_has_an_end(monkeypatch):
    monkeypatch.setattr("connectors.text.prolog.SPAN", 10)
    source = Bounded(opened(b"<a>" + b"x" * 20))
    source.read(8)
    source.since = 0
    source.read(8)
    with pytest.raises(Malformed):
        source.read(8)
