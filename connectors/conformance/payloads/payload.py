"""One payload, and what must come out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from connectors.conformance.formats import held, seen
from connectors.errors import Malformed
from connectors.kinds import format as build

Values = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Payload:
    """Bytes, the rows and bad rows in them by line, or the line at which they are refused."""

    name: str
    data: bytes
    rows: tuple[tuple[int, Values], ...] = ()
    bad: tuple[tuple[int, str], ...] = ()
    refused: bool = False
    at: int | None = None
    spec: Mapping[str, Any] = field(default_factory=dict)

    def wrong(self, kind: str) -> str | None:
        """Read the bytes as this kind, and compare."""
        try:
            reading = seen(build({"kind": kind, **self.spec}), self.data)
        except Malformed as error:
            as_said = self.refused and error.line == self.at
            return None if as_said else f"refused at line {error.line}: {error}"
        if self.refused:
            return f"not refused: {reading.rows}"
        bad = tuple((row.line, row.reason) for row in reading.bad)
        return held(reading.rows, list(self.rows)) or held(bad, self.bad)
