"""Parquet, read as text like every other form, with checksums on each page.

Without them a flipped bit inside a page can pass as another value; with them it is Malformed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from connectors.base import Reading, Rows
from connectors.errors import Malformed
from connectors.text.plain import no_rows, regroup, texts

GROUP = 1 << 16
"""Rows a row group and a batch; fixed, so that the same rows give the same bytes."""


@dataclass(frozen=True, slots=True)
class Parquet:
    """Columns of any plain type; lines are row ordinals, 1-based."""

    def read(self, data: IO[bytes]) -> Reading:
        """Open the file; the footer at its end proves that it is whole."""
        data.seek(0)
        try:
            file = pq.ParquetFile(data, page_checksum_verification=True)
        except (pa.ArrowException, OSError) as error:
            raise Malformed(f"not a whole Parquet file: {error}") from error
        names = file.schema_arrow.names
        if len(set(names)) < len(names):
            raise Malformed("the file names a column twice")
        return Reading("UTF-8", _rows(file))

    def write(self, batches: Iterable[pa.RecordBatch], schema: pa.Schema, out: IO[bytes]) -> None:
        """Write the columns in their own types, zstd, one row group after the other."""
        with pq.ParquetWriter(out, schema, compression="zstd", write_page_checksum=True) as writer:
            for batch in regroup(batches, GROUP):
                writer.write_batch(batch, GROUP)


def _rows(file: pq.ParquetFile) -> Iterator[Rows]:
    yield _numbered(no_rows(file.schema_arrow.names), 0)
    row = 0
    try:
        for batch in file.iter_batches(GROUP, use_threads=False):
            yield _numbered(texts(batch), row)
            row += batch.num_rows
    except (pa.ArrowException, OSError) as error:
        raise Malformed(f"the file is damaged after row {row}: {error}") from error


def _numbered(batch: pa.RecordBatch, before: int) -> Rows:
    return Rows(batch, pa.array(np.arange(batch.num_rows) + before + 1, pa.int64()))
