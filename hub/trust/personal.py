"""Resident ids never reach the lake: they become an HMAC under the home's key, before staging."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from secrets import token_hex

import pyarrow as pa
import pyarrow.compute as pc

from hub.settings import Settings
from hub.trust import secret
from schemas.identifiers import resident


@dataclass(frozen=True, slots=True)
class Shield:
    """The key values are replaced under, and its id, which every replaced value names."""

    key: bytes
    key_id: str

    def value(self, plain: str) -> str:
        """``p<key id>:<32 hex>``: equal persons stay equal, nobody can be read back."""
        digest = hmac.new(self.key, plain.upper().encode(), hashlib.sha256).hexdigest()
        return f"p{self.key_id}:{digest[:32]}"

    def column(self, column: pa.StringArray, *, every: bool = False) -> pa.StringArray:
        """Replace what is or embeds a resident id; ``every`` value of a personal column."""
        hit = column.is_valid() if every else pa.array(resident(column))
        if not pc.any(hit).as_py():
            return column
        distinct = pc.unique(column.filter(hit))
        replaced = pa.array([self.value(value.as_py()) for value in distinct], pa.string())
        at = pc.index_in(column, distinct)
        return pc.if_else(hit, replaced.take(pc.fill_null(at, 0)), column)


def shield(settings: Settings) -> Shield:
    """The shield of a home; its newest key is used for new values."""
    kept = json.loads(settings.secret("personal.json"))
    return Shield(bytes.fromhex(kept["key"]), kept["id"])


def found(settings: Settings) -> None:
    """Make the home's key once; losing it means that persons can no longer be matched."""
    if not (settings.secrets / "personal.json").exists():
        secret.keep(settings, "personal.json", json.dumps({"id": "1", "key": token_hex(32)}))


def masked(value: str) -> str:
    """A value as reports show it: two characters at each end."""
    return value if len(value) < 5 else value[:2] + "*" * (len(value) - 4) + value[-2:]  # noqa: PLR2004
