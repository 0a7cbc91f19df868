"""Which file names may pass: bare ones, so that no name leads out of its folder.

Names come from the other side and are judged, never cleaned: a name with a separator, a leading
dot or a control character is not listed, and refused where somebody asks for it.
"""

from __future__ import annotations

import re

from connectors.errors import BadSpec, Denied

LONGEST = 200
"""Bytes; leaves room for what is added to a temporary name."""

_FORBIDDEN = re.compile(r"[/\\\x00-\x1f\x7f]")


def is_plain(name: str) -> bool:
    """Tell whether a name stands for a file of this folder and is not hidden."""
    bare = bool(name) and not name.startswith(".") and not _FORBIDDEN.search(name)
    return bare and len(name.encode(errors="surrogateescape")) <= LONGEST


def plain(name: str) -> str:
    """Return the name, or Denied."""
    if not is_plain(name):
        raise Denied(f"{name!r} is not a plain file name")
    return name


def partial(name: str) -> str:
    """Return the hidden name a file has until it is complete.

    It is always the same, so that a later put clears away what a killed one left.
    """
    return f".{plain(name)}.part"


def matcher(pattern: str) -> re.Pattern[str]:
    """Compile the pattern of a listing, or BadSpec."""
    try:
        return re.compile(pattern)
    except re.error as error:
        raise BadSpec(f"pattern {pattern!r} is not a regular expression: {error}") from error
