"""Delimited text by RFC 4180, read as people send it.

A row that cannot be read is a BadRow with its physical line; a file whose rows cannot be told
apart is Malformed. CSV cannot tell an absent value from an empty one: both arrive as the empty
string, and what counts as absent is the feed's declaration.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from connectors.base import BadRow, Reading, Rows
from connectors.errors import BadSpec, Malformed
from connectors.text.encoding import BLOCK, Encoded, Utf8, codec, survey
from connectors.text.numbering import Numbering, Placed
from connectors.text.plain import as_strings, blanks, no_rows, texts
from connectors.text.quotes import QUOTE, Watched, unclosed

HEAD = 1 << 20
"""Bytes in which the header must end."""


@dataclass(frozen=True, slots=True)
class Header:
    """Where the column names are."""

    skip: int = 0
    """Physical lines to leave out before the header line, or before the data if names are given."""
    names: tuple[str, ...] = ()
    """Replace the file's own names, for files whose header does not fit their rows."""


@dataclass(frozen=True, slots=True)
class Csv:
    """Delimited text, with or without a header line that can be believed."""

    delimiter: str = ","
    encoding: str | None = None
    """None: byte-order mark, else UTF-8, else GB18030."""
    header: Header = field(default_factory=Header)

    def __post_init__(self) -> None:
        if len(self.delimiter) != 1 or not self.delimiter.isascii() or self.delimiter in '"\r\n\0':
            raise BadSpec(f"delimiter: {self.delimiter!r} is not one plain ASCII character")
        if self.encoding is not None:
            codec(self.encoding)
        if self.header.skip < 0 or len(set(self.header.names)) < len(self.header.names):
            raise BadSpec("header: skip must not be negative, and names must differ")

    def read(self, data: IO[bytes]) -> Reading:
        """Look through the bytes once, read the header, and leave the rows to the iteration."""
        found = survey(data, self.encoding)
        quoted = _holds_quote(data)
        source = Utf8(data, found)
        names, line = _header(source, self)
        watched = Watched(source, self.delimiter, line) if quoted or found.suspect else None
        records = _Records(names, self.delimiter, Numbering(line, tall=quoted), watched)
        return Reading(found.shown, records.read(source), records.bad)

    def write(self, batches: Iterable[pa.RecordBatch], schema: pa.Schema, out: IO[bytes]) -> None:
        r"""Write header, \n; every value in quotes, null as an empty field without them.

        In the declared encoding, UTF-8 where none is; a character it does not have is Malformed.
        """
        options = arrow_csv.WriteOptions(delimiter=self.delimiter)
        encoded = Encoded(out, self.encoding)
        with arrow_csv.CSVWriter(encoded, as_strings(schema), write_options=options) as writer:
            for batch in batches:
                writer.write_batch(texts(batch.select(schema.names)))


@dataclass(slots=True)
class _Records:
    """One pass over the data lines."""

    names: tuple[str, ...]
    delimiter: str
    numbering: Numbering
    watched: Watched | None
    """None when nothing in the bytes needs watching: the parser then reads them as they are."""
    bad: list[BadRow] = field(default_factory=list)

    def read(self, source: Utf8) -> Iterator[Rows]:
        yield _rows(no_rows(self.names), np.arange(0))
        first = source.read(1)
        source.unread(first)
        try:
            for batch in self._parsed(self.watched or source) if first else ():
                yield self._kept(batch)
            self._kept(no_rows(self.names))  # places what was skipped after the last row
        except pa.ArrowInvalid as error:
            raise self._refusal(str(error)) from error

    def _parsed(self, stream: Utf8 | Watched) -> Iterable[pa.RecordBatch]:
        """Parse in one thread: only so are skipped rows told by number."""
        reader: Iterable[pa.RecordBatch] = arrow_csv.open_csv(
            stream,
            arrow_csv.ReadOptions(use_threads=False, block_size=BLOCK, column_names=self.names),
            arrow_csv.ParseOptions(
                delimiter=self.delimiter,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=self._skip,
            ),
            arrow_csv.ConvertOptions(
                check_utf8=False,  # the survey did
                strings_can_be_null=False,
                column_types=dict.fromkeys(self.names, pa.string()),
            ),
        )
        return reader

    def _skip(self, row: arrow_csv.InvalidRow) -> str:
        self.numbering.skip(row.number, row.text)
        return "skip"

    def _kept(self, batch: pa.RecordBatch) -> Rows:
        """Take out the rows that were parsed but cannot be believed."""
        placed = self.numbering.place(batch)
        flagged = dict.fromkeys(blanks(batch), "blank") | self._noted(placed)
        bad = [BadRow(line, text, "width" if text else "blank") for line, text in placed.skipped]
        for index, reason in flagged.items():
            values = [column[index].as_py() for column in batch.columns]
            bad.append(BadRow(int(placed.lines[index]), self._line(values), reason))
        self.bad.extend(sorted(bad, key=lambda row: row.line))
        keep = np.ones(batch.num_rows, bool)
        keep[list(flagged)] = False
        return _rows(batch.filter(pa.array(keep)) if flagged else batch, placed.lines[keep])

    def _noted(self, placed: Placed) -> dict[int, str]:
        """Find the rows on whose lines the stream noted something."""
        flagged: dict[int, str] = {}
        if self.watched is not None:
            notes = ((self.watched.quotes.glued, "quote"), (self.watched.damaged, "encoding"))
            for lines, reason in notes:
                while lines and lines[0] < self.numbering.line:
                    flagged |= dict.fromkeys(placed.at(lines.popleft()), reason)
        return flagged

    def _line(self, values: list[str]) -> str:
        """Show a parsed row as text again; a row without any value shows as nothing."""
        out = io.StringIO()
        csv.writer(out, delimiter=self.delimiter, lineterminator="").writerow(values)
        return out.getvalue() if any(values) else ""

    def _refusal(self, message: str) -> Malformed:
        if self.watched is not None and self.watched.quotes.opened is not None:
            return unclosed(self.watched.quotes.opened)
        if "straddl" in message:
            message = f"a record is longer than {BLOCK >> 20} MiB"
        return Malformed(message, self.numbering.line)


def _header(source: Utf8, form: Csv) -> tuple[tuple[str, ...], int]:
    """Read the names and the line of the first record, and leave the stream there."""
    head = source.read(HEAD)
    text = codecs.utf_8_decode(head, "strict", len(head) < HEAD)[0]
    lines = io.StringIO(text, newline="")
    for _ in range(form.header.skip):
        if not lines.readline():
            raise Malformed(f"fewer lines than header.skip = {form.header.skip}")
    names, taken = form.header.names, 0
    if not names:
        names, taken = _names(lines, form)
    source.unread(head[len(text[: lines.tell()].encode()) :])
    return names, form.header.skip + taken + 1


def _names(lines: io.StringIO, form: Csv) -> tuple[tuple[str, ...], int]:
    at = form.header.skip + 1
    reader = csv.reader(lines, delimiter=form.delimiter, strict=True)
    try:
        names = tuple(next(reader, ()))
    except csv.Error as error:
        raise Malformed(f"the header cannot be read: {error}", at) from error
    if not any(names):
        raise Malformed("the header line is blank", at)
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise Malformed(f"the header names a column twice: {', '.join(twice)}", at)
    return names, reader.line_num


def _holds_quote(data: IO[bytes]) -> bool:
    data.seek(0)
    return any(QUOTE in block for block in iter(lambda: data.read(BLOCK), b""))


def _rows(batch: pa.RecordBatch, lines: np.ndarray) -> Rows:
    return Rows(batch, pa.array(lines, pa.int64()))
