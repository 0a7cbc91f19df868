"""How much a payload may grow: a few kilobytes must not become a full disk."""

from __future__ import annotations

from dataclasses import dataclass

from connectors.errors import BadSpec, Malformed

FREE = 16 << 20
"""Bytes any payload may unpack to, however small it is packed: the ratio counts beyond them."""
LARGEST = 4 << 30
RATIO = 200
"""Tables of text pack to a fifth or a thirtieth; deflate cannot pass 1,032."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Both are judged while unpacking, so nothing beyond them is ever written."""

    max_bytes: int = LARGEST
    max_ratio: int = RATIO

    def __post_init__(self) -> None:
        if min(self.max_bytes, self.max_ratio) < 1:
            raise BadSpec("compression: max_bytes and max_ratio must be 1 or more")

    def check(self, plain: int, packed: int) -> None:
        """Refuse what `packed` bytes have grown to, or say they will grow to."""
        if plain > self.max_bytes:
            raise Malformed(f"it unpacks to more than max_bytes = {self.max_bytes}")
        if plain > max(FREE, packed * self.max_ratio):
            raise Malformed(f"it unpacks to more than {self.max_ratio} times its size (max_ratio)")
