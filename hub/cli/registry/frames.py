"""Frames 名录快照: freeze a list of units, make it again, draw samples from it."""

from __future__ import annotations

import sys
from typing import Annotated, Final

import typer

from hub import flows
from hub.cli.registry.past import AsOf, Kind, KnownOn, Region, moment
from hub.cli.show import AsJson, DryRun, Reason, answer
from hub.registry.history.frames import keep, sample
from hub.registry.history.frames.define import Definition
from hub.registry.history.frames.draw import Plan
from hub.registry.history.write import write
from hub.trust.actor import OPERATOR

COMMANDS: Final = typer.Typer()
FRAME: Final = typer.Typer(help="名录快照 frozen lists of units, and samples", no_args_is_help=True)
COMMANDS.add_typer(FRAME, name="frame")
LISTED: Final = ("name", "edition", "rows", "at", "reason")
TAKEN: Final = ("id", "rows", "at", "reason")
Form = Annotated[str, typer.Option("--format", help="csv, parquet, jsonl")]


@FRAME.command()
def make(  # noqa: PLR0913, PLR0917 - one a command-line option
    name: str,
    reason: Reason,
    as_of: AsOf = "",
    known_on: KnownOn = "",
    region: Region = "",
    kind: Kind = "",
    divisions_of: Annotated[int, typer.Option(help="按某年行政区划 divisions of a year")] = 0,
    classification_of: Annotated[int, typer.Option(help="按某年行业分类 industries of a year")] = 0,
    *,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """冻结一份名录 freeze a list of units under a name."""
    home = flows.home()
    asked = moment(home, as_of, known_on)
    definition = Definition(
        edition=asked.edition,
        as_of=asked.as_of.isoformat() if asked.as_of else None,
        region=region or None,
        kind=kind or None,
        divisions_of=divisions_of or None,
        classification_of=classification_of or None,
    )
    if dry_run:
        answer({"name": name, "rows": len(definition.rows(home))}, as_json=as_json)
    else:
        made = flows.make_frame(home, OPERATOR, name, definition, reason)
        answer({key: made[key] for key in (*LISTED, "sha256")}, as_json=as_json)


@FRAME.command(name="list")
def listed(*, as_json: AsJson = False) -> None:
    """全部快照 every frame, the newest first."""
    frames = keep.frames(flows.home())
    answer([{key: one[key] for key in LISTED} for one in frames], as_json=as_json)


@FRAME.command()
def show(name: str, *, as_json: AsJson = False) -> None:
    """一个快照 how a frame is defined, its digest, and the samples drawn from it."""
    home = flows.home()
    draws = [{key: one[key] for key in TAKEN} for one in sample.samples(home, name)]
    answer(keep.one(home, name) | {"draws": draws}, as_json=as_json)


@FRAME.command()
def verify(name: str, *, as_json: AsJson = False) -> None:
    """再生核对 make a frame (or a draw, D-…) again from the lake and compare it byte for byte."""
    home = flows.home()
    check = sample.verify if name.startswith("D-") else keep.verify
    answer(check(home, name), as_json=as_json)


@FRAME.command()
def export(name: str, form: Form = "csv") -> None:
    """导出 the rows of a frame or a draw (D-…), made again, on standard output."""
    home = flows.home()
    rows = sample.rows(home, name) if name.startswith("D-") else keep.rows(home, name)
    write(rows, form, sys.stdout.buffer)


@FRAME.command()
def draw(  # noqa: PLR0913, PLR0917 - one a command-line option
    frame: str,
    reason: Reason,
    seed: Annotated[str, typer.Option(help="种子 the same seed draws the same units")],
    by: Annotated[str, typer.Option(help="分层 columns with commas, e.g. region,industry")] = "",
    size: Annotated[int | None, typer.Option(min=1, help="样本量 how many units")] = None,
    rate: Annotated[str | None, typer.Option(help="抽样比 a share, e.g. 0.05")] = None,
    minimum: Annotated[int, typer.Option(min=1, help="每层最少 at least of each stratum")] = 1,
    spare: Annotated[
        int | None,
        typer.Option("--spare-burdened", min=1, help="已抽中几次者排后 drawn this often come last"),
    ] = None,
    years: Annotated[int, typer.Option(min=1, max=50, help="负担计几年 years of burden")] = 3,
    *,
    equal: Annotated[
        bool, typer.Option("--equal", help="各层等量 equal, not proportional")
    ] = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """分层抽样 draw a seeded, stratified sample from a frame."""
    home = flows.home()
    strata = tuple(filter(None, by.split(",")))
    plan = Plan(seed, strata, size, rate, minimum, equal, spare, years)
    if dry_run:
        answer({"frame": frame, "rows": len(sample.trial(home, frame, plan))}, as_json=as_json)
    else:
        made = flows.draw_sample(home, OPERATOR, frame, plan, reason)
        answer({key: made[key] for key in (*TAKEN, "sha256")}, as_json=as_json)
