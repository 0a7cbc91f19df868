"""What was seen of a batch while it was staged, and where it waits. Counts only, no values."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class Profile:
    """The account of one staged batch; what is neither rejected nor repeated is to be landed."""

    received: int = 0
    rejected: int = 0
    repeated: int = 0
    encoding: str = ""
    refused: str = ""
    """Why all rows were rejected together; empty for a batch judged row by row."""
    fill: Counter[str] = field(default_factory=Counter)
    """Field to rows in which it stands."""
    findings: Counter[str] = field(default_factory=Counter)
    """Rule to findings."""

    @property
    def accepted(self) -> int:
        """Rows that passed; how many of them are new is known only when they land."""
        return self.received - self.rejected - self.repeated


@dataclass(frozen=True, slots=True)
class Staged:
    """One batch between check and land. The profile is written last: with it the stage is whole."""

    folder: Path
    profile: Profile

    @property
    def accepted(self) -> Path:
        """Landed rows, typed."""
        return self.folder / "accepted.parquet"

    @property
    def rejected(self) -> Path:
        """Rejected rows as text."""
        return self.folder / "rejected.parquet"

    @property
    def findings(self) -> Path:
        """One row a finding."""
        return self.folder / "findings.parquet"

    @property
    def fresh(self) -> Path:
        """The accepted rows that are new, where some are not."""
        return self.folder / "fresh.parquet"


def finished(folder: Path) -> Staged | None:
    """What a finished stage left, or None."""
    path = folder / "profile.json"
    if not path.is_file():
        return None
    body: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    body |= {name: Counter(body[name]) for name in ("fill", "findings")}
    return Staged(folder, Profile(**body))


def finish(folder: Path, profile: Profile) -> Staged:
    """Say that the stage is whole."""
    part = folder / ".profile.part"
    body = {each.name: getattr(profile, each.name) for each in fields(profile)}
    part.write_text(json.dumps(body, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    part.replace(folder / "profile.json")
    return Staged(folder, profile)


def clear(folder: Path) -> None:
    """Let go of the rows of a settled batch; findings and profile are its history."""
    staged = Staged(folder, Profile())
    for path in (staged.accepted, staged.rejected, staged.fresh):
        path.unlink(missing_ok=True)
