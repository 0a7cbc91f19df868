"""What is settled before an XML parser sees a byte: encoding, size, and that there is no DOCTYPE.

A document type is refused before the parser sees it. Switching entities off is not enough: the
parser then drops the rest of a text that holds one, without a word.
"""

from __future__ import annotations

import re
from typing import IO

from connectors.errors import BadSpec, Malformed
from connectors.text.encoding import Survey, Utf8, codec, survey

HEAD = 1 << 16
"""Bytes in which the first element must begin."""

SPAN = 64 << 20
"""Bytes within which the next record must end."""

_DECLARED = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")
_PROLOG = re.compile(rb"(?:\s|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)


class Bounded:
    """A stream that does not go on for ever without a record ending: memory stays flat."""

    def __init__(self, source: Utf8) -> None:
        self._source = source
        self.since = 0
        """Bytes since the last record; the reader of records sets it back."""

    def read(self, size: int) -> bytes:
        """Pass on what the parser asks for, or Malformed."""
        block = self._source.read(size)
        self.since += len(block)
        if self.since > SPAN:
            raise Malformed(f"no record ends within {SPAN >> 20} MiB")
        return block


def surveyed(data: IO[bytes], encoding: str | None) -> Survey:
    """Look at the bytes: declared encoding, else the document's own, else the standard's UTF-8.

    Source: Extensible Markup Language 1.0, 4.3.3, which knows no other default.
    """
    data.seek(0)
    head = data.read(HEAD)
    own = _DECLARED.match(head)
    if encoding or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return survey(data, encoding)
    return survey(data, _known(own[1].decode()) if own else "utf-8")


def without_doctype(source: Utf8) -> Utf8:
    """Return the stream as it was, or Malformed."""
    head = source.read(HEAD)
    source.unread(head)
    prolog = _PROLOG.match(head)
    rest = head[prolog.end() :] if prolog else head
    if rest.startswith(b"<!"):
        line = head[: len(head) - len(rest)].count(b"\n") + 1
        raise Malformed(
            "a DOCTYPE is refused; send the document without it, entities resolved", line
        )
    if not rest:
        raise Malformed(f"no element begins within the first {HEAD >> 10} KiB")
    return source


def _known(name: str) -> str:
    try:
        return codec(name)
    except BadSpec:
        raise Malformed(f"the document declares an unknown encoding, {name}", 1) from None
