"""``hub catalog``: the published tree, the desk on which its entries are worked on."""

from __future__ import annotations

from typing import Final

import typer

from hub.cli.catalog import desk, reality, shelf, tree, versions, workbook

app = typer.Typer(help="资源目录 the resource catalog", no_args_is_help=True)
PARTS: Final = (tree, shelf, workbook, desk, versions, reality)
"""Modules with their ``COMMANDS``, in the order that the help shows."""

for part in PARTS:
    app.add_typer(part.COMMANDS)

__all__ = ["app"]
