"""Look up, judge from outside, compare, measure."""

from __future__ import annotations

import csv
import sys
from typing import Annotated, Final

import typer

from hub import flows
from hub.cli.show import AsJson, answer
from hub.errors import Usage
from hub.registry.links import Link
from hub.registry.links import links as every
from hub.registry.serve import view

COMMANDS: Final = typer.Typer()


@COMMANDS.command()
def search(words: str, limit: int = 20, *, as_json: AsJson = False) -> None:
    """查找 units by part of a name or by a code."""
    with view(flows.home()) as edition:
        answer(edition.search(words, limit), as_json=as_json)


@COMMANDS.command()
def links(form: Annotated[str, typer.Option("--format")] = "csv") -> None:
    """记载归属 every landed source record with its unit: the table linkage is judged by."""
    if form != "csv":
        raise Usage("HUB-O13", value=form, known="csv")
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(Link._fields)
    writer.writerows(every(flows.home()))
