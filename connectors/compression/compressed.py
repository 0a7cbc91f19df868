"""A form inside a compression is a form."""

from __future__ import annotations

import weakref
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO

import pyarrow as pa

from connectors.base import Compression, Format, Reading

MEMORY = 8 << 20
"""Bytes unpacked in memory; more go to a file without a name, which no crash leaves behind."""


@dataclass(frozen=True, slots=True)
class Compressed:
    """Unpacked wholly before the first row is read: a form goes through its bytes twice."""

    form: Format
    compression: Compression
    name: str
    """Of the file inside, where the compression gives it one."""

    def read(self, data: IO[bytes]) -> Reading:
        """Unpack within the bounds, then read what came out."""
        with ExitStack() as opened:
            plain = opened.enter_context(SpooledTemporaryFile(MEMORY))
            self.compression.unpack(data, plain)
            reading = self.form.read(plain)
            rows = (each for each in reading.rows)
            weakref.finalize(rows, opened.pop_all().close)  # whether or not anybody reads them
        return Reading(reading.encoding, rows, reading.bad)

    def write(self, batches: Iterable[pa.RecordBatch], schema: pa.Schema, out: IO[bytes]) -> None:
        """Pack what the form writes, in one piece."""
        with SpooledTemporaryFile(MEMORY) as plain:
            self.form.write(batches, schema, plain)
            plain.seek(0)
            self.compression.pack(plain, out, self.name)
