"""Fixed width: every field so many bytes of the declared encoding, every row one line.

In GBK a Chinese character is two bytes and a digit one, so rows are cut as bytes and only then
decoded: a field that ends inside a character has not lost that character, its row was cut wrongly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import IO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from connectors.base import BadRow, Reading, Rows
from connectors.errors import BadSpec, Malformed
from connectors.text.encoding import BLOCK, LOST, codec, survey
from connectors.text.lines import blocks
from connectors.text.plain import blanks, no_rows, texts

LF, CR = 10, 13
_ASCII = 0x80


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a row."""

    name: str
    width: int
    """Bytes."""
    align: str = "left"
    """`left` is padded on the right, `right` on the left."""
    pad: str = " "
    """Taken off; but a field of nothing else than another pad keeps one (00000 is 0)."""

    def __post_init__(self) -> None:
        if self.width < 1 or self.align not in {"left", "right"}:
            raise BadSpec(f"fields: {self.name}: width is 1 or more, align is left or right")
        if len(self.pad) != 1 or not self.pad.isascii() or not self.pad.isprintable():
            raise BadSpec(f"fields: {self.name}: pad {self.pad!r} is not one ASCII character")


@dataclass(frozen=True, slots=True)
class Fixed:
    """Lines of one length. A field of blanks is the empty string: absence cannot be told."""

    fields: tuple[Column, ...]
    encoding: str
    skip: int = 0
    """Lines to leave out before the rows; there is no header."""

    def __post_init__(self) -> None:
        names = [each.name for each in self.fields]
        if not names or len(set(names)) < len(names) or self.skip < 0:
            raise BadSpec("fields: one at least, their names must differ; skip is not negative")
        if "\n ~".encode(codec(self.encoding)) != b"\n ~":
            raise BadSpec(f"encoding: in {self.encoding} a line break is not one byte")

    @property
    def width(self) -> int:
        """Bytes of a row without its line end."""
        return sum(each.width for each in self.fields)

    def read(self, data: IO[bytes]) -> Reading:
        """Step over what is skipped; a payload of no bytes is one of no rows."""
        found = survey(data, self.encoding, empty=True)
        data.seek(found.start)
        records = _Records(self, found.encoding)
        return Reading(found.shown, records.read(data), records.bad)

    def write(self, batches: Iterable[pa.RecordBatch], schema: pa.Schema, out: IO[bytes]) -> None:
        r"""Write the declared encoding and \n; what has no place or does not fit is refused."""
        known = {each.name for each in self.fields}
        if strange := [name for name in schema.names if name not in known]:
            raise BadSpec(f"fields: no place for {', '.join(strange)}")
        row = 0
        for batch in batches:
            plain = texts(batch)
            cells = [self._cells(plain, each, row) for each in self.fields]
            ends = np.full((batch.num_rows, 1), LF, np.uint8)
            out.write(np.concatenate([*cells, ends], axis=1).tobytes())
            row += batch.num_rows

    def _cells(self, batch: pa.RecordBatch, one: Column, before: int) -> np.ndarray:
        """Make the bytes of one field, a row each; a null is blanks whatever the pad."""
        given = one.name in batch.schema.names
        values = batch.column(one.name).to_pylist() if given else [None] * batch.num_rows
        cells = []
        for row, value in enumerate(values, before + 1):
            try:
                cells.append(_cell(value, one, self.encoding))
            except ValueError as error:
                raise Malformed(f"row {row}: {one.name}: {error}") from error
        return np.frombuffer(b"".join(cells), np.uint8).reshape(-1, one.width)


