"""One way to write a kept thing, so that its digest means the same to everybody (RFC 8785)."""

from __future__ import annotations

import hashlib
from typing import Any

import rfc8785


def canonical(body: Any) -> bytes:
    """Canonical JSON; the door to the library."""
    return rfc8785.dumps(body)


def sha256(data: bytes) -> str:
    """64 hex characters."""
    return hashlib.sha256(data).hexdigest()
