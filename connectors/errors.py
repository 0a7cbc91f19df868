"""Four errors, named by what to do about them.

ConnectorError
├── Unreachable   try again: the other side is away, busy, or changed while it was read
├── Denied        stop: a person must settle credentials, a host key, rights or a file name
├── Malformed     stop: the sender must send another file; `line` is where it breaks
└── BadSpec       stop: our own declaration of the connector is wrong

A bad row is none of these: it is a value, `base.BadRow`.
"""

from __future__ import annotations


class ConnectorError(Exception):
    """The root, so that a caller may catch whatever a connector can report."""


class Unreachable(ConnectorError):  # noqa: N818 - named by what to do: try again
    """Trying again later may help; nothing was delivered and nothing was half delivered."""


class Denied(ConnectorError):  # noqa: N818 - named by what to do: settle rights
    """The other side, or our own caution, says no; trying again cannot help."""


class Malformed(ConnectorError):  # noqa: N818 - named by what to do: send another file
    """The payload as a whole cannot be trusted, so none of its rows may be landed."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message if line is None else f"line {line}: {message}")
        self.line = line
        """Physical line, 1-based; None where the damage has no place (an empty file)."""


class BadSpec(ConnectorError):  # noqa: N818 - named by what to do: correct the declaration
    """A declaration names an unknown kind or key, lacks one, or contradicts itself."""
