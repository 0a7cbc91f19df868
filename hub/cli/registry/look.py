"""Build, look up, judge from outside, compare, measure."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from hub import flows
from hub.cli.show import AsJson, answer
from hub.errors import Usage
from hub.registry.links import Link
from hub.registry.links import links as every
from hub.registry.measure import measure as measured
from hub.registry.serve import view
from hub.trust.actor import OPERATOR

COMMANDS: Final = typer.Typer()


@COMMANDS.command()
def build(*, as_json: AsJson = False) -> None:
    """编制 a new edition, unless nothing has landed since the last."""
    outcome = flows.build_registry(flows.home(), OPERATOR)
    answer({"edition": outcome.number, "state": outcome.state}, as_json=as_json)


@COMMANDS.command()
def show(unit: str, *, as_json: AsJson = False) -> None:
    """一个单位 one unit: best values with their sources, members, judgements."""
    with view(flows.home()) as edition:
        answer(edition.unit(unit), as_json=as_json)


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


@COMMANDS.command()
def compare(name: Annotated[str, typer.Argument()] = "", *, as_json: AsJson = False) -> None:
    """比对清单 the lists (有照无税 …) by county, or the entries of one."""
    with view(flows.home()) as edition:
        answer(edition.listed(name) if name else edition.lists(), as_json=as_json)


@COMMANDS.command()
def measure(truth: Annotated[Path, typer.Option("--truth")], *, as_json: AsJson = False) -> None:
    """度量 precision and recall against a truth file, by stratum, beside the name baseline."""
    answer(measured(flows.home(), truth), as_json=as_json)
