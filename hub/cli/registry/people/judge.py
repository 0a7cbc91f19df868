"""What people say of records: judge, take apart, undo, survey, and all that was said."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final, cast

import typer

from hub import flows
from hub.base.home import present
from hub.cli.show import AsJson, DryRun, Reason, answer
from hub.registry import people
from hub.registry.people import Ruling, Statement, units
from hub.registry.people.journal import Source, Verdict
from hub.trust.actor import OPERATOR

COMMANDS: Final = typer.Typer()
SHOWN: Final = ("id", "left_record", "right_record", "verdict", "state", "actor", "at", "reason")
Side = Annotated[str, typer.Argument(help="部门/资源|记录键，或单位标识 a record or a unit id")]
Said = Annotated[str, typer.Argument(help="same, different, unsure")]
From = Annotated[str, typer.Option("--source", help="desk, survey")]
Since = Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="起 since")]


@COMMANDS.command()
def judge(  # noqa: PLR0913 - one a command-line option
    left: Side,
    right: Side,
    verdict: Said,
    reason: Reason,
    source: From = "desk",
    *,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """判定 say that two records, or two units, are the same unit or not; the next edition obeys."""
    home = flows.home()
    if "|" not in left and "|" not in right:
        left, right = units.between(home, left, right)
    said = Ruling(left, right, cast("Verdict", verdict), reason, cast("Source", source))
    (persons,) = people.weigh(flows.desk(home, OPERATOR), said)
    told = {"left_record": left, "right_record": right, "verdict": verdict, "persons": persons}
    if not dry_run:
        told |= {"id": flows.judge(home, OPERATOR, said)[0]}
    answer(told, as_json=as_json)


@COMMANDS.command()
def separate(
    unit: str,
    records: Annotated[list[str], typer.Argument(help="部门/资源|记录键 records that leave")],
    reason: Reason,
    *,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """拆分 take records out of a unit; the next edition obeys."""
    home = flows.home()
    pairs = units.apart(home, unit, records)
    if not dry_run:
        flows.separate(home, OPERATOR, unit, records, reason)
    told = [{"left_record": a, "right_record": b, "verdict": "different"} for a, b in pairs]
    answer(told, as_json=as_json)


@COMMANDS.command()
def undo(key: str, reason: Reason, *, as_json: AsJson = False) -> None:
    """撤销 take back a judgement or a surveyed value; what was in force before is so again."""
    answer({"id": flows.undo(flows.home(), OPERATOR, key, reason), "undoes": key}, as_json=as_json)


@COMMANDS.command()
def judgements(
    record: Annotated[str, typer.Argument(help="部门/资源|记录键 of one record")] = "",
    limit: int = 50,
    *,
    as_json: AsJson = False,
) -> None:
    """人工判定 what people said, the newest first, and whether it holds."""
    rows = people.history(flows.home(), record, limit)
    answer(rows if as_json else [{n: row[n] for n in SHOWN} for row in rows], as_json=as_json)


@COMMANDS.command()
def survey(  # noqa: PLR0913 - one a command-line option
    record: Annotated[str, typer.Argument(help="部门/资源|记录键 a record")],
    field: str,
    value: str,
    reason: Reason,
    since: Since = None,
    *,
    as_json: AsJson = False,
) -> None:
    """调查 enter a value that statistics found out; the next edition weighs it with the others."""
    home = flows.home()
    valid_from = since.date() if since else present(home)
    said = Statement(record, field, value, valid_from, reason)
    answer({"id": flows.survey(home, OPERATOR, said)}, as_json=as_json)


@COMMANDS.command()
def surveys(*, as_json: AsJson = False) -> None:
    """调查值 every value that statistics found out and has not taken back."""
    answer(people.surveyed(flows.home()).to_pylist(), as_json=as_json)
