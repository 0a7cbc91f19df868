"""``hub bench ROOM``: the figures of one room, measured here and now, each beside its baseline.

The baselines' code lies beside the program in a checkout, not in an installed package.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import typer

from hub.errors import Usage

PROJECT: Final = Path(__file__).parents[2]
ROOMS: Final = ("catalog", "land", "linkage", "registry")


def register(app: typer.Typer) -> None:
    """Put ``hub bench`` at the top level."""
    app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(bench)


def bench(context: typer.Context, room: str) -> None:
    """度量 the figures of a room as JSON: catalog, land, linkage or registry, with own options."""
    if room not in ROOMS or not (PROJECT / "bench").is_dir():
        raise Usage("HUB-O13", value=room, known=", ".join(ROOMS))
    asked = [each for each in context.args if each != "--json"]
    done = subprocess.run([sys.executable, "-m", f"bench.{room}", *asked], cwd=PROJECT, check=False)  # noqa: S603 - ours
    raise typer.Exit(done.returncode)
