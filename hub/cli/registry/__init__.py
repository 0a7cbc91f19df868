"""``hub registry``: every verb of the registry, a module for each kind of work."""

from __future__ import annotations

from typing import Final

import typer

from hub.cli.registry import ask, change, frames, learn, look, make, match, past, people

app = typer.Typer(help="基础单位名录 the registry of units", no_args_is_help=True)
PARTS: Final = (make, look, change, ask, match, past, frames, people, learn)
"""Modules with their ``COMMANDS``, in the order that the help shows."""

for part in PARTS:
    app.add_typer(part.COMMANDS)

__all__ = ["app"]
