"""Bytes in any encoding become UTF-8, and one bad byte costs one row, never the file.

The encoding is the declared one, else the byte-order mark's, else UTF-8 if the whole payload is
valid UTF-8, else GB18030. Nothing else is guessed. GB 2312 and GBK are read as GB18030, their
superset, because bureaus' "GBK" files hold characters that only GB18030 has.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

import numpy as np
import pyarrow as pa

from connectors.errors import BadSpec, Malformed

BLOCK = 4 << 20
"""Bytes read at a time, and a record CSV always accepts; pyarrow reads up to 32 blocks ahead."""
LOST = "\ufffd"
"""Stands where bytes could not be decoded."""

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CHINESE = {"gb2312", "gbk"}
_LEAD = 0xC0
"""The least byte that begins a character of several bytes in UTF-8."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a first look at the whole payload found."""

    encoding: str
    """A Python codec name."""
    start: int
    """Bytes of byte-order mark to leave out."""
    suspect: bool
    """Some bytes cannot be decoded, or nobody looked: LOST may stand in the text."""

    @property
    def shown(self) -> str:
        """Name the encoding for people."""
        return self.encoding.upper() + (" (BOM)" if self.start else "")


class Utf8:
    """A readable stream of the payload's text in UTF-8; valid UTF-8 passes through untouched."""

    closed = False

    def __init__(self, data: IO[bytes], survey: Survey) -> None:
        self._data = data
        plain = survey.encoding == "utf-8" and not survey.suspect
        codec = codecs.getincrementaldecoder(survey.encoding)
        self._decoder = None if plain else codec("replace")
        self._pending = b""
        data.seek(survey.start)

    def readable(self) -> bool:
        """Say so, as pyarrow asks."""
        return True

    def unread(self, block: bytes) -> None:
        """Give back what was read too far."""
        self._pending = block + self._pending

    def read(self, size: int = BLOCK) -> bytes:
        """Return `size` bytes, fewer only at the end."""
        parts, length = [self._pending], len(self._pending)
        while length < size and (block := self._next(size - length)):
            parts.append(block)
            length += len(block)
        whole = b"".join(filter(None, parts))
        self._pending = whole[size:]
        return whole[:size]

    def _next(self, size: int) -> bytes:
        """Return about `size` bytes; no codec makes more than three of UTF-8 out of one byte."""
        if self._decoder is None:
            return self._data.read(size)
        text, block = "", b"more"
        while block and not text:
            block = self._data.read(max(size // 3, 1))
            text = self._decoder.decode(block, final=not block)
        return text.encode()


class Encoded:
    """A writable stream that takes UTF-8 and passes it on in the declared encoding, strictly.

    What a bureau calls GBK is written as GBK: GB18030's further characters would harm its reader.
    """

    closed = False

    def __init__(self, out: IO[bytes], encoding: str | None) -> None:
        self._out = out
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._encoder = codecs.getincrementalencoder(encoding or "utf-8")()

    def writable(self) -> bool:
        """Say so, as pyarrow asks."""
        return True

    def write(self, block: bytes) -> int:
        """Pass on a block, or Malformed."""
        try:
            self._out.write(self._encoder.encode(self._decoder.decode(block)))
        except UnicodeEncodeError as error:
            raise Malformed(f"{error.object[error.start]!r} is not in {error.encoding}") from error
        return len(block)

    def flush(self) -> None:
        """Have nothing to do: no byte is kept back but those of half a character."""


def survey(data: IO[bytes], declared: str | None = None, *, empty: bool = False) -> Survey:
    """Look at the whole payload. One of no bytes is Malformed unless the form has no header."""
    data.seek(0)
    head = data.read(3)
    if not head and not empty:
        raise Malformed("the file is empty, not even a header came")
    mark, marked = next(((m, e) for m, e in _MARKS if head.startswith(m)), (b"", None))
    candidates = _candidates(declared, marked)
    if candidates[1:] == () and candidates[0] != "utf-8":
        return Survey(candidates[0], len(mark), suspect=True)  # decoding twice would cost too much
    for encoding in candidates:
        if not _losses(data, len(mark), encoding, limit=1):
            return Survey(encoding, len(mark), suspect=False)
    counted = {each: _losses(data, len(mark), each) for each in candidates}
    return Survey(min(counted, key=lambda each: counted[each]), len(mark), suspect=True)


def codec(name: str) -> str:
    """Resolve a declared encoding, or BadSpec."""
    try:
        "a".encode(name)
    except LookupError:
        raise BadSpec(f"encoding: {name!r} is not a known text encoding") from None
    found = codecs.lookup(name).name
    return "gb18030" if found in _CHINESE else "utf-8" if found == "utf-8-sig" else found


def _candidates(declared: str | None, marked: str | None) -> tuple[str, ...]:
    if declared is None:
        return (marked,) if marked else ("utf-8", "gb18030")
    encoding = codec(declared)
    if marked is None:
        return (encoding,)
    if not marked.startswith(encoding):
        raise Malformed(f"declared as {declared}, but it begins with the mark of {marked}", 1)
    return (marked,)


def _losses(data: IO[bytes], start: int, encoding: str, limit: int | None = None) -> int:
    """Count what cannot be decoded, or stop at the limit."""
    data.seek(start)
    if limit and encoding == "utf-8":
        return int(not all(_valid(block) for block in _characters(data)))
    decoder, lost = codecs.getincrementaldecoder(encoding)("replace"), 0
    while block := data.read(BLOCK):
        lost += decoder.decode(block).count(LOST)
        if limit and lost >= limit:
            return lost
    return lost + decoder.decode(b"", final=True).count(LOST)


def _characters(data: IO[bytes]) -> Iterator[bytes]:
    """Cut UTF-8 into blocks that do not end inside a character."""
    rest = b""
    while block := data.read(BLOCK):
        block = rest + block
        lead = next((i for i in range(1, min(4, len(block)) + 1) if block[-i] >= _LEAD), 0)
        cut = len(block) - lead
        rest = block[cut:]
        yield block[:cut]
    yield rest


def _valid(block: bytes) -> bool:
    """Ask Arrow, whose UTF-8 check is twice as fast as decoding."""
    ends = pa.py_buffer(np.array([0, len(block)], np.int32))
    array = pa.StringArray.from_buffers(1, ends, pa.py_buffer(block))
    try:
        array.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True
