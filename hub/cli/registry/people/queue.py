"""The queue of the registry's questions to people: list, show, take, decide, workbooks, figures."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from hub import flows
from hub.cli.show import AsJson, DryRun, Reason, answer, say
from hub.demo.rehearsal import opened
from hub.registry.people import queue
from hub.registry.people.queue import GROUNDS, STATES, Said, Which
from hub.trust.actor import OPERATOR

COMMANDS: Final = typer.Typer()
QUEUE: Final = typer.Typer(help="人工任务 what the registry asks people", no_args_is_help=True)
COMMANDS.add_typer(QUEUE, name="queue")
PARTLY: Final = 1
County = Annotated[str, typer.Option(help="区划，市为 230100 a county, or 230100 for a city")]
State = Annotated[str, typer.Option(help=" ".join(f"{k}={v['zh']}" for k, v in STATES.items()))]
Rule = Annotated[str, typer.Option(help=" ".join(f"{k}={v['zh']}" for k, v in GROUNDS.items()))]
Tasks = Annotated[list[str], typer.Argument(help="任务 tasks")]
Verdict = Annotated[
    str,
    typer.Option(help="same different unsure | legal establishment | misplaced invalid again"),
]


@QUEUE.command(name="list")
def listed(
    county: County = "",
    state: State = "",
    rule: Rule = "",
    limit: int = 50,
    *,
    as_json: AsJson = False,
) -> None:
    """任务 tasks that wait, the oldest first."""
    rows = queue.tasks(flows.home(), Which(county, state, rule), limit)
    answer(rows if as_json else map(_brief, rows), as_json=as_json)


@QUEUE.command()
def show(
    task: str,
    *,
    blind: Annotated[bool, typer.Option("--blind", help="不看机器意见 hide the machine's")] = False,
    as_json: AsJson = False,
) -> None:
    """一个任务 one task with both records."""
    shown = queue.task(flows.home(), task, blind=blind)
    if as_json:
        answer(shown, as_json=True)
        return
    sides = [(shown[side] or {}).get("fields", {}) for side in ("left", "right")]
    fields = dict.fromkeys([*sides[0], *sides[1]])
    records = {name: shown[name] or "—" for name in ("left_record", "right_record")}
    rows = [
        {"": name, "甲 left": sides[0].get(name), "乙 right": sides[1].get(name)} for name in fields
    ]
    answer({"id": task, "state": _word(shown["state"]), **records}, as_json=False)
    answer(rows, as_json=False)


@QUEUE.command()
def take(tasks: Tasks, *, as_json: AsJson = False) -> None:
    """领取 take tasks into one's own hands."""
    answer({"taken": flows.take(flows.home(), OPERATOR, tasks)}, as_json=as_json)


@QUEUE.command()
def decide(
    tasks: Tasks,
    verdict: Verdict,
    reason: Reason,
    *,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """判定 decide tasks alike, all or none."""
    home = flows.home()
    if dry_run:
        plans = queue.weigh(flows.desk(home, OPERATOR), tasks, Said(verdict, reason))
        answer({one.row["id"]: {"persons": one.persons} for one in plans}, as_json=as_json)
    else:
        answer(asdict(flows.decide(home, OPERATOR, tasks, verdict, reason)), as_json=as_json)


@QUEUE.command()
def assign(tasks: Tasks, county: County, reason: Reason, *, as_json: AsJson = False) -> None:
    """分配 pass tasks on to another county."""
    done = flows.assign(flows.home(), OPERATOR, tasks, county, reason)
    answer(asdict(done), as_json=as_json)


@QUEUE.command()
def undo(*, as_json: AsJson = False) -> None:
    """收回 take one's own last decision back, whole as it was given."""
    answer({"open": flows.take_back(flows.home(), OPERATOR)}, as_json=as_json)


@QUEUE.command()
def export(file: Path, county: County = "", state: State = "", rule: Rule = "") -> None:
    """导出 write a county's tasks as a workbook to be filled in."""
    home = flows.home()
    file.write_bytes(queue.export(flows.desk(home, OPERATOR), Which(county, state, rule)))
    say(f"▸ {file}")


@QUEUE.command(name="import")
def take_in(
    file: Path,
    back: Annotated[Path | None, typer.Option(help="退回的工作簿 where flaws go")] = None,
    *,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """导入 decide what a filled-in workbook says; exit 1 when rows come back, annotated."""
    with opened(file) as data:
        told = flows.take_in(flows.home(), OPERATOR, data, dry=dry_run)
    flaws = [asdict(one) for one in told.flaws]
    answer({"decided": told.good, "repeated": told.repeated, "flaws": flaws}, as_json=as_json)
    if told.workbook:
        back = back or file.with_suffix(".back.xlsx")
        back.write_bytes(told.workbook)
        say(f"{len(flaws)} 行退回 rows come back ▸ {back}")
        raise typer.Exit(PARTLY)


@QUEUE.command()
def statistics(county: County = "", *, as_json: AsJson = False) -> None:
    """统计 tasks by county, state, age and ground, and how far two reviewers agree."""
    home = flows.home()
    rows, grounds = queue.statistics(home, county), queue.grounds(home, Which(county))
    agreed = queue.agreement(home)
    if as_json:
        answer({"counties": rows, "grounds": grounds, "agreement": agreed}, as_json=True)
        return
    answer([_counted(row) for row in rows], as_json=False)
    answer([_ground(rule, many) for rule, many in grounds.items()], as_json=False)
    answer({name: agreed[name] for name in ("pairs", "agreed", "raw", "kappa")}, as_json=False)


def _brief(row: dict[str, Any]) -> dict[str, Any]:
    """A task in the width of a terminal."""
    names = "\n".join(row[name] or "—" for name in ("left_name", "right_name"))
    waits = f"{row['county']}\n{row['since'][:10]}"
    asks = f"{_word(row['state'])}\n{row.get('rule', '')}".rstrip()
    told = {"任务 id": row["id"], "状态 state\n依据 ground": asks}
    return told | {"单位 units": names, "区划\nwaits": waits}


def _counted(row: dict[str, Any]) -> dict[str, Any]:
    counts = {f"{STATES[state]['zh']}\n{state}": row[state] for state in STATES}
    return {"区划": row["county"] or "—"} | counts


def _ground(rule: str, many: int) -> dict[str, Any]:
    words = GROUNDS[rule]
    return {"依据 ground": rule, "任务 tasks": many, "说明 why": f"{words['zh']}\n{words['en']}"}


def _word(state: str) -> str:
    return f"{STATES[state]['zh']} {state}"
