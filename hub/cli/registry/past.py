"""The registry at a moment: one unit, a list to take away, and the digests of its state."""

from __future__ import annotations

import sys
from typing import Annotated, Final

import typer

from hub import flows
from hub.base.home import Home
from hub.cli.registry.unit import told
from hub.cli.show import AsJson, answer
from hub.registry.history import Filter, Moment, at
from hub.registry.history.digest import digests
from hub.registry.history.frames.burden import burden_of
from hub.registry.history.known import day, instant
from hub.registry.history.write import write

COMMANDS: Final = typer.Typer()
AsOf = Annotated[str, typer.Option("--as-of", help="在哪一天有效 valid on this day")]
KnownOn = Annotated[
    str,
    typer.Option("--known-on", help="当时所知：日期、时刻或期号 known then: day, instant, edition"),
]
Region = Annotated[str, typer.Option("--region", help="行政区划，任何一级 division of any level")]
Kind = Annotated[str, typer.Option("--kind", help="单位类别 legal, establishment, sole-trader …")]


@COMMANDS.command()
def show(unit: str, as_of: AsOf = "", known_on: KnownOn = "", *, as_json: AsJson = False) -> None:
    """一个单位 one unit: best values with their sources, members, judgements; on any day."""
    home = flows.home()
    body = moment(home, as_of, known_on).unit(unit)
    body |= {"burden": burden_of(home, body["unit_id"])}
    answer(body if as_json else told(body), as_json=as_json)


@COMMANDS.command(name="list")
def listed(
    as_of: AsOf = "",
    known_on: KnownOn = "",
    region: Region = "",
    kind: Kind = "",
    form: Annotated[str, typer.Option("--format", help="csv, parquet, jsonl")] = "csv",
) -> None:
    """导出名录 every unit, one row each, on standard output."""
    which = Filter(region=region, kind=kind)
    write(moment(flows.home(), as_of, known_on).units(which), form, sys.stdout.buffer)


@COMMANDS.command()
def digest(
    region: Region = "", as_of: AsOf = "", known_on: KnownOn = "", *, as_json: AsJson = False
) -> None:
    """状态摘要 one digest a county: whether two hubs hold the same registry."""
    answer(digests(moment(flows.home(), as_of, known_on), region), as_json=as_json)


def moment(home: Home, as_of: str, known_on: str) -> Moment:
    """The moment that two options name; empty ones are the newest edition as published."""
    return at(
        home, as_of=day(as_of) if as_of else None, known_on=instant(known_on) if known_on else None
    )
