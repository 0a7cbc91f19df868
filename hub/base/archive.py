"""Raw bytes under their digest, before anything looks at them. Nothing here is ever changed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from hub.errors import Stop
from hub.settings import Settings


@dataclass(frozen=True, slots=True)
class Kept:
    """One archived payload."""

    digest: str
    bytes: int


class _Digesting:
    """A file that hashes what is written through it."""

    def __init__(self, out: IO[bytes]) -> None:
        self.out, self.sha, self.bytes = out, hashlib.sha256(), 0

    def write(self, data: bytes) -> int:
        self.sha.update(data)
        self.bytes += len(data)
        return self.out.write(data)


def path(settings: Settings, digest: str) -> Path:
    """Where the bytes of a digest lie."""
    return settings.archive / digest[:2] / digest


def keep(settings: Settings, fetch: Callable[[IO[bytes]], object]) -> Kept:
    """Archive whatever ``fetch`` writes; mode 0600, synced, visible only when whole."""
    settings.archive.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(prefix="part-", dir=settings.archive)
    try:
        with os.fdopen(handle, "wb") as out:
            tee = _Digesting(out)
            fetch(cast("IO[bytes]", tee))
            out.flush()
            os.fsync(out.fileno())
        kept = Kept(tee.sha.hexdigest(), tee.bytes)
        target = path(settings, kept.digest)
        target.parent.mkdir(exist_ok=True, mode=0o700)
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)
    return kept


def read(settings: Settings, digest: str) -> IO[bytes]:
    """The bytes of a digest, seekable; refuses bytes that changed since they were kept."""
    found = path(settings, digest)
    if not found.is_file():
        raise Stop("HUB-O06", digest=digest)
    data = found.open("rb")
    if hashlib.file_digest(data, "sha256").hexdigest() != digest:
        data.close()
        raise Stop("HUB-O06", digest=digest)
    data.seek(0)
    return data
