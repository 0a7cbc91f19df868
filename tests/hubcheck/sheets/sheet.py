"""A delivered file as a table of words, whatever form it has and however it was packed."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path, PurePath
from typing import Any, Final
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

import pyarrow as pa
import pyarrow.parquet as pq

from .elements import elements
from .form import Form, Sheet, SheetError, word
from .lines import delimited, fixed, objects
from .packing import unpacked
from .workbook import workbook


def parquet(data: bytes, _: Form) -> Sheet:
    """A Parquet file."""
    table = pq.ParquetFile(BytesIO(data)).read()
    columns = [map(word, column.to_pylist()) for column in table.columns]
    return Sheet(table.column_names, list(zip(*columns, strict=True)))


READERS: Final[Mapping[str, Callable[[bytes, Form], Sheet]]] = {
    ".csv": delimited,
    ".jsonl": objects,
    ".parquet": parquet,
    ".txt": fixed,
    ".xlsx": workbook,
    ".xml": elements,
}
PLAIN: Final = (EOFError, LookupError, OSError, ValueError)
UNREADABLE: Final = (*PLAIN, BadZipFile, ParseError, pa.ArrowInvalid, zlib.error)
"""What is raised by the readers of broken bytes."""


def sheet(path: Path, declared: Mapping[str, Any]) -> Sheet | None:
    """The table of a file, None where its name says that it holds none; SheetError where it lies.

    `declared` is the catalog's format; a file that lies beside a payload is plain CSV.
    """
    if PurePath(path.name.removesuffix(".gz")).suffix not in {*READERS, ".zip"}:
        return None
    try:
        name, data = unpacked(path)
        reader = READERS.get(PurePath(name).suffix)
        return reader(data, Form.of(declared)) if reader else None
    except UNREADABLE as problem:
        raise SheetError(f"{path.name} cannot be read: {problem}") from problem
