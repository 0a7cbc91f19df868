"""Files in a frame's folder: complete under their name or not there, a manifest beside each."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

import pyarrow as pa

from hub.base.canonical import canonical
from hub.registry.history.write import write


def bytes_of(rows: pa.Table) -> bytes:
    """The one file that rows are: CSV, whose bytes no library's version changes."""
    out = io.BytesIO()
    write(rows, "csv", out)
    return out.getvalue()


def sha256(data: bytes) -> str:
    """64 hex characters."""
    return hashlib.sha256(data).hexdigest()


def place(path: Path, data: bytes, told: dict[str, Any]) -> None:
    """Write a file and ``<file>.manifest.json`` (file, bytes, sha256, and what is told of it)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    own = {"file": path.name, "bytes": len(data), "sha256": sha256(data)}
    for target, content in (
        (path, data),
        (path.with_name(f"{path.name}.manifest.json"), canonical(told | own) + b"\n"),
    ):
        part = target.with_name(f".{target.name}.part")
        part.write_bytes(content)
        part.replace(target)


def state(path: Path, digest: str) -> str:
    """Whether a file is as it was made: sound, changed or missing."""
    if not path.is_file():
        return "missing"
    with path.open("rb") as data:
        return "sound" if hashlib.file_digest(data, "sha256").hexdigest() == digest else "changed"
