"""Values behind ``$NAMES``: one file each, readable by the owner alone."""

from __future__ import annotations

import secrets

from hub.settings import Settings


def keep(settings: Settings, name: str, value: str) -> None:
    """Write a value; what stood there before is gone."""
    settings.secrets.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = settings.secrets / name
    path.touch(mode=0o600)
    path.write_text(value, encoding="utf-8")


def made(settings: Settings, name: str) -> str:
    """The value of a name, made at random the first time it is asked for."""
    if not (settings.secrets / name).exists():
        keep(settings, name, secrets.token_hex(32))
    return settings.secret(name)
