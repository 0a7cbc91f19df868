"""What a password is kept as: an Argon2id hash (RFC 9106); the door to the library.

Checking costs the same whether there is a hash or not, so that the time an answer takes tells
nobody which names exist.
"""

from __future__ import annotations

from functools import cache
from secrets import token_hex
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from argon2.profiles import RFC_9106_LOW_MEMORY

from hub.errors import Usage

SHORTEST: Final = 12
LONGEST: Final = 200
_HASHER: Final = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


def kept(plain: str, name: str) -> str:
    """The hash of a new password; raises Usage for a short one and for one that is the name."""
    fits = SHORTEST <= len(plain) <= LONGEST
    if not fits or len(set(plain)) < SHORTEST // 3 or name.lower() in plain.lower():
        raise Usage("HUB-T22", shortest=SHORTEST, longest=LONGEST)
    return _HASHER.hash(plain)


def right(plain: str, hashed: str | None) -> bool:
    """Whether a password is the one of this hash; without a hash the same work, and no."""
    try:
        return _HASHER.verify(hashed or _nobodys(), plain[: LONGEST + 1]) and hashed is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    """The hash of a password that nobody knows."""
    return _HASHER.hash(token_hex(32))
