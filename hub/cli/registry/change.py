"""What happened, how many, and who has whom: events, table, rates, compare."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any, Final

import typer

from hub import flows
from hub.cli.show import AsJson, answer
from hub.errors import Usage
from hub.registry.change import population
from hub.registry.change.ask import Asked, happened
from hub.registry.change.entries import Chosen, entries, overview
from hub.registry.change.words import kinds

COMMANDS: Final = typer.Typer()
EVENT: Final = ("on", "kind", "unit_id", "name", "before", "after", "other_unit")
ENTRY: Final = ("unit_id", "name", "region", "cause", "since", "days")
"""Of an entry what fits a line; CSV and JSON have the rest."""
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="日期 day")]
Form = Annotated[str, typer.Option("--format", help="table 或 or csv")]
By = Annotated[str, typer.Option(help=f"分组，逗号分隔 groups: {','.join(population.DIMENSIONS)}")]
Row = dict[str, Any]


@COMMANDS.command()
def events(  # noqa: PLR0913 - options of a command
    unit: Annotated[str | None, typer.Argument(help="单位，略去则为全部 a unit, or all")] = None,
    *,
    since: Day = None,
    until: Day = None,
    kind: Annotated[str | None, typer.Option(help=f"类型 one of {', '.join(kinds())}")] = None,
    region: Annotated[str | None, typer.Option(help="区划代码开头 a division's code")] = None,
    limit: int = 200,
    form: Form = "table",
    as_json: AsJson = False,
) -> None:
    """变动 what happened: births, renames, moves, successions … with their evidence."""
    asked = Asked(unit, _day(since), _day(until), kind, region)
    _show(happened(flows.home(), asked, limit), EVENT, form, as_json=as_json)


@COMMANDS.command()
def table(
    by: By = "county",
    of: Annotated[str, typer.Option(help=f"{', '.join(population.COUNTED)}")] = "units",
    as_of: Day = None,
    form: Form = "table",
    *,
    as_json: AsJson = False,
) -> None:
    """交叉表 units or events counted by county, industry, type and year."""
    home, day = flows.home(), _day(as_of)
    rows = population.table(home, _parts(by), of, day)
    _show(population.named(home, rows, day), (), form, as_json=as_json)


@COMMANDS.command()
def rates(by: By = "", as_of: Day = None, form: Form = "table", *, as_json: AsJson = False) -> None:
    """人口率 ten years of birth and death rates and survival, per 100."""
    home, day = flows.home(), _day(as_of)
    rows = population.rates(home, [part for part in _parts(by) if part != "year"], day)
    _show(population.named(home, rows, day), (), form, as_json=as_json)


@COMMANDS.command()
def compare(  # noqa: PLR0913 - options of a command
    name: Annotated[str, typer.Argument(help="清单，略去则为总览 a list, or all")] = "",
    *,
    region: Annotated[str | None, typer.Option(help="区划代码 a division's code")] = None,
    cause: Annotated[str | None, typer.Option(help="原因 why")] = None,
    agency: Annotated[str | None, typer.Option(help="部门 whose records")] = None,
    older_than: Annotated[int, typer.Option(help="至少多少天 days at least")] = 0,
    as_of: Day = None,
    form: Form = "table",
    as_json: AsJson = False,
) -> None:
    """比对清单 who has whom (有照无税 …): the lists with causes and ages, or one list."""
    home = flows.home()
    chosen = Chosen(region, cause, agency, older_than, _day(as_of))
    if name:
        _show(entries(home, name, chosen), ENTRY, form, as_json=as_json)
        return
    rows = overview(home, chosen)
    if form == "table" and not as_json:
        rows = [_brief(row) for row in rows]
    _show(rows, (), form, as_json=as_json)


def _brief(row: Row) -> Row:
    return {"list": row["list"], "名称 title": row["title"]["zh"], "entries": row["entries"]} | {
        "cause": row["cause"]
    }


def _show(rows: Sequence[Row], brief: Sequence[str], form: str, *, as_json: bool) -> None:
    if form not in ("table", "csv"):
        raise Usage("HUB-O13", value=form, known="table, csv")
    if form == "csv" and not as_json:
        writer = csv.DictWriter(sys.stdout, list(rows[0]) if rows else [], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return
    short = [{name: row[name] for name in brief or row} for row in rows]
    answer(rows if as_json else short, as_json=as_json)


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


def _parts(listed: str) -> list[str]:
    return [part.strip() for part in listed.split(",") if part.strip()]
