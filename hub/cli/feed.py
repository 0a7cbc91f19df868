"""``hub feed``: try, send, run, and decide over what is held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from hub import flows
from hub.cli.show import AsJson, Reason, answer, say
from hub.demo import rehearsal
from hub.demo.rehearsal import opened
from hub.exchange import arrival, hold, quarantine
from hub.exchange.trial import trial
from hub.portal.reads import accounts
from hub.proposal import folder as proposed
from hub.proposal.propose import propose
from hub.receipt import Receipt
from hub.trust.actor import OPERATOR
from hub.trust.personal import shield
from schemas.render import workbook

app = typer.Typer(help="供数 feeds", no_args_is_help=True)
Feed = Annotated[str, typer.Argument(help="部门/资源 agency/resource")]


@app.command("list")
def listing(*, as_json: AsJson = False) -> None:
    """全部供数 every feed: mode, rhythm, last receipt."""
    home = flows.home()
    last = accounts.newest(home)
    rows = [
        {"id": key, "mode": one.mode, "cycle": one.due.cycle}
        | {"receipt": last[key].id if key in last else None}
        | {"at": last[key].at if key in last else None}
        for key, one in flows.catalog(home).feeds.items()
    ]
    answer(rows, as_json=as_json)


@app.command()
def new(
    file: Path,
    feed: Annotated[str, typer.Option("--feed", help="部门/资源 agency/resource")],
    contract: Annotated[
        str, typer.Option(help="数据规范，或 new；缺省取最合适的 a reference or new")
    ] = "",
    out: Annotated[Path, typer.Option(help="目录树 the tree to write into")] = Path("tree"),
    *,
    as_json: AsJson = False,
) -> None:
    """提案 propose feed, mapping and contract for a bureau's own file, to be reviewed in a tree."""
    home = flows.home()
    published = home.settings.catalog
    proposed.free(out, feed)
    opened(file).close()
    made = propose(home.settings, file, feed, contract)
    at = proposed.write(made, out, published)
    with at.sample.open("rb") as data:
        person, codes = shield(home.settings), home.settings.codes
        counts = trial(at.feed, made.contract, data, person, codes).counts
    proposed.finish(made, at, counts)
    answer(proposed.told(made, at, counts) if as_json else proposed.short(made), as_json=as_json)
    say(f"{len(made.todo)} 处请核定 to decide ▸ {at.folder}/PROPOSAL.md")


@app.command()
def template(feed: Feed, file: Path) -> None:
    """模板 write the workbook that a bureau fills in: headings, code lists, explanations."""
    home = flows.home()
    contract = flows.contract(home, flows.declared(home, feed))
    file.write_bytes(workbook(contract, home.settings.codes))
    say(f"{contract.reference} ▸ {file}")


@app.command("try")
def trying(feed: Feed, *, as_json: AsJson = False) -> None:
    """试 the receipt that the feed's own sample gives; nothing is kept."""
    counts, expected = rehearsal.sample(flows.home(), feed)
    answer(counts, as_json=as_json)
    raise typer.Exit(0 if expected in (None, counts) else 1)


@app.command()
def check(
    file: Path, feed: Annotated[str, typer.Option("--feed")], *, as_json: AsJson = False
) -> None:
    """试校验 what a file would give: the rows that go back, and the counts; nothing is kept."""
    told = rehearsal.file(flows.home(), feed, file)
    if as_json:
        answer({**told.counts, "rows": told.findings}, as_json=True)
        return
    answer([_brief(one) for one in told.findings if one["level"] == "reject"], as_json=False)
    answer(told.counts, as_json=False)


@app.command()
def send(
    file: Path, feed: Annotated[str, typer.Option("--feed")], *, as_json: AsJson = False
) -> None:
    """报送 hand a file in as an arrival of its own."""
    with opened(file) as data:
        receipts = flows.send(flows.home(), feed, file.name, data, OPERATOR)
    _told(receipts, as_json=as_json)


@app.command()
def run(feed: Feed, *, as_json: AsJson = False) -> None:
    """运行 receive, stage, assess and land whatever the bureau has put out."""
    _told(flows.exchange(flows.home(), feed, OPERATOR), as_json=as_json)


@app.command()
def findings(batch: str, folder: Path) -> None:
    """退回 the rejected rows of a batch with their reasons, as CSV and annotated workbook."""
    home = flows.home()
    told = quarantine.answer(home, flows.declared(home, arrival.find(home, batch).feed), batch)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{batch}.csv").write_bytes(quarantine.as_csv(told))
    (folder / f"{batch}.xlsx").write_bytes(quarantine.as_workbook(told))
    say(f"{len(told.rows):,} 行 rows ▸ {folder / batch}.csv, .xlsx")


@app.command()
def holds(*, as_json: AsJson = False) -> None:
    """待定 batches that wait for a person."""
    answer([asdict(one) for one in hold.holds(flows.home())], as_json=as_json)


@app.command()
def release(batch: str, reason: Reason, *, as_json: AsJson = False) -> None:
    """放行 land a held batch after all."""
    _told(flows.release(flows.home(), batch, OPERATOR, reason), as_json=as_json)


@app.command()
def refuse(batch: str, reason: Reason, *, as_json: AsJson = False) -> None:
    """拒收 refuse a held batch: every row goes back."""
    _told(flows.refuse(flows.home(), batch, OPERATOR, reason), as_json=as_json)


def _brief(finding: Mapping[str, Any]) -> dict[str, Any]:
    """A finding in one line of a table; the rest of it is in the JSON."""
    return {
        "行 line": finding["line"],
        "字段 field": finding["field"],
        "取值 value": finding["value"],
        "问题 problem": f"{finding['message_zh']} {finding['message_en']}",
    }


def _told(receipts: list[Receipt], *, as_json: bool) -> None:
    """Print receipts; exit 1 when rows were rejected, as scripts want to know."""
    bodies = [receipt.body() for receipt in receipts]
    keys = ("id", "received", "accepted", "rejected", "repeated", "ended", "findings")
    answer(bodies if as_json else [{k: b[k] for k in keys} for b in bodies], as_json=as_json)
    raise typer.Exit(1 if any(r.rejected for r in receipts) else 0)
