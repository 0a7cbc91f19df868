"""What killed steps leave behind: parts of files that never got their name; judged by age."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from hub.base.home import Home

AGE: Final = timedelta(days=1)
"""No step takes as long; what is younger may be somebody's work in hand."""


def sweep(home: Home) -> int:
    """Delete abandoned parts; answers how many. Whole files are never touched."""
    old = [path for path in _parts(home) if _written(path) < home.clock.now() - AGE]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _parts(home: Home) -> Iterator[Path]:
    settings = home.settings
    yield from settings.archive.glob("part-*")
    yield from settings.stage("any").parent.rglob(".*.part")
    yield from settings.lake.rglob(".*.part")


def _written(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
