"""What a table of words is, and what has to be told to read one from bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple


class SheetError(Exception):
    """The bytes are not what their name and the catalog say they are."""


class Sheet(NamedTuple):
    """A delivered table; what is absent is the empty word."""

    names: list[str]
    rows: list[tuple[str, ...]]
    sparse: bool = False
    """Whether a column without any value leaves no trace, as in JSON and XML."""

    def records(self) -> list[dict[str, str]]:
        """Each row by its columns' names."""
        return [dict(zip(self.names, row, strict=True)) for row in self.rows]


class Column(NamedTuple):
    """One field of a fixed-width row: its bytes, and what pads it on which side."""

    name: str
    width: int
    pad: str
    right: bool


@dataclass(frozen=True)
class Form:
    """A declared format, as far as its form uses it."""

    encoding: str = "utf-8-sig"
    delimiter: str = ","
    record: str = ""
    sheet: str = "1"
    skip: int = 0
    columns: tuple[Column, ...] = ()

    @classmethod
    def of(cls, spec: Mapping[str, Any]) -> Form:
        """From the catalog's words."""
        known = ("encoding", "delimiter", "record", "sheet")
        told = {name: spec[name] for name in known if isinstance(spec.get(name), str)}
        fields = [f for f in spec.get("fields") or () if isinstance(f, dict)]
        columns = tuple(
            Column(f["name"], int(f["width"]), f.get("pad", " "), f.get("align") == "right")
            for f in fields
        )
        return cls(**told, skip=int(spec.get("skip") or 0), columns=columns)


def sparse(rows: list[dict[str, str]]) -> Sheet:
    """A table of rows that name only what they have."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    return Sheet(names, [tuple(row.get(n, "") for n in names) for row in rows], sparse=True)


def word(value: object) -> str:
    """A value as it is written in text."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
