"""Receipt and Finding: what happened to every row of an arrival. It balances or it is not made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from hub.errors import HubError, Text

SCHEMA_VERSION = 1

Level = Literal["reject", "note", "hold"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with one value, for the person who can mend it."""

    batch: str
    line: int
    """Where a person finds it in the payload: physical line, workbook row or ordinal."""
    key: str
    field: str
    rule: str
    level: Level
    value: str | None
    """Masked by the class of the field."""
    message: Text
    fix: Text


@dataclass(frozen=True, slots=True)
class Lake:
    """The table and version that hold what was accepted."""

    table: str
    version: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """The account of one arrival: received = accepted + rejected + repeated."""

    feed: str
    batch: str
    sequence: int
    digest: str
    received: int
    accepted: int
    rejected: int
    repeated: int
    ended: int
    """Keys absent from a snapshot, ended by it; counted apart."""
    lake: Lake | None
    actor: str
    at: str
    reason: str = ""
    held: bool = False
    """Whether the batch was held before it was settled."""
    findings: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse an account that does not balance."""
        if self.received != self.accepted + self.rejected + self.repeated:
            names = ("feed", "sequence", "received", "accepted", "rejected", "repeated")
            raise HubError("HUB-X01", **{name: getattr(self, name) for name in names})

    @property
    def id(self) -> str:
        """``R-<batch>``: every arrival has its own."""
        return f"R-{self.batch}"

    def body(self) -> dict[str, Any]:
        """The kept form, design section 7 "Shapes"."""
        lake = {"table": self.lake.table, "version": self.lake.version} if self.lake else None
        plain = ("feed", "batch", "sequence", "digest", "received", "accepted", "rejected")
        more = ("repeated", "ended", "held", "actor", "at", "reason")
        kept = {name: getattr(self, name) for name in plain + more}
        head = {"kind": "receipt", "schema_version": SCHEMA_VERSION, "id": self.id}
        return head | kept | {"lake": lake, "findings": dict(sorted(self.findings.items()))}

    @classmethod
    def load(cls, body: Mapping[str, Any]) -> Receipt:
        """The receipt of a kept body."""
        skip = {"kind", "schema_version", "id", "lake"}
        rest = {key: value for key, value in body.items() if key not in skip}
        return cls(**rest, lake=Lake(**body["lake"]) if body["lake"] else None)