@dataclass(slots=True)
class _Records:
    """One pass over the lines."""

    form: Fixed
    codec: str
    bad: list[BadRow] = field(default_factory=list)

    def read(self, data: IO[bytes]) -> Iterator[Rows]:
        names = [each.name for each in self.form.fields]
        yield Rows(no_rows(names), pa.array([], pa.int64()))
        for _ in range(self.form.skip):
            if not data.readline(BLOCK):
                raise Malformed(f"fewer lines than skip = {self.form.skip}")
        for line, block in blocks(data, self.form.skip + 1):
            yield self._rows(line, block)

    def _rows(self, line: int, block: bytes) -> Rows:
        """Cut a block of lines into columns all at once."""
        flat = np.frombuffer(block, np.uint8)
        starts, ends = _bounds(flat)
        fits = ends - starts == self.form.width
        if flat[-1] != LF and not fits[-1]:
            raise Malformed("the file breaks off in its last line", line + len(starts) - 1)
        reasons = np.where(fits, "", np.where(ends == starts, "blank", "width")).astype(object)
        columns, lost = self._columns(flat, starts[fits])
        batch = pa.RecordBatch.from_arrays(columns, [each.name for each in self.form.fields])
        inner = np.where(lost, "encoding", "").astype(object)
        inner[blanks(batch)] = "blank"
        reasons[fits] = inner
        lines = np.arange(line, line + len(starts))
        for at in np.flatnonzero(reasons != ""):
            text = block[starts[at] : ends[at]].decode(self.codec, "replace").rstrip(" ")
            self.bad.append(BadRow(int(lines[at]), text, str(reasons[at])))
        good = pa.array(inner == "")
        return Rows(batch.filter(good), pa.array(lines[reasons == ""], pa.int64()))

    def _columns(
        self, flat: np.ndarray, starts: np.ndarray
    ) -> tuple[list[pa.StringArray], np.ndarray]:
        """Return the columns of the rows that begin at `starts`, and the rows cut wrongly."""
        width, lost = self.form.width, np.zeros(len(starts), bool)
        if not len(starts):
            return [pa.array([], pa.string())] * len(self.form.fields), lost
        matrix = np.lib.stride_tricks.sliding_window_view(flat, width)[starts]
        columns = []
        for one, end in zip(
            self.form.fields, accumulate(each.width for each in self.form.fields), strict=True
        ):
            cells = np.ascontiguousarray(matrix[:, end - one.width : end])
            column, doubt = _decoded(cells, self.codec)
            lost |= doubt
            columns.append(_bare(column, one))
        return columns, lost


def _bounds(flat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    r"""Find where lines begin and end, without \n and \r\n."""
    ends = np.flatnonzero(flat == LF)
    if flat[-1] != LF:
        ends = np.append(ends, len(flat))
    starts = np.concatenate([[0], ends[:-1] + 1])
    return starts, ends - ((ends > starts) & (flat[ends - 1] == CR))


def _decoded(cells: np.ndarray, encoding: str) -> tuple[pa.StringArray, np.ndarray]:
    """Decode one field of many rows at once, or where there is damage row by row."""
    rows, width = cells.shape
    if cells.max() < _ASCII:
        ends = np.arange(0, (rows + 1) * width, width, dtype=np.int32)
        return _strings(ends, cells.tobytes()), np.zeros(rows, bool)
    parted = np.concatenate([cells, np.full((rows, 1), LF, np.uint8)], axis=1).tobytes()
    try:
        text = parted.decode(encoding).encode()
    except UnicodeDecodeError:
        found = [cell.tobytes().decode(encoding, "replace") for cell in cells]
        return pa.array(found, pa.string()), np.array([LOST in each for each in found])
    ends = np.flatnonzero(np.frombuffer(text, np.uint8) == LF).astype(np.int32) + 1
    column = _strings(np.concatenate([np.zeros(1, np.int32), ends]), text)
    return pc.ascii_rtrim(column, "\n"), np.zeros(rows, bool)


def _strings(ends: np.ndarray, data: bytes) -> pa.StringArray:
    return pa.StringArray.from_buffers(len(ends) - 1, pa.py_buffer(ends), pa.py_buffer(data))


def _bare(column: pa.StringArray, one: Column) -> pa.StringArray:
    """Take the padding off."""
    trim = pc.ascii_rtrim if one.align == "left" else pc.ascii_ltrim
    if one.pad == " ":
        return trim(column, " ")
    nothing = pc.equal(pc.ascii_trim(column, " "), "")
    bare = trim(column, one.pad)
    return pc.if_else(nothing, "", pc.if_else(pc.equal(bare, ""), one.pad, bare))


def _cell(value: str | None, one: Column, encoding: str) -> bytes:
    """Make the bytes of one value, or ValueError."""
    if not value:
        return b" " * one.width
    data, pad = value.encode(encoding), one.pad.encode()
    if len(data) > one.width:
        raise ValueError(f"{value!r} is {len(data)} bytes, the field {one.width}")
    if b"\n" in data or b"\r" in data:
        raise ValueError(f"{value!r} has a line break")
    return data.ljust(one.width, pad) if one.align == "left" else data.rjust(one.width, pad)
